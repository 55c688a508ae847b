"""The page of keys and commands, and what the program says of itself."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

import newsdesk
from newsdesk.desktop.commands import Menu, commands_of, shown_keys
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _

_SIZE = (560, 640)


def keys_page() -> str:
    """Every command with its keys, by menu, as HTML."""
    parts = []
    for menu in Menu:
        rows = "".join(
            f"<tr><td>{escape(_(command.words))}</td>"
            f"<td>&nbsp;&nbsp;&nbsp;{escape(shown_keys(command))}</td></tr>"
            for command in commands_of(menu)
        )
        title = escape(_(menu.value).replace("&", ""))
        parts.append(f"<h3>{title}</h3><table cellpadding=3>{rows}</table>")
    return "".join(parts)


class HelpDialog(QDialog):
    """Keys and commands, to read beside the work."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys and commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = QTextBrowser()
        page.setHtml(keys_page())
        page.setOpenLinks(False)
        page.setAccessibleName(_("Keys and commands"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 6, 12)
        layout.addWidget(page)
        self.resize(*_SIZE)


class AboutDialog(QDialog):
    """Name, version and licence."""

    def __init__(self, parent: QWidget, location: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About Newsdesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(8)
        words = _("Newsdesk {version}").format(version=newsdesk.__version__)
        layout.addWidget(text_label(words, "strong"))
        layout.addWidget(text_label(_("A newsroom editor. Free software under the MIT licence.")))
        layout.addWidget(text_label(_("Newsroom: {location}").format(location=location), "muted"))
