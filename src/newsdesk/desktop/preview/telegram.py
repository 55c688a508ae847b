"""The channel's messages as subscribers would see them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from newsdesk.desktop.preview.bubble import Bubble
from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _
from newsdesk.publish.telegram import Message


class TelegramPreview(QScrollArea):
    """One bubble a message, in their order; a sentence where there is nothing to post."""

    link_told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._bubbles: list[Bubble] = []
        self._told = text_label(role="muted")
        self._told.setWordWrap(True)
        self._told.hide()
        inner = QWidget()
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(16, 16, 16, 16)
        self._stack.setSpacing(16)
        self._stack.addWidget(self._told)
        self._stack.addStretch(1)
        self.setWidget(inner)

    def show_rendered(self, rendered: Rendered) -> None:
        """Show a state's messages, or why there are none."""
        nothing = "" if rendered.messages else _("There is nothing to post yet.")
        self._say(rendered.problem or nothing)
        self._show(rendered.messages)

    def clear(self) -> None:
        """Show nothing."""
        self._say("")
        self._show(())

    def bubbles(self) -> tuple[Bubble, ...]:
        """What is shown, in the order of the messages."""
        return tuple(self._bubbles)

    def told(self) -> str:
        """The sentence shown in place of messages, empty where there are some."""
        return self._told.text()

    def _show(self, messages: tuple[Message, ...]) -> None:
        while len(self._bubbles) > len(messages):
            gone = self._bubbles.pop()
            self._stack.removeWidget(gone)
            gone.deleteLater()
        while len(self._bubbles) < len(messages):
            bubble = Bubble()
            bubble.link_told.connect(self.link_told)
            self._bubbles.append(bubble)
            self._stack.insertWidget(len(self._bubbles), bubble)
        for place, (bubble, message) in enumerate(zip(self._bubbles, messages, strict=True)):
            bubble.show_message(message, place + 1, len(messages))

    def _say(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
