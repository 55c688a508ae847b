"""The body of an article: Markdown in a column that is good to read."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from newsdesk.desktop.editor import formatting
from newsdesk.desktop.editor.highlighter import MarkdownHighlighter, is_fenced
from newsdesk.desktop.editor.plaintext import Typing, plain_mime, raw_text, replace_text
from newsdesk.desktop.theme import BODY_PX, SERIF, font
from newsdesk.i18n import _

SMALLEST_PX, LARGEST_PX, ZOOM_STEP = 12, 32, 2
NO_ADDRESS = "https://"


class BodyEdit(QPlainTextEdit):
    """`typing.changed` tells of what people typed, never of the looks the highlighter gives."""

    def __init__(self) -> None:
        super().__init__()
        self._px = BODY_PX
        self.setFont(font(SERIF, self._px))
        self.setAccessibleName(_("Body"))
        self.setPlaceholderText(_("Write the article here, in Markdown."))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self._highlighter = MarkdownHighlighter(self.document(), self._px)
        self.typing = Typing(self.document())

    def text(self) -> str:
        """The Markdown as it stands."""
        return raw_text(self.document())

    def show_text(self, text: str, *, same: bool) -> None:
        """Show `text`; the `same` article's keeps the cursor, the place and what can be undone."""
        if same:
            replace_text(self, text)
        else:
            self.setPlainText(text)

    def set_margins(self, side: int) -> None:
        """Leave `side` pixels free left and right of the text."""
        inside = round(self.document().documentMargin())
        self.setViewportMargins(max(0, side - inside), 10, max(0, side - inside), 0)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller; 0 gives it its usual size again."""
        wanted = self._px + ZOOM_STEP * steps if steps else BODY_PX
        self._px = max(SMALLEST_PX, min(wanted, LARGEST_PX))
        self.setFont(font(SERIF, self._px))
        self._highlighter.restyle(self._px)

    def bold(self) -> None:
        """Toggle strong words."""
        self._format(lambda cursor: formatting.toggle_mark(cursor, formatting.BOLD))

    def italic(self) -> None:
        """Toggle emphasis."""
        self._format(lambda cursor: formatting.toggle_mark(cursor, formatting.ITALIC))

    def link(self) -> None:
        """Make a link, to the address on the clipboard where there is one."""
        pasted = QGuiApplication.clipboard().text().strip()
        web = pasted.startswith(("http://", "https://")) and not set(pasted) & set(" \n\t()")
        self._format(lambda cursor: formatting.insert_link(cursor, pasted if web else NO_ADDRESS))

    def quote(self) -> None:
        """Toggle a quote."""
        self._format(formatting.toggle_quote)

    def list(self) -> None:
        """Toggle a list."""
        self._format(formatting.toggle_list)

    def heading(self) -> None:
        """Go from plain to heading, smaller heading, and back to plain."""
        self._format(formatting.cycle_heading)

    def _format(self, change: Callable[[QTextCursor], object]) -> None:
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        change(cursor)
        self.setTextCursor(cursor)
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.isReadOnly() and self._smart_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _smart_key(self, event: QKeyEvent) -> bool:
        """Answer Enter and Tab where they mean more than a character."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            cursor = self.textCursor()
            if not plain or is_fenced(cursor.block()) or not formatting.continue_line(cursor):
                return False
            self.setTextCursor(cursor)
            self.ensureCursorVisible()
            return True
        backwards = key == Qt.Key.Key_Backtab
        if not backwards and not (key == Qt.Key.Key_Tab and plain):
            return False
        if not formatting.indent_items(self.textCursor(), deeper=not backwards):
            # Outside a list Tab goes on, as everywhere in the window; Qt lets an editor do so only
            # while it says that it does.
            self.setTabChangesFocus(True)
            self.focusNextPrevChild(not backwards)
            self.setTabChangesFocus(False)
        return True

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return plain_mime(self.textCursor())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_highlighter"):
            self._highlighter.restyle(self._px)
