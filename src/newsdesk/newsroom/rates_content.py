"""The days of rates as readers get them: what holds now, with the changes against the day before.

A day's values follow from its own table and the one before it, as they stand now: a correction
changes its own day and the next one, and nothing else.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from newsdesk.model.rate_history import DayRate, Span, days_of, within
from newsdesk.publish.site.content import RateDay
from newsdesk.settings import NewsroomSettings
from newsdesk.store import rates
from newsdesk.store.engine import Session
from newsdesk.store.rates import HeldTable

# More than a year has banking days, with those that already have tomorrow's table.
_DAYS_READ_FOR_A_YEAR = 400


def rate_days(
    session: Session, settings: NewsroomSettings, *, first: dt.date, last: dt.date
) -> Iterator[RateDay]:
    """The days from `first` to `last` that have an approved table, in order."""
    earlier = rates.newest_approved(session, until=first - dt.timedelta(days=1))
    start = first if earlier is None else earlier.effective_on
    before: HeldTable | None = None
    for table in rates.held(session, first=start, last=last):
        if table.effective_on >= first:
            yield _rate_day(settings, table, before)
        before = table


def year_before(
    session: Session, currencies: Sequence[str], day: dt.date
) -> dict[str, tuple[DayRate, ...]]:
    """The days of the year that ends with `day`, of each of `currencies` that has any."""
    tables = [
        table
        for table in rates.approved(session, currencies=currencies, most=_DAYS_READ_FOR_A_YEAR)
        if table.effective_on <= day
    ]
    found = {currency: within(days_of(tables, currency), Span.YEAR) for currency in currencies}
    return {currency: days for currency, days in found.items() if days}


def _rate_day(settings: NewsroomSettings, table: HeldTable, before: HeldTable | None) -> RateDay:
    return RateDay(
        on=table.effective_on,
        number=table.number,
        approved_on=table.approved_at.astimezone(settings.zone).date(),
        previous_on=None if before is None else before.effective_on,
        rates={
            currency: DayRate(
                table.effective_on, nominal, rate, _previous(before, currency, nominal)
            )
            for currency, (nominal, rate) in table.rates.items()
        },
        note=table.note,
    )


def _previous(before: HeldTable | None, currency: str, nominal: int) -> Decimal | None:
    """What the table before had, for as many units; None where it had none."""
    if before is None or currency not in before.rates:
        return None
    units, rate = before.rates[currency]
    return rate * nominal / units
