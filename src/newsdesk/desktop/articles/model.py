"""The list of articles as a model: all ids at once, rows by the page as they come into sight."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from typing_extensions import override

from newsdesk.desktop.articles.rows import ArticleRow, RowSource, details, pills
from newsdesk.desktop.sequences import common_ends

PAGE = 64
KEPT_ROWS = 64 * PAGE
# More runs of removed or new rows than this are shown as a new list: each run costs the view.
MOST_RUNS = 200

ROW_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class ArticleListModel(QAbstractListModel):
    """The articles of one `RowSource`.

    `loaded` says that the ids have come, `True` for another list, `False` for a refresh.
    """

    loaded = Signal(bool)
    about_to_change = Signal()

    def __init__(self, when: Callable[[ArticleRow], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._when = when
        self._source: RowSource | None = None
        self._ids = array("q")
        self._rows: OrderedDict[int, ArticleRow] = OrderedDict()
        self._asked: set[int] = set()
        self._wanted: set[int] = set()
        self._request = 0
        self._replacing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._fetch)

    def show_source(self, source: RowSource) -> None:
        """Show another list as soon as its ids are there; the present one stays till then."""
        self._source = source
        self._replacing = True
        self._ask_ids()

    def refresh(self, changed: frozenset[int]) -> None:
        """Ask again for the order of the list, and for the rows of `changed`."""
        if self._source is None:
            return
        self._asked -= changed
        stale = changed & set(self._rows)
        self._ask_ids()
        if stale:
            self._ask_rows(sorted(stale))

    def ids(self) -> Sequence[int]:
        """Every id of the list, in its order."""
        return self._ids

    def row_of(self, article_id: int) -> int:
        """The place of an article in the list, -1 where it is not there."""
        try:
            return self._ids.index(article_id)
        except ValueError:
            return -1

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role not in (
            ROW_ROLE,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        row = self._row(index.row())
        if role == ROW_ROLE or row is None:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            stages = ", ".join(words for words, _tone in pills(row))
            return f"{row.headline}. {stages}. {details(row, self._when(row))}"
        return row.headline

    def _row(self, place: int) -> ArticleRow | None:
        article_id = self._ids[place]
        row = self._rows.get(article_id)
        if row is not None:
            self._rows.move_to_end(article_id)
        elif article_id not in self._asked:
            self._wanted.add(place // PAGE)
            self._timer.start()
        return row

    def _fetch(self) -> None:
        wanted: list[int] = []
        for page in sorted(self._wanted):
            page_ids = self._ids[page * PAGE : (page + 1) * PAGE]
            wanted += [i for i in page_ids if i not in self._rows and i not in self._asked]
        self._wanted.clear()
        if wanted:
            self._ask_rows(wanted)

    def _ask_rows(self, ids: list[int]) -> None:
        if self._source is None:
            return
        source = self._source
        self._asked.update(ids)
        source.rows(ids, lambda rows: self._receive_rows(source, rows))

    def _receive_rows(self, source: RowSource, rows: Mapping[int, ArticleRow]) -> None:
        if source is not self._source:
            return
        self._asked.difference_update(rows)
        self._rows.update(rows)
        while len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)
        places = sorted(place for i in rows if (place := self.row_of(i)) >= 0)
        for first, last in _runs(places):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _ask_ids(self) -> None:
        if self._source is None:
            return
        self._request += 1
        request = self._request
        self._source.ids(lambda ids: self._receive_ids(ids, request))

    def _receive_ids(self, ids: Sequence[int], request: int) -> None:
        if request != self._request:
            return
        arrived = array("q", ids)
        replacing, self._replacing = self._replacing, False
        self.about_to_change.emit()
        if replacing:
            self._replace(arrived)
        elif arrived != self._ids:
            self._merge(arrived)
        self.loaded.emit(replacing)

    def _replace(self, ids: "array[int]") -> None:
        self.beginResetModel()
        self._ids = ids
        self._rows.clear()
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()

    def _merge(self, ids: "array[int]") -> None:
        """Go from the present order to `ids` by rows taken out and rows put in."""
        leaving, coming = _differences(self._ids, ids)
        if len(leaving) + len(coming) > MOST_RUNS:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            return
        for first, last in reversed(leaving):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._ids[first : last + 1]
            self.endRemoveRows()
        for first, last in coming:
            self.beginInsertRows(QModelIndex(), first, last)
            self._ids[first:first] = ids[first : last + 1]
            self.endInsertRows()


Runs = list[tuple[int, int]]


def _differences(old: "array[int]", new: "array[int]") -> tuple[Runs, Runs]:
    """The runs of `old` that leave and the runs of `new` that come, both ends included.

    What is common and in the same order stays. Where articles changed places, one of them leaves
    and comes: lists go newest first, so it is the one that stands higher now.
    """
    head, tail = common_ends(old, new)
    old_ids, new_ids = old[head : len(old) - tail], new[head : len(new) - tail]
    gone, come = set(old_ids) - set(new_ids), set(new_ids) - set(old_ids)
    staying = iter([article_id for article_id in old_ids if article_id not in gone])
    moved: set[int] = set()
    expected = next(staying, None)
    for article_id in new_ids:
        if article_id in come:
            continue
        while expected in moved:
            expected = next(staying, None)
        if article_id == expected:
            expected = next(staying, None)
        else:
            moved.add(article_id)
    leaving = (head + i for i, a in enumerate(old_ids) if a in gone or a in moved)
    coming = (head + i for i, a in enumerate(new_ids) if a in come or a in moved)
    return _runs(leaving), _runs(coming)


def _runs(places: Iterable[int]) -> Runs:
    runs: Runs = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
