"""Which currency and how much of its history a chart shows: two rows of choices."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from newsdesk.desktop.widgets import clear_layout
from newsdesk.i18n import N_, _
from newsdesk.model.rate_history import Span

_SPANS = {Span.MONTH: N_("30 days"), Span.YEAR: N_("A year"), Span.ALL: N_("All")}


class CurrencyChoice(QWidget):
    """One of the first currencies, all of them together, or another one from a menu.

    `changed` says that a person chose; `chosen` tells the currencies, several for all together.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Currency of the chart"))
        self._first: tuple[str, ...] = ()
        self._others: tuple[str, ...] = ()
        self.chosen: tuple[str, ...] = ()
        self._by_currencies: dict[tuple[str, ...], QToolButton] = {}
        self._group = QButtonGroup(self)
        self._menu = QMenu(self)
        self._more = _choice_button("")
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(self._buttons)
        row.addWidget(self._more)
        row.addStretch(1)

    def offer(self, first: Sequence[str], others: Sequence[str]) -> None:
        """Offer these; what is chosen stays so while it is among them, else the first one is."""
        if (tuple(first), tuple(others)) == (self._first, self._others):
            return
        self._first, self._others = tuple(first), tuple(others)
        if not set(self.chosen) <= {*first, *others} or not self.chosen:
            self.chosen = self._first[:1]
        clear_layout(self._buttons)
        self._by_currencies.clear()
        offered: list[tuple[tuple[str, ...], str]] = [
            ((currency,), currency) for currency in self._first
        ]
        if len(self._first) > 1:
            offered.append((self._first, _("Together")))
        for currencies, words in offered:
            button = _choice_button(words)
            self._by_currencies[currencies] = button
            button.clicked.connect(partial(self.choose, currencies))
            self._group.addButton(button)
            self._buttons.addWidget(button)
        self._menu.clear()
        for currency in self._others:
            self._menu.addAction(currency, partial(self.choose, (currency,)))
        self._more.setVisible(bool(self._others))
        self._show()

    def choose(self, currencies: tuple[str, ...], _checked: object = None) -> None:
        """Choose these as a press on their button does."""
        changed = currencies != self.chosen
        self.chosen = currencies
        self._show()
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        for currencies, button in self._by_currencies.items():
            button.setChecked(currencies == self.chosen)
        other = self.chosen[0] if set(self.chosen) & set(self._others) else ""
        words = other or _("Other")
        self._more.setText(f"{words} ▾")
        self._more.setAccessibleName(_("Other currencies"))
        self._more.setChecked(bool(other))


class SpanChoice(QWidget):
    """How far back the chart goes; `changed` says that a person chose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Range of the chart"))
        self.chosen = Span.MONTH
        self._buttons = {span: _choice_button(_(words)) for span, words in _SPANS.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        group = QButtonGroup(self)
        for span, button in self._buttons.items():
            button.clicked.connect(partial(self.choose, span))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._buttons[self.chosen].setChecked(True)

    def choose(self, span: Span, _checked: object = None) -> None:
        """Choose a range as a press on its button does."""
        changed = span is not self.chosen
        self.chosen = span
        self._buttons[span].setChecked(True)
        if changed:
            self.changed.emit()


def _choice_button(words: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setCheckable(True)
    return button
