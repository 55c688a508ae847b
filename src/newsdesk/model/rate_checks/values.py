"""What the checks take and give: a draft of a table, earlier tables, findings."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum


class Severity(Enum):
    """What a finding asks of people, mildest first; `value` is its rank."""

    NOTE = 0
    """To be known; nothing is asked."""
    CONFIRM = 1
    """Whoever approves says why the figures are right."""
    CHIEF = 2
    """Refused, unless a chief says why the figures are right."""
    REFUSE = 3
    """Refused. The table can be kept as a draft, not approved."""


@dataclass(frozen=True)
class DraftRate:
    """Soums for `nominal` units of `currency`, with the bank's own change where it was given.

    `stated_change` is in soums for the same nominal, `stated_percent` in per cent, both signed.
    """

    currency: str
    rate: Decimal
    nominal: int = 1
    stated_change: Decimal | None = None
    stated_percent: Decimal | None = None


@dataclass(frozen=True)
class DraftTable:
    """One effective day's table before anyone approved it."""

    effective_on: dt.date
    entries: tuple[DraftRate, ...]


@dataclass(frozen=True)
class DatedRates:
    """An approved table: by currency its nominal and the soums for that many units."""

    effective_on: dt.date
    rates: Mapping[str, tuple[int, Decimal]]


class Slip(StrEnum):
    """How a hand turns one figure, or one day, into another. Likeliest first."""

    SIGN = "sign"
    SWAPPED = "swapped"
    OTHER_ROW = "other_row"
    PREVIOUS_TABLE = "previous_table"
    NO_POINT = "no_point"
    TRANSPOSED = "transposed"
    DOUBLED = "doubled"
    REPLACED = "replaced"
    DROPPED = "dropped"
    ADDED = "added"
    DAY_AND_MONTH = "day_and_month"


class Fit(StrEnum):
    """What a reading agrees with."""

    STATED = "stated"
    PREVIOUS = "previous"
    RATE = "rate"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Suggestion:
    """`reading` would fit in the place of `typed`, which looks like this `slip` of the hand.

    `reading` is None where several readings would fit equally well: a guess helps nobody.
    `other` is the currency whose row is meant, for slips between two rows.
    """

    slip: Slip
    fit: Fit
    typed: Decimal | dt.date
    reading: Decimal | dt.date | None
    other: str | None = None


@dataclass(frozen=True)
class Hit:
    """One place where a rule found something; `data` fills the holes of the rule's words."""

    currency: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    suggestion: Suggestion | None = None


@dataclass(frozen=True)
class Finding:
    """A rule's word on a table: about one currency, or on the whole where `currency` is None."""

    rule: str
    severity: Severity
    currency: str | None
    data: Mapping[str, object]
    suggestion: Suggestion | None
