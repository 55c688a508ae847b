"""An article's revisions, what each of them changed, and the way back to one."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QItemSelection, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.preview.quiet_browser import QuietBrowser
from newsdesk.desktop.review.difference import Forms, Row, WordCount, rows, word_count
from newsdesk.desktop.review.difference_html import css, unified_html
from newsdesk.desktop.review.past_list import PastDelegate, PastModel
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _
from newsdesk.intake.markdown_file import write_article
from newsdesk.model.article import ArticleText
from newsdesk.model.changes import Changes
from newsdesk.newsroom import staff, writing
from newsdesk.newsroom.revision_history import PastState, past_states
from newsdesk.store.engine import Store

PAUSE_MS = 250
# Of an article saved very often, the oldest revisions stay uncounted.
MOST_COUNTED = 100
_TWO = 2


@dataclass(frozen=True)
class _Working:
    """The working copy: what is kept, as which version, and what is typed over it."""

    article_id: int
    version: int
    saved: ArticleText
    typed: ArticleText


class HistoryPanel(QWidget):
    """The past of one article.

    One chosen revision is compared with the working copy, two with each other. `restored` has the
    number of a revision that became the working copy again.
    """

    restored = Signal(int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._working: _Working | None = None
        self._forms = Forms(office.settings.zone)
        self._rows: Sequence[Row] = ()
        self._reading, self._counting, self._comparing = object(), object(), object()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._compare)
        self._model = PastModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(PastDelegate(self._model, self))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        self._list.setAccessibleName(_("Revisions, newest first"))
        self._list.selectionModel().selectionChanged.connect(self._selected)
        self._heading = text_label(role="section")
        self._heading.setWordWrap(True)
        self._difference = QuietBrowser()
        self._difference.setAccessibleName(_("What differs"))
        self._difference.document().setDocumentMargin(16)
        self._restore = QPushButton(_("Restore"))
        self._restore.setToolTip(
            _("Make this revision the working copy again. What stands now stays a revision.")
        )
        self._restore.clicked.connect(self.restore)
        self._copy = QPushButton(_("Copy"))
        self._copy.setToolTip(_("Copy the whole revision, in the form of an article file."))
        self._copy.clicked.connect(self.copy)
        self._lay_out()
        self._show_buttons()

    def show_article(
        self, article_id: int, version: int, saved: ArticleText, typed: ArticleText
    ) -> None:
        """Show the past of an article whose working copy is `saved`, `typed` standing over it."""
        other = self._working is None or self._working.article_id != article_id
        self._working = _Working(article_id, version, saved, typed)
        if other:
            self._show_nothing()

        def read(store: Store) -> tuple[list[PastState], Forms]:
            regions = {region.key: region for region in staff.regions(store)}
            return past_states(store, article_id), Forms(self._office.settings.zone, regions)

        self._office.read(read, self._read, token=self._reading)

    def show_text(self, typed: ArticleText) -> None:
        """Take a newer state of what is typed; the difference follows after a moment."""
        if self._working is not None:
            self._working = _Working(
                self._working.article_id, self._working.version, self._working.saved, typed
            )
            self._pause.start(PAUSE_MS)

    def clear(self) -> None:
        """Turn away from the article."""
        self._working = None
        self._pause.stop()
        self._office.lanes.drop(self._reading)
        self._show_nothing()

    def select(self, *numbers: int) -> None:
        """Choose these revisions."""
        selection = QItemSelection()
        for row, line in enumerate(self._model.lines):
            if line.state.number in numbers:
                selection.select(self._model.index(row), self._model.index(row))
        model = self._list.selectionModel()
        if not selection.isEmpty():
            model.setCurrentIndex(selection.indexes()[0], model.SelectionFlag.NoUpdate)
        model.select(selection, model.SelectionFlag.ClearAndSelect)

    def restore(self) -> None:
        """Make the chosen revision the working copy; what is typed is kept as a revision first."""
        chosen, working = self._chosen(), self._working
        if len(chosen) != 1 or working is None:
            return
        number = chosen[0].number

        def back(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
            kept = writing.save(
                store, working.article_id, working.typed, seen=working.version, by=by, at=at
            )
            seen = working.version + bool(kept.touched)
            return None, kept | writing.restore(
                store, working.article_id, number, seen=seen, by=by, at=at
            )

        self._office.change(back, lambda _: self.restored.emit(number))

    def copy(self) -> None:
        """Put the chosen revision on the clipboard, as an article file has it."""
        chosen = self._chosen()
        if len(chosen) == 1:
            QGuiApplication.clipboard().setText(write_article(chosen[0].text))

    def model(self) -> PastModel:
        """The list's lines."""
        return self._model

    def heading(self) -> str:
        """What is compared with what."""
        return self._heading.text()

    def difference(self) -> str:
        """The difference as it can be read, without its marks."""
        return self._difference.toPlainText()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_difference"):
            self._show_difference(self._rows, keep_place=True)

    def _read(self, found: tuple[list[PastState], Forms]) -> None:
        chosen = [state.number for state in self._chosen()]
        states, self._forms = found
        self._show_states(states)
        # The last revision is the working copy: what changed since the one before tells more.
        before = states[1:2] or states[:1]
        self.select(*(chosen or [state.number for state in before]))
        self._office.lanes.outside(
            lambda: _counts(states),
            self._model.show_counts,
            self._office.failed,
            token=self._counting,
        )

    def _show_nothing(self) -> None:
        self._show_states([])
        self._selected()

    def _show_states(self, states: Sequence[PastState]) -> None:
        self._office.lanes.drop(self._counting)
        now = self._office.clock().astimezone(self._office.settings.zone)
        self._model.show_states(states, now)

    def _selected(self) -> None:
        self._show_buttons()
        self._compare()

    def _chosen(self) -> list[PastState]:
        """The chosen revisions, the older one first."""
        indexes = self._list.selectionModel().selectedIndexes()
        states = [self._model.lines[index.row()].state for index in indexes]
        return sorted(states, key=lambda state: state.number)

    def _show_buttons(self) -> None:
        one = len(self._chosen()) == 1
        self._restore.setEnabled(one)
        self._copy.setEnabled(one)

    def _compare(self) -> None:
        chosen, working, forms = self._chosen(), self._working, self._forms
        if working is None or not 1 <= len(chosen) <= _TWO:
            self._office.lanes.drop(self._comparing)
            self._heading.setText(_("Choose one revision, or two with Ctrl") if working else "")
            self._show_difference((), keep_place=False)
            return
        old = chosen[0].text
        if len(chosen) == 1:
            new = working.typed
            words = _("From revision {number} to the text as it is now")
            heading = words.format(number=chosen[0].number)
        else:
            new = chosen[1].text
            words = _("From revision {older} to revision {newer}")
            heading = words.format(older=chosen[0].number, newer=chosen[1].number)
        again = heading == self._heading.text()
        self._heading.setText(heading)
        self._office.lanes.outside(
            lambda: rows(old, new, forms),
            lambda found: self._show_difference(found, keep_place=again),
            self._office.failed,
            token=self._comparing,
        )

    def _show_difference(self, found: Sequence[Row], *, keep_place: bool) -> None:
        self._rows = found
        html = unified_html(found)
        if found and not any(row.changed for row in found):
            html = f'<p class="gap">{escape(_("Nothing differs."))}</p>'
        self._difference.show_html(html, css(), keep_place=keep_place)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 9, 16, 9)
        buttons.setSpacing(8)
        buttons.addWidget(self._restore)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        self._heading.setContentsMargins(16, 10, 16, 8)
        below = QWidget()
        stack = QVBoxLayout(below)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self._heading)
        stack.addWidget(self._difference, 1)
        stack.addLayout(buttons)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(below)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)


def _counts(states: Sequence[PastState]) -> list[WordCount | None]:
    """What each revision changed against the one before it; the first one brought all its words."""
    nothing = ArticleText(date=dt.date.min)
    counts: list[WordCount | None] = []
    for place, state in enumerate(states):
        before = states[place + 1].text if place + 1 < len(states) else nothing
        counts.append(word_count(before, state.text) if place < MOST_COUNTED else None)
    return counts
