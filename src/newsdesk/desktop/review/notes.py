"""Notes between colleagues on one article, and a field to add one."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desktop.articles.rows import short_time
from newsdesk.desktop.office import Office
from newsdesk.desktop.review.note_field import NoteField
from newsdesk.desktop.widgets import EmptyState, clear_layout, set_role, text_label
from newsdesk.errors import NewsdeskError
from newsdesk.i18n import _
from newsdesk.model.article import Note
from newsdesk.model.changes import Changes
from newsdesk.newsroom import writing
from newsdesk.store.engine import Store

FIELD_HEIGHT = 78


class NotesPanel(QWidget):
    """The notes on an article, newest first. `counted` has how many there are.

    What is typed and not sent is kept for each article until it is.
    """

    counted = Signal(int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._article_id: int | None = None
        self._unsent: dict[int, str] = {}
        self._field = NoteField(_("Write a note for your colleagues"))
        self._field.setFixedHeight(FIELD_HEIGHT)
        self._field.sent.connect(self.send)
        self._problem = text_label(role="problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._add = QPushButton(_("Add the note"))
        self._add.setToolTip(_("Ctrl+Return"))
        self._add.clicked.connect(self.send)
        self._empty = EmptyState(
            _("No notes yet"), _("Notes stay in the newsroom; readers never see them.")
        )
        self._notes = QVBoxLayout()
        self._notes.setSpacing(10)
        self._lay_out()

    def show_notes(self, article_id: int, notes: Sequence[tuple[str, Note]]) -> None:
        """Show an article's notes with who wrote them, newest first."""
        if article_id != self._article_id:
            self._keep_unsent()
            self._article_id = article_id
            self._field.setPlainText(self._unsent.get(article_id, ""))
            self._complain("")
        now = self._office.clock().astimezone(self._office.settings.zone)
        clear_layout(self._notes)
        for author, note in notes:
            self._notes.addWidget(_card(author, note, now))
        self._empty.setVisible(not notes)
        self.counted.emit(len(notes))

    def clear(self) -> None:
        """Turn away from the article; what was typed is kept."""
        self._keep_unsent()
        self._article_id = None
        self._field.clear()
        clear_layout(self._notes)
        self.counted.emit(0)

    def send(self) -> None:
        """Leave the note that is typed; where that fails it stays in the field."""
        article_id, words = self._article_id, self._field.toPlainText()
        if article_id is None or not self._add.isEnabled():
            return
        if not words.strip():
            self._complain(str(writing.EmptyNoteError()))
            self._field.setFocus()
            return

        def note(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
            return None, writing.note(store, article_id, words, by=by, at=at)

        self._add.setEnabled(False)
        self._office.change(note, lambda _: self._sent(article_id, words), failed=self._failed)

    def _sent(self, article_id: int, words: str) -> None:
        self._add.setEnabled(True)
        self._complain("")
        if self._unsent.get(article_id) == words:
            del self._unsent[article_id]
        # What was typed while it was on its way is another note.
        if article_id == self._article_id and self._field.toPlainText() == words:
            self._field.clear()

    def _failed(self, error: NewsdeskError) -> None:
        self._add.setEnabled(True)
        self._complain(str(error))

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._field.setAccessibleDescription(sentence)
        set_role(self._field, "problem", "true" if sentence else "")

    def _keep_unsent(self) -> None:
        if self._article_id is None:
            return
        words = self._field.toPlainText()
        if words.strip():
            self._unsent[self._article_id] = words
        else:
            self._unsent.pop(self._article_id, None)

    def _lay_out(self) -> None:
        inner = QWidget()
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(16, 0, 16, 16)
        stack.addLayout(self._notes)
        stack.addWidget(self._empty)
        stack.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        foot.addWidget(self._add)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.setSpacing(7)
        head.addWidget(self._field)
        head.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(area, 1)


def _card(author: str, note: Note, now: dt.datetime) -> QFrame:
    """A note with its author and its time in the newsroom's zone, which `now` brings."""
    card = QFrame()
    card.setProperty("role", "card")
    when = text_label(short_time(note.written_at, now), "muted")
    when.setToolTip(f"{note.written_at.astimezone(now.tzinfo):%d/%m/%Y %H:%M}")
    head = QHBoxLayout()
    head.addWidget(text_label(author, "strong"), 1)
    head.addWidget(when)
    words = text_label(note.text)
    words.setWordWrap(True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(13, 10, 13, 11)
    layout.setSpacing(4)
    layout.addLayout(head)
    layout.addWidget(words)
    return card
