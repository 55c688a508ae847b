"""The rates of all days: what charts, lists and exports are made from."""

from collections.abc import Sequence

from newsdesk.model.rate_checks import DatedRates
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
