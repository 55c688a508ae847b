"""The outbox's shelf: orders, requests and their steps."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from sqlalchemy import exists, func, select, text
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import Channel
from newsdesk.model.identity import id_of
from newsdesk.model.outbox import (
    BLOCKING,
    OPEN,
    OrderState,
    OutboxEvent,
    OutboxItem,
    OutboxOrder,
    State,
    Step,
    after,
)
from newsdesk.model.publication import Publication


class NoSuchItemError(InputError):
    """No request has this id."""

    words: ClassVar[str] = N_("There is nothing with the number {id} in the outbox.")


class WrongStepError(RefusalError):
    """The step is not possible from where the request stands."""

    words: ClassVar[str] = N_(
        "Number {id} in the outbox is {state_words} by now, so this cannot be done with it. "
        "Nothing was changed; look at the outbox again."
    )


STATE_WORDS: dict[State, str] = {
    State.QUEUED: N_("waiting to be sent"),
    State.SENDING: N_("being sent"),
    State.SENT: N_("done"),
    State.REFUSED: N_("refused by Telegram"),
    State.UNKNOWN: N_("of unknown outcome"),
    State.DROPPED: N_("dropped"),
}


def take_turn(session: Session) -> None:
    """Wait for whoever else changes the outbox. On SQLite writers are alone anyway."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(text("LOCK TABLE outbox_order IN EXCLUSIVE MODE"))


def put_order(session: Session, order: OutboxOrder) -> None:
    """Keep an order, new or changed."""
    session.add(order)
    session.flush()


def put_item(session: Session, item: OutboxItem, *, by: int) -> None:
    """Keep a new request, and its first event."""
    session.add(item)
    session.flush()
    _note(session, item, Step.QUEUE, by=by, at=item.changed_at)


def take_step(
    session: Session,
    item: OutboxItem,
    step: Step,
    *,
    by: int,
    at: dt.datetime,
    words: str = "",
    code: int | None = None,
) -> None:
    """Lead a request on by a step of `model.outbox.STEPS`, and note it; else WrongStepError."""
    state = after(item.state, step)
    if state is None:
        raise WrongStepError(
            id=id_of(item), state=item.state, state_words=_(STATE_WORDS[item.state])
        )
    item.state, item.changed_at, item.words, item.code = state, at, words, code
    item.attempts += step is Step.BEGIN
    session.add(item)
    session.flush()
    _note(session, item, step, by=by, at=at)


def require(item: OutboxItem, step: Step) -> State:
    """The state that a step leads a request to, or WrongStepError."""
    state = after(item.state, step)
    if state is None:
        raise WrongStepError(
            id=id_of(item), state=item.state, state_words=_(STATE_WORDS[item.state])
        )
    return state


def item(session: Session, item_id: int) -> OutboxItem:
    """The request with this id, or NoSuchItemError."""
    found = session.get(OutboxItem, item_id)
    if found is None:
        raise NoSuchItemError(id=item_id)
    return found


def order(session: Session, order_id: int) -> OutboxOrder:
    """The order that a request belongs to."""
    return session.get_one(OutboxOrder, order_id)


def items_of(session: Session, chat: str, article_id: int) -> Sequence[OutboxItem]:
    """All requests for one article in one channel, oldest first."""
    found = select(OutboxItem).where(
        col(OutboxItem.chat) == chat, col(OutboxItem.article_id) == article_id
    )
    return session.scalars(found.order_by(col(OutboxItem.id))).all()


def orders_of(session: Session, chat: str, article_id: int) -> Sequence[OutboxOrder]:
    """All orders for one article in one channel, oldest first."""
    found = select(OutboxOrder).where(
        col(OutboxOrder.chat) == chat, col(OutboxOrder.article_id) == article_id
    )
    return session.scalars(found.order_by(col(OutboxOrder.id))).all()


def waiting_orders(session: Session) -> Sequence[OutboxOrder]:
    """The orders that have no requests yet, oldest first."""
    found = select(OutboxOrder).where(col(OutboxOrder.state) == OrderState.WAITING)
    return session.scalars(found.order_by(col(OutboxOrder.id))).all()


def open_items(session: Session) -> Sequence[OutboxItem]:
    """The requests that are neither done nor dropped, oldest first."""
    found = select(OutboxItem).where(col(OutboxItem.state).in_(list(OPEN)))
    return session.scalars(found.order_by(col(OutboxItem.id))).all()


def newest_items(session: Session, *, most: int) -> Sequence[OutboxItem]:
    """The newest `most` requests that are done or dropped, newest first."""
    found = select(OutboxItem).where(col(OutboxItem.state).not_in(list(OPEN)))
    return session.scalars(found.order_by(col(OutboxItem.id).desc()).limit(most)).all()


def in_state(session: Session, state: State) -> Sequence[OutboxItem]:
    """The requests in a state, oldest first."""
    found = select(OutboxItem).where(col(OutboxItem.state) == state)
    return session.scalars(found.order_by(col(OutboxItem.id))).all()


def next_queued(session: Session, chat: str) -> OutboxItem | None:
    """The oldest queued request of a channel whose article nothing else holds up."""
    before = aliased(OutboxItem)
    held_up = exists().where(
        before.chat == col(OutboxItem.chat),  # type: ignore[arg-type]  # SQLModel's attributes on an alias
        before.article_id == col(OutboxItem.article_id),  # type: ignore[arg-type]  # as above
        col(before.state).in_(list(BLOCKING)),
    )
    found = select(OutboxItem).where(
        col(OutboxItem.chat) == chat, col(OutboxItem.state) == State.QUEUED, ~held_up
    )
    return session.scalar(found.order_by(col(OutboxItem.id)).limit(1))


def known_as(session: Session, chat: str, message_id: int) -> OutboxItem | None:
    """The request that a channel's message is known to have come of."""
    found = select(OutboxItem).where(
        col(OutboxItem.chat) == chat, col(OutboxItem.message_id) == message_id
    )
    return session.scalar(found.limit(1))


def released(session: Session, release_id: int) -> Sequence[Publication]:
    """What a release did on the channel, in the order of first release."""
    found = select(Publication).where(
        col(Publication.channel) == Channel.TELEGRAM, col(Publication.release_id) == release_id
    )
    return session.scalars(found.order_by(col(Publication.place))).all()


def begun(session: Session, chat: str, *, most: int) -> list[dt.datetime]:
    """When the newest `most` attempts in a channel began, newest first."""
    found = (
        select(col(OutboxEvent.at))
        .where(col(OutboxEvent.chat) == chat, col(OutboxEvent.step) == Step.BEGIN)
        .order_by(col(OutboxEvent.at).desc())
        .limit(most)
    )
    return list(session.scalars(found))


def not_before(session: Session, chat: str) -> dt.datetime | None:
    """Until when Telegram asked to wait in a channel, None where it did not."""
    return session.scalar(
        select(func.max(col(OutboxItem.not_before))).where(
            col(OutboxItem.chat) == chat, col(OutboxItem.state) == State.QUEUED
        )
    )


def events_of(session: Session, item_id: int) -> Sequence[OutboxEvent]:
    """All that happened to a request, oldest first."""
    found = select(OutboxEvent).where(col(OutboxEvent.item_id) == item_id)
    return session.scalars(found.order_by(col(OutboxEvent.id))).all()


def _note(session: Session, item: OutboxItem, step: Step, *, by: int, at: dt.datetime) -> None:
    session.add(
        OutboxEvent(
            item_id=id_of(item),
            chat=item.chat,
            at=at,
            person_id=by,
            step=step,
            state=item.state,
            attempt=item.attempts,
            request=item.request,
            content=item.content,
            sha256="" if item.content is None else item.content.sha256,
            target=item.target,
            message_id=item.message_id,
            code=item.code,
            words=item.words,
        )
    )
    session.flush()
