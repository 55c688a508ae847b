"""One currency's row of the form: two fields, what stood before, the change, the verdict."""

import dataclasses
from decimal import Decimal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from newsdesk.desktop.rates.amount_field import AmountField
from newsdesk.desktop.rates.row_head import RowHead
from newsdesk.desktop.rates.typed import Earlier, Figure, TypedRow
from newsdesk.desktop.rates.verdict import Verdict
from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.i18n import N_, _
from newsdesk.model.amounts import format_amount

_STATED_EXAMPLE = N_("21.77 or 0.17%")


class RateRow(QObject):
    """The widgets of one currency, placed into the form's grid.

    `edited` says that somebody typed; `asked_to_go` from which field and how many rows down;
    `removal_wanted` that the row should go, `table_pasted` carries the text of
    a whole table.
    """

    edited = Signal()
    asked_to_go = Signal(object, int)
    removal_wanted = Signal()
    table_pasted = Signal(str)

    def __init__(self, row: TypedRow, parent: QObject) -> None:
        super().__init__(parent)
        self._typed = row
        self.currency = row.currency
        self.head = RowHead(row.currency)
        self._previous = text_label("")
        self._previous_on = text_label("", "field")
        self._change = text_label("")
        self._percent = text_label("", "field")
        self.fields = {
            Figure.RATE: AmountField(
                _("Rate of {currency}").format(currency=row.currency), takes_sign=False
            ),
            Figure.STATED: AmountField(
                _("Change of {currency} as the bank states it").format(currency=row.currency),
                takes_sign=True,
            ),
        }
        self.fields[Figure.RATE].signed.connect(self._begin_change)
        self.head.name.setBuddy(self.fields[Figure.RATE])
        self.fields[Figure.STATED].setPlaceholderText(_(_STATED_EXAMPLE))
        self._holders = (
            self.head,
            _stacked(self._previous, self._previous_on),
            _stacked(self._change, self._percent),
        )
        self.verdict = Verdict(_("Verdict on {currency}").format(currency=row.currency))
        for figure, field in self.fields.items():
            field.textEdited.connect(self.edited)
            field.asked_to_go.connect(lambda by, figure=figure: self.asked_to_go.emit(figure, by))
            field.nominal_wanted.connect(self.head.choose_nominal)
            field.removal_wanted.connect(self._ask_to_go)
            field.table_pasted.connect(self.table_pasted)
        self.head.removal_wanted.connect(self.removal_wanted)
        self.head.nominal_chosen.connect(self._take_nominal)
        self.show_typed(row)

    def place(self, grid: QGridLayout, line: int) -> None:
        """Put the row's widgets into two lines of the grid from `line` on."""
        head, previous, change = self._holders
        grid.addWidget(head, line, 0)
        grid.addWidget(self.fields[Figure.RATE], line, 1)
        grid.addWidget(previous, line, 2)
        grid.addWidget(change, line, 3)
        grid.addWidget(self.fields[Figure.STATED], line, 4)
        grid.addWidget(self.verdict, line + 1, 1, 1, 4)

    def widgets(self) -> list[QWidget]:
        """Every widget that was placed, to be let go."""
        return [*self._holders, *self.fields.values(), self.verdict]

    def has_focus(self) -> bool:
        """Whether the cursor stands in one of the row's fields."""
        return any(field.hasFocus() for field in self.fields.values())

    def typed(self) -> TypedRow:
        """The row as it stands."""
        return TypedRow(
            self._typed.currency,
            self._typed.nominal,
            self.fields[Figure.RATE].text(),
            self.fields[Figure.STATED].text(),
        )

    def show_typed(self, row: TypedRow) -> None:
        """Show `row`; a field that already says so is left alone, with its cursor."""
        self._typed = row
        self.head.show_nominal(row.nominal)
        for figure, text in ((Figure.RATE, row.rate), (Figure.STATED, row.stated)):
            if self.fields[figure].text() != text:
                self.fields[figure].setText(text)

    def put(self, figure: Figure, text: str, nominal: int | None = None) -> None:
        """Put a figure into a field, with the nominal it is for, as if it had been typed."""
        self.fields[figure].setText(text)
        self._take_nominal(nominal or self._typed.nominal)

    def _begin_change(self, sign: str) -> None:
        """Type on in the bank's change, in the place of what stood there."""
        field = self.fields[Figure.STATED]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()
        field.insert(sign)
        self.edited.emit()

    def _take_nominal(self, nominal: int) -> None:
        self._typed = dataclasses.replace(self._typed, nominal=nominal)
        self.head.show_nominal(nominal)
        self.edited.emit()

    def _ask_to_go(self) -> None:
        if self.head.is_removable:
            self.removal_wanted.emit()

    def show_earlier(self, before: Earlier | None) -> None:
        """Show the rate before and its day."""
        self._previous.setText("–" if before is None else format_amount(before.rate))
        _say_below(self._previous_on, "" if before is None else f"{before.effective_on:%d/%m/%Y}")

    def show_change(self, before: Earlier | None, rate: Decimal | None) -> None:
        """Show how far `rate` is from the one before."""
        if before is None or rate is None or not rate.is_finite() or rate <= 0:
            self._change.setText("–")
            _say_below(self._percent, "")
            return
        soums, percent = before.change(rate)
        sign = "+" if soums > 0 else ""
        self._change.setText(f"{sign}{format_amount(soums)}")
        _say_below(self._percent, f"{sign}{percent:f}%")

    def mark_problems(self, problems: dict[Figure, str]) -> None:
        """Frame the fields that cannot be read, and tell a screen reader why."""
        for figure, field in self.fields.items():
            field.setAccessibleDescription(problems.get(figure, ""))
            set_role(field, "problem", "true" if figure in problems else "")

    def show_doors(self, *, removable: bool, read_only: bool) -> None:
        """Let nobody type here, or again everybody; offer to take the row out where it may go."""
        self.head.show_doors(removable=removable, read_only=read_only)
        for field in self.fields.values():
            if field.isReadOnly() != read_only:
                field.setReadOnly(read_only)
                field.style().unpolish(field)
                field.style().polish(field)
        placeholder = "" if read_only else _(_STATED_EXAMPLE)
        self.fields[Figure.STATED].setPlaceholderText(placeholder)


def _say_below(label: QLabel, words: str) -> None:
    """Show the second line; without one the first stands in the middle."""
    label.setText(words)
    label.setVisible(bool(words))


def _stacked(upper: QLabel, lower: QLabel) -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 9, 0)
    layout.setSpacing(0)
    for label in (upper, lower):
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(label)
    return holder
