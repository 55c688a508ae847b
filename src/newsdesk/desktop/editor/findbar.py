"""Find and replace in the body."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
)
from typing_extensions import override

from newsdesk.desktop.editor.plaintext import raw_text, replace_text, selected_text, units
from newsdesk.desktop.icons import icon
from newsdesk.desktop.theme import colours
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _, ngettext

# More marks than this are not painted: nobody looks at them, and each costs.
MOST_MARKS = 500


class FindBar(QFrame):
    """A strip below the tools; Escape closes it and gives the text its focus back."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._edit = edit
        self._found = text_label(role="muted")
        self._field, self._other = QLineEdit(), QLineEdit()
        for field, words in ((self._field, _("Find")), (self._other, _("Replace with"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self._field.textEdited.connect(self._typed)
        self._field.returnPressed.connect(lambda: self.step(1))
        self._buttons: list[tuple[QToolButton, str]] = []
        # Two lines, each by itself: the words to look for take all the room that is left in theirs.
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(26, 6, 26, 6)
        self._layout.setSpacing(6)
        self._finding, self._replacing = QHBoxLayout(), QHBoxLayout()
        for line in (self._finding, self._replacing):
            line.setSpacing(6)
            self._layout.addLayout(line)
        self._finding.addWidget(self._field, 1)
        self._finding.addWidget(self._found)
        self._tool("arrow-up", _("Find previous"), lambda: self.step(-1))
        self._tool("arrow-down", _("Find next"), lambda: self.step(1))
        self._tool("close", _("Close the search"), self.leave)
        self._one, self._all = QPushButton(_("Replace")), QPushButton(_("Replace all"))
        self._one.clicked.connect(self._replace_one)
        self._all.clicked.connect(self._replace_all)
        self._replacing.addWidget(self._other, 1)
        self._replacing.addWidget(self._one)
        self._replacing.addWidget(self._all)
        self._draw()
        self.hide()

    def open(self, *, replacing: bool = False) -> None:
        """Show the bar with what is selected in the text."""
        selected = selected_text(self._edit.textCursor())
        if selected and "\n" not in selected:
            self._field.setText(selected)
        for widget in (self._other, self._one, self._all):
            widget.setVisible(replacing and not self._edit.isReadOnly())
        self.show()
        self._field.setFocus()
        self._field.selectAll()
        self._mark()

    def leave(self) -> None:
        """Close the bar and go back to the text."""
        self.hide()
        self._edit.setExtraSelections([])
        self._edit.setFocus()

    def set_side(self, side: int) -> None:
        """Stand in the same column as the text."""
        self._layout.setContentsMargins(side, 6, side, 6)

    def step(self, by: int) -> None:
        """Select the next match, or the one before; past the end it goes on at the start."""
        if self.isHidden():
            self.open()
        matches = self._mark()
        if not matches:
            return
        cursor = self._edit.textCursor()
        if by > 0:
            later = [i for i, (start, _end) in enumerate(matches) if start >= cursor.selectionEnd()]
            place = later[0] if later else 0
        else:
            earlier = [
                i for i, (_start, end) in enumerate(matches) if end <= cursor.selectionStart()
            ]
            place = earlier[-1] if earlier else len(matches) - 1
        self._select(*matches[place])
        self._say(place + 1, len(matches))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _tool(self, name: str, words: str, act: Callable[[], object]) -> None:
        button = QToolButton()
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda _checked=False: act())
        self._buttons.append((button, name))
        self._finding.addWidget(button)

    def _draw(self) -> None:
        for button, name in self._buttons:
            button.setIcon(icon(name, colours().muted))

    def _typed(self) -> None:
        matches = self._mark()
        start = self._edit.textCursor().selectionStart()
        following = next((match for match in matches if match[0] >= start), None)
        if matches:
            self._select(*(following or matches[0]))
            self._say(matches.index(following or matches[0]) + 1, len(matches))

    def _matches(self) -> list[tuple[int, int]]:
        """Where the words stand, in Qt's positions."""
        wanted = self._field.text()
        if not wanted:
            return []
        text = raw_text(self._edit.document())
        found = [match.span() for match in _pattern(wanted).finditer(text)]
        if len(text) == units(text):
            return found
        return [(units(text[:start]), units(text[:end])) for start, end in found]

    def _mark(self) -> list[tuple[int, int]]:
        matches = self._matches()
        marks = []
        for start, end in matches[:MOST_MARKS]:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self._edit.document())
            mark.cursor.setPosition(start)
            mark.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setBackground(QColor(colours().chosen))
            marks.append(mark)
        self._edit.setExtraSelections(marks)
        self._say(0, len(matches))
        return matches

    def _say(self, place: int, count: int) -> None:
        if not self._field.text():
            self._found.setText("")
        elif not count:
            self._found.setText(_("Not found"))
        elif place:
            self._found.setText(_("{place} of {count}").format(place=place, count=count))
        else:
            self._found.setText(
                ngettext("{count} found", "{count} found", count).format(count=count)
            )

    def _select(self, start: int, end: int) -> None:
        cursor = self._edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._edit.setTextCursor(cursor)

    def _replace_one(self) -> None:
        cursor = self._edit.textCursor()
        if (cursor.selectionStart(), cursor.selectionEnd()) in self._matches():
            cursor.insertText(self._other.text())
            self._edit.setTextCursor(cursor)
        self.step(1)

    def _replace_all(self) -> None:
        wanted, other = self._field.text(), self._other.text()
        if not wanted:
            return
        text, count = _pattern(wanted).subn(lambda _match: other, raw_text(self._edit.document()))
        replace_text(self._edit, text)
        self._edit.setExtraSelections([])
        self._found.setText(
            ngettext("{count} replaced", "{count} replaced", count).format(count=count)
        )


def _pattern(wanted: str) -> re.Pattern[str]:
    return re.compile(re.escape(wanted), re.IGNORECASE)
