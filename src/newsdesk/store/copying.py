"""A newsroom as one file that can be carried away, and back from it: backup and restore.

A backup is always a SQLite newsroom file, whichever database the newsroom lives in; restoring
copies its rows into the open newsroom in one transaction.
"""

import contextlib
import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pysqlite3
from sqlalchemy import LargeBinary, Table, delete, func, insert, select, text
from sqlmodel import Session

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import Article
from newsdesk.store import schema, search
from newsdesk.store.engine import Store
from newsdesk.store.integrity import damage
from newsdesk.store.opening import (
    CopyFailedError,
    copy_file,
    file_revision,
    open_newsroom,
)

_ROWS_AT_ONCE = 500
# Of what can have 40 MB a row.
_LARGE_ROWS_AT_ONCE = 4


class BackupExistsError(InputError):
    """A backup never replaces a file."""

    words: ClassVar[str] = N_("“{path}” exists already. Nothing was written; choose another name.")


class BackupFailedError(RefusalError):
    """The file could not be written."""

    words: ClassVar[str] = N_(
        "The backup could not be written: {reason}. The newsroom is as it was."
    )


class BadBackupError(InputError):
    """A file that is damaged, or whose making was cut short."""

    words: ClassVar[str] = N_("“{path}” cannot be restored: {reason} The newsroom is as it was.")


def backup(store: Store, path: Path, *, now: dt.datetime) -> None:
    """Write the whole newsroom to a new file at `path`, consistent also while others work."""
    if path.exists():
        raise BackupExistsError(path=str(path))
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        if store.on_sqlite:
            copy_file(Path(store.location), beside)
        else:
            _copy_to_file(store, beside, now=now)
        for written in (beside, path.parent):
            _sync(written)
        beside.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise BackupFailedError(reason=error.strerror or str(error)) from error
    except CopyFailedError as error:
        raise BackupFailedError(reason=error.reason) from error
    finally:
        beside.unlink(missing_ok=True)


@contextlib.contextmanager
def restoring(store: Store, path: Path, *, now: dt.datetime) -> Iterator[Session]:
    """Replace all that the open newsroom holds by the backup at `path`, in one transaction.

    Gives that transaction, so that more can be done in it; it is kept when the block ends. The
    file is only read: a damaged, foreign or newer one is refused, a copy of an older one migrated.
    """
    if file_revision(path) is None:
        raise BadBackupError(path=str(path), reason=_(_CUT_SHORT))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.newsdesk"
        try:
            copy_file(path, copy)
        except CopyFailedError as error:
            raise BadBackupError(path=str(path), reason=f"{error.reason}.") from error
        source = open_newsroom(str(copy), now=now, create=False)
        try:
            with source.reading() as kept, store.writing() as session:
                for trouble in damage(kept):
                    raise BadBackupError(path=str(path), reason=trouble.sentence())
                _replace_all(kept, session, on_sqlite=store.on_sqlite)
                yield session
        finally:
            source.close()


_CUT_SHORT = N_("its making was cut short.")


def _sync(path: Path) -> None:
    """Make a file, or the entries of a folder, durable, where the system lets one be opened."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _copy_to_file(store: Store, path: Path, *, now: dt.datetime) -> None:
    target = open_newsroom(str(path), now=now)
    try:
        with store.reading() as kept, target.writing() as session:
            _copy_rows(kept, session)
    finally:
        target.close()
    # A backup is one file, without a log beside it.
    with contextlib.closing(pysqlite3.dbapi2.connect(str(path))) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _replace_all(source: Session, target: Session, *, on_sqlite: bool) -> None:
    """Take everything out and put the source's rows in, also where nobody may change anything."""
    tables = list(reversed(schema.metadata.sorted_tables))
    if not on_sqlite:
        names = ", ".join(f'"{table.name}"' for table in tables)
        target.execute(text(f"TRUNCATE {names}, article_search"))
        _copy_rows(source, target)
        return
    found = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = target.execute(found).all()
    for name, _sql in guards:
        target.execute(text(f"DROP TRIGGER {name}"))
    for table in tables:
        target.execute(delete(table))
    target.execute(text("DELETE FROM article_search"))
    _copy_rows(source, target)
    for _name, sql in guards:
        target.execute(text(sql))


def _copy_rows(source: Session, target: Session) -> None:
    for table in schema.metadata.sorted_tables:
        large = any(isinstance(column.type, LargeBinary) for column in table.c)
        at_once = _LARGE_ROWS_AT_ONCE if large else _ROWS_AT_ONCE
        found = select(table).execution_options(yield_per=at_once)
        for some in source.execute(found).mappings().partitions():
            target.execute(insert(table), [dict(row) for row in some])
        _after_last(target, table)
    for articles in target.scalars(
        select(Article).execution_options(yield_per=_ROWS_AT_ONCE)
    ).partitions():
        for article in articles:
            search.index(target, article)


def _after_last(session: Session, table: Table) -> None:
    """On PostgreSQL, let a table's counter go on behind the rows that were copied."""
    if (
        session.get_bind().dialect.name == "sqlite"
        or "id" not in table.c
        or table.name == "settings"
    ):
        return
    last = session.scalar(select(func.max(table.c.id)))
    if last is not None:
        session.execute(
            text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)"),
            {"table": table.name, "last": last},
        )
