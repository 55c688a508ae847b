"""One message as Telegram draws it, with how much of its room it takes and a way to copy it."""

import re

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.editor.statusline import grouped
from newsdesk.desktop.preview.quiet_browser import QuietBrowser
from newsdesk.desktop.theme import MONO, colours
from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.i18n import _, ngettext
from newsdesk.publish.telegram import Message
from newsdesk.publish.telegram.message import MAX_UNITS, units

_LINE_END_BY_BLOCK = re.compile(
    r"\n(?P<opening><(?:blockquote|pre)>)|(?P<closing></(?:blockquote|pre)>)\n"
)


class Bubble(QWidget):
    """A message's card with its meter below; `link_told` as `QuietBrowser`'s."""

    link_told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._message: Message | None = None
        self._body = _Body()
        self._body.link_told.connect(self.link_told)
        card = QFrame()
        card.setProperty("role", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(13, 11, 13, 11)
        inner.addWidget(self._body)
        self._meter = text_label(role="muted")
        self._meter.setWordWrap(True)
        self._copy = QPushButton(_("Copy"))
        self._copy.setToolTip(_("Copy the message with its bold words and links."))
        self._copy.clicked.connect(self.copy)
        foot = QHBoxLayout()
        foot.setContentsMargins(2, 0, 0, 0)
        foot.addWidget(self._meter, 1)
        foot.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(7)
        layout.addWidget(card)
        layout.addLayout(foot)

    def show_message(self, message: Message, part: int, parts: int) -> None:
        """Show `message`, the `part`th of `parts`."""
        if message != self._message:
            self._message = message
            self._draw()
        size = units(message.text_plain)
        told = [f"{grouped(size)} / {grouped(MAX_UNITS)}"]
        if parts > 1:
            told.insert(0, _("Part {part} of {parts}").format(part=part, parts=parts))
        count = len(message.entities)
        told.append(ngettext("{count} entity", "{count} entities", count).format(count=count))
        self._meter.setText(" · ".join(told))
        set_role(self._meter, "role", "bad" if size > MAX_UNITS else "muted")

    def meter(self) -> str:
        """What the meter says."""
        return self._meter.text()

    def plain_text(self) -> str:
        """What can be read in the card."""
        return self._body.toPlainText()

    def copy(self) -> None:
        """Put the message on the clipboard, as plain text and with its styles."""
        if self._message is None:
            return
        data = QMimeData()
        data.setText(self._message.text_plain)
        data.setHtml(_html(self._message))
        QGuiApplication.clipboard().setMimeData(data)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_body"):
            self._draw()

    def _draw(self) -> None:
        if self._message is not None:
            self._body.show_html(_html(self._message), _css())


class _Body(QuietBrowser):
    """As high as its text, so that the panel scrolls and not the card."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("The message for the channel"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)

    @override
    def show_html(self, html: str, css: str, *, keep_place: bool = True) -> None:
        super().show_html(html, css, keep_place=keep_place)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(round(self.document().size().height()) + 1)


def _html(message: Message) -> str:
    """The message in HTML that every program takes, line ends told as tags."""
    html = message.text_html.replace("<blockquote expandable>", "<blockquote>")
    # These begin and end a line by themselves.
    html = _LINE_END_BY_BLOCK.sub(lambda found: found["opening"] or found["closing"], html)
    return html.replace("\n", "<br>")


def _css() -> str:
    tokens = colours()
    mono = ", ".join(f"'{name}'" for name in MONO)
    return f"""
    body {{ line-height: 150%; }}
    a {{ color: {tokens.accent}; text-decoration: none; }}
    blockquote {{ margin: 4px 0 4px 12px; color: {tokens.muted}; }}
    pre, code {{ font-family: {mono}; background-color: {tokens.desk}; }}
    pre {{ margin: 0; }}
    """
