"""What a row begins with: its currency, for how many units, and a way to take the row out."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.icons import icon
from newsdesk.desktop.rates.currency_names import currency_name
from newsdesk.desktop.theme import colours
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _, ngettext
from newsdesk.model.currencies import NOMINALS


class RowHead(QWidget):
    """Says whose row it is. Tab passes it by: the row's fields have keys for both buttons.

    `nominal_chosen` carries another nominal; `removal_wanted` asks for the row to go.
    """

    nominal_chosen = Signal(int)
    removal_wanted = Signal()

    def __init__(self, currency: str) -> None:
        super().__init__()
        self._currency = currency
        self._nominal = 1
        self._removable = False
        self.name = text_label(currency, "strong")
        self.units = QPushButton()
        self.units.setProperty("role", "units")
        self.units.setAccessibleName(
            _("For how many units of {currency} the rate is").format(currency=currency)
        )
        self.units.clicked.connect(self.choose_nominal)
        self.remove = QToolButton()
        self.remove.setProperty("role", "disclosure")
        taking_out = _("Take {currency} out of the table").format(currency=currency)
        self.remove.setAccessibleName(taking_out)
        self.remove.setToolTip(f"{taking_out} (Ctrl+Delete)")
        self.remove.clicked.connect(self.removal_wanted)
        self.remove.hide()
        for button in (self.units, self.remove):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        upper = QHBoxLayout()
        upper.setSpacing(2)
        upper.addWidget(self.name)
        upper.addWidget(self.remove)
        upper.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper)
        column.addWidget(self.units, 0, Qt.AlignmentFlag.AlignLeft)
        self._draw()

    def show_nominal(self, nominal: int) -> None:
        """Say for how many units the rate is."""
        self._nominal = nominal
        words = ngettext("for {count} unit", "for {count} units", nominal).format(count=nominal)
        self.units.setText(words)
        self.units.setToolTip(
            _("{name}, {units}. Alt+Down in the row changes it.").format(
                name=currency_name(self._currency), units=words
            )
        )

    def show_doors(self, *, removable: bool, read_only: bool) -> None:
        """Offer what can be done to the row now."""
        self._removable = removable and not read_only
        self.remove.setVisible(self._removable)
        self.units.setEnabled(not read_only)

    @property
    def is_removable(self) -> bool:
        """Whether the row may be taken out."""
        return self._removable

    def choose_nominal(self) -> None:
        """Open the choice of nominals below the present one."""
        if not self.units.isEnabled():
            return
        menu = QMenu(self.units)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for nominal in sorted(NOMINALS):
            words = ngettext("for {count} unit", "for {count} units", nominal)
            action = menu.addAction(words.format(count=nominal))
            action.setCheckable(True)
            action.setChecked(nominal == self._nominal)
            action.triggered.connect(
                lambda _checked, nominal=nominal: self.nominal_chosen.emit(nominal)
            )
            if nominal == self._nominal:
                menu.setActiveAction(action)
        menu.popup(self.units.mapToGlobal(QPoint(0, self.units.height())))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.remove.setIcon(icon("close", colours().muted))
