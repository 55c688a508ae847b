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
    """An approved table: by currency its nominal and the soums for that many units.

    `stated_changes` has the bank's own change in soums for the currencies it was entered with.
    """

    effective_on: dt.date
    rates: Mapping[str, tuple[int, Decimal]]
    stated_changes: Mapping[str, Decimal] = field(default_factory=dict)


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
    NOMINAL = "nominal"
    TIYIN = "tiyin"
    POINT_MOVED = "point_moved"
    COUNTED_BACKWARDS = "counted_backwards"
    DAY_AND_MONTH = "day_and_month"
    YEAR = "year"
    UNKNOWN = "unknown"
    """The right figure is known, but not how the other came to stand there."""


class Fit(StrEnum):
    """What a reading agrees with."""

    STATED = "stated"
    PREVIOUS = "previous"
    RATE = "rate"
    BANK = "bank"
    NEXT = "next"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Suggestion:
    """`reading` would fit in the place of `typed`, which looks like this `slip` of the hand.

    `reading` is None where several readings would fit equally well: a guess helps nobody.
    A stated per cent has no `reading` either: the rule's own words say what it should be.
    `other` is the currency whose row is meant, for slips between two rows; `units` the nominal
    that the figure seems to be for.
    """

    slip: Slip
    fit: Fit
    typed: Decimal | dt.date
    reading: Decimal | dt.date | None
    other: str | None = None
    units: int | None = None


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
