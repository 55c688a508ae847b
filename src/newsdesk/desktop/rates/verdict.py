"""Lines of a verdict as a widget: a picture, a sentence, and a button for every reading."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.icons import ICON_PX, icon
from newsdesk.desktop.rates.lines import Answer, Line
from newsdesk.desktop.theme import colours
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import ngettext

_LINE_HEIGHT = 34
_MANY = 2
# Fits beside the picture in the narrowest window.
_SHORT = 40


class Verdict(QWidget):
    """What is said of one row, or of the whole table; `answered` carries the `Answer` chosen.

    `spoke` tells whether anything is said now. With `keeps_height` it is never lower than a line
    with a button, so that the rows below stay in place, and of several lines only the first, the
    gravest, stands there: the others are behind a button. Who hears the window is told all of them.
    """

    answered = Signal(object)
    spoke = Signal(bool)

    def __init__(self, name: str, *, keeps_height: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._lines: tuple[Line, ...] = ()
        self._pictures: list[tuple[QLabel, Line]] = []
        self._buttons: list[QPushButton] = []
        self._folds = keeps_height
        self._more: QPushButton | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 10 if keeps_height else 0)
        self._layout.setSpacing(3)
        if keeps_height:
            self.setMinimumHeight(_LINE_HEIGHT)

    def say(self, lines: Sequence[Line]) -> bool:
        """Show these lines, and say whether there are other ones now; else nothing moves."""
        if tuple(lines) == self._lines:
            return False
        self._lines = tuple(lines)
        self._clear()
        widgets = [self._widget(line) for line in self._lines]
        for widget in widgets:
            self._layout.addWidget(widget)
        self._fold(widgets)
        self._draw()
        self.setAccessibleDescription(self.words())
        self.spoke.emit(bool(self._lines))
        return True

    def words(self) -> str:
        """All sentences, as shown."""
        return " ".join(line.words for line in self._lines)

    def buttons(self) -> list[QPushButton]:
        """The readings to choose from, in their order."""
        return list(self._buttons)

    def tab_order(self) -> list[QWidget]:
        """What Tab goes over: the readings, and what shows the lines that are folded away."""
        if self._more is None:
            return list(self._buttons)
        place = len(self._lines[0].answers)
        return [*self._buttons[:place], self._more, *self._buttons[place:]]

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _clear(self) -> None:
        self._pictures, self._buttons, self._more = [], [], None
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                # Hidden, and left a child until it goes: a line whose layout was just about to
                # show it would else be shown as a window of its own.
                widget.hide()
                widget.deleteLater()

    def _fold(self, widgets: Sequence[QWidget]) -> None:
        """Leave the first of several lines, and a button that shows the others."""
        rest = widgets[1:]
        if not (self._folds and rest):
            return
        for one in rest:
            one.hide()
        words = ngettext("and {count} more", "and {count} more", len(rest))
        self._more = more = QPushButton(words.format(count=len(rest)))
        more.setProperty("role", "small")
        more.setAutoDefault(True)

        def unfold() -> None:
            more.setVisible(False)
            for one in rest:
                one.show()

        more.clicked.connect(unfold)
        self._layout.insertWidget(1, more, 0, Qt.AlignmentFlag.AlignLeft)

    def _widget(self, line: Line) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if line.icon:
            picture = QLabel()
            picture.setFixedSize(ICON_PX, ICON_PX + 2)
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            self._pictures.append((picture, line))
        label = text_label(line.words, line.tone)
        # A line that is never broken costs the layout of 75 rows a fraction of one that may be.
        label.setWordWrap(len(line.words) > _SHORT or bool(line.answers))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if len(line.answers) < _MANY:
            row.addWidget(label, 1)
        # One button fits beside its sentence; several would squeeze it.
        buttons = row if len(line.answers) < _MANY else QHBoxLayout()
        for answer in line.answers:
            buttons.addWidget(self._button(answer), 0, Qt.AlignmentFlag.AlignTop)
        if buttons is not row:
            buttons.addStretch(1)
            column = QVBoxLayout()
            column.setSpacing(5)
            column.addWidget(label)
            column.addLayout(buttons)
            row.addLayout(column, 1)
        return holder

    def _button(self, answer: Answer) -> QPushButton:
        button = QPushButton(answer.words)
        button.setProperty("role", "small")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.answered.emit(answer))
        self._buttons.append(button)
        return button

    def _draw(self) -> None:
        tokens = colours()
        for picture, line in self._pictures:
            picture.setPixmap(icon(line.icon, getattr(tokens, line.tone)).pixmap(ICON_PX))
