"""Backup and restore: any newsroom becomes one file, and any database takes it back."""

import datetime as dt
import resource
import sqlite3
from pathlib import Path

import pysqlite3
import pytest
from alembic import command
from tests.conftest import NOON, Newsroom, staffed
from tests.publish.pictures.samples import photo

from newsdesk.errors import NewsdeskError
from newsdesk.newsroom import browsing, keeping, pictures
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.staff import SomebodyMustActError
from newsdesk.store import audit, engine
from newsdesk.store.copying import BackupExistsError, BackupFailedError, BadBackupError
from newsdesk.store.engine import Store
from newsdesk.store.migrations import config
from newsdesk.store.opening import ForeignFileError, NoNewsroomError, open_newsroom


def contents(store: Store) -> list[tuple[int, str, int]]:
    """What tells two newsrooms apart."""
    views = [browsing.article(store, number) for number in sorted(browsing.ids(store))]
    return [(view.id, view.content_hash, view.version) for view in views]


def restore(newsroom: Newsroom, path: Path) -> None:
    """The chief restores a backup."""
    keeping.restore(newsroom.store, path, by=newsroom.chief, at=newsroom.tick())


def test_a_backup_of_either_database_restores_into_itself_and_into_a_file(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    other = staffed(open_newsroom(str(tmp_path / "other.newsdesk"), now=NOON))
    picture, _changes = pictures.keep(newsroom.store, photo(), by=newsroom.editor, at=NOON)
    newsroom.approved(headline="Ўзбекистон")
    newsroom.write(tags="one, two", embargo=NOON, pictures=[{"picture": picture}])
    newsroom.publish(tmp_path / "site")
    kept = contents(newsroom.store)
    backup = tmp_path / "kept.backup"
    keeping.backup(newsroom.store, backup, at=NOON)
    assert sorted(path.name for path in tmp_path.iterdir() if "kept" in path.name) == [backup.name]
    before = backup.read_bytes()
    newsroom.save(1, headline="After the backup")
    newsroom.write()
    for target in (newsroom, other):
        restore(target, backup)
        assert contents(target.store) == kept
        assert pictures.content(target.store, picture) == photo().content
        assert browsing.ids(target.store, words="oʻzbekiston") == [1]
        assert [each.sentence() for each in keeping.check(target.store)] == []
        with target.store.reading() as session:
            [event] = audit.newest(session, most=1)
        assert (event.action, event.details) == ("restore_newsroom", {"file": "kept.backup"})
        assert target.write() == 3
    assert backup.read_bytes() == before
    other.store.close()


@pytest.mark.slow
def test_a_file_restores_into_postgresql(
    file_newsroom: Newsroom, postgresql_url: str, tmp_path: Path
) -> None:
    file_newsroom.approved()
    keeping.backup(file_newsroom.store, tmp_path / "b", at=NOON)
    store = open_newsroom(postgresql_url, now=NOON)
    keeping.restore(store, tmp_path / "b", by=None, at=NOON)
    assert contents(store) == contents(file_newsroom.store)
    assert [each.sentence() for each in keeping.check(store)] == []
    store.close()


def test_a_backup_replaces_no_file_and_says_why_it_failed(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("x")
    with pytest.raises(BackupExistsError, match="exists already"):
        keeping.backup(newsroom.store, tmp_path / "mine", at=NOON)
    assert (tmp_path / "mine").read_text() == "x"
    with pytest.raises(NewsdeskError, match=r"could not be|cannot be read"):
        keeping.backup(newsroom.store, Path("/proc/nowhere/x.backup"), at=NOON)


def test_a_disk_that_refuses_leaves_no_half_backup(file_newsroom: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(BackupFailedError, match="could not be written"):
            keeping.backup(file_newsroom.store, folder / "b", at=NOON)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(folder.iterdir()) == []


def test_only_a_chief_restores(newsroom: Newsroom, tmp_path: Path) -> None:
    backup = tmp_path / "kept.backup"
    keeping.backup(newsroom.store, backup, at=NOON)
    with pytest.raises(SomebodyMustActError):
        keeping.restore(newsroom.store, backup, by=None, at=NOON)
    with pytest.raises(NotAllowedError):
        keeping.restore(newsroom.store, backup, by=newsroom.editor, at=NOON)


def test_an_empty_newsroom_takes_a_backup_from_anybody(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    file_newsroom.write()
    keeping.backup(file_newsroom.store, tmp_path / "b", at=NOON)
    fresh = open_newsroom(str(tmp_path / "fresh.newsdesk"), now=NOON)
    keeping.restore(fresh, tmp_path / "b", by=None, at=NOON)
    assert contents(fresh) == contents(file_newsroom.store)
    fresh.close()


def test_what_is_no_backup_changes_nothing(file_newsroom: Newsroom, tmp_path: Path) -> None:
    file_newsroom.write(body="word " * 50_000)
    before = contents(file_newsroom.store)
    backup = tmp_path / "b"
    keeping.backup(file_newsroom.store, backup, at=NOON)
    (tmp_path / "text").write_text("Dear editor, " * 20)
    with sqlite3.connect(tmp_path / "foreign") as foreign:
        foreign.execute("CREATE TABLE mail (id)")
    foreign.close()
    (tmp_path / "empty").touch()
    whole = backup.read_bytes()
    (tmp_path / "damaged").write_bytes(whole[:40_000] + b"\xff" * 90_000 + whole[130_000:])
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    for name, kind in (
        ("none", NewsdeskError),
        ("text", ForeignFileError),
        ("foreign", ForeignFileError),
        ("empty", BadBackupError),
        ("damaged", NewsdeskError),
        ("cut", NewsdeskError),
    ):
        with pytest.raises(kind):
            restore(file_newsroom, tmp_path / name)
        assert contents(file_newsroom.store) == before
    assert [each.sentence() for each in keeping.check(file_newsroom.store)] == []


def test_an_older_backup_is_migrated_in_a_copy(file_newsroom: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "old.backup"
    old = Store(engine.sqlite_engine(path), str(path))
    with old.writing() as session:
        session.connection().exec_driver_sql(f"PRAGMA application_id = {engine.APPLICATION_ID}")
        command.upgrade(config(session.connection()), "0001")
    old.close()
    before = path.read_bytes()
    restore(file_newsroom, path)
    assert browsing.ids(file_newsroom.store) == []
    assert path.read_bytes() == before


def test_nothing_is_restored_where_there_is_nothing(tmp_path: Path) -> None:
    with pytest.raises(NoNewsroomError):
        open_newsroom(str(tmp_path / "x"), now=dt.datetime.now(dt.UTC), create=False)
    assert pysqlite3.sqlite_version_info >= engine.OLDEST_SAFE_SQLITE
