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
from newsdesk.desktop.rates.currency_names import WantedCurrency
from newsdesk.desktop.rates.judging import Answer, Judgement, judge
from newsdesk.desktop.rates.row import RateRow
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
    they went on from the last row, `went_above` when they went up from the first, `day_wanted` with
    the day that a finding would rather have, `taken_out` with a row that was taken out and its
    place.
    """

    edited = Signal()
    checked = Signal()
    went_past = Signal()
    went_above = Signal()
    taken_out = Signal(object, int)
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
        self._show_rows(typed.rows)
        self.set_read_only(read_only=read_only)
        self._check()

    def show_grounds(self, grounds: Grounds) -> None:
        """Check against newer tables; what is typed stays."""
        self._grounds = grounds
        self.set_read_only(read_only=self._read_only)
        self._check()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nobody type here, or again everybody."""
        self._read_only = read_only
        for row in self._rows:
            removable = row.currency not in self._grounds.required
            row.show_doors(removable=removable, read_only=read_only)
        self.adding.setVisible(not read_only)

    def put_in(self, row: TypedRow, place: int) -> None:
        """Put a row in at its place, as it was typed, and the cursor into it."""
        rows = list(self.typed().rows)
        self._show_rows([*rows[:place], row, *rows[place:]])
        self._show_all()
        self.set_read_only(read_only=self._read_only)
        self._check()
        self.edited.emit()
        self._focus(self.row(row.currency), Figure.RATE)

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

    def _show_rows(self, rows: Sequence[TypedRow]) -> None:
        """Show these; a cursor that stood in a row stays in the row of that currency."""
        if [row.currency for row in self._rows] != [row.currency for row in rows]:
            here = next((row.currency for row in self._rows if row.has_focus()), None)
            if [row.currency for row in self._rows] == [row.currency for row in rows[:-1]]:
                self._add_row(RateRow(rows[-1], self))
                self._order_fields()
            else:
                self._rebuild(rows)
            if here is not None:
                self._show_all()
                kept = (row for row in self._rows if row.currency == here)
                self._focus(next(kept, self._rows[0]), Figure.RATE)
        for row, shown in zip(self._rows, rows, strict=True):
            row.show_typed(shown)

    def _show_all(self) -> None:
        """Show the rows now: the layout would do it later, and what is hidden takes no focus."""
        for row in self._rows:
            for widget in row.widgets():
                widget.setVisible(True)

    def _rebuild(self, rows: Sequence[TypedRow]) -> None:
        while self._rows:
            self._let_go(self._rows.pop())
        for shown in rows:
            self._add_row(RateRow(shown, self))
        self._order_fields()

    def _let_go(self, row: RateRow) -> None:
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        row.deleteLater()

    def _add_row(self, row: RateRow) -> None:
        row.place(self._grid, self._grid.rowCount())
        row.edited.connect(self._was_edited)
        row.asked_to_go.connect(lambda figure, by: self._go(row, figure, by))
        row.removal_wanted.connect(lambda: self._take_out(row))
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
        elif place < 0:
            self.went_above.emit()
        else:
            wanted = self._rows[place]
            untyped = by > 0 and not wanted.typed().rate.strip()
            self._focus(wanted, Figure.RATE if untyped else figure)

    def _focus(self, row: RateRow, figure: Figure) -> None:
        field = row.fields[figure]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        self._scroll.ensureWidgetVisible(row.verdict)
        self._scroll.ensureWidgetVisible(field)

    def _add_currency(self, wanted: WantedCurrency) -> None:
        rows = self.typed().rows
        if wanted.code not in {row.currency for row in rows}:
            self.put_in(empty_row(wanted.code, wanted.nominal), len(rows))
        self._focus(self.row(wanted.code), Figure.RATE)

    def _take_out(self, row: RateRow) -> None:
        place = self._rows.index(row)
        had_focus = row.has_focus()
        self._rows.remove(row)
        self._let_go(row)
        self._order_fields()
        self._check()
        self.edited.emit()
        self.taken_out.emit(row.typed(), place)
        if had_focus and self._rows:
            self._focus(self._rows[min(place, len(self._rows) - 1)], Figure.RATE)


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
