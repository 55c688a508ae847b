"""How a line of the list of articles is drawn."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from newsdesk.desktop.articles.model import ROW_ROLE
from newsdesk.desktop.articles.rows import ArticleRow, details, pills
from newsdesk.desktop.theme import ROW_PX, SANS, SMALL_PX, Colours, colours, font
from newsdesk.desktop.widgets import paint_pill, pill_size
from newsdesk.i18n import _

ROW_HEIGHT = 80
BAR_WIDTH = 3
LINE_STEP = 18
HEADLINE_LINES = 2
_LEFT, _RIGHT, _TOP, _PILL_GAP = 14, 12, 9, 6

_Index = QModelIndex | QPersistentModelIndex


class ArticleDelegate(QStyledItemDelegate):
    """Draws headline, pills and details; `when` writes a row's time."""

    def __init__(self, when: Callable[[ArticleRow], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._when = when
        self._headline_font = font(SANS, ROW_PX, bold=True)
        self._small_font = font(SANS, SMALL_PX)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW_ROLE)
        tokens = colours()
        place = option.rect
        painter.save()
        self._paint_ground(painter, option, tokens)
        inner = place.adjusted(_LEFT, _TOP, -_RIGHT, 0)
        if isinstance(row, ArticleRow):
            bottom = self._paint_headline(painter, inner, row.headline, tokens)
            self._paint_details(painter, inner, bottom, row, tokens)
        else:
            # Still on its way: quiet bars where the words will be, so that nothing moves later.
            for top, width in ((5, 3 * inner.width() // 4), (23, inner.width() // 2)):
                painter.fillRect(
                    QRect(inner.left(), inner.top() + top, width, 8), QColor(tokens.line)
                )
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Colours
    ) -> None:
        place = option.rect
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(tokens.chosen))
            painter.fillRect(
                QRect(place.topLeft(), QSize(BAR_WIDTH, place.height())), QColor(tokens.accent)
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(tokens.desk))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), QColor(tokens.line))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _paint_headline(
        self, painter: QPainter, inner: QRect, headline: str, tokens: Colours
    ) -> int:
        """Draw up to two lines; returns where they end."""
        painter.setFont(self._headline_font)
        painter.setPen(QColor(tokens.ink if headline else tokens.muted))
        lines = _lines(headline or _("No headline yet"), self._headline_font_metrics, inner.width())
        ascent = self._headline_font_metrics.ascent()
        # One line stands a little lower, so that the row keeps its height and its balance.
        top = inner.top() + (0 if len(lines) == HEADLINE_LINES else LINE_STEP // 2)
        for line in lines:
            painter.drawText(QPoint(inner.left(), top + ascent), line)
            top += LINE_STEP
        return top

    @property
    def _headline_font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._headline_font)

    def _paint_details(
        self, painter: QPainter, inner: QRect, top: int, row: ArticleRow, tokens: Colours
    ) -> None:
        left = inner.left()
        height = 0
        for words, tone in pills(row):
            size = pill_size(words)
            paint_pill(painter, QRect(QPoint(left, top + 4), size), words, getattr(tokens, tone))
            left += size.width() + _PILL_GAP
            height = size.height()
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.muted))
        room = QRect(left + 2, top + 4, inner.right() - left - 2, height)
        text = painter.fontMetrics().elidedText(
            details(row, self._when(row)), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """`text` broken to `width`, the rest of it elided in the last line."""
    layout = QTextLayout(text, font(SANS, ROW_PX, bold=True))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < HEADLINE_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        if len(lines) == HEADLINE_LINES - 1:
            rest = text[start:]
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            lines.append(text[start : start + length].rstrip())
    layout.endLayout()
    return lines
