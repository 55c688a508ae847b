"""Below the rows: a field and a button that add another currency."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _

_CODE = re.compile(r"[A-Z]{3}")


class Adding(QWidget):
    """Asks for a row: `wanted` carries the code of a currency."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.button = QPushButton(_("Add a currency"))
        self.field.setMaxLength(3)
        self.field.setFixedWidth(66)
        self.field.setPlaceholderText(_("CNY"))
        self.field.setAccessibleName(_("Code of another currency"))
        self.field.returnPressed.connect(self._ask)
        self.field.textEdited.connect(lambda _text: self._show_whether_addable())
        self.button.setAutoDefault(True)
        self.button.setEnabled(False)
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(text_label(_("Enter goes down the column, Tab across."), "field"))

    def _code(self) -> str:
        return self.field.text().strip().upper()

    def _show_whether_addable(self) -> None:
        self.button.setEnabled(bool(_CODE.fullmatch(self._code())))

    def _ask(self) -> None:
        code = self._code()
        if _CODE.fullmatch(code):
            self.field.clear()
            self._show_whether_addable()
            self.wanted.emit(code)
