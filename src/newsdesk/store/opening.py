"""Open a newsroom: make it, bring it up to date, or say in a sentence why not.

A file that is not ours, is damaged or is newer than this program is never touched: it is looked
at through a read-only connection first.
"""

import contextlib
import datetime as dt
from pathlib import Path
from typing import ClassVar

import pysqlite3
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.store import schema
from newsdesk.store.engine import (
    APPLICATION_ID,
    Store,
    UnknownDatabaseError,
    postgresql_engine,
    reason_of,
    sqlite_engine,
)

_HEADER = b"SQLite format 3\x00"
_POSTGRESQL = "postgresql+psycopg://"
# Any number; held while a PostgreSQL newsroom is made or migrated, so that two starts do not race.
_MIGRATION_LOCK = 0x4E444553


class UnreadableNewsroomError(InputError):
    """The file cannot be read as a database."""

    words: ClassVar[str] = N_("“{location}” cannot be read: {reason}. It was not touched.")


class ForeignFileError(InputError):
    """The file belongs to another program."""

    words: ClassVar[str] = N_("“{location}” is not a newsroom of this program. It was not touched.")


class NewerNewsroomError(RefusalError):
    """The newsroom was made by a newer version."""

    words: ClassVar[str] = N_(
        "“{location}” was written by a newer version of Newsdesk. It was not touched; "
        "please update the program."
    )


class NoNewsroomError(InputError):
    """There is nothing at this place and nothing may be made there."""

    words: ClassVar[str] = N_("There is no newsroom at “{location}”.")


class CopyFailedError(RefusalError):
    """A copy of the newsroom could not be written."""

    words: ClassVar[str] = N_(
        "A copy of the newsroom could not be written to “{path}”: {reason}. The newsroom is as it "
        "was."
    )


def open_newsroom(location: str, *, now: dt.datetime, create: bool = True) -> Store:
    """The newsroom at `location`, a file's path or a `postgresql+psycopg://` address.

    A missing file is created unless `create` is false. An older newsroom is migrated; a file is
    copied beside itself before that (`NAME.before-REVISION-TIME`).
    """
    if location.startswith(_POSTGRESQL):
        return _open_postgresql(location)
    if "://" in location:
        raise UnknownDatabaseError(location=location)
    return _open_file(Path(location), now=now, create=create)


def known_revisions() -> frozenset[str]:
    """The schema revisions that this version has migrations for."""
    folder = Path(__file__).parent / "migrations" / "versions"
    return frozenset(path.name.split("_")[0] for path in folder.glob("[0-9]*_*.py"))


def _open_file(path: Path, *, now: dt.datetime, create: bool) -> Store:
    if not path.exists():
        if not create:
            raise NoNewsroomError(location=str(path))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreadableNewsroomError(location=str(path), reason=error.strerror) from error
        return _migrated(Store(sqlite_engine(path), str(path)))
    revision = file_revision(path)
    store = Store(sqlite_engine(path), str(path))
    if revision != schema.HEAD:
        if revision is not None:
            copy_file(path, path.with_name(f"{path.name}.before-{schema.HEAD}-{now:%Y%m%d%H%M%S}"))
        _migrated(store)
    return store


def file_revision(path: Path) -> str | None:
    """The schema revision of the newsroom file at `path`; None where its making was cut short."""
    _check_header(path)
    engine = sqlite_engine(path, read_only=True)
    try:
        with engine.connect() as connection:
            application = connection.execute(text("PRAGMA application_id")).scalar_one()
            tables = connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one()
            if application != APPLICATION_ID and tables:
                raise ForeignFileError(location=str(path))
            return _known(_revision(connection), location=str(path))
    except DatabaseError as error:
        raise UnreadableNewsroomError(location=str(path), reason=reason_of(error)) from error
    finally:
        engine.dispose()


def copy_file(source: Path, target: Path) -> None:
    """A whole and consistent copy of a newsroom file, also while others write to it.

    VACUUM INTO, because a copy of the file alone misses what stands in the WAL, and the backup
    interface in steps starts again at every write. CopyFailedError where the disk refuses.
    """
    address = f"{source.resolve().as_uri()}?mode=rw"
    try:
        with contextlib.closing(
            pysqlite3.dbapi2.connect(address, uri=True, isolation_level=None)
        ) as connection:
            connection.execute("VACUUM INTO ?", (str(target),))
    except pysqlite3.dbapi2.Error as error:
        raise CopyFailedError(path=str(target), reason=str(error)) from error


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise UnreadableNewsroomError(location=str(path), reason=error.strerror) from error
    # A newsroom whose making was cut short is an empty file.
    if header and header != _HEADER:
        raise ForeignFileError(location=str(path))


def _open_postgresql(url: str) -> Store:
    store = Store(postgresql_engine(url), url)
    with store.reading() as session:
        revision = _known(_revision(session.connection()), location=_shown(store.engine))
    return store if revision == schema.HEAD else _migrated(store)


def _known(revision: str | None, *, location: str) -> str | None:
    if revision is not None and revision not in known_revisions():
        raise NewerNewsroomError(location=location)
    return revision


def _revision(connection: Connection) -> str | None:
    if not connection.dialect.has_table(connection, "alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _migrated(store: Store) -> Store:
    # Imported here: an up-to-date newsroom opens without Alembic.
    from newsdesk.store.migrations import upgrade  # noqa: PLC0415

    with store.writing() as session:
        connection = session.connection()
        if store.on_sqlite:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        else:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        upgrade(connection)
    return store


def _shown(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=True)
