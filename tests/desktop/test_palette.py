from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from newsdesk.desktop.commands import COMMANDS, Actions, build_actions, refresh
from newsdesk.desktop.palette import CommandPalette, Entry, matching
from newsdesk.desktop.theme import apply_theme
from newsdesk.settings import Theme


def entry(words: str, *, menu: str = "Article", reason: str = "") -> Entry:
    return Entry(name=words, words=words, menu=menu, keys="", reason=reason)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Approve", "Open approved", "Reapprove", "Publish"]),
        ("appr", ["Approve", "Open approved", "Reapprove"]),
        ("ОДОБР", []),
        ("art pub", ["Publish"]),
        ("open appr", ["Open approved"]),
    ],
)
def test_beginnings_come_before_middles(typed: str, found: list[str]) -> None:
    entries = [entry(words) for words in ("Approve", "Open approved", "Reapprove", "Publish")]
    assert [match.words for match in matching(entries, typed)] == found


def test_what_cannot_be_done_now_comes_last() -> None:
    entries = [entry("Approve", reason="Only an editor can."), entry("Reapprove")]
    assert [match.words for match in matching(entries, "approve")] == ["Reapprove", "Approve"]


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QMainWindow:
    apply_theme(qapp, Theme.LIGHT)
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1024, 700)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def actions(window: QMainWindow, done: list[str]) -> Actions:
    handlers: dict[str, Callable[[], object]] = {
        known.name: partial(done.append, known.name) for known in COMMANDS
    }
    return build_actions(window, handlers)


@pytest.fixture
def palette(window: QMainWindow, actions: Actions) -> CommandPalette:
    made = CommandPalette(window, actions)
    made.open()
    return made


def test_every_command_is_there_but_the_palette_itself(palette: CommandPalette) -> None:
    assert set(palette.shown()) == {c.name for c in COMMANDS} - {"command_palette"}


def test_letters_and_return_do_it(palette: CommandPalette, done: list[str]) -> None:
    QTest.keyClicks(palette._field, "heading")
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == ["heading"]
    assert not palette.isVisible()


def test_arrows_choose_and_stay_within(palette: CommandPalette, done: list[str]) -> None:
    QTest.keyClicks(palette._field, "desk")
    QTest.keyClick(palette._field, Qt.Key.Key_Up)
    first = palette.shown()[0]
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == [first]


def test_disabled_command_stays_and_says_why(
    palette: CommandPalette, actions: Actions, done: list[str]
) -> None:
    refresh(actions, lambda needs: "Only an editor can approve." if needs == "approve" else "")
    palette.open()
    QTest.keyClicks(palette._field, "Approve")
    row = palette.shown().index("approve")
    spoken = palette._model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Only an editor can approve." in spoken
    palette._select(row)
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert done == []
    assert palette.isVisible()


def test_escape_closes(palette: CommandPalette) -> None:
    QTest.keyClick(palette._field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_palette_stays_within_a_small_window(window: QMainWindow, palette: CommandPalette) -> None:
    window.resize(400, 300)
    palette.open()
    assert palette.width() <= 400
    assert palette.height() <= 300
