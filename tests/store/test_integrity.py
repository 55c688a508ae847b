"""The check finds each kind of trouble, and no trouble where there is none."""

from pathlib import Path

import pysqlite3
import pytest
from sqlalchemy import text as sql
from tests.conftest import Newsroom
from tests.publish.pictures.samples import photo

from newsdesk.newsroom import keeping, pictures
from newsdesk.store.engine import DamagedError, Session

# What makes the trouble, and a part of what is said of it.
TROUBLES = [
    ("UPDATE revision SET headline = 'Forged'", "is not what was saved"),
    ("UPDATE article SET body = 'Slipped in' WHERE stage = 'approved'", "not with what it says"),
    ("UPDATE article SET approval_id = NULL WHERE stage = 'approved'", "not with what it says"),
    ("DELETE FROM approval", "that nobody approved"),
    ("UPDATE picture_content SET content = thumbnail", "is not what was attached"),
    ("DELETE FROM picture_content", "is not what was attached"),
    ("DELETE FROM article_search", "search index knows 0 of 2"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("statement", "told"), TROUBLES)
def test_each_trouble_is_found(
    newsroom: Newsroom, tmp_path: Path, statement: str, told: str
) -> None:
    pictures.keep(newsroom.store, photo(), by=newsroom.reporter, at=newsroom.tick())
    newsroom.approved()
    newsroom.write()
    newsroom.publish(tmp_path / "site")
    assert list(keeping.check(newsroom.store)) == []
    with newsroom.store.writing() as session:
        lift_guards(session, on_sqlite=newsroom.store.on_sqlite)
        session.execute(sql(statement))
    sentences = [each.sentence() for each in keeping.check(newsroom.store)]
    assert any(told in sentence for sentence in sentences), sentences


def lift_guards(session: Session, *, on_sqlite: bool) -> None:
    """Let the next statement do what nobody may."""
    if not on_sqlite:
        session.execute(sql("SET LOCAL session_replication_role = replica"))
        return
    for (name,) in session.execute(
        sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    ).all():
        session.execute(sql(f"DROP TRIGGER {name}"))


def test_a_row_that_names_nothing_is_found(file_newsroom: Newsroom) -> None:
    file_newsroom.write()
    file_newsroom.store.close()
    connection = pysqlite3.dbapi2.connect(file_newsroom.store.location)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE article SET author_id = 99")
    connection.commit()
    connection.close()
    [trouble] = keeping.check(file_newsroom.store)
    assert "of article names something that does not exist" in trouble.sentence()


def test_a_damaged_page_is_found(file_newsroom: Newsroom) -> None:
    for number in range(30):
        file_newsroom.write(headline=f"Number {number}", body="word " * 2000)
    file_newsroom.store.close()
    path = Path(file_newsroom.store.location)
    whole = path.read_bytes()
    middle = len(whole) // 8192 * 4096
    path.write_bytes(whole[:middle] + b"\xff" * 65536 + whole[middle + 65536 :])
    try:
        found = [each.sentence() for each in keeping.check(file_newsroom.store)]
    except DamagedError as error:
        found = [str(error)]
    assert any("damaged" in sentence for sentence in found)


def test_another_process_that_wrote_is_no_damage(file_newsroom: Newsroom) -> None:
    """FTS5's own check trusts what its connection knew of the index before the other wrote."""
    number = file_newsroom.write()
    assert list(keeping.check(file_newsroom.store)) == []
    other = pysqlite3.dbapi2.connect(file_newsroom.store.location, isolation_level=None)
    for count in range(80):
        words = " ".join(f"w{count * 7 % 50 + each}" for each in range(40))
        other.execute(
            "INSERT OR REPLACE INTO article_search (rowid, words) VALUES (?, ?)", (number, words)
        )
    other.close()
    assert list(keeping.check(file_newsroom.store)) == []
