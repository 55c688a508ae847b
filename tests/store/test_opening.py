"""Opening a newsroom: made, migrated, or refused with a sentence and untouched."""

import datetime as dt
import sqlite3
from pathlib import Path

import pysqlite3
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from newsdesk.store import engine, schema
from newsdesk.store.engine import OldSqliteError, Store, UnknownDatabaseError
from newsdesk.store.migrations import config
from newsdesk.store.opening import (
    ForeignFileError,
    NewerNewsroomError,
    NoNewsroomError,
    UnreadableNewsroomError,
    file_revision,
    known_revisions,
    open_newsroom,
)

NOW = dt.datetime(2025, 6, 2, tzinfo=dt.UTC)


def pragma(store: Store, name: str) -> object:
    with store.reading() as session:
        return session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_new_newsroom_is_durable_and_ours(tmp_path: Path) -> None:
    store = open_newsroom(str(tmp_path / "below" / "new.newsdesk"), now=NOW)
    assert pragma(store, "journal_mode") == "wal"
    assert pragma(store, "synchronous") == 2
    assert pragma(store, "foreign_keys") == 1
    assert pragma(store, "application_id") == engine.APPLICATION_ID
    store.close()


def test_any_character_may_stand_in_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a b%20#?ü'; —" / "ё &=.newsdesk"
    open_newsroom(str(path), now=NOW).close()
    assert path.is_file()
    open_newsroom(str(path), now=NOW, create=False).close()


def test_nothing_is_made_where_nothing_may_be(tmp_path: Path) -> None:
    with pytest.raises(NoNewsroomError):
        open_newsroom(str(tmp_path / "none"), now=NOW, create=False)
    assert list(tmp_path.iterdir()) == []


def test_the_models_are_what_the_migrations_make(store: Store) -> None:
    with store.reading() as session:
        context = MigrationContext.configure(
            session.connection(),
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _parents: (
                    not (kind == "table" and name.startswith("article_search"))
                ),
            },
        )
        assert compare_metadata(context, schema.metadata) == []


def test_the_newest_migration_is_the_one_named() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_heads() == [schema.HEAD]
    assert known_revisions() == {script.revision for script in scripts.walk_revisions()}


def bytes_and_neighbours(path: Path) -> tuple[bytes, list[str]]:
    return path.read_bytes(), sorted(each.name for each in path.parent.iterdir())


def test_a_text_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor, " * 100)
    before = bytes_and_neighbours(path)
    with pytest.raises(ForeignFileError, match="not a newsroom"):
        open_newsroom(str(path), now=NOW)
    assert bytes_and_neighbours(path) == before


def test_another_programs_database_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mail (id)")
    connection.close()
    before = bytes_and_neighbours(path)
    with pytest.raises(ForeignFileError):
        open_newsroom(str(path), now=NOW)
    assert bytes_and_neighbours(path) == before


def test_a_damaged_file_is_not_touched(sqlite_path: Path) -> None:
    whole = sqlite_path.read_bytes()
    sqlite_path.write_bytes(whole[:100] + b"\x00\xff" * 3000 + whole[6100:])
    before = bytes_and_neighbours(sqlite_path)
    with pytest.raises(UnreadableNewsroomError, match="not touched"):
        open_newsroom(str(sqlite_path), now=NOW)
    assert bytes_and_neighbours(sqlite_path) == before


def test_a_newer_newsroom_is_not_touched(sqlite_path: Path) -> None:
    connection = pysqlite3.dbapi2.connect(str(sqlite_path))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = bytes_and_neighbours(sqlite_path)
    with pytest.raises(NewerNewsroomError, match="update the program"):
        open_newsroom(str(sqlite_path), now=NOW)
    assert bytes_and_neighbours(sqlite_path) == before


def test_a_folder_is_no_newsroom(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNewsroomError):
        open_newsroom(str(tmp_path), now=NOW)


def test_a_making_that_was_cut_short_begins_again(tmp_path: Path) -> None:
    path = tmp_path / "half.newsdesk"
    path.touch()
    store = open_newsroom(str(path), now=NOW)
    assert pragma(store, "application_id") == engine.APPLICATION_ID
    store.close()


def test_an_older_newsroom_is_copied_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "old.newsdesk"
    old = Store(engine.sqlite_engine(path), str(path))
    with old.writing() as session:
        session.connection().exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        command.upgrade(config(session.connection()), "0001")
    old.close()
    store = open_newsroom(str(path), now=NOW)
    with store.reading() as session:
        kept = session.connection().exec_driver_sql("SELECT version_num FROM alembic_version")
        assert kept.scalar() == schema.HEAD
    store.close()
    copy = path.with_name(f"{path.name}.before-{schema.HEAD}-20250602000000")
    assert file_revision(copy) == "0001"


def test_an_address_of_another_kind_is_named() -> None:
    with pytest.raises(UnknownDatabaseError, match="mysql://x"):
        open_newsroom("mysql://x", now=NOW)


def test_an_sqlite_that_loses_commits_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pysqlite3, "sqlite_version_info", (3, 40, 1))
    with pytest.raises(OldSqliteError):
        open_newsroom(str(tmp_path / "x"), now=NOW)
    assert list(tmp_path.iterdir()) == []
