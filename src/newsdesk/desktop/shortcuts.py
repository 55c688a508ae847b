"""Shortcuts by the place of the key, where the keyboard has no Latin letters.

Under X11 with only a Russian or an Uzbek Cyrillic layout active no Ctrl+letter reaches an action
or a text field, not even Ctrl+S: the key event carries the Cyrillic letter. The fallback hears
such an event after Qt has found nothing to do with it, and asks again with the letter that the
same physical key has on a Latin keyboard.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
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
_MODIFIERS = Qt.KeyboardModifier


class ShortcutFallback(QObject):
    """Hears the application's keys; triggers the `actions` of `window`, or passes the key on.

    What is typed is never touched: only Ctrl or Alt with a non-Latin letter, without AltGr (which
    comes as its own modifier under X11 and as Ctrl with Alt on Windows).
    """

    def __init__(self, window: QWidget, actions: Iterable[QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = tuple(actions)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The first stop of a key that no shortcut took is the widget that has the focus.
        if event.type() is not QEvent.Type.KeyPress or not isinstance(watched, QWidget):
            return False
        if not isinstance(event, QKeyEvent):
            return False
        key = latin_key(event)
        return key is not None and self._answer(watched, event, key)

    def _answer(self, target: QWidget, event: QKeyEvent, key: Qt.Key) -> bool:
        """Do with the Latin key what Qt would have done, in Qt's order."""
        modifiers = event.modifiers()
        wanted = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers)
        wanted.ignore()
        QCoreApplication.sendEvent(target, wanted)
        if not wanted.isAccepted():
            action = self._action(target, QKeySequence(QKeyCombination(modifiers, key)))
            if action is not None:
                if not event.isAutoRepeat() or action.autoRepeat():
                    action.trigger()
                return True
        if not modifiers & _MODIFIERS.ControlModifier:
            # Alt with a letter of one's own alphabet belongs to menus in one's own language.
            return False
        again = QKeyEvent(
            QEvent.Type.KeyPress, key, modifiers, "", event.isAutoRepeat(), event.count()
        )
        return QCoreApplication.sendEvent(target, again)

    def _action(self, target: QWidget, keys: QKeySequence) -> QAction | None:
        if target.window() is not self._window:
            return None
        for action in self._actions:
            if action.isEnabled() and keys in action.shortcuts():
                return action
        return None


def latin_key(event: QKeyEvent) -> Qt.Key | None:
    """The Latin key at the same place, where `event` is a shortcut with a non-Latin letter."""
    modifiers = event.modifiers()
    control = bool(modifiers & _MODIFIERS.ControlModifier)
    alt = bool(modifiers & _MODIFIERS.AltModifier)
    if control == alt or modifiers & (_MODIFIERS.GroupSwitchModifier | _MODIFIERS.MetaModifier):
        return None
    if not _LAST_LATIN < event.key() < _FIRST_NAMED_KEY or not chr(event.key()).isalpha():
        return None
    return LATIN_KEYS.get(event.nativeScanCode())
