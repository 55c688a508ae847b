"""What the rates desk shows, read in one job on the database lane."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from newsdesk.model.rates import RateStage
from newsdesk.newsroom import rates_desk, rates_grounds, rates_history
from newsdesk.newsroom.rates_desk import TableView
from newsdesk.newsroom.rates_grounds import Grounds
from newsdesk.store.engine import Store
from newsdesk.store.rates import NoSuchRateTableError, TableLine


@dataclass(frozen=True)
class PastDay:
    """One day's newest table as the list beside the form shows it."""

    line: TableLine
    rates: Mapping[str, Decimal]


@dataclass(frozen=True)
class DeskState:
    """A day with its newest table, what figures are checked against, and the days there are."""

    day: dt.date
    grounds: Grounds
    view: TableView | None
    past: tuple[PastDay, ...]

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
        view = rates_desk.view(store, shown, at=at)
    except NoSuchRateTableError:
        view = None
    held = {
        each.effective_on: {code: rate for code, (_nominal, rate) in each.rates.items()}
        for each in rates_history.history(store, grounds.required)
    }
    past = tuple(
        PastDay(
            line,
            _draft_rates(store, line.effective_on, at=at)
            if line.stage is RateStage.DRAFT
            else held.get(line.effective_on, {}),
        )
        for line in lines
    )
    return DeskState(shown, grounds, view, past)


def _likely_day(newest: TableLine, today: dt.date) -> dt.date:
    waiting = newest.stage is RateStage.DRAFT or newest.effective_on >= today
    return newest.effective_on if waiting else today


def _draft_rates(store: Store, day: dt.date, *, at: dt.datetime) -> dict[str, Decimal]:
    draft = rates_desk.view(store, day, at=at).draft
    return {entry.currency: entry.rate for entry in draft.entries}
