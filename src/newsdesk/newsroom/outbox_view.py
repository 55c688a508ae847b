"""The outbox as people see it: what waits, what went wrong, and what they can do about it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.i18n import N_, _
from newsdesk.model.identity import id_of
from newsdesk.model.outbox import BLOCKING, OutboxItem, OutboxOrder, Request, State
from newsdesk.publish.telegram.bot.refusals import advice
from newsdesk.store import articles, outbox
from newsdesk.store.engine import Session, Store

NEW = frozenset({Request.SEND, Request.REPLY})

_STATUS: dict[State, str] = {
    State.QUEUED: N_("Waits to be sent."),
    State.SENDING: N_("Is being sent, or whoever sent it was cut short."),
    State.SENT: N_("Done."),
    State.REFUSED: N_("Telegram refused: “{words}”."),
    State.UNKNOWN: N_("Nobody knows whether it was done: {words}."),
    State.DROPPED: N_("Dropped."),
}
_HELD_UP = N_("Waits until number {other} is settled.")
# Both choices about an unknown outcome, with what each leads to.
_CHOICES_NEW = N_(
    "Look into the channel. If the message is there, take its number: the last number of its "
    "link, which stands behind “Copy link”. If it is not there, send again. Should it be there "
    "and you send again, subscribers get it twice."
)
_CHOICES_CHANGE = N_(
    "Look into the channel. If the message is as it should be, say that it was done; if not, send "
    "again. Doing it twice does no harm."
)


@dataclass(frozen=True)
class Line:
    """One request. `status` and `advice` are sentences; `advice` is empty where all is well.

    `waits_for` is the request of the same article that has to be settled first.
    """

    number: int
    article_id: int
    headline: str
    chat: str
    request: Request
    part: int
    parts: int
    state: State
    attempts: int
    message_id: int | None
    text: str
    words: str
    waits_for: int | None
    changed_at: dt.datetime
    status: str
    advice: str


@dataclass(frozen=True)
class Behind:
    """An article whose newest state waits until the outcome of a request is known."""

    article_id: int
    headline: str
    chat: str
    queued_at: dt.datetime


@dataclass(frozen=True)
class Outbox:
    """All that is open, oldest first; what waits behind it; the newest that is done."""

    open: tuple[Line, ...]
    behind: tuple[Behind, ...]
    done: tuple[Line, ...]


def look(store: Store, *, most_done: int = 50) -> Outbox:
    """What stands in the outbox now, with the newest `most_done` that need nobody."""
    with store.reading() as session:
        items = outbox.open_items(session)
        done = outbox.newest_items(session, most=most_done)
        orders = outbox.waiting_orders(session)
        names = _headlines(session, items, done, orders)
    return Outbox(
        open=tuple(_line(item, names, items) for item in items),
        behind=tuple(
            Behind(one.article_id, names[one.article_id], one.chat, one.queued_at) for one in orders
        ),
        done=tuple(_line(item, names, ()) for item in done),
    )


def _headlines(
    session: Session, *records: Sequence[OutboxItem] | Sequence[OutboxOrder]
) -> dict[int, str]:
    wanted = sorted({one.article_id for some in records for one in some})
    return {id_: article.headline for id_, article in articles.some(session, wanted).items()}


def _line(item: OutboxItem, names: dict[int, str], others: Sequence[OutboxItem]) -> Line:
    waits_for = _waits_for(item, others)
    status = _(_STATUS[item.state]).format(words=_(item.words).rstrip(".") if item.words else "")
    if waits_for is not None:
        status = _(_HELD_UP).format(other=waits_for)
    return Line(
        number=id_of(item),
        article_id=item.article_id,
        headline=names[item.article_id],
        chat=item.chat,
        request=item.request,
        part=item.part + 1,
        parts=item.parts,
        state=item.state,
        attempts=item.attempts,
        message_id=item.message_id if item.request in NEW else item.target,
        text="" if item.content is None else item.content.text,
        words=item.words,
        waits_for=waits_for,
        changed_at=item.changed_at,
        status=status,
        advice=_advice(item),
    )


def _waits_for(item: OutboxItem, others: Sequence[OutboxItem]) -> int | None:
    if item.state is not State.QUEUED:
        return None
    before = (
        id_of(other)
        for other in others
        if (other.chat, other.article_id) == (item.chat, item.article_id)
        and other.state in BLOCKING
    )
    return next(before, None)


def _advice(item: OutboxItem) -> str:
    if item.state is State.REFUSED:
        return _(advice(item.code or 0, item.words))
    if item.state is State.UNKNOWN:
        return _(_CHOICES_NEW if item.request in NEW else _CHOICES_CHANGE)
    return ""
