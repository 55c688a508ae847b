from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desktop.commands import COMMANDS, Actions, build_actions, refresh
from newsdesk.desktop.shortcuts import LATIN_KEYS, ShortcutFallback, latin_key

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ALT_GR = Qt.KeyboardModifier.GroupSwitchModifier
META = Qt.KeyboardModifier.MetaModifier
NONE = Qt.KeyboardModifier.NoModifier

# What a key's place says under XKB: xkeyboard-config, keycodes/evdev.
PLACES = {"Q": 24, "P": 33, "A": 38, "S": 39, "Z": 52, "C": 54, "V": 55, "B": 56, ",": 59, "=": 21}
RUSSIAN = {"Q": "Й", "P": "З", "A": "Ф", "S": "Ы", "Z": "Я", "C": "С", "V": "М", "B": "И", ",": "Б"}


def key_event(
    latin: str, modifiers: Qt.KeyboardModifier, *, letter: str = "", text: str = ""
) -> QKeyEvent:
    """What arrives when the key at the place of `latin` is pressed with a Russian layout."""
    letter = letter or RUSSIAN[latin]
    return QKeyEvent(QEvent.Type.KeyPress, ord(letter), modifiers, PLACES[latin], 0, 0, text)


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.setCentralWidget(QPlainTextEdit())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture(autouse=True)
def _fallback(qapp: QApplication) -> Iterator[None]:
    made = ShortcutFallback(qapp)
    yield
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.fixture
def actions(window: QMainWindow, done: list[str]) -> Actions:
    return build_actions(window, {c.name: partial(done.append, c.name) for c in COMMANDS})


@pytest.fixture
def text(window: QMainWindow, actions: Actions) -> QPlainTextEdit:
    assert actions
    edit = window.centralWidget()
    assert isinstance(edit, QPlainTextEdit)
    edit.setPlainText("медь")
    edit.selectAll()
    return edit


def press(target: QWidget, event: QKeyEvent) -> None:
    QCoreApplication.sendEvent(target, event)


@pytest.mark.parametrize(
    ("latin", "modifiers", "name"),
    [
        ("S", CONTROL, "save"),
        ("B", CONTROL, "bold"),
        ("P", CONTROL, "preview_in_browser"),
        ("P", CONTROL | SHIFT, "publish"),
        ("Q", CONTROL | SHIFT, "quote"),
        (",", CONTROL, "settings"),
    ],
)
def test_shortcut_fires_by_the_place_of_its_key(
    text: QPlainTextEdit, done: list[str], latin: str, modifiers: Qt.KeyboardModifier, name: str
) -> None:
    press(text, key_event(latin, modifiers))
    assert done == [name]
    assert text.toPlainText() == "медь"


def test_uzbek_cyrillic_letters_count_too(text: QPlainTextEdit, done: list[str]) -> None:
    press(text, key_event("=", CONTROL, letter="Ғ"))
    assert done == ["zoom_in"]


def test_every_letter_key_of_the_table_can_be_reached() -> None:
    reachable = {chr(key) for key in LATIN_KEYS.values()}
    for known in COMMANDS:
        for keys in known.keys:
            last = keys.rsplit("+", 1)[-1]
            assert len(last) != 1 or last.isdigit() or last in reachable, keys


@pytest.mark.parametrize(
    ("name", "key"), [(c.name, key) for c in COMMANDS for key in c.keys], ids=str
)
def test_key_fires_also_while_somebody_writes(
    text: QPlainTextEdit, done: list[str], name: str, key: str
) -> None:
    text.setFocus()
    QTest.keySequence(text, QKeySequence(key))
    assert done == [name]
    assert text.toPlainText() == "медь"


def test_copy_paste_and_undo_reach_the_text(text: QPlainTextEdit) -> None:
    press(text, key_event("C", CONTROL))
    assert QGuiApplication.clipboard().text() == "медь"
    text.moveCursor(QTextCursor.MoveOperation.End)
    press(text, key_event("V", CONTROL))
    assert text.toPlainText() == "медьмедь"
    press(text, key_event("Z", CONTROL))
    assert text.toPlainText() == "медь"
    text.moveCursor(QTextCursor.MoveOperation.Start)
    press(text, key_event("A", CONTROL))
    assert text.textCursor().selectedText() == "медь"


@pytest.mark.parametrize(
    "modifiers", [NONE, SHIFT, ALT_GR, CONTROL | ALT, CONTROL | ALT_GR, CONTROL | META]
)
def test_what_is_typed_is_never_taken(
    text: QPlainTextEdit, done: list[str], modifiers: Qt.KeyboardModifier
) -> None:
    assert latin_key(key_event("S", modifiers, text="ы")) is None
    press(text, key_event("S", modifiers, text="ы"))
    assert done == []
    if modifiers in (NONE, SHIFT):
        assert text.toPlainText() == "ы"


@pytest.mark.parametrize(
    ("key", "code"),
    [(Qt.Key.Key_Dead_Acute, 39), (Qt.Key.Key_S, 39), (Qt.Key.Key_F5, 71), (0x0441, 999)],
)
def test_dead_latin_named_and_unknown_keys_are_left_alone(key: int, code: int) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, CONTROL, code, 0, 0, "")
    assert latin_key(event) is None


def test_alt_with_a_letter_belongs_to_the_menus(text: QPlainTextEdit, done: list[str]) -> None:
    event = key_event("S", ALT, text="ы")
    press(text, event)
    assert done == []


def test_disabled_command_does_not_fire(
    text: QPlainTextEdit, actions: Actions, done: list[str]
) -> None:
    refresh(actions, lambda needs: "Read only." if needs == "edit" else "")
    press(text, key_event("S", CONTROL))
    assert done == []


def test_another_window_keeps_its_keys_to_itself(
    qtbot: QtBot, text: QPlainTextEdit, done: list[str]
) -> None:
    assert text
    dialog = QDialog()
    qtbot.addWidget(dialog)
    line = QLineEdit("медь", dialog)
    line.selectAll()
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    press(line, key_event("S", CONTROL))
    assert done == []
    press(line, key_event("C", CONTROL))
    assert QGuiApplication.clipboard().text() == "медь"
