"""The outbox of the channel, and the guard on its past."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_WHEN = sa.DateTime(timezone=True)
# What is never taken out, and of it what never changes either.
_KEPT = ("outbox_order", "outbox_item", "outbox_event")
_NEVER_CHANGED = ("outbox_event",)


def upgrade() -> None:
    _create_orders()
    _create_items()
    _create_events()
    if op.get_bind().dialect.name == "sqlite":
        _guard_on_sqlite()
    else:
        _guard_on_postgresql()


def _create_orders() -> None:
    op.create_table(
        "outbox_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=True),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.Column("messages", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("queued_by", sa.Integer(), nullable=False),
        sa.Column("queued_at", _WHEN, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_outbox_order_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name=op.f("fk_outbox_order_release_id")
        ),
        sa.ForeignKeyConstraint(
            ["queued_by"], ["person.id"], name=op.f("fk_outbox_order_queued_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_order")),
    )
    op.create_index("ix_outbox_order_chat_article_id", "outbox_order", ["chat", "article_id"])


def _create_items() -> None:
    op.create_table(
        "outbox_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("not_before", _WHEN, nullable=True),
        sa.Column("changed_at", _WHEN, nullable=False),
        sa.ForeignKeyConstraint(
            ["order_id"], ["outbox_order.id"], name=op.f("fk_outbox_item_order_id")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_outbox_item_article_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_item")),
    )
    op.create_index("ix_outbox_item_order_id", "outbox_item", ["order_id"])
    op.create_index("ix_outbox_item_state", "outbox_item", ["state"])
    op.create_index("ix_outbox_item_chat_article_id", "outbox_item", ["chat", "article_id"])


def _create_events() -> None:
    op.create_table(
        "outbox_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("at", _WHEN, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("request", sa.String(length=16), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["outbox_item.id"], name=op.f("fk_outbox_event_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outbox_event_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_event")),
    )
    op.create_index("ix_outbox_event_item_id", "outbox_event", ["item_id"])
    op.create_index("ix_outbox_event_chat_step_at", "outbox_event", ["chat", "step", "at"])


def _guard_on_sqlite() -> None:
    guarded = [("UPDATE", table) for table in _NEVER_CHANGED]
    for verb, table in [*guarded, *(("DELETE", table) for table in _KEPT)]:
        op.execute(
            f"CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
        )


def _guard_on_postgresql() -> None:
    for table in _KEPT:
        verbs = "UPDATE OR DELETE" if table in _NEVER_CHANGED else "DELETE"
        op.execute(
            f"CREATE TRIGGER {table}_is_immutable BEFORE {verbs} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION newsdesk_immutable()"
        )
