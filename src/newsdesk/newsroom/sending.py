"""Sending what is in the outbox: an attempt is kept before it is made, and never made again by us.

The order of things is what keeps a post from being sent twice, whatever dies when:

1. whoever sends has the turn (`store.sending_turn`), so nobody else's request is under way;
2. what is `sending` already belongs to a sender that died: its outcome is unknown;
3. a request becomes `sending`, and that is committed, before its first byte leaves;
4. its outcome is committed before the next one begins.

Only what is certainly not done (a refusal, a flood, no connection) may be tried again, and of
that only a flood and a missing connection without a person.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import Visibility
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.outbox import OutboxItem, Request, State, Step
from newsdesk.model.people import Right
from newsdesk.newsroom.access import person_who
from newsdesk.newsroom.outbox import advance, bury, chat_of, note
from newsdesk.publish.telegram.bot import (
    Bot,
    Cause,
    Done,
    Flood,
    NotSent,
    Outcome,
    Refused,
    Unknown,
    advice,
    cause_of,
)
from newsdesk.publish.telegram.bot.pacing import MOST, earliest
from newsdesk.store import newsroom_settings, outbox
from newsdesk.store.engine import Session, Store, StoreAwayError
from newsdesk.store.sending_turn import StillOurs, sending_turn

Clock = Callable[[], dt.datetime]
Sleep = Callable[[float], None]

# A sleeping sender is asked whether it should stop so often.
_NAP_SECONDS = 0.5
# An answer that the database does not take is worth more patience than other work.
_TRIES_TO_KEEP = 20


class SendingOffError(RefusalError):
    """The newsroom's settings do not allow it."""

    words: ClassVar[str] = N_(
        "Posting to the channel is switched off in the newsroom's settings. Nothing was sent."
    )


class ChannelRefusedError(RefusalError):
    """Telegram does not let the bot into the channel at all."""

    words: ClassVar[str] = N_(
        "Telegram does not let the bot post: “{reason}”. {advice} What is not sent waits in the "
        "outbox."
    )


class NotReachedError(RefusalError):
    """There is no connection to Telegram."""

    words: ClassVar[str] = N_(
        "Telegram cannot be reached at {address}: {reason}. What is not sent waits in the outbox; "
        "send again when there is a connection."
    )


class OutcomeNotKeptError(RefusalError):
    """Telegram answered, and the database did not take it."""

    words: ClassVar[str] = N_(
        "Telegram answered, but the newsroom's database does not take it: {reason}. Number {id} in "
        "the outbox will count as unknown; the answer was: {answer}."
    )


@dataclass(frozen=True)
class Told:
    """What became of one request."""

    number: int
    article_id: int
    request: Request
    part: int
    parts: int
    state: State
    message_id: int | None
    words: str


@dataclass(frozen=True)
class Run:
    """What a run of sending did, request by request. `lost` were left by a sender that died."""

    told: tuple[Told, ...]
    lost: int

    @property
    def changes(self) -> Changes:
        """The articles whose timelines have more."""
        return Changes.of(Kind.ARTICLE, *(one.article_id for one in self.told))


@dataclass
class _Sender:
    """Somebody with the turn to send."""

    store: Store
    bot: Bot
    chat: str
    by: int
    clock: Clock
    sleep: Sleep
    cancelled: Callable[[], bool]
    still_ours: StillOurs


def send_all(
    store: Store,
    bot: Bot,
    *,
    by: int,
    clock: Clock,
    sleep: Sleep,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Run:
    """Make the requests of the outbox that nothing holds up, oldest first, until none is left.

    At the pace that Telegram asks for; `cancelled` is asked before each request and while waiting.
    Raises SendingOffError, SenderBusyError, ChannelRefusedError and NotReachedError; what was
    sent before is kept, and what was not waits.
    """
    with store.reading() as session:
        person_who(session, by, Right.PUBLISH)
        settings = newsroom_settings.settings(session)
    if not settings.telegram_sending:
        raise SendingOffError
    chat = chat_of(settings)
    told: list[Told] = []
    with sending_turn(store) as still_ours:
        lost = bury(store, by=by, at=clock())
        sender = _Sender(store, bot, chat, by, clock, sleep, cancelled, still_ours)
        total = _waiting(store, chat)
        if total:
            _look_at_channel(bot, chat, settings.telegram_api)
        while (one := _send_next(sender, settings.telegram_api)) is not None:
            told.append(one)
            progress(len(told), max(total, len(told)))
    return Run(tuple(told), lost)


def _send_next(sender: _Sender, address: str) -> Told | None:
    """Make the next request; None where there is none, or somebody cancelled."""
    if not _waited(sender):
        return None
    item = _begun(sender)
    if item is None:
        return None
    outcome = _asked(sender.bot, item)
    told = _kept(sender, item, outcome)
    if isinstance(outcome, NotSent):
        raise NotReachedError(address=address, reason=outcome.words)
    if isinstance(outcome, Refused) and _shuts_all_out(item, outcome):
        raise _shut_out(outcome)
    return told


def _waited(sender: _Sender) -> bool:
    """Wait as long as pace and floods ask for; whether nobody cancelled."""
    with sender.store.reading() as session:
        begun = outbox.begun(session, sender.chat, most=MOST)
        not_before = outbox.not_before(session, sender.chat)
    now = sender.clock()
    # A clock that was set back must not make us wait for the time it showed before.
    at = earliest([min(time, now) for time in begun], not_before=not_before)
    while not sender.cancelled():
        seconds = 0.0 if at is None else (at - sender.clock()).total_seconds()
        if seconds <= 0:
            return True
        sender.sleep(min(seconds, _NAP_SECONDS))
    return False


def _begun(sender: _Sender) -> OutboxItem | None:
    """The next request, `sending` from now on for whoever comes after us."""
    sender.still_ours()
    with sender.store.writing() as session:
        outbox.take_turn(session)
        item = outbox.next_queued(session, sender.chat)
        if item is not None:
            item.not_before = None
            outbox.take_step(session, item, Step.BEGIN, by=sender.by, at=sender.clock())
    return item


def _asked(bot: Bot, item: OutboxItem) -> Outcome:
    """Ask Telegram, once."""
    if item.request is Request.DELETE and item.target is not None:
        return bot.delete(item.chat, item.target)
    if item.content is None:
        raise ValueError("a message without a content")
    if item.request is Request.EDIT and item.target is not None:
        return bot.edit(item.chat, item.target, item.content)
    return bot.send(item.chat, item.content, silent=item.silent, reply_to=item.target)


def _kept(sender: _Sender, item: OutboxItem, outcome: Outcome) -> Told:
    """Keep an outcome, also where the database is away for a while."""
    reason = ""
    for _try in range(_TRIES_TO_KEEP):
        try:
            return _settle(sender, id_of(item), item.attempts, outcome)
        except StoreAwayError as error:
            reason = error.reason
        sender.sleep(_NAP_SECONDS)
    raise OutcomeNotKeptError(id=id_of(item), reason=reason, answer=outcome)


def _settle(sender: _Sender, item_id: int, attempt: int, outcome: Outcome) -> Told:
    at = sender.clock()
    with sender.store.writing() as session:
        outbox.take_turn(session)
        item = outbox.item(session, item_id)
        # Not where it is kept already, or where a person decided in the meantime.
        late = item.state is State.UNKNOWN and isinstance(outcome, Done)
        if item.attempts == attempt and (item.state is State.SENDING or late):
            _take_outcome(session, item, outcome, by=sender.by, at=at)
            advance(session, item.chat, item.article_id, by=sender.by, at=at)
        return Told(
            number=item_id,
            article_id=item.article_id,
            request=item.request,
            part=item.part,
            parts=item.parts,
            state=item.state,
            message_id=item.message_id,
            words=item.words,
        )


_DONE_ACTIONS = {
    Request.SEND: "channel_posted",
    Request.REPLY: "channel_replied",
    Request.EDIT: "channel_edited",
    Request.DELETE: "channel_deleted",
}


def _take_outcome(
    session: Session, item: OutboxItem, outcome: Outcome, *, by: int, at: dt.datetime
) -> None:
    """Lead a request on by what came of it."""
    step, words, code = _step_for(session, item, outcome)
    if isinstance(outcome, Flood):
        item.not_before = at + dt.timedelta(seconds=outcome.seconds)
    if isinstance(outcome, Done) and item.request in (Request.SEND, Request.REPLY):
        item.message_id = outcome.message_id
    asked = item.request
    if step is Step.FALL_BACK:
        item.request = _OTHERWISE[item.request]
    outbox.take_step(session, item, step, by=by, at=at, words=words, code=code)
    actions = {State.SENT: _DONE_ACTIONS[asked], State.REFUSED: "channel_refused"}
    actions[State.UNKNOWN] = "channel_unknown"
    if item.state in actions:
        note(session, item, actions[item.state], by=by, at=at)


# What may do where Telegram does not let a message be changed: a message that cannot be deleted
# becomes the notice, one that cannot be edited is replied to.
_OTHERWISE = {Request.DELETE: Request.EDIT, Request.EDIT: Request.REPLY}


def _step_for(session: Session, item: OutboxItem, outcome: Outcome) -> tuple[Step, str, int | None]:
    """The step that an outcome means, with the words and the code to keep."""
    match outcome:
        case Done():
            return Step.CONFIRM, "", None
        case Flood(words=words) | NotSent(words=words):
            return Step.HOLD, words, None
        case Unknown(words=words):
            return Step.LOSE, words, None
        case Refused(code=code, words=words):
            if _shuts_all_out(item, outcome):
                return Step.HOLD, words, None
            return _step_after_refusal(session, item, cause_of(code, words)), words, code


def _shuts_all_out(item: OutboxItem, refused: Refused) -> bool:
    """Whether the refusal is not of this message but of the bot: the next would be refused too."""
    cause = cause_of(refused.code, refused.words)
    posting = item.request in (Request.SEND, Request.REPLY)
    return cause in (Cause.STRANGER, Cause.CHANNEL) or (cause is Cause.RIGHTS and posting)


def _shut_out(refused: Refused) -> ChannelRefusedError:
    words = _(advice(refused.code, refused.words))
    return ChannelRefusedError(reason=refused.words, advice=words)


def _step_after_refusal(session: Session, item: OutboxItem, cause: Cause) -> Step:
    withdrawn = outbox.order(session, item.order_id).visibility is Visibility.WITHDRAWN
    going = item.request is Request.DELETE or withdrawn
    if cause is Cause.NOT_MODIFIED or (cause is Cause.GONE and going):
        return Step.CONFIRM
    otherwise = _OTHERWISE.get(item.request)
    # Without rights over messages a bot may still post, and an administrator's lack of one right
    # does not mean the lack of another.
    may_help = cause is Cause.LOCKED or (cause is Cause.RIGHTS and item.request is Request.DELETE)
    return Step.FALL_BACK if may_help and otherwise and item.content is not None else Step.REFUSE


def _waiting(store: Store, chat: str) -> int:
    with store.reading() as session:
        open_items = outbox.open_items(session)
    return sum(1 for item in open_items if item.chat == chat and item.state is State.QUEUED)


def _look_at_channel(bot: Bot, chat: str, address: str) -> None:
    """See that token and channel are right by a request that changes nothing."""
    match bot.look_at(chat):
        case Refused() as refused:
            raise _shut_out(refused)
        case NotSent(words=words) | Unknown(words=words) | Flood(words=words):
            raise NotReachedError(address=address, reason=words)
        case Done():
            return
