"""The search index, and the guard on what may never change."""

from alembic import op

revision = "0002"
down_revision = "0001"

_IMMUTABLE = ("revision", "approval", "audit_event", "release_item")
# What may never change once it is approved, and the condition that it is.
_APPROVED = {
    "rate_table": "OLD.stage = 'approved'",
    "rate": ("(SELECT stage FROM rate_table WHERE rate_table.id = OLD.table_id) = 'approved'"),
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def _on_sqlite() -> None:
    # The words come folded and separated from newsdesk.model.folding: the tokenizer only splits
    # at spaces, positions are of no use, and what was indexed is not kept a second time.
    op.execute(
        "CREATE VIRTUAL TABLE article_search USING fts5(words, content='', contentless_delete=1,"
        " detail=none, tokenize='ascii', prefix='2 3')"
    )
    for table in _IMMUTABLE:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
            )
    for table, approved in _APPROVED.items():
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_keeps_{verb.lower()} BEFORE {verb} ON {table} "
                f"WHEN {approved} BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
            )


def _on_postgresql() -> None:
    op.execute(
        "CREATE TABLE article_search (article_id integer PRIMARY KEY REFERENCES article (id),"
        " words tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX article_search_words ON article_search USING gin (words)")
    op.execute(
        "CREATE FUNCTION newsdesk_immutable() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is immutable', TG_TABLE_NAME; END $$"
    )
    for table in _IMMUTABLE:
        op.execute(
            f"CREATE TRIGGER {table}_is_immutable BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION newsdesk_immutable()"
        )
    # A condition of PostgreSQL's triggers takes no subquery, hence a function for the figures.
    op.execute(
        "CREATE FUNCTION newsdesk_approved_rate() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {_APPROVED['rate']} THEN RAISE EXCEPTION 'rate is immutable'; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER rate_is_immutable BEFORE UPDATE OR DELETE ON rate "
        "FOR EACH ROW EXECUTE FUNCTION newsdesk_approved_rate()"
    )
    op.execute(
        "CREATE TRIGGER rate_table_is_immutable BEFORE UPDATE OR DELETE ON rate_table "
        f"FOR EACH ROW WHEN ({_APPROVED['rate_table']}) "
        "EXECUTE FUNCTION newsdesk_immutable()"
    )
