"""What stands in the rates form as people typed it, and the figures it can be read as."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from newsdesk.errors import InputError
from newsdesk.model.amounts import (
    AmbiguousAmountError,
    NotAnAmountError,
    Stated,
    format_amount,
    format_stated,
    read_amount,
    read_stated,
)
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.model.rates import change_percent
from newsdesk.newsroom.rates_grounds import Grounds

_MOST_FOLLOWED = 12


class Figure(StrEnum):
    """One of the two figures of a row."""

    RATE = "rate"
    STATED = "stated"


@dataclass(frozen=True)
class TypedRow:
    """A currency's row, letter by letter; `stated` is the bank's change, in soums or per cent."""

    currency: str
    nominal: int = 1
    rate: str = ""
    stated: str = ""


@dataclass(frozen=True)
class TypedTable:
    """All that was typed of one table."""

    rows: tuple[TypedRow, ...] = ()
    reason: str = ""
    note: str = ""

    def filled(self) -> tuple[tuple[TypedRow, ...], str, str]:
        """The rows with anything in them, the note, the reason: what makes two tables differ."""
        return tuple(row for row in self.rows if row.rate or row.stated), self.note, self.reason


@dataclass(frozen=True)
class Understood:
    """The readable figures, and what is wrong with the others.

    `untyped` names the currencies whose rate is still empty.
    """

    draft: DraftTable
    problems: dict[tuple[str, Figure], InputError]
    untyped: frozenset[str]


@dataclass(frozen=True)
class Earlier:
    """The rate before, brought to the nominal of the row it is shown in."""

    effective_on: dt.date
    rate: Decimal

    def change(self, rate: Decimal) -> tuple[Decimal, Decimal]:
        """Soums and per cent from here to `rate`, both signed."""
        return rate - self.rate, change_percent(rate, self.rate)


def understand(typed: TypedTable, day: dt.date) -> Understood:
    """The draft that `typed` states for `day`, as far as it can be read."""
    entries: list[DraftRate] = []
    problems: dict[tuple[str, Figure], InputError] = {}
    for row in typed.rows:
        rate, stated = None, Stated(None, None)
        try:
            rate = read_amount(row.rate) if row.rate.strip() else None
        except (AmbiguousAmountError, NotAnAmountError) as error:
            problems[row.currency, Figure.RATE] = error
        try:
            stated = read_stated(row.stated) if row.stated.strip() else stated
        except (AmbiguousAmountError, NotAnAmountError) as error:
            problems[row.currency, Figure.STATED] = error
        if rate is not None:
            entries.append(
                DraftRate(row.currency, rate, row.nominal, stated.change, stated.percent)
            )
    untyped = frozenset(row.currency for row in typed.rows if not row.rate.strip())
    return Understood(DraftTable(day, tuple(entries)), problems, untyped)


def typed_of(
    draft: DraftTable, required: Sequence[str], *, reason: str = "", note: str = ""
) -> TypedTable:
    """`draft` as it would have been typed: the required currencies first, the others after."""
    by_currency = {entry.currency: entry for entry in draft.entries}
    order = dict.fromkeys((*required, *by_currency))
    rows = tuple(
        row_of(by_currency[currency]) if currency in by_currency else empty_row(currency)
        for currency in order
    )
    return TypedTable(rows, reason, note)


def new_table(grounds: Grounds, day: dt.date) -> TypedTable:
    """What a day's table begins with: an empty row for each currency that the desk follows.

    These are the required ones and the others of the newest earlier table that somebody may have
    typed: one with more than twelve others was imported whole, and is passed over.
    """
    for table in reversed(grounds.history):
        others = [currency for currency in table.rates if currency not in grounds.required]
        if table.effective_on < day and len(others) <= _MOST_FOLLOWED:
            rows = [empty_row(currency, table.rates[currency][0]) for currency in others]
            return TypedTable((*map(empty_row, grounds.required), *rows))
    return TypedTable(tuple(map(empty_row, grounds.required)))


def empty_row(currency: str, nominal: int | None = None) -> TypedRow:
    """A row for `currency` that nobody typed into; for the usual nominal where none is named."""
    return TypedRow(currency, nominal or usual_nominal(currency))


def earlier(grounds: Grounds, day: dt.date, row: TypedRow) -> Earlier | None:
    """The newest approved rate of the row's currency before `day`; None where there is none."""
    for table in reversed(grounds.history):
        if table.effective_on < day and row.currency in table.rates:
            nominal, rate = table.rates[row.currency]
            return Earlier(table.effective_on, rate * row.nominal / nominal)
    return None


def row_of(entry: DraftRate) -> TypedRow:
    """The row that states `entry`."""
    stated = format_stated(entry.stated_change, entry.stated_percent)
    return TypedRow(entry.currency, entry.nominal, format_amount(entry.rate), stated)
