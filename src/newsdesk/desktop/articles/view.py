"""The list of articles as people see and walk it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedLayout, QTableView, QWidget
from typing_extensions import override

from newsdesk.desktop.articles.delegate import ROW_HEIGHT, ArticleDelegate
from newsdesk.desktop.articles.model import ID_ROLE, ArticleListModel
from newsdesk.desktop.articles.rows import ArticleRow, RowSource, short_time
from newsdesk.desktop.widgets import EmptyState
from newsdesk.i18n import _

_Action = QAbstractItemView.CursorAction
_Index = QModelIndex | QPersistentModelIndex


class ArticleList(QWidget):
    """A list of articles with something to read where there are none.

    `chosen` carries the id of the article that a person moved to, `opened` of the one they want
    to work on (Return or a double click). A refresh moves nobody.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, now: Callable[[], dt.datetime]) -> None:
        super().__init__()

        def when(row: ArticleRow) -> str:
            return short_time(row.updated_at, now())

        self.model = ArticleListModel(when, self)
        self.view = _View(self.model, ArticleDelegate(when, self))
        self._empty = EmptyState("", "")
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.view)
        self._layers.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self.model.loaded.connect(self._show_layer)
        self.view.moved_to.connect(self.chosen)
        self.view.activated.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))

    def show_source(self, source: RowSource, *, empty_title: str, empty_advice: str) -> None:
        """Show another list; the two sentences stand there when it has no article."""
        self._empty.say(empty_title, empty_advice)
        self.model.show_source(source)

    def refresh(self, changed: frozenset[int]) -> None:
        """Show the same list again after `changed` were touched."""
        self.model.refresh(changed)

    def current(self) -> int | None:
        """The id of the article that is marked, None where none is."""
        index = self.view.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def mark(self, article_id: int | None) -> None:
        """Mark an article, where it is in the list, without saying that it was chosen."""
        self.view.mark(article_id)

    def step(self, by: int) -> None:
        """Go `by` articles down the list, or up; stays at its ends."""
        count = self.model.rowCount()
        if count:
            row = self.view.currentIndex().row() + by if self.current() is not None else 0
            self.view.setCurrentIndex(self.model.index(max(0, min(row, count - 1))))

    def _show_layer(self) -> None:
        self._layers.setCurrentIndex(0 if self.model.rowCount() else 1)


class _View(QTableView):
    """Keeps the marked article and what is in sight when the model changes.

    A table of one column: a QListView asks a model in Python for every one of its indexes again
    after each change, a third of a second for 100,000 rows; a table with fixed heights does not.
    """

    moved_to = Signal(int)

    def __init__(self, model: ArticleListModel, delegate: ArticleDelegate) -> None:
        super().__init__()
        self._model = model
        self._held: int | None = None
        self._top: tuple[int, int] | None = None
        self._holding = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self._fix_heights()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Articles"))
        self.setTabKeyNavigation(False)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT // 2)
        model.about_to_change.connect(self._hold)
        model.loaded.connect(self._release)

    def mark(self, article_id: int | None) -> None:
        self._holding = True
        row = -1 if article_id is None else self._model.row_of(article_id)
        if row < 0:
            self.selectionModel().clear()
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(row))
        self._holding = False

    @override
    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        # In a table these go along the row.
        ends = {_Action.MoveHome: 0, _Action.MoveEnd: self._model.rowCount() - 1}
        if action in ends:
            return self._model.index(ends[action])
        return super().moveCursor(action, modifiers)

    def _fix_heights(self) -> None:
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._holding:
            self.moved_to.emit(current.data(ID_ROLE))

    def _hold(self) -> None:
        self._holding = True
        current = self.currentIndex()
        self._held = current.data(ID_ROLE) if current.isValid() else None
        offset = self.verticalScrollBar().value()
        first = self.indexAt(self.viewport().rect().topLeft())
        # At the very top what is new belongs into sight; further down nothing may move.
        self._top = (
            (first.data(ID_ROLE), offset % ROW_HEIGHT) if offset and first.isValid() else None
        )

    def _release(self, another: bool) -> None:  # noqa: FBT001 - the signal's own argument
        scroll = self.verticalScrollBar().value()
        self.mark(None if another else self._held)
        if another:
            scroll = 0
        elif self._top is not None and (row := self._model.row_of(self._top[0])) >= 0:
            scroll = row * ROW_HEIGHT + self._top[1]
        self.updateGeometries()
        self.verticalScrollBar().setValue(scroll)
