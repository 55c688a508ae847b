"""Where figures come from besides the keyboard, as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from newsdesk.i18n import _


class Sources(QWidget):
    """Fetch, paste, import. While the bank is asked, the first button stops that."""

    fetch_wanted = Signal()
    paste_wanted = Signal()
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fetch_button = QPushButton(_("Stop fetching"))
        self.paste_button = QPushButton(_("Paste a table"))
        self.import_button = QPushButton(_("Import from a file…"))
        width = self.fetch_button.sizeHint().width()
        self.show_fetching(fetching=False)
        self.fetch_button.setMinimumWidth(max(width, self.fetch_button.sizeHint().width()))
        self.paste_button.setToolTip(
            _("Fill in rates from a copied table or message. Ctrl+V in a rate does the same.")
        )
        self.import_button.setToolTip(_("The bank's JSON, CSV or a spreadsheet (XLSX)."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, asked in (
            (self.fetch_button, self.fetch_wanted),
            (self.paste_button, self.paste_wanted),
            (self.import_button, self.import_wanted),
        ):
            button.setAutoDefault(True)
            button.clicked.connect(asked)
            row.addWidget(button)
        row.addStretch(1)

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes over."""
        return (self.fetch_button, self.paste_button, self.import_button)

    def show_fetching(self, *, fetching: bool) -> None:
        """Say whether the bank is being asked."""
        words = _("Stop fetching") if fetching else _("Fetch from the bank")
        self.fetch_button.setText(words)
        tip = _("The bank has not answered yet.") if fetching else _("Ask the bank's address (F5).")
        self.fetch_button.setToolTip(tip)
