"""The outbox keeps what it promises, whatever Telegram answers or does not."""

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import Newsroom
from tests.newsroom.channel import Channel, channel_of
from tests.publish.telegram.bot.bot_server import DONE_UNTOLD, TOKEN, Fault, running

from newsdesk.model.outbox import State, Step
from newsdesk.newsroom import outbox as decisions
from newsdesk.newsroom import staff
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.sending import ChannelRefusedError, NotReachedError, SendingOffError
from newsdesk.store import outbox
from newsdesk.store.sending_turn import SenderBusyError, sending_turn


@pytest.fixture
def channel(newsroom: Newsroom) -> Iterator[Channel]:
    """A newsroom that may post."""
    with running() as server:
        yield channel_of(newsroom, server)


def test_what_is_queued_is_posted_in_order(channel: Channel) -> None:
    first, second = channel.article("a1", "a2", "a3"), channel.article("b")
    done: list[tuple[int, int]] = []
    run = channel.send(progress=lambda now, total: done.append((now, total)))
    assert channel.server.texts() == ["a1", "a2", "a3", "b"]
    assert [(one.article_id, one.part, one.state) for one in run.told] == [
        (first, 0, State.SENT),
        (first, 1, State.SENT),
        (first, 2, State.SENT),
        (second, 0, State.SENT),
    ]
    assert done == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert [line.message_id for line in channel.lines()] == [1001, 1002, 1003, 1004]
    assert channel.timeline(first) == ["channel_posted"] * 3
    assert channel.send().told == ()
    assert len(channel.server.posts) == 4


def test_the_attempt_is_kept_before_its_first_byte_leaves(channel: Channel) -> None:
    channel.article("a")
    kept: list[tuple[Step, State, str]] = []

    def look() -> Fault:
        with channel.newsroom.store.reading() as session:
            newest = outbox.events_of(session, 1)[-1]
        kept.append((newest.step, newest.state, newest.content.text if newest.content else ""))
        return Fault.NONE

    channel.server.mood = look
    channel.send()
    assert kept == [(Step.BEGIN, State.SENDING, "a")]


@pytest.mark.parametrize("fault", sorted(set(Fault) - {Fault.NONE, Fault.FLOOD, Fault.REFUSED}))
def test_an_unknown_outcome_waits_for_a_person(channel: Channel, fault: Fault) -> None:
    article, other = channel.article("a1", "a2"), channel.article("b")
    channel.server.next_moods(fault)
    channel.send()
    channel.send()
    posted = fault in DONE_UNTOLD
    assert channel.server.texts() == (["a1", "b"] if posted else ["b"])
    assert channel.states() == ["send unknown", "send queued", "send sent"]
    unknown = channel.only(State.UNKNOWN)
    assert "Look into the channel" in unknown.advice
    assert channel.only(State.QUEUED).waits_for == unknown.number
    store, by, at = channel.newsroom.store, channel.newsroom.editor, channel.time.now
    if posted:
        decisions.found(store, unknown.number, 1001, by=by, at=at)
    else:
        decisions.repeat(store, unknown.number, by=by, at=at)
    channel.send()
    assert sorted(channel.server.texts()) == ["a1", "a2", "b"]
    assert channel.states() == ["send sent"] * 3
    decided = "channel_found" if posted else "channel_repeated"
    assert channel.timeline(article)[:2] == ["channel_unknown", decided]
    assert channel.timeline(other) == ["channel_posted"]


def test_a_refusal_keeps_telegrams_words_and_says_what_to_do(channel: Channel) -> None:
    article = channel.article("a1", "a2")
    channel.server.next_moods(Fault.REFUSED)
    channel.send()
    assert channel.states() == ["send refused", "send queued"]
    refused = channel.only(State.REFUSED)
    assert refused.words == "Bad Request: message text is empty"
    assert "Telegram does not take this text" in refused.advice
    assert "number 1" in channel.only(State.QUEUED).status
    decisions.repeat(
        channel.newsroom.store, refused.number, by=channel.newsroom.editor, at=channel.time.now
    )
    channel.send()
    assert channel.server.texts() == ["a1", "a2"]
    assert channel.timeline(article)[:2] == ["channel_refused", "channel_repeated"]


def test_a_flood_is_waited_for_as_told(channel: Channel) -> None:
    channel.article("a")
    channel.server.flood_seconds = 17
    channel.server.next_moods(Fault.FLOOD)
    began = channel.time.now
    channel.send()
    assert channel.server.texts() == ["a"]
    assert channel.time.now - began >= dt.timedelta(seconds=17)
    assert [line.attempts for line in channel.lines()] == [2]


def test_a_flood_is_waited_for_by_the_next_run_too(channel: Channel) -> None:
    channel.article("a")
    channel.server.next_moods(Fault.FLOOD)
    channel.send(cancelled=lambda: len(channel.server.seen) > 0)
    assert channel.states() == ["send queued"]
    began = channel.time.now
    channel.send()
    assert channel.time.now - began >= dt.timedelta(seconds=3)


def test_the_pace_is_telegrams(channel: Channel) -> None:
    for number in range(22):
        channel.article(f"a{number}")
    began = channel.time.now
    channel.send()
    assert channel.time.now - began >= dt.timedelta(seconds=61)
    assert max(channel.time.slept) <= 0.5


def test_without_a_connection_all_waits_and_nothing_is_unknown(channel: Channel) -> None:
    channel.article("a1", "a2")
    channel.server.stop()
    with pytest.raises(NotReachedError, match="waits in the outbox"):
        channel.send()
    assert channel.states() == ["send queued", "send queued"]
    channel.server.start()
    seen = channel.server.seen

    def die_after_the_first() -> Fault:
        if not seen:
            channel.server.stop()
        return Fault.NONE

    channel.server.mood = die_after_the_first
    with pytest.raises(NotReachedError):
        channel.send()
    assert channel.states() == ["send sent", "send queued"]
    assert channel.lines()[1].attempts == 1
    channel.server.start()
    channel.send()
    assert channel.server.texts() == ["a1", "a2"]


def test_a_wrong_token_stops_everything_before_anything(channel: Channel) -> None:
    channel.article("a")
    stranger = "1:ffffffffffffffffffffffff"
    with pytest.raises(ChannelRefusedError, match="BotFather") as raised:
        channel.send(token=stranger)
    assert stranger not in str(raised.value)
    assert channel.states() == ["send queued"]
    assert channel.lines()[0].attempts == 0


def test_a_bot_that_is_thrown_out_meanwhile_stops_the_run(channel: Channel) -> None:
    for text in "abc":
        channel.article(text)
    channel.server.refusal = (403, "Forbidden: bot is not a member of the channel chat")
    channel.server.next_moods(Fault.NONE, Fault.REFUSED)
    with pytest.raises(ChannelRefusedError, match="administrator of the channel"):
        channel.send()
    assert channel.states() == ["send sent", "send queued", "send queued"]
    assert len(channel.server.seen) == 2
    channel.send()
    assert channel.server.texts() == ["a", "b", "c"]


def test_a_correction_edits_only_what_differs(channel: Channel) -> None:
    article = channel.article("a1", "a2")
    channel.send()
    assert channel.queue(article, "a1", "A2", first=False)
    channel.send()
    assert channel.server.texts() == ["a1", "A2"]
    assert channel.states() == ["send sent", "send sent", "edit sent"]
    assert channel.timeline(article)[-1] == "channel_edited"
    assert not channel.queue(article, "a1", "A2", first=False)


def test_a_correction_of_what_cannot_be_edited_replies(channel: Channel) -> None:
    article = channel.article("a")
    channel.send()
    channel.server.may_edit = False
    channel.queue(article, "A", first=False)
    channel.send()
    first, second = channel.server.standing()
    assert (first.text, second.text, second.reply_to) == ("a", "A", first.message_id)
    assert channel.timeline(article) == ["channel_posted", "channel_replied"]
    channel.queue(article)
    channel.send()
    assert channel.server.texts() == []


def test_a_withdrawal_deletes_every_part(channel: Channel) -> None:
    article = channel.article("a1", "a2")
    channel.send()
    channel.queue(article, first=False)
    channel.send()
    assert channel.server.texts() == []
    assert channel.timeline(article)[-2:] == ["channel_deleted"] * 2


def test_a_withdrawal_of_what_cannot_be_deleted_becomes_the_notice(channel: Channel) -> None:
    article = channel.article("a")
    channel.send()
    channel.server.may_delete = False
    channel.queue(article, first=False)
    channel.send()
    assert channel.server.texts() == ["This report was taken down."]
    assert channel.timeline(article)[-1] == "channel_edited"
    # And back again, once it is approved anew.
    channel.queue(article, "b", first=False)
    channel.send()
    assert channel.server.texts() == ["b"]


def test_what_somebody_deleted_by_hand_is_no_trouble_for_a_withdrawal(channel: Channel) -> None:
    article = channel.article("a")
    channel.send()
    channel.server.posts[1001].deleted = True
    channel.queue(article, first=False)
    channel.send()
    assert channel.states() == ["send sent", "delete sent"]


def test_a_correction_of_what_somebody_deleted_asks_and_may_post_anew(channel: Channel) -> None:
    article = channel.article("a")
    channel.send()
    channel.server.posts[1001].deleted = True
    channel.queue(article, "A", first=False)
    channel.send()
    refused = channel.only(State.REFUSED)
    assert "no longer in the channel" in refused.advice
    decisions.repeat(
        channel.newsroom.store, refused.number, by=channel.newsroom.editor, at=channel.time.now
    )
    channel.send()
    assert channel.server.texts() == ["A"]


def test_an_edit_to_what_stands_already_counts_as_done(channel: Channel) -> None:
    article = channel.article("a")
    channel.send()
    channel.server.posts[1001].text = "A"
    channel.queue(article, "A", first=False)
    channel.send()
    assert channel.states() == ["send sent", "edit sent"]


def test_what_a_dead_sender_left_is_unknown(channel: Channel) -> None:
    article = channel.article("a")
    with channel.newsroom.store.writing() as session:
        item = outbox.next_queued(session, "@newsdesk_sample")
        assert item is not None
        by, at = channel.newsroom.editor, channel.time.now
        outbox.take_step(session, item, Step.BEGIN, by=by, at=at)
    run = channel.send()
    assert (run.lost, run.told) == (1, ())
    assert channel.states() == ["send unknown"]
    assert channel.server.seen == []
    assert channel.timeline(article) == ["channel_unknown"]


def test_while_somebody_sends_nobody_else_does(channel: Channel) -> None:
    channel.article("a")
    with sending_turn(channel.newsroom.store), pytest.raises(SenderBusyError):
        channel.send()
    assert channel.states() == ["send queued"]


def test_a_person_stops_it_between_two_messages(channel: Channel) -> None:
    channel.article("a1", "a2", "a3")
    asked = itertools.count()
    channel.send(cancelled=lambda: len(channel.server.seen) == 2 and next(asked) >= 0)
    assert channel.server.texts() == ["a1", "a2"]
    assert channel.states() == ["send sent", "send sent", "send queued"]


def test_a_reporter_may_not_send(channel: Channel) -> None:
    channel.article("a")
    with pytest.raises(NotAllowedError):
        channel.send(by=channel.newsroom.reporter)
    assert channel.server.seen == []


def test_nothing_is_sent_where_it_is_switched_off(channel: Channel) -> None:
    channel.article("a")
    staff.change_settings(
        channel.newsroom.store,
        {"telegram_sending": False},
        by=channel.newsroom.chief,
        at=channel.newsroom.tick(),
    )
    with pytest.raises(SendingOffError):
        channel.send()


def test_a_clock_that_was_set_back_does_not_make_it_wait(channel: Channel) -> None:
    channel.article("a1")
    channel.send()
    channel.time.now -= dt.timedelta(days=1)
    channel.article("b")
    channel.time.slept.clear()
    channel.send()
    assert sum(channel.time.slept) <= 2
    assert channel.server.texts() == ["a1", "b"]


def test_silent_posts_are_silent(newsroom: Newsroom) -> None:
    with running() as server:
        channel = channel_of(newsroom, server, telegram_silent=True)
        channel.article("a")
        channel.send()
        assert [post.silent for post in server.standing()] == [True]


def test_the_token_is_in_nothing_that_is_kept(channel: Channel) -> None:
    channel.article("a1", "a2")
    channel.server.next_moods(Fault.NONE, Fault.REFUSED)
    channel.send()
    assert channel.server.paths, "nothing was asked"
    path = channel.newsroom.store.location
    if channel.newsroom.store.on_sqlite:
        channel.newsroom.store.close()
        assert TOKEN.encode() not in Path(path).read_bytes()
    with channel.newsroom.store.reading() as session:
        events = [outbox.events_of(session, number) for number in (1, 2)]
    assert TOKEN.partition(":")[2] not in repr(events)
