"""The command palette: every command by a few letters of its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.commands import COMMANDS, Actions, Command, shown_keys
from newsdesk.desktop.theme import SANS, SMALL_PX, TEXT_PX, colours, font
from newsdesk.i18n import _

ROW_HEIGHT = 44
SHOWN_ROWS = 9
WIDTH = 560

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Entry:
    """A command as the palette shows it; `reason` says why it cannot be done now."""

    name: str
    words: str
    menu: str
    keys: str
    reason: str


def matching(entries: Iterable[Entry], typed: str) -> list[Entry]:
    """The entries that have every word of `typed`, the likeliest first.

    What can be done now comes before what cannot, beginnings of words before their middles, a
    command's own words before its menu's.
    """
    wanted = typed.casefold().split()
    ranked = []
    for entry in entries:
        own, menu = entry.words.casefold(), entry.menu.casefold()
        if all(word in f"{own} {menu}" for word in wanted):
            begins = all(_begins(own, word) for word in wanted)
            contains = all(word in own for word in wanted)
            ranked.append((bool(entry.reason), not begins, not contains, entry))
    ranked.sort(key=lambda item: item[:3])
    return [entry for *_rank, entry in ranked]


def _begins(words: str, typed: str) -> bool:
    return any(word.startswith(typed) for word in words.split())


class CommandPalette(QFrame):
    """A field and a list, over the upper part of its window."""

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "palette")
        self.setWindowTitle(_("All commands"))
        self._window = window
        self._actions = actions
        self._model = _EntryModel(self)
        self._field = QLineEdit()
        self._field.setProperty("role", "bare")
        self._field.setPlaceholderText(_("What do you want to do?"))
        self._field.setAccessibleName(_("What do you want to do?"))
        self._field.textEdited.connect(self._filter)
        self._field.installEventFilter(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_EntryDelegate(self))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setAccessibleName(_("Commands"))
        self._list.clicked.connect(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 5)
        layout.setSpacing(0)
        layout.addWidget(self._field)
        layout.addWidget(self._list)

    def open(self) -> None:
        """Show all commands and wait for letters."""
        self._field.clear()
        self._filter("")
        window = self._window
        width = min(WIDTH, window.width() - 32)
        height = min(ROW_HEIGHT * SHOWN_ROWS + 54, window.height() - 96)
        corner = window.mapToGlobal(window.rect().topLeft())
        left = corner.x() + (window.width() - width) // 2
        self.setGeometry(QRect(left, corner.y() + 64, width, height))
        self.show()
        self._field.setFocus()

    def shown(self) -> list[str]:
        """The names of the commands that are listed now."""
        return [entry.name for entry in self._model.entries]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field or not isinstance(event, QKeyEvent):
            return False
        if event.type() is not QEvent.Type.KeyPress:
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: SHOWN_ROWS - 1,
            Qt.Key.Key_PageUp: 1 - SHOWN_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._select(self._list.currentIndex().row() + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
        elif key is Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _filter(self, typed: str) -> None:
        entries = [_entry(command, self._actions) for command in COMMANDS]
        self._model.show_entries(
            matching((e for e in entries if e.name != "command_palette"), typed)
        )
        self._select(0)

    def _select(self, row: int) -> None:
        last = self._model.rowCount() - 1
        self._list.setCurrentIndex(self._model.index(max(0, min(row, last))))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self._model.entries[index.row()]
        if not entry.reason:
            # Hidden first, so that the command finds the focus where it was.
            self.hide()
            self._actions[entry.name].trigger()


def _entry(command: Command, actions: Actions) -> Entry:
    action = actions[command.name]
    return Entry(
        name=command.name,
        words=_(command.words),
        menu=_(command.menu.value).replace("&", ""),
        keys=shown_keys(command),
        reason="" if action.isEnabled() else action.statusTip(),
    )


class _EntryModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (entry.words, entry.keys, entry.reason)))
        return entry if role == Qt.ItemDataRole.UserRole else None


class _EntryDelegate(QStyledItemDelegate):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        tokens = colours()
        place = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.chosen))
        inner = place.adjusted(14, 5, -14, -5)
        painter.setFont(font(SANS, TEXT_PX))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, entry.keys)
        painter.setPen(QColor(tokens.muted if entry.reason else tokens.ink))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, entry.words)
        painter.setFont(font(SANS, SMALL_PX))
        painter.setPen(QColor(tokens.warn if entry.reason else tokens.muted))
        below = painter.fontMetrics().elidedText(
            entry.reason or entry.menu, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, below)
        painter.restore()
