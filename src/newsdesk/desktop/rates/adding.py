"""Below the rows: a field that adds another currency, and what the keys of the form do."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.rates.currency_names import currencies_named, currency_name, read_currency
from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.errors import InputError, sentence
from newsdesk.i18n import N_, _

_FIELD_WIDTH, _OFFERS_WIDTH = 150, 300
_BETWEEN = " · "
_KEYS = N_(
    "Enter goes to the next rate, Tab across to the bank's change; so does its sign behind the "
    "rate, as in 12790.43+21.71. Ctrl+V pastes a whole table, F5 fetches the bank's."
)


class Adding(QWidget):
    """Asks for a row: `wanted` carries a `WantedCurrency`."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.button = QPushButton(_("Add a currency"))
        self.hint = text_label(_(_KEYS), "field")
        self.hint.setWordWrap(True)
        self.field.setFixedWidth(_FIELD_WIDTH)
        self.field.setPlaceholderText(_("CNY, 10 IDR, yuan"))
        self.field.setAccessibleName(_("Another currency, by its code or its name"))
        completer = _ByCodeAndName(self.field)
        self._completer = completer
        completer.activated.connect(
            lambda _words: self._ask(), type=Qt.ConnectionType.QueuedConnection
        )
        self.field.setCompleter(completer)
        self.field.textEdited.connect(lambda _text: self._complain(""))
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._ask)
        self.button.setAutoDefault(True)
        self.button.setEnabled(False)
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.hint)

    def _ask(self) -> None:
        typed = self.field.text()
        if not typed.strip():
            return
        try:
            wanted = read_currency(typed)
        except InputError as error:
            self._complain(sentence(error))
            return
        self._completer.close()
        self.field.clear()
        self._complain("")
        self.wanted.emit(wanted)

    def _complain(self, words: str) -> None:
        """Say in the place of the hint what is wrong with the field."""
        self.hint.setText(words or _(_KEYS))
        set_role(self.hint, "role", "problem" if words else "field")
        set_role(self.field, "problem", "true" if words else "")
        self.field.setAccessibleDescription(words)


class _ByCodeAndName(QCompleter):
    """Offers currencies with their names, and puts in the code; figures beside it do not matter."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._known = QStringListModel(self)
        self.setModel(self._known)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        # The list that it makes for itself: it deletes the list, whoever else may own one.
        if (offers := self.popup()) is not None:
            offers.setProperty("role", "offers")
            offers.setMinimumWidth(_OFFERS_WIDTH)
        field.textEdited.connect(lambda _text: self._fill())

    def close(self) -> None:
        """Offer nothing until somebody types again."""
        if (offers := self.popup()) is not None:
            offers.hide()

    def _fill(self) -> None:
        if not self._known.rowCount():
            names = [f"{code}{_BETWEEN}{currency_name(code)}" for code in currencies_named("")]
            self._known.setStringList(names)

    @override
    def splitPath(self, path: str) -> list[str]:
        return ["".join(letter for letter in path if not letter.isdigit()).strip()]

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data()).partition(_BETWEEN)[0]
