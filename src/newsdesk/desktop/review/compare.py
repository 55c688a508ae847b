"""Two texts of one article side by side, and a choice between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.preview.quiet_browser import QuietBrowser
from newsdesk.desktop.review.difference import Forms, Row, rows
from newsdesk.desktop.review.difference_html import css, side_html
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _, ngettext
from newsdesk.model.article import ArticleText
from newsdesk.newsroom import staff

SIZE = (960, 620)


@dataclass(frozen=True)
class Side:
    """One of two texts, by the name it has for the person who chooses."""

    title: str
    text: ArticleText


@dataclass(frozen=True)
class Answer:
    """A button: `name` is what `chosen` will carry."""

    name: str
    words: str
    primary: bool = False


class CompareView(QWidget):
    """Older or other text on the left, newer or own on the right; they scroll together.

    Of two `equals` neither is the older: what only one of them has is marked alike on both sides.

    `ready` is emitted when the difference is shown.
    """

    ready = Signal()

    def __init__(
        self,
        office: Office,
        left: Side,
        right: Side,
        parent: QWidget | None = None,
        *,
        equals: bool = False,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._equals = equals
        self._left, self._right = left, right
        self._rows: Sequence[Row] = ()
        self._following = False
        self._reading, self._comparing = object(), object()
        self._panes = tuple(self._pane(side) for side in (left, right))
        self._told = text_label(_("Comparing…"), "muted")
        panes = QHBoxLayout()
        panes.setSpacing(1)
        for side, pane in zip((left, right), self._panes, strict=True):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(text_label(side.title, "strong"))
            column.addWidget(pane, 1)
            panes.addLayout(column, 1)
        panes.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(panes, 1)
        layout.addWidget(self._told)
        zone = office.settings.zone
        office.read(
            lambda store: Forms(zone, {region.key: region for region in staff.regions(store)}),
            self._compare,
            token=self._reading,
        )

    def stop(self) -> None:
        """Turn away: nothing is compared any more."""
        self._office.lanes.drop(self._reading)
        self._office.lanes.drop(self._comparing)

    def panes(self) -> tuple[QuietBrowser, ...]:
        """The left and the right text."""
        return self._panes

    def told(self) -> str:
        """How much differs, in words."""
        return self._told.text()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_panes"):
            self._show()

    def _pane(self, side: Side) -> QuietBrowser:
        pane = QuietBrowser()
        pane.setAccessibleName(side.title)
        pane.document().setDocumentMargin(14)
        pane.verticalScrollBar().valueChanged.connect(lambda: self._follow(pane))
        return pane

    def _compare(self, forms: Forms) -> None:
        old, new = self._left.text, self._right.text
        self._office.lanes.outside(
            lambda: rows(old, new, forms),
            self._compared,
            self._office.failed,
            token=self._comparing,
        )

    def _compared(self, found: Sequence[Row]) -> None:
        self._rows = found
        count = sum(row.changed for row in found)
        words = ngettext("{count} passage differs.", "{count} passages differ.", count)
        self._told.setText(words.format(count=count) if count else _("Nothing differs."))
        self._show()
        self.ready.emit()

    def _show(self) -> None:
        self._following = True
        for pane, old in zip(self._panes, (True, False), strict=True):
            pane.show_html(side_html(self._rows, old=old), css(equals=self._equals))
        self._following = False

    def _follow(self, leader: QuietBrowser) -> None:
        """Bring the other pane to the paragraph that is topmost in `leader`."""
        if self._following:
            return
        follower = self._panes[0] if leader is self._panes[1] else self._panes[1]
        lead, follow = leader.verticalScrollBar(), follower.verticalScrollBar()
        self._following = True
        if lead.value() == lead.maximum():
            follow.setValue(follow.maximum())
        else:
            block = leader.cursorForPosition(QPoint(1, 1)).block()
            box = leader.document().documentLayout().blockBoundingRect(block)
            share = (lead.value() - box.top()) / box.height() if box.height() else 0.0
            # Both sides have the same paragraphs, an empty one where one side lacks it.
            other = follower.document().findBlockByNumber(block.blockNumber())
            there = follower.document().documentLayout().blockBoundingRect(other)
            follow.setValue(round(there.top() + share * there.height()))
        self._following = False


class CompareDialog(QDialog):
    """Two texts with a sentence on why they are shown, and the answers that the caller gives.

    `chosen` has the name of an answer; Esc chooses nothing and leaves both as they are.
    """

    chosen = Signal(str)

    def __init__(
        self,
        office: Office,
        left: Side,
        right: Side,
        *,
        heading: str,
        explanation: str,
        answers: Sequence[Answer],
        equals: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(heading)
        self.view = CompareView(office, left, right, equals=equals)
        self._problem = text_label(role="problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        told = text_label(explanation, "muted")
        told.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(6)
        layout.addWidget(text_label(heading, "strong"))
        layout.addWidget(told)
        layout.addSpacing(6)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._problem)
        layout.addSpacing(6)
        layout.addLayout(self._buttons(answers))
        self.resize(*SIZE)

    def refuse(self, sentence: str) -> None:
        """Say why the answer cannot be; both texts stay on show."""
        self._problem.setText(sentence)
        self._problem.show()

    @override
    def done(self, result: int) -> None:
        self.view.stop()
        super().done(result)

    def _buttons(self, answers: Sequence[Answer]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        cancel = QPushButton(_("Close"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addStretch(1)
        for answer in answers:
            button = QPushButton(answer.words)
            button.setAutoDefault(False)
            if answer.primary:
                button.setProperty("role", "primary")
            button.clicked.connect(lambda _checked=False, name=answer.name: self._choose(name))
            row.addWidget(button)
        return row

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
