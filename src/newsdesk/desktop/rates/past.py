"""The days there are tables of, beside the form, and a search among them."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout
from typing_extensions import override

from newsdesk.desktop.icons import icon
from newsdesk.desktop.rates.reading import Past, PastDay
from newsdesk.desktop.rates.searching import DaySearch
from newsdesk.desktop.tables import (
    PANEL_MARGIN,
    TABLE_PADDING,
    Column,
    RecordModel,
    RecordTable,
)
from newsdesk.desktop.theme import colours
from newsdesk.desktop.widgets import EmptyState, text_label
from newsdesk.i18n import N_, _
from newsdesk.model.amounts import format_amount
from newsdesk.model.rates import RateStage

_SHOWN_CURRENCIES = 3
_SEARCH_WIDTH = 210
# Columns are as wide as their first rows need: asking thousands takes longer than drawing them.
_MEASURED_ROWS = 15


class PastTables(QFrame):
    """A line a day: its rates, who entered and who approved. `day_chosen` carries its day."""

    day_chosen = Signal(dt.date)

    def __init__(self, required: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self._required = tuple(required)
        self._narrow = False
        self._past: tuple[PastDay, ...] = ()
        self._day: dt.date | None = None
        self._model = RecordModel(_columns(required), lambda one: one.line.effective_on)
        self.table = RecordTable(self._model, _("Earlier tables"))
        self.table.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.table.chosen.connect(self._choose)
        self.search = _SearchField()
        self.search.textChanged.connect(self._filter)
        self.search.left.connect(self._go_to_table)
        self._nothing = EmptyState("", "")
        self._layers = QStackedWidget()
        self._layers.addWidget(self.table)
        self._layers.addWidget(self._nothing)
        self._arrange()
        self._show()

    def show_past(self, past: Past) -> None:
        """Show the days with the required rates."""
        if past.required != self._required:
            self._required = past.required
            self.table.show_columns(_columns(self._required))
            self.show_narrow(narrow=self._narrow)
        self._past = past.days
        self._show()

    def mark(self, day: dt.date) -> None:
        """Mark `day` where it is among those that are shown."""
        self._day = day
        self.table.mark(day)

    def show_narrow(self, *, narrow: bool) -> None:
        """Show only what tells the days apart, where there is little room."""
        self._narrow = narrow
        for place in range(2, self._model.columnCount() - 1):
            self.table.setColumnHidden(place, narrow)

    def _arrange(self) -> None:
        heading = text_label(_("Tables by day"), "section")
        heading.setBuddy(self.search)
        head = QHBoxLayout()
        head.setContentsMargins(TABLE_PADDING, 0, PANEL_MARGIN - TABLE_PADDING, 0)
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANEL_MARGIN - TABLE_PADDING, 10, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._layers, 1)

    def _filter(self) -> None:
        self._show()
        if self.search.text():
            self.table.scrollToTop()

    def _show(self) -> None:
        wanted = DaySearch(self.search.text())
        found = [one for one in self._past if wanted.finds(one.line.effective_on)]
        self._model.show_records(found)
        if self._day is not None:
            self.table.mark(self._day)
        self.search.setEnabled(bool(self._past))
        if not self._past:
            self._nothing.say(
                _("No tables yet"),
                _(
                    "Type the rates of the day and save them: the first table has nothing before "
                    "it, and every later one is checked against it."
                ),
            )
        elif not found:
            self._nothing.say(
                _("No table of such a day"),
                _(
                    "Type a day as 02/06/2025, a month as 06/2025 or June, or a year. "
                    "Esc shows all days again."
                ),
            )
        self._layers.setCurrentIndex(0 if found else 1)

    def _go_to_table(self) -> None:
        if self._model.rowCount():
            at_one = self.table.current() is not None
            # The focus alone brings the first row forward, and says nothing of it.
            self.table.setFocus()
            if not at_one:
                self._choose()

    def _choose(self) -> None:
        one = self.table.current()
        if one is not None:
            self.day_chosen.emit(one.line.effective_on)


class _SearchField(QLineEdit):
    """Parts of a date. `left` says that a person goes on to what was found."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(_("Find a day"))
        self.setAccessibleName(_("Find a day"))
        self.setToolTip(_("A day, a month or a year: 02/06, 06/2025, June, 2025-06-02"))
        self.setMaximumWidth(_SEARCH_WIDTH)
        self._picture: QAction = self.addAction(
            icon("search", colours().muted), QLineEdit.ActionPosition.LeadingPosition
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._picture.setIcon(icon("search", colours().muted))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _columns(required: Sequence[str]) -> list[Column[PastDay]]:
    def rate_of(currency: str) -> Column[PastDay]:
        def words(one: PastDay) -> str:
            return format_amount(one.rates[currency][1]) if currency in one.rates else "–"

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
