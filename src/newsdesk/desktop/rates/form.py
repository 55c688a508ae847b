"""The form of one day's table: a row a currency, checked as one types."""

import datetime as dt
import itertools
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desktop.rates.adding import Adding
from newsdesk.desktop.rates.judging import Answer, Judgement, judge
from newsdesk.desktop.rates.row import LINES_OF_A_ROW, RateRow
from newsdesk.desktop.rates.typed import (
    Figure,
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

    def __init__(self, grounds: Grounds, day: dt.date) -> None:
        super().__init__()
        self._grounds, self._day = grounds, day
        self._strict = False
        self._read_only = False
        self._above: tuple[QWidget, ...] = ()
        self._below: tuple[QWidget, ...] = ()
        self._rows: list[RateRow] = []
        self._judgement = Judgement({}, (), wants_reason=False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_CHECK_AFTER_MS)
        self._timer.timeout.connect(self._check)
        self._whole = Verdict(_("Verdict on the table"), keeps_height=False)
        self._whole.answered.connect(self._take)
        self._grid = _headed_grid()
        self.adding = Adding()
        self.adding.wanted.connect(self._add_currency)
        self._build()

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
        return TypedTable(tuple(row.typed() for row in self._rows))

    def show_table(
        self, typed: TypedTable, grounds: Grounds, day: dt.date, *, read_only: bool
    ) -> None:
        """Show `typed` for `day`; rows of the same currencies stay where they are."""
        self._grounds, self._day = grounds, day
        self._strict = False
        if [row.currency for row in self._rows] != [row.currency for row in typed.rows]:
            self._rebuild(typed)
        for row, shown in zip(self._rows, typed.rows, strict=True):
            row.show_typed(shown)
        self.set_read_only(read_only=read_only)
        self._check()

    def show_grounds(self, grounds: Grounds) -> None:
        """Check against newer tables; what is typed stays."""
        self._grounds = grounds
        self._check()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nobody type here, or again everybody."""
        self._read_only = read_only
        for row in self._rows:
            row.set_read_only(read_only=read_only)
        self.adding.setVisible(not read_only)

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
        empty = (row for row in self._rows if not row.typed().rate)
        row = next(empty, self._rows[0] if self._rows else None)
        if row is not None:
            self._focus(row, Figure.RATE)

    def row(self, currency: str) -> RateRow:
        """The row of `currency`; KeyError where there is none."""
        return {row.currency: row for row in self._rows}[currency]

    def _build(self) -> None:
        self._scroll = _sheet(self._whole, self._grid, self.adding)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

    def _rebuild(self, typed: TypedTable) -> None:
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
            row.deleteLater()
        self._rows = []
        for shown in typed.rows:
            self._add_row(RateRow(shown, self))
        self._order_fields()

    def _add_row(self, row: RateRow) -> None:
        row.place(self._grid, 1 + LINES_OF_A_ROW * len(self._rows))
        row.edited.connect(self._was_edited)
        row.asked_to_go.connect(lambda figure, by: self._go(row, figure, by))
        row.verdict.answered.connect(self._take)
        self._rows.append(row)

    def _order_fields(self) -> None:
        """Have Tab go across each row, over its readings, and down, whenever these were made."""
        order = [*self._above, *self._whole.buttons()]
        for row in self._rows:
            order += [*row.fields.values(), *row.verdict.buttons()]
        for before, after in itertools.pairwise(
            [*order, self.adding.field, self.adding.button, *self._below]
        ):
            QWidget.setTabOrder(before, after)

    def _was_edited(self) -> None:
        self._timer.start()
        self.edited.emit()

    def _settle(self) -> None:
        if self._timer.isActive():
            self._check()

    def _check(self) -> None:
        self._timer.stop()
        typed = self.typed()
        understood = understand(typed, self._day)
        self._judgement = judge(typed.rows, understood, self._grounds, strict=self._strict)
        rates = {entry.currency: entry.rate for entry in understood.draft.entries}
        reordered = False
        for row, shown in zip(self._rows, typed.rows, strict=True):
            before = earlier(self._grounds, self._day, shown)
            row.show_earlier(before)
            row.show_change(before, rates.get(row.currency))
            reordered |= row.verdict.say(self._judgement.rows[row.currency])
            row.mark_problems(
                {
                    figure: sentence(error)
                    for (currency, figure), error in understood.problems.items()
                    if currency == row.currency
                }
            )
        reordered |= self._whole.say(self._judgement.whole)
        if reordered:
            self._order_fields()
        self.checked.emit()

    def _take(self, answer: Answer) -> None:
        if self._read_only:
            return
        for put in answer.puts:
            self.row(put.currency).put(put.figure, put.text)
        if answer.puts:
            self._check()
            self._focus(self.row(answer.puts[0].currency), answer.puts[0].figure)
        if answer.day is not None:
            self.day_wanted.emit(answer.day)

    def _go(self, row: RateRow, figure: Figure, by: int) -> None:
        place = self._rows.index(row) + by
        if place >= len(self._rows):
            self._settle()
            self.went_past.emit()
        elif place >= 0:
            self._focus(self._rows[place], figure)

    def _focus(self, row: RateRow, figure: Figure) -> None:
        field = row.fields[figure]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        self._scroll.ensureWidgetVisible(row.verdict)
        self._scroll.ensureWidgetVisible(field)

    def _add_currency(self, code: str) -> None:
        if code not in {row.currency for row in self._rows}:
            added = RateRow(empty_row(code), self)
            self._add_row(added)
            self._order_fields()
            # The layout would show them only later, and what is hidden takes no focus.
            for widget in added.widgets():
                widget.show()
            self._check()
        self._focus(self.row(code), Figure.RATE)


def _headed_grid() -> QGridLayout:
    """An empty grid with the words above its columns."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    for place, words in enumerate(_HEADS):
        head = text_label(_(words), "field")
        if place:
            head.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.setContentsMargins(0, 0, 9, 0)
        grid.addWidget(head, 0, place)
    for place, share in ((1, 3), (2, 2), (3, 2), (4, 3)):
        grid.setColumnStretch(place, share)
    grid.setColumnMinimumWidth(0, 66)
    return grid


def _sheet(whole: QWidget, grid: QGridLayout, adding: QWidget) -> QScrollArea:
    """All of the form below each other; it scrolls where there is little room."""
    sheet = QFrame()
    sheet.setProperty("role", "paper")
    layout = QVBoxLayout(sheet)
    layout.setContentsMargins(24, 16, 24, 16)
    layout.setSpacing(12)
    layout.addWidget(whole)
    layout.addLayout(grid)
    layout.addWidget(adding)
    layout.addStretch(1)
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(sheet)
    return scroll
