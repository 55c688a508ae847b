"""What the rates desk shows, read in one job on the database lane."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from newsdesk.model.rate_checks import DatedRates
from newsdesk.model.rate_history import DayRate, Span, days_of, first_day, within
from newsdesk.model.rates import RateStage
from newsdesk.newsroom import rates_desk, rates_grounds, rates_history, staff
from newsdesk.newsroom.rates_desk import TableView
from newsdesk.newsroom.rates_grounds import Grounds
from newsdesk.store.engine import Store
from newsdesk.store.rates import NoSuchRateTableError, TableLine


@dataclass(frozen=True)
class PastDay:
    """One day's newest table as the list beside the form shows it: nominals and rates."""

    line: TableLine
    rates: Mapping[str, tuple[int, Decimal]]


@dataclass(frozen=True)
class Past:
    """All days there are tables of, the latest first, and what the approved ones hold.

    `history` has the `required` currencies of each approved day, the oldest first.
    """

    required: tuple[str, ...]
    days: tuple[PastDay, ...]
    history: Sequence[DatedRates]

    def rates(self, currency: str, span: Span) -> tuple[DayRate, ...] | None:
        """The approved days of a required currency within `span`; None for another one."""
        if currency not in self.required:
            return None
        near = _tail(self.history, span)
        days = days_of(near, currency)
        # The first day needs one before it, to tell its change, and a span counts back from the
        # last: where the tail has neither, the whole history does.
        stands = days and days[0].on == near[0].effective_on
        if not stands or days[-1].on != self.history[-1].effective_on:
            days = days_of(self.history, currency)
        return within(days, span)


@dataclass(frozen=True)
class DeskState:
    """A day with its newest table, and what figures are checked against."""

    day: dt.date
    grounds: Grounds
    view: TableView | None

    @property
    def is_approved(self) -> bool:
        """Whether the day's newest table is approved."""
        return self.view is not None and self.view.table.stage is RateStage.APPROVED

    @property
    def is_correction(self) -> bool:
        """Whether the day has an approved table that its draft corrects."""
        return self.view is not None and not self.is_approved and self.view.table.number > 1


def read_desk(store: Store, day: dt.date | None, *, at: dt.datetime) -> DeskState:
    """What is known of `day`; without one, of the day that most likely wants attention.

    That is the newest day while its table is a draft or lies ahead, otherwise today.
    """
    grounds = rates_grounds.grounds(store, at=at)
    lines = rates_history.lines(store)
    shown = _likely_day(lines[0], grounds.today) if day is None and lines else day
    shown = shown or grounds.today
    try:
        view = rates_desk.view(store, shown, at=at, grounds=grounds)
    except NoSuchRateTableError:
        view = None
    return DeskState(shown, grounds, view)


def read_past(store: Store) -> Past:
    """All days there are tables of, with the rates of the required currencies."""
    required = staff.settings(store).required_currencies
    history = rates_history.history(store, required)
    held = {each.effective_on: each.rates for each in history}
    days = tuple(
        PastDay(
            line,
            rates_history.figures(store, line.effective_on)
            if line.stage is RateStage.DRAFT
            else held.get(line.effective_on, {}),
        )
        for line in rates_history.lines(store)
    )
    return Past(required, days, history)


def read_days(store: Store, currency: str) -> tuple[DayRate, ...]:
    """All days on which an approved table has a rate of `currency`."""
    return days_of(rates_history.history(store, (currency,)), currency)


def read_currencies(store: Store) -> tuple[str, ...]:
    """Every currency there is a history of."""
    return tuple(rates_history.currencies(store))


def _tail(history: Sequence[DatedRates], span: Span) -> Sequence[DatedRates]:
    """The tables within `span` of the last one, and the one before them."""
    if span is Span.ALL or not history:
        return history
    since = first_day(history[-1].effective_on, span)
    place = bisect_left(history, since, key=lambda table: table.effective_on)
    return history[max(0, place - 1) :]


def _likely_day(newest: TableLine, today: dt.date) -> dt.date:
    waiting = newest.stage is RateStage.DRAFT or newest.effective_on >= today
    return newest.effective_on if waiting else today
