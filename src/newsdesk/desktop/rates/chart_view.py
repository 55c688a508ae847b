"""The rates' drawing in the window, with a line that goes to a day and says what it held."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from newsdesk.desktop import theme
from newsdesk.desktop.rates.telling import Told, told, words_of
from newsdesk.desktop.theme import SANS, SMALL_PX, TEXT_PX, font
from newsdesk.publish.rates import chart as drawing
from newsdesk.publish.rates.chart import Chart, Colours, Curve

_LEAST = QSize(240, 150)
_USUAL = QSize(420, 230)
_PAGE_DAYS = 20
_DOT = 4.0
_BOX_EDGE, _BOX_GAP, _BOX_AWAY = 8, 3, 12
_FOCUS_ROUND = 4.0

# How far each key goes among the days.
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -_PAGE_DAYS,
    Qt.Key.Key_PageDown: _PAGE_DAYS,
}


def window_colours() -> Colours:
    """The drawing's colours on the window's own paper."""
    tokens = theme.colours()
    base = drawing.DARK if tokens is theme.DARK else drawing.LIGHT
    return replace(base, paper=tokens.paper, ink=tokens.ink, quiet=tokens.muted, grid=tokens.line)


class ChartView(QWidget):
    """Draws curves as wide as it is. The mouse and the arrow keys point at a day."""

    def __init__(self) -> None:
        super().__init__()
        self._curves: tuple[Curve, ...] = ()
        self._chart = Chart((), "", "")
        self._day: dt.date | None = None
        self._pixmap: QPixmap | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(_LEAST)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Expanding)

    @override
    def sizeHint(self) -> QSize:
        return _USUAL

    @property
    def day(self) -> dt.date | None:
        """The day that is pointed at."""
        return self._day

    @property
    def chart(self) -> Chart:
        """What is drawn."""
        return self._chart

    def show_curves(self, curves: tuple[Curve, ...], title: str) -> None:
        """Draw these from now on; `title` says to those who hear the window what they are."""
        if curves == self._curves and title == self.accessibleName():
            return
        self._curves = curves
        self.setAccessibleName(title)
        self._draw_anew()
        self._say(self._day if self._day in self._chart.days else None)

    def point_at(self, day: dt.date | None) -> None:
        """Say what the curves held on `day`, or nothing any more."""
        if day != self._day:
            self._say(day)

    def words(self) -> str:
        """What is said of the day that is pointed at, as one line."""
        return self.accessibleDescription()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_anew()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._pixmap = None
            self.update()

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.point_at(self._chart.day_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self._chart.day_at(event.position().x()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.point_at(None)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._day is None and self._chart.days:
            self.point_at(self._chart.days[-1])
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(None)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        days = self._chart.days
        key = Qt.Key(event.key())
        last = len(days) - 1
        at = days.index(self._day) if self._day in days else last + 1
        if not days:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self.point_at(days[min(max(at + _STEPS[key], 0), last)])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.point_at(days[0 if key == Qt.Key.Key_Home else last])
        elif key == Qt.Key.Key_Escape and self._day is not None:
            self.point_at(None)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap is None:
            self._pixmap = self._rendered()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(0, 0, self._pixmap)
        if self._day is not None:
            self._paint_day(painter, self._day)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.colours().accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inside, _FOCUS_ROUND, _FOCUS_ROUND)
        painter.end()

    def _say(self, day: dt.date | None) -> None:
        self._day = day
        self.setAccessibleDescription(words_of(self._told()))
        self.update()

    def _told(self) -> Told | None:
        return None if self._day is None else told(self._curves, self._day)

    def _draw_anew(self) -> None:
        width, height = max(self.width(), _LEAST.width()), max(self.height(), _LEAST.height())
        self._chart = Chart(self._curves, self.accessibleName(), "", width, height)
        self._pixmap = None
        self.update()

    def _rendered(self) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap((QSize(self._chart.width, self._chart.height).toSizeF() * scale).toSize())
        renderer = QSvgRenderer(QByteArray(self._chart.svg(window_colours()).encode()))
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        picture.setDevicePixelRatio(scale)
        return picture

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        colours = window_colours()
        places = [self._chart.place(number, day) for number in range(len(self._curves))]
        x = next((place[0] for place in places if place is not None), None)
        if x is None:
            return
        top, bottom = self._chart.height_span
        painter.setPen(QPen(QColor(colours.quiet), 1))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        for number, place in enumerate(places):
            if place is not None:
                painter.setPen(QPen(QColor(colours.paper), 2))
                painter.setBrush(QColor(colours.lines[number % len(colours.lines)]))
                painter.drawEllipse(QPointF(*place), _DOT, _DOT)
        said = self._told()
        if said is not None:
            self._paint_box(painter, said, x, top)

    def _paint_box(self, painter: QPainter, said: Told, x: float, top: float) -> None:
        """The day and its figures in a frame beside the line, on the side with more room."""
        tokens = theme.colours()
        small, usual = font(SANS, SMALL_PX), font(SANS, TEXT_PX, bold=True)
        lines = [(said.day, small, tokens.muted)]
        for line in said.lines:
            lines.append((f"{line.currency} {line.rate}", usual, tokens.ink))
            if line.change:
                lines.append((line.change, small, tokens.muted))
        heights = [QFontMetrics(used).height() + _BOX_GAP for _words, used, _colour in lines]
        width = max(QFontMetrics(used).horizontalAdvance(words) for words, used, _ in lines)
        box = QRectF(0, top, width + 2 * _BOX_EDGE, sum(heights) + 2 * _BOX_EDGE - _BOX_GAP)
        if x > self.width() / 2:
            box.moveRight(max(x - _BOX_AWAY, box.width()))
        else:
            box.moveLeft(min(x + _BOX_AWAY, self.width() - box.width()))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRoundedRect(box, _FOCUS_ROUND, _FOCUS_ROUND)
        y = box.top() + _BOX_EDGE
        for (words, used, colour), height in zip(lines, heights, strict=True):
            painter.setFont(used)
            painter.setPen(QColor(colour))
            painter.drawText(
                QPointF(box.left() + _BOX_EDGE, y + QFontMetrics(used).ascent()), words
            )
            y += height
