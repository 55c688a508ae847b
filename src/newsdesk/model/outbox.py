"""The outbox: what the channel is to get of an article, the requests for it, every attempt."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import BigInteger, Index, Text
from sqlmodel import Field, SQLModel

from newsdesk.model.article import Visibility
from newsdesk.model.columns import UtcDateTime, by_value
from newsdesk.model.outbox_content import Content, Contents, OneContent


class OrderState(StrEnum):
    """`waiting`: behind a request whose outcome must be known first; `planned`: has requests."""

    WAITING = "waiting"
    PLANNED = "planned"
    DROPPED = "dropped"


class Request(StrEnum):
    """What Telegram is asked to do."""

    SEND = "send"
    REPLY = "reply"
    EDIT = "edit"
    DELETE = "delete"


class State(StrEnum):
    """Where a request stands. `unknown`: it may have been done; only a person can tell."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


class Step(StrEnum):
    """What can happen to a request."""

    QUEUE = "queue"
    BEGIN = "begin"
    CONFIRM = "confirm"
    REFUSE = "refuse"
    # Telegram refused this kind of request, and another kind may do.
    FALL_BACK = "fall_back"
    # Nothing left this machine, or Telegram asked to wait.
    HOLD = "hold"
    # The answer never came, or whoever was sending died.
    LOSE = "lose"
    # The newsroom was restored from a backup: what it calls queued may have been sent since.
    DOUBT = "doubt"
    FIND = "find"
    REPEAT = "repeat"
    DROP = "drop"


STEPS: dict[tuple[State, Step], State] = {
    (State.QUEUED, Step.BEGIN): State.SENDING,
    (State.SENDING, Step.CONFIRM): State.SENT,
    # The answer came after all, to an attempt that was thought dead.
    (State.UNKNOWN, Step.CONFIRM): State.SENT,
    (State.SENDING, Step.REFUSE): State.REFUSED,
    (State.SENDING, Step.FALL_BACK): State.QUEUED,
    (State.SENDING, Step.HOLD): State.QUEUED,
    (State.SENDING, Step.LOSE): State.UNKNOWN,
    (State.QUEUED, Step.DOUBT): State.UNKNOWN,
    (State.SENDING, Step.DOUBT): State.UNKNOWN,
    (State.REFUSED, Step.DOUBT): State.UNKNOWN,
    (State.UNKNOWN, Step.FIND): State.SENT,
    (State.UNKNOWN, Step.REPEAT): State.QUEUED,
    (State.REFUSED, Step.REPEAT): State.QUEUED,
    (State.QUEUED, Step.DROP): State.DROPPED,
    (State.REFUSED, Step.DROP): State.DROPPED,
}
# What only a person may do.
BY_PEOPLE = frozenset({Step.FIND, Step.REPEAT})
# What must be settled before anything else of the same article goes out.
IN_DOUBT = frozenset({State.SENDING, State.UNKNOWN})
BLOCKING = IN_DOUBT | {State.REFUSED}
OPEN = BLOCKING | {State.QUEUED}


def after(state: State, step: Step) -> State | None:
    """The state that `step` leads to; None where it is not possible from `state`."""
    return STEPS.get((state, step))


class OutboxOrder(SQLModel, table=True):
    """What a release wants the channel to have of an article: `messages`, or nothing.

    `notice` is what stands where a message that should go cannot be deleted.
    """

    __tablename__ = "outbox_order"
    __table_args__ = (Index(None, "chat", "article_id"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    release_id: int | None = Field(default=None, foreign_key="release.id")
    chat: str = Field(max_length=64)
    visibility: Visibility = Field(sa_type=by_value(Visibility))
    messages: tuple[Content, ...] = Field(default=(), sa_type=Contents)
    notice: Content | None = Field(default=None, sa_type=OneContent)
    silent: bool = False
    state: OrderState = Field(sa_type=by_value(OrderState))
    queued_by: int = Field(foreign_key="person.id")
    queued_at: dt.datetime = Field(sa_type=UtcDateTime)


class OutboxItem(SQLModel, table=True):
    """One request to Telegram, for one message.

    `part` counts the article's messages from 0, `parts` is how many the order has. `target` is the
    message that is edited, deleted or replied to, `message_id` the one that came of it; `content`
    is what it will say, for a deletion what it says where it cannot be deleted. `words` and `code`
    tell why the last attempt failed.
    """

    __tablename__ = "outbox_item"
    __table_args__ = (Index(None, "state"), Index(None, "chat", "article_id"))

    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(foreign_key="outbox_order.id", index=True)
    article_id: int = Field(foreign_key="article.id")
    chat: str = Field(max_length=64)
    part: int
    parts: int
    request: Request = Field(sa_type=by_value(Request))
    content: Content | None = Field(default=None, sa_type=OneContent)
    silent: bool = False
    target: int | None = Field(default=None, sa_type=BigInteger)
    state: State = Field(sa_type=by_value(State))
    attempts: int = 0
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    code: int | None = None
    words: str = Field(default="", sa_type=Text)
    not_before: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    changed_at: dt.datetime = Field(sa_type=UtcDateTime)


class OutboxEvent(SQLModel, table=True):
    """One step of one request, with exactly what was asked of Telegram. Only ever added to."""

    __tablename__ = "outbox_event"
    __table_args__ = (Index(None, "chat", "step", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="outbox_item.id", index=True)
    chat: str = Field(max_length=64)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    person_id: int = Field(foreign_key="person.id")
    step: Step = Field(sa_type=by_value(Step))
    state: State = Field(sa_type=by_value(State))
    attempt: int
    request: Request = Field(sa_type=by_value(Request))
    content: Content | None = Field(default=None, sa_type=OneContent)
    sha256: str = Field(default="", max_length=64)
    target: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    code: int | None = None
    words: str = Field(default="", sa_type=Text)
