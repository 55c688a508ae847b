"""The page of keys and commands, and what the program says of itself."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

import newsdesk
from newsdesk.desktop.commands import Menu, commands_of, shown_keys
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _

_SIZE = (560, 640)


def keys_page() -> str:
    """Every command with its keys, by menu, as HTML: one table, so that the keys stand in line."""
    rows = []
    for menu in Menu:
        title = escape(_(menu.value).replace("&", ""))
        rows.append(f"<tr><td colspan=2><h3>{title}</h3></td></tr>")
        rows += [
            f"<tr><td width=340>{escape(_(command.words))}</td>"
            f"<td>{escape(shown_keys(command))}</td></tr>"
            for command in commands_of(menu)
        ]
    return f"<table cellpadding=3>{''.join(rows)}</table>"


class HelpDialog(QDialog):
    """Keys and commands, to read beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and commands"))
        page = QTextBrowser()
        page.setHtml(keys_page())
        page.setOpenLinks(False)
        page.setAccessibleName(_("Keys and commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 12, 12)
        layout.addWidget(page)
        layout.addWidget(_closing(self))
        self.resize(*_SIZE)


class AboutDialog(QDialog):
    """Name, version and licence."""

    def __init__(self, parent: QWidget, location: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Newsdesk"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        words = _("Newsdesk {version}").format(version=newsdesk.__version__)
        layout.addWidget(text_label(words, "strong"))
        layout.addWidget(text_label(_("A newsroom editor. Free software under the MIT licence.")))
        layout.addWidget(text_label(_("Newsroom: {location}").format(location=location), "muted"))
        layout.addWidget(_closing(self))


def _closing(dialog: QDialog) -> QDialogButtonBox:
    """A Close button for a dialog that is gone once it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    buttons = QDialogButtonBox()
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons
