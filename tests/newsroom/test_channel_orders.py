"""What is released to the site goes to the channel: first, corrected and withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Newsroom
from tests.newsroom.channel import Channel, channel_of
from tests.publish.telegram.bot.bot_server import running

from newsdesk.newsroom import review, staff, writing


@pytest.fixture
def channel(newsroom: Newsroom) -> Iterator[Channel]:
    """A newsroom that may post."""
    with running() as server:
        yield channel_of(newsroom, server)


def test_an_article_is_posted_corrected_and_withdrawn(channel: Channel, tmp_path: Path) -> None:
    newsroom = channel.newsroom
    number = newsroom.approved()
    channel.newsroom.publish(tmp_path / "site")
    channel.send()
    [post] = channel.server.standing()
    assert post.text.startswith("Bridge over the canal opens")
    assert {"bold", "text_link"} <= {entity["type"] for entity in post.entities}
    review.correct(newsroom.store, number, "It was Monday.", by=newsroom.editor, at=newsroom.tick())
    newsroom.save(number, body="The bridge opened on Monday.")
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)
    channel.newsroom.publish(tmp_path / "site")
    channel.send()
    [post] = channel.server.standing()
    assert "opened on Monday" in post.text
    assert "It was Monday." in post.text
    channel.server.may_delete = False
    review.withdraw(
        newsroom.store, number, "The bridge never was.", by=newsroom.editor, at=newsroom.tick()
    )
    channel.newsroom.publish(tmp_path / "site")
    channel.send()
    assert channel.server.texts() == ["Bridge over the canal opens\n\nThe bridge never was."]
    assert channel.timeline(number) == ["channel_posted", "channel_edited", "channel_edited"]


@pytest.mark.slow
def test_nothing_is_queued_twice_by_a_release_made_anew(channel: Channel, tmp_path: Path) -> None:
    channel.newsroom.approved()
    channel.newsroom.publish(tmp_path / "site")
    channel.send()
    channel.newsroom.publish(tmp_path / "other")
    assert channel.send().told == ()
    assert len(channel.server.posts) == 1


def test_nothing_is_queued_where_sending_is_off(channel: Channel, tmp_path: Path) -> None:
    staff.change_settings(
        channel.newsroom.store,
        {"telegram_sending": False},
        by=channel.newsroom.chief,
        at=channel.newsroom.tick(),
    )
    channel.newsroom.approved()
    channel.newsroom.publish(tmp_path / "site")
    assert channel.states() == []
