"""What the rates desk shows, read in one job on the database lane."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from newsdesk.model.rates import RateStage, RateTable
from newsdesk.newsroom import rates_desk, staff
from newsdesk.newsroom.rates_desk import Grounds, TableView
from newsdesk.store.engine import Store
from newsdesk.store.rates import NoSuchRateTableError

_MOST_DAYS = 200


@dataclass(frozen=True)
class PastDay:
    """One day's newest table as the list beside the form shows it."""

    effective_on: dt.date
    number: int
    stage: RateStage
    rates: Mapping[str, Decimal]
    entered_by: str
    approved_by: str


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
    grounds = rates_desk.grounds(store, at=at)
    tables = rates_desk.tables(store)
    shown = _likely_day(tables[0], grounds.today) if day is None and tables else day
    shown = shown or grounds.today
    try:
        view = rates_desk.view(store, shown, at=at)
    except NoSuchRateTableError:
        view = None
    newest = {table.effective_on: table for table in reversed(tables)}
    days = sorted(newest.values(), key=lambda table: table.effective_on, reverse=True)
    names = {person.id: person.name for person in staff.everybody(store)}
    approved = {
        each.effective_on: {code: rate for code, (_nominal, rate) in each.rates.items()}
        for each in grounds.history
    }
    past = tuple(
        PastDay(
            effective_on=table.effective_on,
            number=table.number,
            stage=table.stage,
            rates=_draft_rates(store, table.effective_on, at=at)
            if table.stage is RateStage.DRAFT
            else approved.get(table.effective_on, {}),
            entered_by=names[table.entered_by],
            approved_by="" if table.approved_by is None else names[table.approved_by],
        )
        for table in days[:_MOST_DAYS]
    )
    return DeskState(shown, grounds, view, past)


def _likely_day(newest: RateTable, today: dt.date) -> dt.date:
    waiting = newest.stage is RateStage.DRAFT or newest.effective_on >= today
    return newest.effective_on if waiting else today


def _draft_rates(store: Store, day: dt.date, *, at: dt.datetime) -> dict[str, Decimal]:
    draft = rates_desk.view(store, day, at=at).draft
    return {entry.currency: entry.rate for entry in draft.entries}
