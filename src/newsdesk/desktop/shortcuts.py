"""Shortcuts by the place of the key, where the keyboard has no Latin letters.

Under X11 with only a Russian or an Uzbek Cyrillic layout active no Ctrl+letter reaches an action
or a text field, not even Ctrl+S: the key event carries the Cyrillic letter. The fallback hears
such an event after Qt has found nothing to do with it, and asks again with the letter that the
same physical key has on a Latin keyboard.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

# Rows of the letter block of a PC keyboard with the codes of their first keys, as XKB counts them
# (xkeyboard-config, keycodes/evdev: AD01 = 24, AC01 = 38, AB01 = 52, TLDE = 49, AE11 = 20).
_ROWS = (
    (20, "-="),
    (24, "QWERTYUIOP[]"),
    (38, "ASDFGHJKL;'"),
    (49, "`"),
    (51, "\\ZXCVBNM,./"),
)
LATIN_KEYS = {
    first + place: Qt.Key(ord(key)) for first, row in _ROWS for place, key in enumerate(row)
}

_LAST_LATIN = 0x24F
_FIRST_NAMED_KEY = 0x01000000
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class ShortcutFallback(QObject):
    """Hears the application's keys, and presses Ctrl with a non-Latin letter again as Latin.

    Qt then finds what it would have found: the action of the window in front, or the text field's
    own copy, paste and undo. What is typed is never touched: it acts on Ctrl alone or with Shift,
    not with Alt (whose letters are the menus' own, and which with Ctrl is AltGr on Windows) nor
    with AltGr.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QCoreApplication.instance()
        if app is None:
            raise RuntimeError("there is no application to hear the keys of")
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A key comes to the widget that has the focus only when no shortcut took it.
        if event.type() is not QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent) or (key := latin_key(event)) is None:
            return False
        again = QKeyEvent(
            QEvent.Type.KeyPress, key, event.modifiers(), "", event.isAutoRepeat(), event.count()
        )
        QCoreApplication.sendEvent(watched, again)
        event.setAccepted(again.isAccepted())
        return True


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The Latin key at the same place, where `event` is Ctrl with a non-Latin letter."""
    if event.modifiers() & ~_SHIFT != _CONTROL:
        return None
    if not _LAST_LATIN < event.key() < _FIRST_NAMED_KEY or not chr(event.key()).isalpha():
        return None
    return LATIN_KEYS.get(event.nativeScanCode())
