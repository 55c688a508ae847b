"""What a pasted text says: a day, and currencies with their figures as they stood."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class PastedRow:
    """Soums for `nominal` units of `currency`, not yet read as numbers.

    `rate` is the text that stood there, `stated` the bank's change, or ``: `+21,77`, `0.17%`, or
    both parted by a semicolon. Whether a figure can be read, and how, is for whoever takes it.
    """

    currency: str
    nominal: int
    rate: str
    stated: str


@dataclass(frozen=True)
class Pasted:
    """The rows of a pasted text in their order, each currency once, and the day it names."""

    effective_on: dt.date | None
    rows: tuple[PastedRow, ...]
