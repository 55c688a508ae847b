"""One currency through the days: its rates, its changes, and how far several went together."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from newsdesk.model.rate_checks import DatedRates
from newsdesk.model.rates import change_percent, shows_percent


class Span(StrEnum):
    """How far back a history is looked at, from its last day."""

    MONTH = "month"
    YEAR = "year"
    ALL = "all"


_BACK = {Span.MONTH: dt.timedelta(days=30), Span.YEAR: dt.timedelta(days=365)}


@dataclass(frozen=True)
class DayRate:
    """One currency on one effective day: soums for `nominal` units.

    `previous` is the rate of the table before that holds the currency, for the same nominal; None
    where there is none.
    """

    on: dt.date
    nominal: int
    rate: Decimal
    previous: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Soums against the table before, signed."""
        return None if self.previous is None else self.rate - self.previous

    @property
    def percent(self) -> Decimal | None:
        """The change in per cent, half-up to two places.

        None where nothing stood before, and where the rate is so small that its last digit alone
        would make it.
        """
        if self.previous is None or not shows_percent(self.rate):
            return None
        return change_percent(self.rate, self.previous)


def days_of(history: Iterable[DatedRates], currency: str) -> tuple[DayRate, ...]:
    """The days on which `currency` had a rate. `history` is in order of days."""
    found: list[DayRate] = []
    for table in history:
        quote = table.rates.get(currency)
        if quote is None:
            continue
        nominal, rate = quote
        last = found[-1] if found else None
        previous = None if last is None else last.rate
        if last is not None and last.nominal != nominal:
            previous = last.rate * nominal / last.nominal
        found.append(DayRate(table.effective_on, nominal, rate, previous))
    return tuple(found)


def within(days: Sequence[DayRate], span: Span) -> tuple[DayRate, ...]:
    """The last 30 days, the last year, or all, counted back from the last of `days`."""
    if span is Span.ALL or not days:
        return tuple(days)
    first = first_day(days[-1].on, span)
    return tuple(day for day in days if day.on >= first)


def first_day(last: dt.date, span: Span) -> dt.date:
    """The first day of the span that ends with `last`."""
    return last - _BACK[span] if span in _BACK else dt.date.min


def since_first(days: Sequence[DayRate]) -> tuple[Decimal, ...]:
    """How far each day's rate is from the first one's, in per cent, unrounded.

    What several currencies of quite different worth can be drawn by together.
    """
    if not days:
        return ()
    start = days[0].rate / days[0].nominal
    return tuple((day.rate / day.nominal - start) * 100 / start for day in days)
