"""A release that is decided apart from the newsroom, so that nobody waits while it is made.

Temporary tables of one connection stand before the newsroom's own of the same names: all that
reads and writes releases works with them, in one snapshot, and holds no lock. Once everything is
made, `Apart.deciding` looks in a short writing transaction whether the decision still holds, and
does it in the newsroom by a statement a table. SQLite finds temporary tables first
(https://www.sqlite.org/lang_naming.html), PostgreSQL too (`search_path`, "pg_temp").
"""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    cast,
    delete,
    except_,
    func,
    insert,
    literal,
    select,
    text,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, Index
from sqlmodel import Session, col

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import Approval, Article, Channel, Stage, Visibility
from newsdesk.model.identity import id_of
from newsdesk.model.listing import ListLine
from newsdesk.model.publication import Publication, Release, ReleaseItem, SiteFile
from newsdesk.store.engine import WRITING, Store, answered
from newsdesk.store.publications import FileLine

_RELEASE: Table = Release.__table__  # type: ignore[attr-defined]  # SQLModel hides it
_PUBLICATION: Table = Publication.__table__  # type: ignore[attr-defined]  # SQLModel hides it
_ITEM: Table = ReleaseItem.__table__  # type: ignore[attr-defined]  # SQLModel hides it
_FILE: Table = SiteFile.__table__  # type: ignore[attr-defined]  # SQLModel hides it
_LINE: Table = ListLine.__table__  # type: ignore[attr-defined]  # SQLModel hides it

# All that a release decides, those that others name first.
_DECIDED = (_RELEASE, _PUBLICATION, _ITEM, _LINE)

# The receipt of the release; a path without a hash goes.
_TOLD = Table(
    "told_file",
    MetaData(),
    Column("path", Text, primary_key=True),
    Column("sha256", String(64)),
    Column("size", Integer),
    prefixes=["TEMPORARY"],
)


class ChangedMeanwhileError(NewsdeskError):
    """What the decision rests on is no longer so: it has to be taken anew."""


class Apart:
    """A snapshot of the newsroom in which a release is decided; use `session` like any other."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._on_sqlite = connection.dialect.name == "sqlite"
        self._own = "main" if self._on_sqlite else _current_schema(connection)
        self._connection.execution_options(**self._options(writing=False))
        self.session = Session(connection, expire_on_commit=False)
        self._newest = self.session.execute(self._newest_release()).one_or_none()
        for table in _DECIDED:
            self._shadow(table)
        self._connection.execute(CreateTable(_TOLD))

    def tell(self, lines: Sequence[FileLine]) -> None:
        """Take down these files for the receipt; those without a hash go."""
        if lines:
            self.session.execute(insert(_TOLD), [line._asdict() for line in lines])

    @contextlib.contextmanager
    def deciding(self, release: Release) -> Iterator[Session]:
        """Do what was decided in the newsroom; the transaction is kept when the block ends.

        ChangedMeanwhileError, and nothing is kept, where somebody else published since, or took
        back what would go live.
        """
        number = id_of(release)
        self.session.flush()
        for table in _DECIDED:
            self._note_changes(table)
        self.session.commit()
        self._connection.execution_options(**self._options(writing=True))
        self._look_again(number)
        self._take_over(number, release.target)
        yield self.session
        self.session.commit()

    def _options(self, *, writing: bool) -> dict[str, Any]:
        if self._on_sqlite:
            return {WRITING: writing}
        return {"isolation_level": "READ COMMITTED" if writing else "REPEATABLE READ"}

    def _shadow(self, table: Table) -> None:
        """Put a temporary copy of `table` before it, with its keys and without foreign ones."""
        shadow = _like(table, prefixes=["TEMPORARY"])
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                shadow.append_constraint(
                    UniqueConstraint(*(shadow.c[each.name] for each in constraint.columns))
                )
        self._connection.execute(CreateTable(shadow))
        own = _like(table, schema=self._own)
        self._connection.execute(
            insert(shadow).from_select([each.name for each in own.c], select(own))
        )
        for index in table.indexes:
            columns = (shadow.c[each.name] for each in index.columns)
            self._connection.execute(CreateIndex(Index(index.name, *columns)))
        if not self._on_sqlite and "id" in table.c:
            self._count_on(table)

    def _count_on(self, table: Table) -> None:
        """On PostgreSQL, let ids of the copy go on where those of `table` are.

        A release keeps the number that it is given here, so that number is taken from the real
        counter, where nobody gets it again.
        """
        place = {"own": f"{self._own}.{table.name}", "copy": f"pg_temp.{table.name}"}
        self._connection.execute(
            text(
                "SELECT setval(pg_get_serial_sequence(:copy, 'id'),"
                " nextval(pg_get_serial_sequence(:own, 'id')), false)"
            ),
            place,
        )

    def _note_changes(self, table: Table) -> None:
        """Put what the copy has otherwise than the newsroom aside, before anybody has to wait."""
        changed = _like(table, name=_changed(table), prefixes=["TEMPORARY"])
        self.session.execute(CreateTable(changed))
        names = [each.name for each in table.c]
        own = _like(table, schema=self._own)
        different = except_(select(*table.c), select(*own.c))
        self.session.execute(insert(changed).from_select(names, different))

    def _newest_release(self) -> Any:  # noqa: ANN401 - a statement's type tells its columns
        own = _like(_RELEASE, schema=self._own)
        columns = own.c.id, own.c.target, own.c.released_at, own.c.fingerprint
        return select(*columns).order_by(own.c.id.desc()).limit(1)

    def _look_again(self, number: int) -> None:
        """ChangedMeanwhileError where the decision no longer holds."""
        if not self._on_sqlite:
            own = f"{self._own}.release"
            self.session.execute(text(f"LOCK TABLE {own} IN EXCLUSIVE MODE"))
        newest = self.session.execute(self._newest_release()).one_or_none()
        if newest != self._newest:
            raise ChangedMeanwhileError
        live = self._items(number, Visibility.LIVE)
        still_approved = (
            select(col(Article.id))
            .join(Approval, col(Approval.id) == col(Article.approval_id))
            .join(_ITEM, _ITEM.c.article_id == col(Article.id))
            .where(
                *live,
                col(Article.stage) == Stage.APPROVED,
                col(Approval.revision_id) == _ITEM.c.revision_id,
            )
            .with_for_update(of=Article)
        )
        wanted = self.session.scalar(select(func.count()).select_from(_ITEM).where(*live))
        if len(self.session.execute(still_approved).all()) != wanted:
            raise ChangedMeanwhileError
        own_publication = _like(_PUBLICATION, schema=self._own).alias("own_publication")
        other_reason = (
            select(_PUBLICATION.c.id)
            .join(
                own_publication,
                (own_publication.c.channel == _PUBLICATION.c.channel)
                & (own_publication.c.article_id == _PUBLICATION.c.article_id),
            )
            .where(
                _PUBLICATION.c.release_id == number,
                _PUBLICATION.c.visibility == Visibility.WITHDRAWN,
                own_publication.c.withdrawal != _PUBLICATION.c.withdrawal,
            )
        )
        if self.session.execute(other_reason).first() is not None:
            raise ChangedMeanwhileError

    def _items(self, number: int, visibility: Visibility) -> tuple[Any, ...]:
        """What one release did to the site's articles, as conditions."""
        return (
            _ITEM.c.release_id == number,
            _ITEM.c.channel == Channel.SITE,
            _ITEM.c.visibility == visibility,
        )

    def _take_over(self, number: int, target: str) -> None:
        """Bring the newsroom's own tables to what the copies have of the release."""
        execute = self.session.execute
        for table in _DECIDED:
            execute(self._brought(table))
        gone = _FILE.c.target == target, _FILE.c.path.in_(select(_TOLD.c.path))
        execute(delete(_FILE).where(*gone))
        lines = select(cast(literal(target), Text), *_TOLD.c, cast(literal(number), Integer)).where(
            _TOLD.c.sha256.is_not(None)
        )
        names = ["target", *(each.name for each in _TOLD.c), "release_id"]
        execute(insert(_FILE).from_select(names, lines.order_by(_TOLD.c.path)))

    def _brought(self, table: Table) -> Executable:
        """The statement that puts what changed in the copy into the newsroom's own table."""
        own, changed = _like(table, schema=self._own), _like(table, name=_changed(table))
        key = _key(table)
        # Ids that nobody names come from the table's own counter.
        names = [each.name for each in table.c if each.name != "id" or "id" in key]
        kind = sqlite.insert if self._on_sqlite else postgresql.insert
        # SQLite would take ON CONFLICT for a part of the join without a condition before it.
        given = select(*(changed.c[name] for name in names)).where(true())
        made = kind(own).from_select(names, given)
        return made.on_conflict_do_update(
            index_elements=key, set_={name: made.excluded[name] for name in names}
        )


@contextlib.contextmanager
def apart(store: Store) -> Iterator[Apart]:
    """The newsroom as it is now, to decide a release in; nothing is kept but by `deciding`."""
    with answered(), store.engine.connect() as connection:
        try:
            found = Apart(connection)
            with found.session:
                yield found
        finally:
            # What is temporary goes with the connection, which therefore nobody else gets.
            connection.rollback()
            connection.detach()


def _like(
    table: Table, *, name: str = "", schema: str | None = None, prefixes: Sequence[str] = ()
) -> Table:
    """`table` by another name, in another schema or of another kind, without foreign keys."""
    columns = (
        Column(each.name, each.type, primary_key=each.primary_key, nullable=each.nullable)
        for each in table.columns
    )
    return Table(name or table.name, MetaData(), *columns, schema=schema, prefixes=list(prefixes))


def _key(table: Table) -> list[str]:
    """The columns that a row of `table` is known by elsewhere: of several keys the first unique."""
    unique = [each for each in table.constraints if isinstance(each, UniqueConstraint)]
    keys = [sorted(column.name for column in each.columns) for each in unique]
    return min(keys, default=[each.name for each in table.primary_key])


def _changed(table: Table) -> str:
    return f"changed_{table.name}"


def _current_schema(connection: Connection) -> str:
    found = str(connection.scalar(text("SELECT current_schema()")))
    # The question began a transaction, in which the snapshot cannot begin any more.
    connection.rollback()
    return found
