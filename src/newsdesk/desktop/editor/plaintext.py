"""Plain text in and out of Qt's editors without losing a character or one's place.

Qt counts positions in UTF-16 units, Python in code points: they differ after an emoji.
"""

from PySide6.QtCore import QMimeData
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
