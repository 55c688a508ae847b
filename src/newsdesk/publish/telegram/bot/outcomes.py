"""How a request to the Bot API can end.

What matters is what is certain. `Done`: Telegram did it. `Refused`, `Flood`: it did not, and says
so. `NotSent`: the request never left this machine. `Unknown` is all the rest: the request may
have been written and no answer that can be read came back, so that it was done or was not.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Done:
    """Telegram answered `"ok": true`. The message's id, None for a deletion."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram answered `"ok": false` with an `error_code` of the 400s, and why in its words."""

    code: int
    words: str


@dataclass(frozen=True, slots=True)
class Flood:
    """Telegram answered 429: not done, and not before so many seconds."""

    seconds: int
    words: str


@dataclass(frozen=True, slots=True)
class NotSent:
    """No connection came about, so nothing was asked; why, in the system's words."""

    words: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request may have been done. What was seen: words for the catalogues, or the system's."""

    words: str


Outcome = Done | Refused | Flood | NotSent | Unknown
