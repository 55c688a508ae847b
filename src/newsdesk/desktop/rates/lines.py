"""What the form says and offers, as values: a sentence, and the figures a button puts in."""

import datetime as dt
from dataclasses import dataclass

from newsdesk.desktop.rates.typed import Figure


@dataclass(frozen=True)
class Put:
    """What to put into a row's field, as it would be typed; `nominal` where it comes with one."""

    currency: str
    figure: Figure
    text: str
    nominal: int | None = None


@dataclass(frozen=True)
class Answer:
    """A button beside a finding: its words, and the figures or the day that it puts in."""

    words: str
    puts: tuple[Put, ...] = ()
    day: dt.date | None = None


@dataclass(frozen=True)
class Line:
    """One sentence with its picture; `tone` is the name of one of the theme's colours."""

    tone: str
    icon: str
    words: str
    answers: tuple[Answer, ...] = ()
