"""What was rendered from approved revisions, kept for every later release."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "kept_text",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=16), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_kept_text_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "form", name=op.f("pk_kept_text")),
    )
