"""A newsroom as one file that can be carried away, and back from it: backup and restore.

A backup is always a SQLite newsroom file, whichever database the newsroom lives in; restoring
copies its rows into the open newsroom in one transaction.
"""

import datetime as dt
import os
from pathlib import Path
from typing import ClassVar

from sqlalchemy import Table, delete, func, insert, select, text
from sqlmodel import Session

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.article import Article
from newsdesk.store import schema, search
from newsdesk.store.engine import Store
from newsdesk.store.opening import copy_file, file_revision, open_newsroom

_ROWS_AT_ONCE = 500


class BackupExistsError(InputError):
    """A backup never replaces a file."""

    words: ClassVar[str] = N_("“{path}” exists already. Nothing was written; choose another name.")


class BackupFailedError(RefusalError):
    """The file could not be written."""

    words: ClassVar[str] = N_(
        "The backup could not be written: {reason}. The newsroom is as it was."
    )


class OldBackupError(InputError):
    """A file whose making was cut short, or of an older version of the program."""

    words: ClassVar[str] = N_(
        "“{path}” is no backup that this version can restore. The newsroom is as it was."
    )


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
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise BackupFailedError(reason=error.strerror or str(error)) from error
    finally:
        beside.unlink(missing_ok=True)


def restore(store: Store, path: Path, *, now: dt.datetime) -> None:
    """Replace all that the open newsroom holds by the backup at `path`, in one transaction.

    The file is checked first, and a damaged, foreign or newer one is refused.
    """
    if file_revision(path) != schema.HEAD:
        raise OldBackupError(path=str(path))
    source = open_newsroom(str(path), now=now, create=False)
    try:
        with source.reading() as kept, store.writing() as session:
            _empty(session, on_sqlite=store.on_sqlite)
            _copy_rows(kept, session)
            _index_all(session)
    finally:
        source.close()


def _copy_to_file(store: Store, path: Path, *, now: dt.datetime) -> None:
    target = open_newsroom(str(path), now=now)
    try:
        with store.reading() as kept, target.writing() as session:
            _copy_rows(kept, session)
            _index_all(session)
        with target.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def _copy_rows(source: Session, target: Session) -> None:
    for table in schema.metadata.sorted_tables:
        rows = source.execute(select(table)).mappings().partitions(_ROWS_AT_ONCE)
        for some in rows:
            target.execute(insert(table), [dict(row) for row in some])
        _after_last(target, table)


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


def _empty(session: Session, *, on_sqlite: bool) -> None:
    """Take everything out, also what nobody may change: only a restore may."""
    tables = list(reversed(schema.metadata.sorted_tables))
    if not on_sqlite:
        names = ", ".join(f'"{table.name}"' for table in tables)
        session.execute(text(f"TRUNCATE {names}, article_search"))
        return
    guards = session.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    ).all()
    for name, _sql in guards:
        session.execute(text(f"DROP TRIGGER {name}"))
    for table in tables:
        session.execute(delete(table))
    session.execute(text("DELETE FROM article_search"))
    for _name, sql in guards:
        session.execute(text(sql))


def _index_all(session: Session) -> None:
    for some in session.scalars(select(Article)).partitions(_ROWS_AT_ONCE):
        for article in some:
            search.index(session, article)
