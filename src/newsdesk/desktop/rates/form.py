"""The form of one day's table: a row a currency, checked as one types."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from newsdesk.desktop.rates.adding import Adding
from newsdesk.desktop.rates.currency_names import WantedCurrency
from newsdesk.desktop.rates.judging import Judgement, judge
from newsdesk.desktop.rates.lines import Answer, Line
from newsdesk.desktop.rates.row import RateRow
from newsdesk.desktop.rates.rows import Rows
from newsdesk.desktop.rates.typed import (
    Figure,
    TypedRow,
    TypedTable,
    Understood,
    earlier,
    empty_row,
    understand,
)
from newsdesk.desktop.rates.verdict import Verdict
from newsdesk.desktop.widgets import text_label
from newsdesk.errors import sentence
from newsdesk.i18n import N_, _
from newsdesk.newsroom.rates_grounds import Grounds

_HEADS = (
    N_("Currency"),
    N_("Rate, soums"),
    N_("Before"),
    N_("Change"),
    N_("The bank's change"),
)
# Long enough that a fast typist is not held up by a table of 75 currencies.
_CHECK_AFTER_MS = 60


class RatesForm(QWidget):
    """The rows of a table with what the checks say. It knows nothing of saving.

    `edited` is emitted when somebody typed, `checked` when the verdict stands, `went_past` when
    they went on from the last row, `day_wanted` with the day that a finding would rather have.
    """

    edited = Signal()
    checked = Signal()
    went_past = Signal()
    day_wanted = Signal(dt.date)

    def __init__(self, grounds: Grounds, day: dt.date, zone: ZoneInfo) -> None:
        super().__init__()
        self._grounds, self._day, self._zone = grounds, day, zone
        self._strict = False
        self._read_only = False
        self._above: tuple[QWidget, ...] = ()
        self._below: tuple[QWidget, ...] = ()
        self._judgement = Judgement({}, (), wants_reason=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        self._timer.timeout.connect(self._check)
        self._whole = Verdict(_("Verdict on the table"), keeps_height=False)
        self.adding = Adding()
        grid = _headed_grid()
        scroll = _sheet(grid, self.adding)
        self.rows = Rows(grid, scroll.ensureWidgetVisible, self)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(scroll, 1)
        around.addWidget(_framed(self._whole))
        self._connect()

    @property
    def judgement(self) -> Judgement:
        """What the checks say of what stands here."""
        self._settle()
        return self._judgement

    def understood(self) -> Understood:
        """The figures as far as they can be read."""
        return understand(self.typed(), self._day)

    def typed(self) -> TypedTable:
        """The rows as they stand."""
        return TypedTable(self.rows.typed())

    def show_table(
        self, typed: TypedTable, grounds: Grounds, day: dt.date, *, read_only: bool
    ) -> None:
        """Show `typed` for `day`; rows of the same currencies stay where they are."""
        self._grounds, self._day = grounds, day
        self._strict = False
        self._read_only = read_only
        self.rows.show(typed.rows)
        self.adding.setVisible(not read_only)
        self._check()

    def show_grounds(self, grounds: Grounds) -> None:
        """Check against newer tables; what is typed stays."""
        self._grounds = grounds
        self._check()

    def be_strict(self) -> None:
        """Say also what is missing: somebody wants to be done."""
        self._strict = True
        self._check()

    def stand_between(self, above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
        """Say what Tab comes from and goes on to; all in one window with the form."""
        self._above, self._below = tuple(above), tuple(below)
        self._order_fields()

    def focus_first(self) -> None:
        """Put the cursor into the first rate that is still empty, or the first of all."""
        self.rows.focus_first()

    def row(self, currency: str) -> RateRow:
        """The row of `currency`; KeyError where there is none."""
        return self.rows.row(currency)

    def put_in(self, row: TypedRow, place: int) -> None:
        """Put a row in at its place, as it was typed, and the cursor into it."""
        self.rows.put_in(row, place)
        self._check()
        self.edited.emit()
        self.rows.focus(row.currency, Figure.RATE)

    def _connect(self) -> None:
        self.adding.wanted.connect(self._add_currency)
        self._whole.answered.connect(self._take)
        self.rows.answered.connect(self._take)
        self.rows.edited.connect(self._was_edited)
        self.rows.arranged.connect(self._order_fields)
        self.rows.went_past.connect(self._go_past)

    def _order_fields(self) -> None:
        """Have Tab go over all of it in order, whenever its parts were made."""
        order = [
            *self._above,
            *self.rows.tab_order(),
            self.adding.field,
            self.adding.button,
            *self._whole.buttons(),
            *self._below,
        ]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _was_edited(self) -> None:
        self._timer.start()
        self.edited.emit()

    def _go_past(self) -> None:
        self._settle()
        self.went_past.emit()

    def _settle(self) -> None:
        if self._timer.isActive():
            self._check()

    def _check(self) -> None:
        self._timer.stop()
        typed = self.typed()
        understood = understand(typed, self._day)
        self._judgement = judge(
            typed.rows, understood, self._grounds, strict=self._strict, zone=self._zone
        )
        rates = {entry.currency: entry.rate for entry in understood.draft.entries}
        reordered = False
        for row, shown in zip(self.rows, typed.rows, strict=True):
            before = earlier(self._grounds, self._day, shown)
            row.show_earlier(before)
            row.show_change(before, rates.get(row.currency))
            reordered |= row.verdict.say(self._sayable(self._judgement.rows[row.currency]))
            row.mark_problems(
                {
                    figure: sentence(error)
                    for (currency, figure), error in understood.problems.items()
                    if currency == row.currency
                }
            )
        self.rows.show_doors(required=self._grounds.required, read_only=self._read_only)
        reordered |= self._whole.say(self._sayable(self._judgement.whole))
        if reordered:
            self._order_fields()
        self.checked.emit()

    def _sayable(self, lines: Sequence[Line]) -> list[Line]:
        """The lines as they may be shown: where nobody types, nothing can be taken."""
        if not self._read_only:
            return list(lines)
        return [dataclasses.replace(line, answers=()) for line in lines]

    def _take(self, answer: Answer) -> None:
        for put in answer.puts:
            self.row(put.currency).put(put.figure, put.text, put.nominal)
        if answer.puts:
            self._check()
            self.rows.focus(answer.puts[0].currency, answer.puts[0].figure)
        if answer.day is not None:
            self.day_wanted.emit(answer.day)

    def _add_currency(self, wanted: WantedCurrency) -> None:
        rows = self.rows.typed()
        if wanted.code not in {row.currency for row in rows}:
            self.put_in(empty_row(wanted.code, wanted.nominal), len(rows))
        self.rows.focus(wanted.code, Figure.RATE)


def _framed(whole: Verdict) -> QFrame:
    """A strip below the rows for what concerns all of them: it comes and goes, and they stay."""
    strip = QFrame()
    strip.setProperty("role", "foot")
    layout = QVBoxLayout(strip)
    layout.setContentsMargins(24, 8, 16, 8)
    layout.addWidget(whole)
    strip.hide()
    whole.spoke.connect(strip.setVisible)
    return strip


def _headed_grid() -> QGridLayout:
    """An empty grid with the words above its columns."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for place, words in enumerate(_HEADS):
        head = text_label(_(words), "field")
        if place:
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(0, 0, 9, 0)
        grid.addWidget(head, 0, place)
    for place, share in ((1, 5), (2, 3), (3, 3), (4, 6)):
        grid.setColumnStretch(place, share)
    grid.setColumnMinimumWidth(0, 66)
    return grid


def _sheet(grid: QGridLayout, adding: QWidget) -> QScrollArea:
    """The rows and what adds to them; it scrolls where there is little room."""
    sheet = QFrame()
    sheet.setProperty("role", "paper")
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.setSpacing(12)
    layout.addLayout(grid)
    layout.addWidget(adding)
    layout.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(sheet)
    return scroll
