"""The outbox's shelf, on both databases: what is kept of a request, and what may never change."""

import datetime as dt
import itertools

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError, IntegrityError
from tests.conftest import Newsroom

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import Visibility
from newsdesk.model.identity import id_of
from newsdesk.model.outbox import (
    STEPS,
    OrderState,
    OutboxItem,
    OutboxOrder,
    Request,
    State,
    Step,
    after,
)
from newsdesk.model.outbox_content import Content, Mark
from newsdesk.store import outbox
from newsdesk.store.engine import Session
from newsdesk.store.outbox import NoSuchItemError, WrongStepError
from newsdesk.store.sending_turn import SenderBusyError, sending_turn

CHAT = "@news"
CONTENT = Content("Ko‘prik 👍", (Mark(0, 7, "bold"), Mark(8, 2, "text_link", "https://n.uz/a")))


def order_for(session: Session, newsroom: Newsroom, article_id: int) -> OutboxOrder:
    order = OutboxOrder(
        article_id=article_id,
        chat=CHAT,
        visibility=Visibility.LIVE,
        messages=(CONTENT, Content("Two")),
        state=OrderState.PLANNED,
        queued_by=newsroom.editor,
        queued_at=newsroom.at,
    )
    outbox.put_order(session, order)
    return order


def items_for(newsroom: Newsroom, parts: int = 1) -> list[int]:
    """New requests for a new article, by id."""
    article_id = newsroom.write()
    with newsroom.store.writing() as session:
        order = order_for(session, newsroom, article_id)
        made = [
            OutboxItem(
                order_id=id_of(order),
                article_id=article_id,
                chat=CHAT,
                part=part,
                parts=parts,
                request=Request.SEND,
                content=CONTENT,
                state=State.QUEUED,
                changed_at=newsroom.at,
            )
            for part in range(parts)
        ]
        for item in made:
            outbox.put_item(session, item, by=newsroom.editor)
        return [id_of(item) for item in made]


def take(newsroom: Newsroom, item_id: int, *steps: Step, words: str = "") -> None:
    with newsroom.store.writing() as session:
        for step in steps:
            item = outbox.item(session, item_id)
            outbox.take_step(
                session, item, step, by=newsroom.editor, at=newsroom.tick(), words=words
            )


# The shortest way from a new request to each state.
WAYS: dict[State, tuple[Step, ...]] = {
    State.QUEUED: (),
    State.SENDING: (Step.BEGIN,),
    State.SENT: (Step.BEGIN, Step.CONFIRM),
    State.REFUSED: (Step.BEGIN, Step.REFUSE),
    State.UNKNOWN: (Step.BEGIN, Step.LOSE),
    State.DROPPED: (Step.DROP,),
}


def test_every_step_is_taken_where_the_table_has_it_and_refused_elsewhere(
    newsroom: Newsroom,
) -> None:
    for state, step in itertools.product(State, set(Step) - {Step.QUEUE}):
        [item_id] = items_for(newsroom)
        take(newsroom, item_id, *WAYS[state])
        to = after(state, step)
        if to is None:
            with pytest.raises(WrongStepError, match="Nothing was changed"):
                take(newsroom, item_id, step)
        else:
            take(newsroom, item_id, step)
        with newsroom.store.reading() as session:
            assert outbox.item(session, item_id).state is (to or state)


def test_an_unknown_outcome_is_left_by_a_person_or_an_answer_only() -> None:
    ways = {step for (state, step), _to in STEPS.items() if state is State.UNKNOWN}
    assert ways == {Step.FIND, Step.REPEAT, Step.CONFIRM}


def test_what_was_sent_is_kept_with_every_step(newsroom: Newsroom) -> None:
    [item_id] = items_for(newsroom)
    take(newsroom, item_id, Step.BEGIN)
    take(newsroom, item_id, Step.LOSE, words="No answer.")
    take(newsroom, item_id, Step.REPEAT, Step.BEGIN)
    with newsroom.store.reading() as session:
        events = outbox.events_of(session, item_id)
    assert [(one.step, one.attempt, one.state) for one in events] == [
        (Step.QUEUE, 0, State.QUEUED),
        (Step.BEGIN, 1, State.SENDING),
        (Step.LOSE, 1, State.UNKNOWN),
        (Step.REPEAT, 1, State.QUEUED),
        (Step.BEGIN, 2, State.SENDING),
    ]
    assert {one.content for one in events} == {CONTENT}
    assert {one.sha256 for one in events} == {CONTENT.sha256}
    assert [one.words for one in events] == ["", "", "No answer.", "", ""]
    assert all(one.at.tzinfo is dt.UTC for one in events)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE outbox_event SET words = 'Forged'",
        "DELETE FROM outbox_event",
        "DELETE FROM outbox_item",
        "DELETE FROM outbox_order",
    ],
)
def test_what_happened_cannot_be_changed(newsroom: Newsroom, statement: str) -> None:
    items_for(newsroom)
    refused = pytest.raises((NewsdeskError, DatabaseError, IntegrityError))
    with refused as raised, newsroom.store.writing() as session:
        session.execute(sql(statement))
    assert "immutable" in repr(raised.value.__cause__ or raised.value)


def test_a_number_that_nothing_has_is_told(newsroom: Newsroom) -> None:
    with newsroom.store.reading() as session, pytest.raises(NoSuchItemError, match="77"):
        outbox.item(session, 77)


def test_an_article_in_doubt_holds_up_its_own_parts_and_no_other(newsroom: Newsroom) -> None:
    first, second = items_for(newsroom, parts=2)
    [other] = items_for(newsroom)
    for steps, expected in (
        ((), first),
        ((Step.BEGIN,), other),
        ((Step.LOSE,), other),
        ((Step.REPEAT,), first),
        ((Step.BEGIN, Step.CONFIRM), second),
    ):
        take(newsroom, first, *steps)
        with newsroom.store.reading() as session:
            found = outbox.next_queued(session, CHAT)
            assert outbox.next_queued(session, "@other") is None
        assert found is not None
        assert found.id == expected
    take(newsroom, second, Step.BEGIN, Step.REFUSE)
    with newsroom.store.reading() as session:
        assert [one.id for one in outbox.open_items(session)] == [second, other]
        assert [one.id for one in outbox.newest_items(session, most=5)] == [first]
        assert [one.id for one in outbox.in_state(session, State.REFUSED)] == [second]


def test_the_times_of_attempts_are_told_newest_first(newsroom: Newsroom) -> None:
    [item_id] = items_for(newsroom)
    take(newsroom, item_id, Step.BEGIN, Step.HOLD, Step.BEGIN)
    with newsroom.store.reading() as session:
        assert outbox.begun(session, CHAT, most=5) == [
            newsroom.at,
            newsroom.at - dt.timedelta(minutes=2),
        ]
        assert outbox.begun(session, CHAT, most=1) == [newsroom.at]
        assert outbox.begun(session, "@other", most=5) == []


def test_one_sender_at_a_time(newsroom: Newsroom) -> None:
    with sending_turn(newsroom.store) as still_ours:
        still_ours()
        with pytest.raises(SenderBusyError), sending_turn(newsroom.store):
            pass
        still_ours()
    with sending_turn(newsroom.store) as still_ours:
        still_ours()
