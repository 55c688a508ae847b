"""Approved rate tables of many days at once, for tests, pictures and measurements."""

import datetime as dt
import random
from collections.abc import Iterator, Mapping
from decimal import Decimal

from sqlalchemy import func, insert, select

from newsdesk.model.rates import Rate, RateStage, RateTable
from newsdesk.store.engine import Store

# About what they were worth in the summer of 2025.
RATES = {"USD": Decimal("12790.43"), "EUR": Decimal("14486.44"), "RUB": Decimal("162.60")}
_USUAL_MOVE = 0.004
_WORKING_DAYS = 5


def filled_with_rates(
    store: Store,
    days: int,
    *,
    last: dt.date,
    by: int,
    approved_by: int,
    at: dt.datetime,
    rates: Mapping[str, Decimal] = RATES,
) -> None:
    """Keep approved tables of so many working days up to `last`, in one transaction.

    The last table has `rates`; before it each moved as rates do, the same way every time.
    """
    tables = dict(_tables(days, last, rates))
    with store.writing() as session:
        first = (session.scalar(select(func.max(RateTable.id))) or 0) + 1
        numbers = dict(zip(sorted(tables), range(first, first + days), strict=True))
        session.execute(
            insert(RateTable),
            [
                {
                    "id": numbers[day],
                    "effective_on": day,
                    "number": 1,
                    "stage": RateStage.APPROVED,
                    "version": 1,
                    "entered_by": by,
                    "entered_at": at,
                    "approved_by": approved_by,
                    "approved_at": at,
                    "reason": "",
                    "note": "",
                }
                for day in tables
            ],
        )
        session.execute(
            insert(Rate),
            [
                {"table_id": numbers[day], "currency": currency, "nominal": 1, "rate": rate}
                for day, held in tables.items()
                for currency, rate in held.items()
            ],
        )


def _tables(
    days: int, last: dt.date, rates: Mapping[str, Decimal]
) -> Iterator[tuple[dt.date, dict[str, Decimal]]]:
    """The latest day first."""
    moves = random.Random(7)  # noqa: S311 - the same figures every time
    worth = {currency: float(rate) for currency, rate in rates.items()}
    day = last
    while days:
        if day.isoweekday() <= _WORKING_DAYS:
            yield day, {currency: Decimal(f"{rate:.2f}") for currency, rate in worth.items()}
            worth = {
                currency: max(0.01, rate * (1 + moves.gauss(-0.0002, _USUAL_MOVE)))
                for currency, rate in worth.items()
            }
            days -= 1
        day -= dt.timedelta(1)
