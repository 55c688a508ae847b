"""Tables of records: columns as data, a model that keeps its rows' places, one calm look."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.theme import colours
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _

R = TypeVar("R")
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROW_HEIGHT = 33
_BAR_WIDTH = 3

PANEL_MARGIN = 24
"""Where a panel's words begin."""

# What the style itself leaves free beside a cell's words.
_STYLE_PADDING = 3

TABLE_PADDING = 8
"""What stands free left and right of a cell's words, as in the heads of the columns."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: its title, what it shows of a record, and in which of the theme's colours.

    `stretch` takes what room is left. A column with `checked` shows a tick instead of words. What
    is typed into an `editable` one goes out by the table's `edited`.
    """

    title: str
    words: Callable[[R], str]
    tone: Callable[[R], str] | None = None
    checked: Callable[[R], bool] | None = None
    right: bool = False
    stretch: bool = False
    editable: bool = False


class RecordModel(QAbstractTableModel, Generic[R]):
    """Records as a table. `edited` carries row, column and the text or tick a person gave."""

    edited = Signal(int, int, object)

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._records: list[R] = []
        self._may_edit = False

    def show_records(self, records: Sequence[R]) -> None:
        """Show these from now on; rows that stay where they are are only drawn again."""
        fresh = list(records)
        if fresh == self._records:
            return
        if [self._key(one) for one in fresh] == [self._key(one) for one in self._records]:
            self._records = fresh
            last = self.index(len(fresh) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._records = fresh
        self.endResetModel()

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def allow_edits(self, *, allowed: bool) -> None:
        """Let people type into the editable columns, or not."""
        self._may_edit = allowed

    def record(self, row: int) -> R:
        """The record that stands in a row."""
        return self._records[row]

    def row_of(self, key: Hashable) -> int:
        """The row of the record with this key, -1 where there is none."""
        return next((row for row, one in enumerate(self._records) if self._key(one) == key), -1)

    def key_of(self, row: int) -> Hashable:
        """The key of the record in a row."""
        return self._key(self._records[row])

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column, record = self.columns[index.column()], self._records[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.words(record)
        if role == Qt.ItemDataRole.CheckStateRole and column.checked is not None:
            state = Qt.CheckState.Checked if column.checked(record) else Qt.CheckState.Unchecked
            return state.value
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            return QColor(getattr(colours(), column.tone(record)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return (side | Qt.AlignmentFlag.AlignVCenter).value
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.words(record) or None
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return (side | Qt.AlignmentFlag.AlignVCenter).value
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        column = self.columns[index.column()]
        if column.editable and self._may_edit:
            kind = Qt.ItemFlag.ItemIsEditable
            flags |= kind if column.checked is None else Qt.ItemFlag.ItemIsUserCheckable
        return flags

    @override
    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role == Qt.ItemDataRole.CheckStateRole:
            value = value == Qt.CheckState.Checked.value
        elif value == self.columns[index.column()].words(self._records[index.row()]):
            return False
        self.edited.emit(index.row(), index.column(), value)
        return True


class RecordTable(QTableView, Generic[R]):
    """A table of records that people walk by rows. A refresh moves nobody.

    `chosen` says that a person moved to another row; `current` tells which.
    """

    chosen = Signal()

    def __init__(self, model: RecordModel[R], name: str) -> None:
        super().__init__()
        self.records = model
        self._held: Hashable = None
        self._holding = False
        self.setModel(model)
        self.setItemDelegate(_LinedDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self._size_columns()
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self._release)

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns of the same records."""
        self.records.show_columns(columns)
        self._size_columns()

    def current(self) -> R | None:
        """The record a person is at, None where they are at none."""
        index = self.currentIndex()
        return self.records.record(index.row()) if index.isValid() else None

    def mark(self, key: Hashable) -> None:
        """Go to the record with this key without saying that a person chose it."""
        self._holding = True
        row = self.records.row_of(key)
        if row < 0:
            self.selectionModel().clear()
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self.records.index(row, max(0, self.currentIndex().column())))
        self._holding = False

    @override
    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row() and not self._holding:
            self.chosen.emit()

    def _size_columns(self) -> None:
        mode = QHeaderView.ResizeMode
        for place, column in enumerate(self.records.columns):
            chosen = mode.Stretch if column.stretch else mode.ResizeToContents
            self.horizontalHeader().setSectionResizeMode(place, chosen)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt goes to the first row by itself when the focus comes: nobody chose that.
        self._holding = True
        super().focusInEvent(event)
        self._holding = False

    def _hold(self) -> None:
        rows = self.selectionModel().selectedRows()
        self._held = self.records.key_of(rows[0].row()) if rows else None

    def _release(self) -> None:
        if self._held is not None:
            self.mark(self._held)


def headed(words: str, *below: QWidget) -> QVBoxLayout:
    """A heading above tables and lists, their words in line with the panel's own margin."""
    heading = text_label(words, "section")
    heading.setContentsMargins(TABLE_PADDING, 0, 0, 0)
    layout = QVBoxLayout()
    layout.setContentsMargins(PANEL_MARGIN - TABLE_PADDING, 14, 0, 0)
    layout.setSpacing(8)
    layout.addWidget(heading)
    for part in below:
        layout.addWidget(part, 1)
    return layout


class _LinedDelegate(QStyledItemDelegate):
    """A calm row: a hairline below, the chosen one on its own ground, no frame around a cell."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * TABLE_PADDING, size.height())

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tokens = colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, QColor(tokens.chosen))
        if chosen and index.column() == 0:
            bar = QRect(option.rect.topLeft(), QSize(_BAR_WIDTH, option.rect.height()))
            painter.fillRect(bar, QColor(tokens.accent))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()
        padding = TABLE_PADDING - _STYLE_PADDING
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(padding, 0, -padding, -1)
        inner.state &= ~QStyle.StateFlag.State_Selected
        super().paint(painter, inner, index)
