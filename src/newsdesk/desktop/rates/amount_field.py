"""The field that a sum is typed into, with the keys that lead on from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from newsdesk.errors import InputError
from newsdesk.intake.rates import read_pasted

_LONGEST_TYPED = 60
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
_SIGNS = ("+", "-", "\u2212")


class AmountField(QLineEdit):
    """A sum as people type it. Return and Down ask to go on, Up to go back.

    Ctrl+Delete asks to take the row out and Alt+Down to choose its nominal. A sign behind figures
    that need none is no part of them: `signed` carries it. Text that holds a table instead of a sum
    is not put into the field, whichever way it comes: `table_pasted` carries it.
    """

    asked_to_go = Signal(int)
    removal_wanted = Signal()
    nominal_wanted = Signal()
    signed = Signal(str)
    table_pasted = Signal(str)

    def __init__(self, name: str, *, takes_sign: bool) -> None:
        super().__init__()
        self._takes_sign = takes_sign
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST_TYPED)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def paste_all(self) -> None:
        """Put in the sum that the clipboard holds, or tell of the table that it holds."""
        if not self._was_a_table(QGuiApplication.clipboard().text()):
            self.paste()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers, key = event.modifiers(), event.key()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_all()
        elif key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.nominal_wanted.emit()
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.removal_wanted.emit()
        elif key in _DOWN and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.asked_to_go.emit(1)
        elif key == Qt.Key.Key_Up:
            self.asked_to_go.emit(-1)
        elif event.text() in _SIGNS and self._stands_behind_figures():
            self.signed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_all)
        menu.popup(event.globalPos())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Where there is a selection to paste, the middle button pastes it.
        chosen = QGuiApplication.clipboard().text(QClipboard.Mode.Selection)
        middle = event.button() == Qt.MouseButton.MiddleButton
        if not (middle and self._was_a_table(chosen)):
            super().mouseReleaseEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self._was_a_table(event.mimeData().text()):
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def _was_a_table(self, text: str) -> bool:
        """Hand on `text` where it holds a table, and say whether it does."""
        if not _holds_a_table(text):
            return False
        if not self.isReadOnly():
            self.table_pasted.emit(text)
        return True

    def _stands_behind_figures(self) -> bool:
        free = not self._takes_sign and not self.isReadOnly() and not self.hasSelectedText()
        behind = self.cursorPosition() == len(self.text()) and self.text()[-1:].isdigit()
        return free and behind


def _holds_a_table(text: str) -> bool:
    """Whether `text` names currencies, be it such that nothing can be taken from it."""
    try:
        return read_pasted(text) is not None
    except InputError:
        return True
