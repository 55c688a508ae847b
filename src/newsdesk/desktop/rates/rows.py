"""The rows of the form: which there are, and how one gets from one to the next."""

from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from newsdesk.desktop.rates.row import RateRow
from newsdesk.desktop.rates.typed import Figure, TypedRow


class Rows(QObject):
    """Rows in a grid below its heads.

    `edited` says that somebody typed, `arranged` that there are other rows now, `taken_out` carries
    a row that was taken out and its place. `went_past` and `went_above` say that somebody went on
    from the last row or up from the first. `answered` carries the `Answer` chosen in a verdict,
    `table_pasted` the text of a whole table.
    """

    edited = Signal()
    arranged = Signal()
    taken_out = Signal(object, int)
    went_past = Signal()
    went_above = Signal()
    answered = Signal(object)
    table_pasted = Signal(str)

    def __init__(
        self, grid: QGridLayout, scroll_to: Callable[[QWidget], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._scroll_to = scroll_to
        self._rows: list[RateRow] = []

    def __iter__(self) -> Iterator[RateRow]:
        return iter(self._rows)

    def row(self, currency: str) -> RateRow:
        """The row of `currency`; KeyError where there is none."""
        return {row.currency: row for row in self._rows}[currency]

    def typed(self) -> tuple[TypedRow, ...]:
        """The rows as they stand."""
        return tuple(row.typed() for row in self._rows)

    def tab_order(self) -> list[QWidget]:
        """What Tab goes over: across each row, over its readings, and down."""
        return [
            widget
            for row in self._rows
            for widget in (*row.fields.values(), *row.verdict.tab_order())
        ]

    def show(self, rows: Sequence[TypedRow]) -> None:
        """Show these; a cursor that stood in a row stays in the row of that currency."""
        shown, wanted = [row.currency for row in self._rows], [row.currency for row in rows]
        if shown != wanted:
            here = next((row.currency for row in self._rows if row.has_focus()), None)
            if shown == wanted[:-1]:
                self._add(rows[-1])
            else:
                self._rebuild(rows)
            self.arranged.emit()
            if here is not None:
                self._show_all()
                self.focus(here if here in wanted else wanted[0], Figure.RATE)
        for row, typed in zip(self._rows, rows, strict=True):
            row.show_typed(typed)

    def show_doors(self, *, required: Collection[str], read_only: bool) -> None:
        """Let nobody type here, or again everybody; rows that are not `required` may go."""
        for row in self._rows:
            row.show_doors(removable=row.currency not in required, read_only=read_only)

    def put_in(self, row: TypedRow, place: int) -> None:
        """Put a row in at its place, as it was typed."""
        rows = self.typed()
        self.show([*rows[:place], row, *rows[place:]])
        self._show_all()

    def focus(self, currency: str, figure: Figure) -> None:
        """Put the cursor into a field, all of it chosen, and have the field in sight."""
        row = self.row(currency)
        field = row.fields[figure]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        self._scroll_to(row.verdict)
        self._scroll_to(field)

    def focus_first(self) -> None:
        """Put the cursor into the first rate that is still empty, or the first of all."""
        empty = (row for row in self._rows if not row.typed().rate)
        row = next(empty, self._rows[0] if self._rows else None)
        if row is not None:
            self.focus(row.currency, Figure.RATE)

    def _show_all(self) -> None:
        """Show the rows now: the layout would do it later, and what is hidden takes no focus."""
        for row in self._rows:
            for widget in row.widgets():
                widget.setVisible(True)

    def _rebuild(self, rows: Sequence[TypedRow]) -> None:
        while self._rows:
            self._let_go(self._rows.pop())
        for shown in rows:
            self._add(shown)

    def _add(self, shown: TypedRow) -> None:
        row = RateRow(shown, self)
        row.place(self._grid, self._grid.rowCount())
        row.edited.connect(self.edited)
        row.asked_to_go.connect(lambda figure, by: self._go(row, figure, by))
        row.removal_wanted.connect(lambda: self._take_out(row))
        row.table_pasted.connect(self.table_pasted)
        row.verdict.answered.connect(self.answered)
        self._rows.append(row)

    def _let_go(self, row: RateRow) -> None:
        for widget in row.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        row.deleteLater()

    def _take_out(self, row: RateRow) -> None:
        place, had_focus = self._rows.index(row), row.has_focus()
        self._rows.remove(row)
        self._let_go(row)
        self.arranged.emit()
        self.edited.emit()
        self.taken_out.emit(row.typed(), place)
        if had_focus and self._rows:
            self.focus(self._rows[min(place, len(self._rows) - 1)].currency, Figure.RATE)

    def _go(self, row: RateRow, figure: Figure, by: int) -> None:
        place = self._rows.index(row) + by
        if place >= len(self._rows):
            self.went_past.emit()
        elif place < 0:
            self.went_above.emit()
        else:
            wanted = self._rows[place].typed()
            untyped = by > 0 and not wanted.rate.strip()
            self.focus(wanted.currency, Figure.RATE if untyped else figure)
