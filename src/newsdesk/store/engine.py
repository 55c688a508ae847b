"""The connection to the newsroom's database, SQLite or PostgreSQL, and its two kinds of use.

A `Store` gives out reading and writing transactions. On SQLite every writing one begins with
BEGIN IMMEDIATE: a deferred one that turns into a writer answers SQLITE_BUSY at once, and plain
SQLAlchemy on SQLite lost 600 of 800 concurrent read-change-write rounds without an error.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pysqlite3
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    IntegrityError,
    OperationalError,
)
from sqlalchemy.pool import QueuePool
from sqlmodel import Session

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_

# Session is the type that a transaction is passed on as.
__all__ = [
    "APPLICATION_ID",
    "Session",
    "Store",
    "StoreAwayError",
    "UnknownDatabaseError",
    "postgresql_engine",
    "reason_of",
    "sqlite_engine",
]

# "NDES" as a big-endian number, at offset 68 of the file: https://www.sqlite.org/fileformat.html
APPLICATION_ID = 0x4E444553
# Older ones can lose commits in WAL mode with two connections (https://www.sqlite.org/wal.html,
# "The WAL-reset bug", fixed in 3.51.3).
OLDEST_SAFE_SQLITE = (3, 51, 3)
BUSY_SECONDS = 30
# A machine that is not there at all would otherwise be waited for for minutes.
CONNECT_SECONDS = 10
WRITING = "newsdesk_writing"


class OldSqliteError(RefusalError):
    """This SQLite can lose commits in WAL mode."""

    words: ClassVar[str] = N_(
        "SQLite {found} can lose saved work; {needed} or newer is needed. Nothing was opened."
    )


class StoreAwayError(RefusalError):
    """The database did not take or give what was asked: locked, full, or out of reach."""

    words: ClassVar[str] = N_(
        "The newsroom's database did not answer: {reason}. Nothing was changed; try again."
    )


class RaceLostError(RefusalError):
    """Somebody else made the same thing at the same moment."""

    words: ClassVar[str] = N_(
        "Somebody else did the same at this moment. Nothing was saved; look at it and try again."
    )


class DamagedError(RefusalError):
    """The database's file does not hold what a database holds."""

    words: ClassVar[str] = N_(
        "The newsroom's database is damaged: {reason}. Nothing was changed; restore a backup into "
        "a new newsroom."
    )


class UnknownDatabaseError(InputError):
    """The address names no kind of database that we know."""

    words: ClassVar[str] = N_(
        "“{location}” is neither a file nor an address that begins with postgresql+psycopg://."
    )


@dataclass(frozen=True)
class Store:
    """An open newsroom. `location` is the file's path or the database's address."""

    engine: Engine
    location: str

    @property
    def on_sqlite(self) -> bool:
        """Whether it is a file of our own."""
        return self.engine.dialect.name == "sqlite"

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state and changes nothing."""
        with answered(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options=self._snapshot())
            yield session
            # Records stay readable after the transaction, so they leave it before it ends.
            session.expunge_all()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that is kept whole when the block ends, and not at all when it raises."""
        with self.trying() as session:
            yield session
            session.commit()

    @contextlib.contextmanager
    def trying(self) -> Iterator[Session]:
        """A transaction that may write, and of which nothing is kept."""
        with answered(), Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={WRITING: True})
            yield session
            session.expunge_all()

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    def _snapshot(self) -> dict[str, Any]:
        return {} if self.on_sqlite else {"isolation_level": "REPEATABLE READ"}


@contextlib.contextmanager
def answered() -> Iterator[None]:
    """Turn the database's own refusals into ours."""
    try:
        yield
    except OperationalError as error:
        raise StoreAwayError(reason=reason_of(error)) from error
    except IntegrityError as error:
        raise RaceLostError(reason=reason_of(error)) from error
    except DatabaseError as error:
        # SQLite tells of a malformed file by the bare kind, whose subclasses are our own faults.
        if type(error) is DatabaseError:
            raise DamagedError(reason=reason_of(error)) from error
        raise


def reason_of(error: DBAPIError) -> str:
    """The first line of what the database itself said."""
    return str(error.orig).strip().partition("\n")[0]


def sqlite_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on the file at `path`, which is created where it is missing unless `read_only`."""
    if pysqlite3.sqlite_version_info < OLDEST_SAFE_SQLITE:
        raise OldSqliteError(
            found=pysqlite3.sqlite_version, needed=".".join(map(str, OLDEST_SAFE_SQLITE))
        )
    address = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"

    # isolation_level: the driver must not open transactions by itself, `_begin_sqlite` does.
    def connect() -> Any:  # noqa: ANN401 - the driver's own type
        return pysqlite3.dbapi2.connect(
            address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
        )

    # A creator, because a path inside an SQLAlchemy URL does not survive every character.
    engine = create_engine(
        "sqlite+pysqlite://", module=pysqlite3.dbapi2, creator=connect, poolclass=QueuePool
    )
    if not read_only:
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgresql_engine(url: str) -> Engine:
    """An engine on the PostgreSQL database at `url`, or UnknownDatabaseError."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise UnknownDatabaseError(location=url) from error
    if "connect_timeout" not in address.query:
        address = address.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)})
    return create_engine(address, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
