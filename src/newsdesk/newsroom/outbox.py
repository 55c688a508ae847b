"""The channel's outbox: what goes in when something is released, and what people decide there.

Nothing is sent from here; `newsroom.sending` does that.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.article import Visibility
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.outbox import (
    IN_DOUBT,
    OPEN,
    OrderState,
    OutboxItem,
    OutboxOrder,
    Request,
    State,
    Step,
    after,
)
from newsdesk.model.outbox_content import Content, Mark
from newsdesk.model.outbox_plan import plan, standing_of
from newsdesk.model.people import Right
from newsdesk.newsroom.access import person_who, record
from newsdesk.publish.telegram import Message
from newsdesk.publish.telegram.bot.refusals import Cause, cause_of
from newsdesk.settings import NewsroomSettings
from newsdesk.store import articles, newsroom_settings, outbox
from newsdesk.store.engine import Session, Store
from newsdesk.store.sending_turn import sending_turn

# Why a request is unknown whose sender died, and one that a backup calls queued.
DIED = N_("Sending was cut short; Telegram may have done it.")
RESTORED = N_("The newsroom was restored from a backup; this may have been sent since.")


class NumberNeededError(InputError):
    """A posted message is known by its number."""

    words: ClassVar[str] = N_(
        "Number {id} in the outbox is a message: say the number that its link in the channel ends "
        "with. Nothing was changed."
    )


class NoNumberNeededError(InputError):
    """A message that was edited or deleted has its number already."""

    words: ClassVar[str] = N_(
        "Number {id} in the outbox changes a message whose number is known. Say only that it was "
        "done. Nothing was changed."
    )


class KnownNumberError(RefusalError):
    """Another request's message has this number."""

    words: ClassVar[str] = N_(
        "Message {message_id} of the channel is that of number {other} in the outbox, so it is not "
        "this one's. Nothing was changed; look into the channel again."
    )


@dataclass(frozen=True)
class Wanted:
    """What the channel should have of an article: `messages`, or none of it any more.

    `notice` takes the place of a message that should go and cannot be deleted. `first` says that
    the article was never released to the channel before.
    """

    article_id: int
    messages: tuple[Content, ...]
    notice: Content | None = None
    first: bool = False


def chat_of(settings: NewsroomSettings) -> str:
    """The channel as the Bot API names it (`chat_id`)."""
    return f"@{settings.telegram_channel}"


def contents_of(messages: Sequence[Message]) -> tuple[Content, ...]:
    """Messages as they are sent and kept."""
    return tuple(
        Content(
            message.text_plain,
            tuple(
                Mark(mark.offset, mark.length, mark.kind, mark.url, mark.language)
                for mark in message.entities
            ),
        )
        for message in messages
    )


def queue(
    session: Session, wanted: Wanted, *, release_id: int | None, by: int, at: dt.datetime
) -> bool:
    """Put what a release wants of the channel into the outbox, in the release's transaction.

    Whether there is anything to do. Nothing where sending is off, nor for a correction or a
    withdrawal of what never went out from here: the newsroom may have posted it by hand, and a
    second post would stand beside it. What is not sent yet of the article is replaced.

    Last in its transaction: on PostgreSQL senders wait for it from here on.
    """
    settings = newsroom_settings.settings(session)
    if not settings.telegram_sending:
        return False
    outbox.take_turn(session)
    chat = chat_of(settings)
    earlier = outbox.orders_of(session, chat, wanted.article_id)
    if not earlier and not (wanted.first and wanted.messages):
        return False
    order = OutboxOrder(
        article_id=wanted.article_id,
        release_id=release_id,
        chat=chat,
        visibility=Visibility.LIVE if wanted.messages else Visibility.WITHDRAWN,
        messages=wanted.messages,
        notice=wanted.notice,
        silent=settings.telegram_silent,
        state=OrderState.WAITING,
        queued_by=by,
        queued_at=at,
    )
    outbox.put_order(session, order)
    advance(session, chat, wanted.article_id, by=by, at=at)
    items = outbox.items_of(session, chat, wanted.article_id)
    return order.state is OrderState.WAITING or any(item.order_id == order.id for item in items)


def advance(session: Session, chat: str, article_id: int, *, by: int, at: dt.datetime) -> None:
    """Make requests of an article's newest order, once nothing of the article is in doubt.

    What an older order still wanted is dropped: only the newest state is worth sending.
    """
    waiting = [
        order
        for order in outbox.orders_of(session, chat, article_id)
        if order.state is OrderState.WAITING
    ]
    items = outbox.items_of(session, chat, article_id)
    if not waiting or any(item.state in IN_DOUBT for item in items):
        return
    *older, newest = waiting
    for order in older:
        order.state = OrderState.DROPPED
        outbox.put_order(session, order)
    for item in items:
        if item.state in OPEN:
            outbox.take_step(session, item, Step.DROP, by=by, at=at)
    newest.state = OrderState.PLANNED
    outbox.put_order(session, newest)
    planned = plan(standing_of(items), newest.messages, notice=newest.notice)
    for one in planned:
        item = OutboxItem(
            order_id=id_of(newest),
            article_id=article_id,
            chat=chat,
            part=one.part,
            parts=max(len(newest.messages), one.part + 1),
            request=one.request,
            content=one.content,
            silent=newest.silent,
            target=one.target,
            state=State.QUEUED,
            changed_at=at,
        )
        outbox.put_item(session, item, by=by)


def found(
    store: Store, item_id: int, message_id: int | None, *, by: int, at: dt.datetime
) -> Changes:
    """A person looked: a request of unknown outcome was done, as message `message_id`.

    The number is left out where a message was edited or deleted.
    """
    with store.writing() as session:
        item = _decided_on(session, item_id, Step.FIND, by=by)
        new = item.request in (Request.SEND, Request.REPLY)
        if new and message_id is None:
            raise NumberNeededError(id=item_id)
        if not new and message_id not in (None, item.target):
            raise NoNumberNeededError(id=item_id)
        if new and message_id is not None:
            other = outbox.known_as(session, item.chat, message_id)
            if other is not None:
                raise KnownNumberError(message_id=message_id, other=id_of(other))
            item.message_id = message_id
        return _decide(session, item, Step.FIND, "channel_found", by=by, at=at)


def repeat(store: Store, item_id: int, *, by: int, at: dt.datetime) -> Changes:
    """A person decided: what was refused or is not in the channel is sent again.

    A message that somebody took out of the channel is posted anew.
    """
    with store.writing() as session:
        item = _decided_on(session, item_id, Step.REPEAT, by=by)
        gone = item.code is not None and cause_of(item.code, item.words) is Cause.GONE
        if gone and item.request in (Request.EDIT, Request.REPLY):
            item.request, item.target = Request.SEND, None
        return _decide(session, item, Step.REPEAT, "channel_repeated", by=by, at=at)


def forget(store: Store, item_id: int, *, by: int, at: dt.datetime) -> Changes:
    """A person decided: this request is not made, nor those that wait behind it of its order."""
    with store.writing() as session:
        item = _decided_on(session, item_id, Step.DROP, by=by)
        behind = [
            other
            for other in outbox.items_of(session, item.chat, item.article_id)
            if other.order_id == item.order_id
            and id_of(other) > item_id
            and after(other.state, Step.DROP)
        ]
        for other in behind:
            outbox.take_step(session, other, Step.DROP, by=by, at=at)
        return _decide(session, item, Step.DROP, "channel_forgotten", by=by, at=at)


def bury(store: Store, *, by: int, at: dt.datetime) -> int:
    """Note that the outcome of what a dead sender left is unknown; how many such there were.

    Only for who has the turn to send: then whatever is `sending` is nobody's.
    """
    with store.writing() as session:
        outbox.take_turn(session)
        left = outbox.in_state(session, State.SENDING)
        for item in left:
            outbox.take_step(session, item, Step.LOSE, by=by, at=at, words=DIED)
            note(session, item, "channel_unknown", by=by, at=at)
        return len(left)


def bury_dead(store: Store, *, by: int, at: dt.datetime) -> int:
    """As `bury`, for who has no turn; SenderBusyError while somebody is sending."""
    with store.reading() as session:
        if not outbox.in_state(session, State.SENDING):
            return 0
    with sending_turn(store):
        return bury(store, by=by, at=at)


def doubt_all(session: Session, *, by: int | None, at: dt.datetime) -> None:
    """After a restore: what the backup calls open may have been sent since, so people decide.

    Whoever queued it stands for a person who is not among the backup's.
    """
    for item in outbox.open_items(session):
        if after(item.state, Step.DOUBT):
            who = outbox.order(session, item.order_id).queued_by if by is None else by
            outbox.take_step(session, item, Step.DOUBT, by=who, at=at, words=RESTORED)


def note(session: Session, item: OutboxItem, action: str, *, by: int, at: dt.datetime) -> None:
    """Write into the article's timeline what became of a request."""
    record(
        session,
        action,
        by=by,
        at=at,
        article=articles.get(session, item.article_id),
        number=id_of(item),
        chat=item.chat,
        request=item.request.value,
        part=item.part + 1,
        parts=item.parts,
        message_id=item.message_id if item.message_id is not None else item.target,
        words=item.words,
    )


def _decided_on(session: Session, item_id: int, step: Step, *, by: int) -> OutboxItem:
    """The request that a person decides on, if they may and it can take the step."""
    person_who(session, by, Right.PUBLISH)
    outbox.take_turn(session)
    item = outbox.item(session, item_id)
    outbox.require(item, step)
    return item


def _decide(
    session: Session, item: OutboxItem, step: Step, action: str, *, by: int, at: dt.datetime
) -> Changes:
    item.not_before = None
    outbox.take_step(session, item, step, by=by, at=at)
    note(session, item, action, by=by, at=at)
    advance(session, item.chat, item.article_id, by=by, at=at)
    return Changes.of(Kind.ARTICLE, item.article_id)
