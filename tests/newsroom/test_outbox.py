"""What goes into the outbox, what replaces it, and what people decide there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Newsroom
from tests.newsroom.channel import Channel, channel_of
from tests.publish.telegram.bot.bot_server import BotServer, Fault, running

from newsdesk.model.outbox import State, Step
from newsdesk.newsroom import keeping, outbox_view, staff
from newsdesk.newsroom import outbox as decisions
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.outbox import KnownNumberError, NoNumberNeededError, NumberNeededError
from newsdesk.store import outbox
from newsdesk.store.outbox import NoSuchItemError, WrongStepError
from newsdesk.store.sending_turn import SenderBusyError, sending_turn


@pytest.fixture
def server() -> Iterator[BotServer]:
    with running() as one:
        yield one


@pytest.fixture
def channel(newsroom: Newsroom, server: BotServer) -> Channel:
    """A newsroom that may post."""
    return channel_of(newsroom, server)


def found(channel: Channel, number: int, message_id: int | None) -> None:
    by, at = channel.newsroom.editor, channel.time.now
    decisions.found(channel.newsroom.store, number, message_id, by=by, at=at)


def repeat(channel: Channel, number: int) -> None:
    by, at = channel.newsroom.editor, channel.time.now
    decisions.repeat(channel.newsroom.store, number, by=by, at=at)


def forget(channel: Channel, number: int) -> None:
    by, at = channel.newsroom.editor, channel.time.now
    decisions.forget(channel.newsroom.store, number, by=by, at=at)


def test_nothing_is_queued_where_sending_is_off(channel: Channel) -> None:
    staff.change_settings(
        channel.newsroom.store,
        {"telegram_sending": False},
        by=channel.newsroom.chief,
        at=channel.newsroom.tick(),
    )
    assert not channel.queue(channel.newsroom.write(), "a")
    assert channel.states() == []


def test_what_never_went_out_from_here_is_not_corrected_or_withdrawn(channel: Channel) -> None:
    """The newsroom may have posted it by hand, before it had a bot."""
    article = channel.newsroom.write()
    assert not channel.queue(article, "A", first=False)
    assert not channel.queue(article, first=False)
    assert channel.states() == []


def test_what_was_not_sent_yet_is_replaced(channel: Channel) -> None:
    article = channel.article("a1", "a2")
    channel.queue(article, "A", first=False)
    assert channel.states() == ["send dropped", "send dropped", "send queued"]
    channel.send()
    assert channel.server.texts() == ["A"]


def test_a_withdrawal_of_what_was_not_sent_yet_sends_nothing(channel: Channel) -> None:
    article = channel.article("a")
    assert not channel.queue(article, first=False)
    assert channel.states() == ["send dropped"]
    channel.send()
    assert channel.server.seen == []


def test_a_correction_of_what_was_sent_in_part_goes_on_from_there(channel: Channel) -> None:
    article = channel.article("a1", "a2")
    channel.send(cancelled=lambda: len(channel.server.seen) == 1)
    channel.queue(article, "A1", "A2", first=False)
    channel.send()
    assert channel.server.texts() == ["A1", "A2"]


@pytest.mark.parametrize("posted", [True, False])
def test_a_correction_waits_behind_an_unknown_outcome(channel: Channel, *, posted: bool) -> None:
    article = channel.article("a")
    channel.server.next_moods(Fault.UNANSWERED if posted else Fault.DROPPED)
    channel.send()
    assert channel.queue(article, "b", first=False)
    assert channel.queue(article, "c", first=False)
    channel.send()
    assert channel.states() == ["send unknown"]
    waiting = outbox_view.look(channel.newsroom.store).behind
    assert [one.article_id for one in waiting] == [article, article]
    if posted:
        found(channel, 1, 1001)
        assert channel.states() == ["send sent", "edit queued"]
    else:
        repeat(channel, 1)
        assert channel.states() == ["send dropped", "send queued"]
    channel.send()
    assert channel.server.texts() == ["c"]
    assert outbox_view.look(channel.newsroom.store).behind == ()


def test_a_correction_replaces_what_was_refused(channel: Channel) -> None:
    article = channel.article("a")
    channel.server.next_moods(Fault.REFUSED)
    channel.send()
    channel.queue(article, "A", first=False)
    channel.send()
    assert channel.server.texts() == ["A"]
    assert channel.states() == ["send dropped", "send sent"]


def test_a_message_needs_a_number_that_no_other_has(channel: Channel) -> None:
    channel.article("a")
    channel.article("b")
    channel.server.next_moods(Fault.NONE, Fault.UNANSWERED)
    channel.send()
    with pytest.raises(NumberNeededError):
        found(channel, 2, None)
    with pytest.raises(KnownNumberError, match="number 1 in the outbox"):
        found(channel, 2, 1001)
    found(channel, 2, 1002)
    assert channel.states() == ["send sent"] * 2


def test_a_change_needs_no_number(channel: Channel) -> None:
    article = channel.article("a")
    channel.send()
    channel.queue(article, "A", first=False)
    channel.server.next_moods(Fault.UNANSWERED)
    channel.send()
    assert "does no harm" in channel.only(State.UNKNOWN).advice
    with pytest.raises(NoNumberNeededError):
        found(channel, 2, 77)
    found(channel, 2, None)
    assert channel.states() == ["send sent", "edit sent"]


def test_who_forgets_a_part_forgets_what_follows_it(channel: Channel) -> None:
    channel.article("a1", "a2", "a3")
    other = channel.article("b")
    channel.server.next_moods(Fault.NONE, Fault.REFUSED)
    channel.send()
    forget(channel, 2)
    channel.send()
    assert channel.server.texts() == ["a1", "b"]
    assert channel.states() == ["send sent", "send dropped", "send dropped", "send sent"]
    assert channel.timeline(other) == ["channel_posted"]


def test_what_cannot_be_decided_is_refused(channel: Channel) -> None:
    channel.article("a")
    channel.send()
    for decide in (repeat, forget):
        with pytest.raises(WrongStepError, match="is done by now"):
            decide(channel, 1)
    with pytest.raises(WrongStepError):
        found(channel, 1, 1001)
    with pytest.raises(NoSuchItemError):
        repeat(channel, 9)


def test_an_unknown_outcome_cannot_be_forgotten(channel: Channel) -> None:
    channel.article("a")
    channel.server.next_moods(Fault.UNANSWERED)
    channel.send()
    with pytest.raises(WrongStepError, match="unknown outcome"):
        forget(channel, 1)


def test_a_reporter_decides_nothing_here(channel: Channel) -> None:
    channel.article("a")
    store, at = channel.newsroom.store, channel.time.now
    with pytest.raises(NotAllowedError):
        decisions.forget(store, 1, by=channel.newsroom.reporter, at=at)


def test_what_a_dead_sender_left_can_be_decided_on(channel: Channel) -> None:
    channel.article("a")
    store, by, at = channel.newsroom.store, channel.newsroom.editor, channel.time.now
    assert decisions.bury_dead(store, by=by, at=at) == 0
    with store.writing() as session:
        outbox.take_step(session, outbox.item(session, 1), Step.BEGIN, by=by, at=at)
    with sending_turn(store), pytest.raises(SenderBusyError):
        decisions.bury_dead(store, by=by, at=at)
    assert decisions.bury_dead(store, by=by, at=at) == 1
    repeat(channel, 1)
    channel.send()
    assert channel.server.texts() == ["a"]


def test_a_restored_newsroom_sends_nothing_that_may_have_been_sent_since(
    channel: Channel, tmp_path: Path
) -> None:
    channel.article("a")
    article = channel.article("b")
    channel.send(cancelled=lambda: len(channel.server.seen) == 1)
    store, at = channel.newsroom.store, channel.time.now
    keeping.backup(store, tmp_path / "backup.newsdesk", at=at)
    channel.send()
    keeping.restore(store, tmp_path / "backup.newsdesk", by=channel.newsroom.chief, at=at)
    channel.send()
    assert channel.server.texts() == ["a", "b"]
    assert channel.states() == ["send sent", "send unknown"]
    assert "backup" in channel.only(State.UNKNOWN).status
    found(channel, 2, 1002)
    channel.queue(article, "B", first=False)
    channel.send()
    assert channel.server.texts() == ["a", "B"]


def test_every_line_says_how_it_stands(channel: Channel) -> None:
    channel.article("a1", "a2")
    channel.article("b")
    channel.server.next_moods(Fault.REFUSED)
    channel.send()
    first, second, third = channel.lines()
    assert first.status == "Telegram refused: “Bad Request: message text is empty”."
    assert second.status == "Waits until number 1 is settled."
    assert (third.status, third.advice, third.text) == ("Done.", "", "b")
    assert (second.part, second.parts, second.headline) == (2, 2, "Bridge over the canal opens")
