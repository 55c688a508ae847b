"""Pictures, their bytes, which revision uses which, and the guard over them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# What never changes, and what may be dropped only while no revision uses it.
_NEVER_CHANGED = ("picture", "picture_content", "revision_picture")
_USED = "EXISTS (SELECT 1 FROM revision_picture WHERE revision_picture.sha256 = OLD.sha256)"
_DROPPED_UNUSED = ("picture", "picture_content")


def upgrade() -> None:
    for table in ("article", "revision"):
        op.add_column(
            table, sa.Column("pictures", sa.Text(), nullable=False, server_default=sa.text("'[]'"))
        )
    op.create_table(
        "picture",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_picture_added_by")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_picture")),
    )
    op.create_index("ix_picture_added_at", "picture", ["added_at"])
    op.create_table(
        "picture_content",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["picture.sha256"], name=op.f("fk_picture_content_sha256")
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_picture_content")),
    )
    op.create_table(
        "revision_picture",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_revision_picture_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["picture.sha256"], name=op.f("fk_revision_picture_sha256")
        ),
        sa.PrimaryKeyConstraint("revision_id", "sha256", name=op.f("pk_revision_picture")),
    )
    op.create_index("ix_revision_picture_sha256", "revision_picture", ["sha256"])
    if op.get_bind().dialect.name == "sqlite":
        _guard_on_sqlite()
    else:
        _guard_on_postgresql()


def _guard_on_sqlite() -> None:
    for table in _NEVER_CHANGED:
        op.execute(
            f"CREATE TRIGGER {table}_keeps_update BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
        )
    op.execute(
        "CREATE TRIGGER revision_picture_keeps_delete BEFORE DELETE ON revision_picture "
        "BEGIN SELECT RAISE(ABORT, 'revision_picture is immutable'); END"
    )
    for table in _DROPPED_UNUSED:
        op.execute(
            f"CREATE TRIGGER {table}_keeps_delete BEFORE DELETE ON {table} WHEN {_USED} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is used'); END"
        )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER revision_picture_is_immutable BEFORE UPDATE OR DELETE ON revision_picture "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_immutable()"
    )
    op.execute(
        "CREATE FUNCTION newsdesk_used_picture() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_USED} THEN RAISE EXCEPTION '% is used', TG_TABLE_NAME; END IF; "
        "RETURN OLD; END $$"
    )
    for table in _DROPPED_UNUSED:
        op.execute(
            f"CREATE TRIGGER {table}_is_immutable BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION newsdesk_immutable()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_used BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION newsdesk_used_picture()"
        )
