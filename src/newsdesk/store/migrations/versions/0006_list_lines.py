"""The lines of the site's lists that grow, and the months of first releases."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "list_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("sort", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_list_line_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_list_line_release_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_line")),
        sa.UniqueConstraint(
            "language",
            "sort",
            "key",
            "number",
            name=op.f("uq_list_line_language_sort_key_number"),
        ),
    )
    op.create_index("ix_list_line_article_id", "list_line", ["article_id"])
    op.create_index(
        "ix_publication_channel_visibility_first_released_at_released_at",
        "publication",
        ["channel", "visibility", "first_released_at", "released_at"],
    )
