"""The list of an article's revisions: what a line says, the model, and how it is drawn."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from newsdesk.desktop.articles.rows import short_time
from newsdesk.desktop.review.difference import WordCount
from newsdesk.desktop.theme import SANS, SMALL_PX, TEXT_PX, colours, font
from newsdesk.i18n import N_, _
from newsdesk.model.article import Occasion
from newsdesk.newsroom.revision_history import Mark, MarkKind, PastState

LINE_ROLE = Qt.ItemDataRole.UserRole
PADDING = 8
BAR_WIDTH = 3
_LEFT, _RIGHT = 16, 12
_FIRST_STEP, _STEP = 19, 16

_OCCASIONS: dict[Occasion, str] = {
    Occasion.SAVED: N_("Saved"),
    Occasion.IMPORTED: N_("Imported"),
    Occasion.SUBMITTED: N_("Submitted for approval"),
    Occasion.RETURNED: N_("Returned to the author"),
    Occasion.APPROVED: N_("Approved"),
    Occasion.RESTORED: N_("Restored"),
}
# The words of a mark and the name of one of the theme's colours.
_MARKS: dict[MarkKind, tuple[str, str]] = {
    MarkKind.APPROVED: (N_("✓ Approved by {who}, {when}"), "good"),
    MarkKind.LIVE: (N_("● Released by {who}, {when}"), "good"),
    MarkKind.WITHDRAWN: (N_("✕ Withdrawn by {who}, {when}"), "bad"),
}

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PastLine:
    """One revision as the list shows it; `count` follows when it has been counted."""

    state: PastState
    count: WordCount | None = None

    def title(self) -> str:
        """The number and the occasion."""
        words = _(_OCCASIONS[self.state.occasion])
        return _("{number} · {occasion}").format(number=self.state.number, occasion=words)

    def details(self, now: dt.datetime) -> str:
        """Who, when, and what changed in short."""
        parts = [self.state.who, short_time(self.state.saved_at, now)]
        if self.count is not None:
            parts.append(self.count.words())
        return " · ".join(parts)

    def marks(self, now: dt.datetime) -> list[tuple[str, str]]:
        """The words and tone of each mark; what readers have now comes last."""
        told = [_mark(mark, now) for mark in self.state.marks]
        if self.state.readers_have:
            told.append((_("Readers have this one now"), "accent"))
        return told


def _mark(mark: Mark, now: dt.datetime) -> tuple[str, str]:
    words, tone = _MARKS[mark.kind]
    return _(words).format(who=mark.who, when=short_time(mark.at, now)), tone


class PastModel(QAbstractListModel):
    """The revisions, newest first. `now` brings the newsroom's zone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[PastLine] = []
        self.now = dt.datetime.min.replace(tzinfo=dt.UTC)

    def show_states(self, states: Sequence[PastState], now: dt.datetime) -> None:
        """Show another past."""
        self.beginResetModel()
        self.lines = [PastLine(state) for state in states]
        self.now = now
        self.endResetModel()

    def show_counts(self, counts: Sequence[WordCount | None]) -> None:
        """Add what changed, a count for each line."""
        self.lines = [
            replace(line, count=count) for line, count in zip(self.lines, counts, strict=True)
        ]
        self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    @override
    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = [words for words, _tone in line.marks(self.now)]
            return ". ".join([line.title(), line.details(self.now), *marks])
        return line if role == LINE_ROLE else None


class PastDelegate(QStyledItemDelegate):
    """Draws a revision in two lines, and one more for each of its marks."""

    def __init__(self, model: PastModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: PastLine = index.data(LINE_ROLE)
        steps = _STEP * (1 + len(line.marks(self._model.now)))
        return QSize(0, 2 * PADDING + _FIRST_STEP + steps)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: PastLine = index.data(LINE_ROLE)
        tokens, place, now = colours(), option.rect, self._model.now
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.chosen))
            bar = QRect(place.topLeft(), QSize(BAR_WIDTH, place.height()))
            painter.fillRect(bar, QColor(tokens.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(tokens.hover))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(tokens.line))
        inner = place.adjusted(_LEFT, PADDING, -_RIGHT, 0)
        inner.setHeight(_FIRST_STEP)
        painter.setFont(font(SANS, TEXT_PX, bold=True))
        _draw(painter, inner, line.title(), tokens.ink)
        painter.setFont(font(SANS, SMALL_PX))
        inner.translate(0, _FIRST_STEP)
        inner.setHeight(_STEP)
        _draw(painter, inner, line.details(now), tokens.muted)
        for words, tone in line.marks(now):
            inner.translate(0, _STEP)
            _draw(painter, inner, words, getattr(tokens, tone))
        painter.restore()


def _draw(painter: QPainter, place: QRect, words: str, colour: str) -> None:
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
