"""Transactions: nothing lost, nothing half done, nothing immutable changed."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError
from tests.conftest import Newsroom

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import Article
from newsdesk.store import articles
from newsdesk.store.engine import Store


def test_eight_hundred_read_change_write_rounds_lose_nothing(newsroom: Newsroom) -> None:
    number = newsroom.write(headline="0")

    def count(rounds: int) -> None:
        for _ in range(rounds):
            with newsroom.store.writing() as session:
                article = articles.for_change(session, number)
                article.headline = str(int(article.headline) + 1)

    threads = [threading.Thread(target=count, args=(200,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with newsroom.store.reading() as session:
        assert articles.get(session, number).headline == "800"


def test_an_error_inside_leaves_nothing_behind(newsroom: Newsroom) -> None:
    number = newsroom.write()

    def fail() -> None:
        with newsroom.store.writing() as session:
            articles.for_change(session, number).headline = "half done"
            session.flush()
            raise NewsdeskError

    with pytest.raises(NewsdeskError):
        fail()
    with newsroom.store.reading() as session:
        assert articles.get(session, number).headline != "half done"


def test_of_a_trial_nothing_is_kept(newsroom: Newsroom) -> None:
    number = newsroom.write()
    with newsroom.store.trying() as session:
        articles.for_change(session, number).headline = "only tried"
        session.flush()
    with newsroom.store.reading() as session:
        assert articles.get(session, number).headline != "only tried"


def test_what_is_immutable_the_database_refuses_to_change(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.approved()
    newsroom.publish(tmp_path)
    for table in ("revision", "approval", "audit_event", "release_item"):
        for change in ("UPDATE {} SET article_id = 1", "DELETE FROM {}"):
            with newsroom.store.trying() as session:
                with pytest.raises(DatabaseError, match="immutable"):
                    session.execute(sql(change.format(table)))
                session.rollback()


def test_a_time_comes_back_aware_and_the_same(newsroom: Newsroom) -> None:
    samarkand = dt.timezone(dt.timedelta(hours=5))
    embargo = dt.datetime(2025, 6, 2, 23, 59, 59, 123456, tzinfo=samarkand)
    number = newsroom.write(embargo=embargo)
    with newsroom.store.reading() as session:
        found = articles.get(session, number).embargo
    assert found == embargo
    assert found.utcoffset() == dt.timedelta(0)


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    moment = dt.datetime(2025, 6, 2)  # noqa: DTZ001 - the point
    article = Article(
        date=moment.date(), author_id=1, updated_by=1, created_at=moment, updated_at=moment
    )

    def keep() -> None:
        with store.writing() as session:
            session.add(article)

    with pytest.raises(Exception, match="needs its zone"):
        keep()
