"""Small parts that several desks share."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.icons import ICON_PX, icon, pixmap
from newsdesk.desktop.theme import SANS, SMALL_PX, colours, font
from newsdesk.i18n import _


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the stylesheet looks at, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def text_label(words: str = "", role: str = "") -> QLabel:
    """A label of plain text: what people wrote is never read as markup."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    return label


def clear_layout(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Hidden first: a visible widget without a parent would flash up as a window.
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


class Choice(QComboBox):
    """A list to choose from, with the theme's own arrow and room for any wording."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(20)

    @override
    def showPopup(self) -> None:
        # The list is as wide as its longest words, however narrow the field stands.
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 28)
        super().showPopup()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)


class DayField(QDateEdit):
    """A day, typed or chosen from a calendar; day first, as the newsroom writes it."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)


class MomentField(QDateTimeEdit):
    """A day and an hour, typed or chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.setCalendarPopup(True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)


def _paint_arrow(field: QWidget) -> None:
    painter = QPainter(field)
    arrow = pixmap("chevron-down", colours().muted, round(field.devicePixelRatioF()) or 1)
    painter.drawPixmap(QPoint(field.width() - ICON_PX - 5, (field.height() - ICON_PX) // 2), arrow)
    painter.end()


class LabelledField(QWidget):
    """A field with its name above and, where something is wrong with it, a sentence below."""

    def __init__(self, words: str, field: QWidget) -> None:
        super().__init__()
        self.field = field
        label = text_label(words, "field")
        label.setBuddy(field)
        field.setAccessibleName(words)
        self._problem = text_label(role="problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(label)
        layout.addWidget(field)
        layout.addWidget(self._problem)
        layout.addStretch(1)

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong with the field; an empty sentence says that all is well."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        set_role(self.field, "problem", "true" if sentence else "")


class EmptyState(QWidget):
    """What stands where there is nothing yet: why, and what to do."""

    def __init__(self, title: str, advice: str, button: QPushButton | None = None) -> None:
        super().__init__()
        self._title = text_label(title, "strong")
        self._advice = text_label(advice, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        for label in (self._title, self._advice):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(label)
        if button is not None:
            layout.addSpacing(4)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, title: str, advice: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._advice.setText(advice)


# Narrower messages have their buttons below the sentence.
WIDE_MESSAGE = 760
# What the picture and the edges of a message take, and its cross where it has one.
MESSAGE_MARGINS = 49
MESSAGE_CROSS = 42


class Severity(StrEnum):
    """How much a message asks for attention."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class MessageBar(QFrame):
    """A sentence above what it concerns, with the things that can be done about it.

    It takes its own room and nobody's focus, and stays until it is answered.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self._severity = Severity.INFO
        self._picture = QLabel()
        self._sentence = text_label()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the message"))
        self._close.setToolTip(_("Close the message"))
        self._close.clicked.connect(self.dismiss)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons.setSpacing(6)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(7)
        self._middle.addWidget(self._sentence, 1)
        self._middle.addLayout(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(13, 7, 8, 7)
        layout.setSpacing(9)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self._picture, 0, top)
        layout.addLayout(self._middle, 1)
        layout.addWidget(self._close, 0, top)
        self.hide()

    def say(
        self,
        sentence: str,
        *,
        severity: Severity = Severity.INFO,
        answers: tuple[tuple[str, Callable[[], object]], ...] = (),
        closable: bool = True,
    ) -> None:
        """Show `sentence` with a button for each of `answers`, the first as the advised one.

        A button is its words and what it does; the bar goes away when one is pressed.
        """
        clear_layout(self._buttons)
        for place, (words, act) in enumerate(answers):
            button = QPushButton(words)
            if place == 0:
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _checked=False, act=act: self._answer(act))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._severity = severity
        self._sentence.setText(sentence)
        self._close.setVisible(closable)
        self.setAccessibleName(sentence)
        set_role(self, "severity", severity.value)
        self._draw()
        self._arrange_buttons(self.width())
        self.show()

    def sentence(self) -> str:
        """What is shown, empty where nothing is."""
        return self._sentence.text() if not self.isHidden() else ""

    def dismiss(self) -> None:
        """Take the message away without an answer."""
        self.hide()
        self.closed.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= WIDE_MESSAGE
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._arrange_buttons(event.size().width())

    def _arrange_buttons(self, width: int) -> None:
        """Put the buttons below each other where they have no room side by side."""
        buttons = self.findChildren(QPushButton)
        needed = sum(button.sizeHint().width() + self._buttons.spacing() for button in buttons)
        direction = QBoxLayout.Direction
        beside = MESSAGE_MARGINS + (0 if self._close.isHidden() else MESSAGE_CROSS)
        fits = needed + beside <= width
        self._buttons.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def _answer(self, act: Callable[[], object]) -> None:
        self.hide()
        act()

    def _draw(self) -> None:
        tokens = colours()
        names = {
            Severity.INFO: ("info", tokens.accent),
            Severity.WARNING: ("warning", tokens.warn),
            Severity.ERROR: ("error", tokens.bad),
        }
        self._picture.setPixmap(icon(*names[self._severity]).pixmap(ICON_PX))
        self._close.setIcon(icon("close", tokens.muted))


def pill_size(words: str, pill_font: QFont | None = None) -> QSize:
    """The room that a pill with `words` takes."""
    metrics = QFontMetrics(pill_font or font(SANS, SMALL_PX))
    return QSize(metrics.horizontalAdvance(words) + 18, metrics.height() + 4)


def paint_pill(painter: QPainter, place: QRect, words: str, colour: str) -> None:
    """Draw `words` in a rounded outline of `colour`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font(SANS, SMALL_PX))
    painter.setPen(QPen(QColor(colour), 1))
    outline = QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


class Pill(QWidget):
    """A word in a rounded outline; `tone` is the name of one of the theme's colours."""

    def __init__(self, words: str = "", tone: str = "muted") -> None:
        super().__init__()
        self._words = words
        self._tone = tone
        self.show_words(words, tone)

    def show_words(self, words: str, tone: str) -> None:
        """Change the word and its colour."""
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        self.setFixedSize(pill_size(words))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self.rect(), self._words, getattr(colours(), self._tone))
        painter.end()
