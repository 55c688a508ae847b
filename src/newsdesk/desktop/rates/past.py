"""The days there are tables of, beside the form."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from newsdesk.desktop.rates.reading import PastDay
from newsdesk.desktop.tables import Column, RecordModel, RecordTable, headed
from newsdesk.desktop.widgets import EmptyState
from newsdesk.i18n import N_, _
from newsdesk.model.amounts import format_amount
from newsdesk.model.rates import RateStage

_SHOWN_CURRENCIES = 3


class PastTables(QFrame):
    """A line a day: its rates, who entered and who approved. `day_chosen` carries its day."""

    day_chosen = Signal(dt.date)

    def __init__(self, required: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._required = tuple(required)
        self._narrow = False
        self._model = RecordModel(_columns(required), lambda one: one.line.effective_on)
        self.table = RecordTable(self._model, _("Earlier tables"))
        self.table.chosen.connect(self._choose)
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(
            EmptyState(
                _("No tables yet"),
                _(
                    "Type the rates of the day and save them: the first table has nothing before "
                    "it, and every later one is checked against it."
                ),
            )
        )
        self._layers.setCurrentIndex(1)
        self.setLayout(headed(_("Tables by day"), self._layers))

    def show_past(self, past: Sequence[PastDay], day: dt.date, required: Sequence[str]) -> None:
        """Show the days, `day` marked where it is among them, with the `required` rates."""
        if tuple(required) != self._required:
            self._required = tuple(required)
            self.table.show_columns(_columns(required))
            self.show_narrow(narrow=self._narrow)
        self._model.show_records(past)
        self.table.mark(day)
        self._layers.setCurrentIndex(0 if past else 1)

    def show_narrow(self, *, narrow: bool) -> None:
        """Show only what tells the days apart, where there is little room."""
        self._narrow = narrow
        for place in range(2, self._model.columnCount() - 1):
            self.table.setColumnHidden(place, narrow)

    def _choose(self) -> None:
        one = self.table.current()
        if one is not None:
            self.day_chosen.emit(one.line.effective_on)


def _columns(required: Sequence[str]) -> list[Column[PastDay]]:
    def rate_of(currency: str) -> Column[PastDay]:
        def words(one: PastDay) -> str:
            return format_amount(one.rates[currency]) if currency in one.rates else "–"

        return Column(currency, words, right=True)

    return [
        Column(N_("Day"), lambda one: f"{one.line.effective_on:%d/%m/%Y}"),
        *(rate_of(currency) for currency in required[:_SHOWN_CURRENCIES]),
        Column(N_("Entered by"), lambda one: one.line.entered_by, stretch=True),
        Column(N_("Approved by"), _approval, tone=_tone, stretch=True),
    ]


def _approval(one: PastDay) -> str:
    if one.line.stage is RateStage.APPROVED:
        return one.line.approved_by
    return _("Correction waiting") if one.line.number > 1 else _("Waiting")


def _tone(one: PastDay) -> str:
    return "ink" if one.line.stage is RateStage.APPROVED else "warn"
