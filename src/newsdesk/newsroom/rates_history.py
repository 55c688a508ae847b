"""The rates of all days: what charts, lists and exports are made from."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from newsdesk.model.rate_checks import DatedRates
from newsdesk.model.rates import RateStage
from newsdesk.store import rates
from newsdesk.store.engine import Store
from newsdesk.store.rates import TableLine


def lines(store: Store) -> Sequence[TableLine]:
    """The newest table of each day, draft or approved, the latest day first."""
    with store.reading() as session:
        return rates.lines(session)


def history(store: Store, currencies: Sequence[str] = ()) -> list[DatedRates]:
    """The approved rates of every day, oldest first; of all currencies where none is named."""
    with store.reading() as session:
        return rates.approved(session, currencies=currencies)


def currencies(store: Store) -> list[str]:
    """Every currency that an approved table of any day holds, in order."""
    with store.reading() as session:
        return rates.currencies_held(session)


def figures(store: Store, day: dt.date) -> dict[str, tuple[int, Decimal]]:
    """Nominals and rates of a day's newest table, draft or approved, as they stand, unjudged."""
    with store.reading() as session:
        held = rates.rates_of(session, rates.newest_of(session, day))
        return {each.currency: (each.nominal, each.rate) for each in held}


def drafts(store: Store, first: dt.date, last: dt.date) -> list[dt.date]:
    """The days from `first` to `last` whose newest table is a draft, the oldest first."""
    return [
        line.effective_on
        for line in reversed(lines(store))
        if line.stage is RateStage.DRAFT and first <= line.effective_on <= last
    ]
