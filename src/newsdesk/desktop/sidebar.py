"""The column on the left: desks with their counts, the other desks, saved searches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QVBoxLayout
from typing_extensions import override

from newsdesk.desktop.editor.statusline import grouped
from newsdesk.desktop.theme import SANS, SMALL_PX, TEXT_PX, colours, font
from newsdesk.desktop.widgets import clear_layout, text_label
from newsdesk.i18n import N_, _

_PADDING = 8
_ROW_HEIGHT = 27


@dataclass(frozen=True)
class Place:
    """A line of the column: the command that goes there, and its words."""

    name: str
    words: str


_SECTIONS: tuple[tuple[str, tuple[Place, ...]], ...] = (
    (
        N_("ARTICLES"),
        (
            Place("desk_mine", N_("My drafts")),
            Place("desk_waiting", N_("Waiting for approval")),
            Place("desk_approved", N_("Approved")),
            Place("desk_live", N_("Live")),
            Place("desk_all", N_("All")),
            Place("desk_spiked", N_("Spiked")),
        ),
    ),
    (
        N_("DESK"),
        (
            Place("desk_rates", N_("Currency rates")),
            Place("desk_publications", N_("Publications")),
            Place("desk_people", N_("People")),
            Place("regions", N_("Regions")),
            Place("settings", N_("Settings")),
        ),
    ),
)


class Sidebar(QScrollArea):
    """`gone_to` has the name of the command for a place, `searched` the words of a search."""

    gone_to = Signal(str)
    searched = Signal(str)
    forgotten = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._group = QButtonGroup(self)
        self._places: dict[str, SideItem] = {}
        inside = QFrame()
        inside.setProperty("role", "desk")
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 14, 8, 14)
        column.setSpacing(1)
        for title, places in _SECTIONS:
            column.addWidget(_section(_(title)))
            for place in places:
                item = SideItem(_(place.words))
                item.clicked.connect(lambda _on=False, name=place.name: self.gone_to.emit(name))
                self._group.addButton(item)
                self._places[place.name] = item
                column.addWidget(item)
            column.addSpacing(10)
        self._searches_title = _section(_("SAVED SEARCHES"))
        self._searches = QVBoxLayout()
        self._searches.setSpacing(1)
        column.addWidget(self._searches_title)
        column.addLayout(self._searches)
        column.addStretch(1)
        self._searches_title.hide()
        self.setWidget(inside)

    def mark(self, name: str) -> None:
        """Show that this place is the one that is open; none of them where it is no place."""
        self._group.setExclusive(False)
        for known, item in self._places.items():
            item.setChecked(known == name)
        self._group.setExclusive(True)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many articles there are, by the name of the place."""
        for name, count in counts.items():
            self._places[name].tell(grouped(count) if count else "")

    def tell(self, name: str, words: str, *, wanting: bool = False) -> None:
        """Show some words beside a place; `wanting` where something is to be done there."""
        self._places[name].tell(words, wanting=wanting)

    def show_searches(self, searches: Sequence[tuple[int, str]]) -> None:
        """Show the saved searches: id and words."""
        clear_layout(self._searches)
        self._searches_title.setVisible(bool(searches))
        for number, words in searches:
            item = SideItem(words)
            item.setCheckable(False)
            item.setToolTip(_("Delete takes it out of this list."))
            item.clicked.connect(lambda _on=False, words=words: self.searched.emit(words))
            item.deleted.connect(lambda number=number: self.forgotten.emit(number))
            self._searches.addWidget(item)


class SideItem(QAbstractButton):
    """A line: words on the left, a count or a few words on the right."""

    deleted = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self._told = ""
        self._wanting = False
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedHeight(_ROW_HEIGHT)

    def tell(self, words: str, *, wanting: bool = False) -> None:
        """Show `words` on the right."""
        if (words, wanting) != (self._told, self._wanting):
            self._told, self._wanting = words, wanting
            self.setAccessibleName(f"{self._words}, {words}" if words else self._words)
            self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        both = f"{self._words}   {self._told}"
        return QSize(metrics.horizontalAdvance(both) + 2 * _PADDING, _ROW_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, _ROW_HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.rect().adjusted(0, 1, 0, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.chosen if self.isChecked() else tokens.hover))
            painter.drawRoundedRect(place, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 5, 5)
        self._paint_words(painter, place.adjusted(_PADDING, 0, -_PADDING, 0))
        painter.end()

    def _paint_words(self, painter: QPainter, place: QRect) -> None:
        tokens = colours()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._told_font())
        painter.setPen(QColor(tokens.warn if self._wanting else tokens.muted))
        painter.drawText(place, right, self._told)
        taken = painter.fontMetrics().horizontalAdvance(self._told)
        painter.setFont(font(SANS, TEXT_PX, bold=self.isChecked()))
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.ink))
        room = place.width() - taken - (6 if taken else 0)
        words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, left, words)

    def _told_font(self) -> QFont:
        return font(SANS, SMALL_PX if self._wanting else TEXT_PX)


def _section(words: str) -> QFrame:
    frame = QFrame()
    column = QVBoxLayout(frame)
    column.setContentsMargins(_PADDING, 6, 0, 4)
    column.addWidget(text_label(words, "section"))
    return frame
