"""The field that a sum is typed into, with the keys that lead on from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

_LONGEST_TYPED = 60
_DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class AmountField(QLineEdit):
    """A sum as people type it. Return and Down ask to go on, Up to go back.

    Ctrl+Delete asks to take the row out and Alt+Down to choose its nominal.
    """

    asked_to_go = Signal(int)
    removal_wanted = Signal()
    nominal_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST_TYPED)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers, key = event.modifiers(), event.key()
        if key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            self.nominal_wanted.emit()
        elif key == Qt.Key.Key_Delete and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.removal_wanted.emit()
        elif key in _DOWN and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self.asked_to_go.emit(1)
        elif key == Qt.Key.Key_Up:
            self.asked_to_go.emit(-1)
        else:
            super().keyPressEvent(event)
