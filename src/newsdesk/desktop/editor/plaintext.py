"""Plain text in and out of Qt's editors without losing a character or one's place.

Qt counts positions in UTF-16 units, Python in code points: they differ after an emoji.
"""

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from newsdesk.desktop.sequences import common_ends

_PARAGRAPH = "\u2029"


def raw_text(document: QTextDocument) -> str:
    """The document's text; unlike `toPlainText` it keeps no-break spaces."""
    return document.toRawText().replace(_PARAGRAPH, "\n")


def selected_text(cursor: QTextCursor) -> str:
    """What is selected, with line feeds."""
    return cursor.selectedText().replace(_PARAGRAPH, "\n")


def plain_mime(cursor: QTextCursor) -> QMimeData:
    """What is selected, for the clipboard, no-break spaces included."""
    data = QMimeData()
    data.setText(selected_text(cursor))
    return data


def units(text: str) -> int:
    """How long `text` is for Qt."""
    return len(text) + sum(character > "\uffff" for character in text)


class Typing(QObject):
    """Says `changed` when a document's text changes.

    Qt's own signals come, and its revision counts, also when only fonts or colours change: the
    text itself is compared, a millisecond for a megabyte.
    """

    changed = Signal()

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._text = document.toRawText()
        document.contentsChanged.connect(self._look)

    def _look(self) -> None:
        text = self._document.toRawText()
        if text != self._text:
            self._text = text
            self.changed.emit()


def replace_text(edit: QPlainTextEdit, text: str) -> None:
    """Make `edit` hold `text`, changing only what differs, as one step that can be undone.

    The cursor and what is in sight stay.
    """
    old = raw_text(edit.document())
    if old == text:
        return
    head, tail = common_ends(old, text)
    top = QTextCursor(edit.firstVisibleBlock())
    bar = edit.verticalScrollBar()
    below_top = bar.value() - top.block().firstLineNumber()
    change = QTextCursor(edit.document())
    start = units(old[:head])
    change.setPosition(start)
    change.setPosition(start + units(old[head : len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
    change.insertText(text[head : len(text) - tail])
    bar.setValue(top.block().firstLineNumber() + below_top)
