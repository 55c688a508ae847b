import re
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from newsdesk.desktop.commands import (
    COMMANDS,
    ActionButton,
    Actions,
    HandlersError,
    Menu,
    build_actions,
    build_menus,
    refresh,
    shown_keys,
    tool_button,
)


def handlers(done: list[str]) -> dict[str, Callable[[], object]]:
    return {known.name: partial(done.append, known.name) for known in COMMANDS}


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QMainWindow, done: list[str]) -> Actions:
    return build_actions(window, handlers(done))


def test_names_and_keys_are_given_once() -> None:
    for given in (
        [known.name for known in COMMANDS],
        [QKeySequence(key).toString() for known in COMMANDS for key in known.keys],
    ):
        assert [thing for thing, count in Counter(given).items() if count > 1] == []


def test_every_key_is_understood_by_qt() -> None:
    for known in COMMANDS:
        for key in known.keys:
            assert QKeySequence(key).toString(), key


def test_no_key_takes_one_that_writing_needs() -> None:
    writing = {"Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+A"}
    assert not writing & {key for known in COMMANDS for key in known.keys}


def test_parts_of_a_menu_count_up() -> None:
    for menu in Menu:
        parts = [known.part for known in COMMANDS if known.menu is menu]
        assert parts == sorted(parts)


@pytest.mark.parametrize("wrong", ["one missing", "one too many"])
def test_command_without_a_handler_stops_the_start(
    window: QMainWindow, done: list[str], wrong: str
) -> None:
    table = handlers(done)
    if wrong == "one missing":
        del table["save"]
    else:
        table["sing"] = done.clear
    with pytest.raises(HandlersError):
        build_actions(window, table)


def test_every_action_calls_its_own_handler(actions: Actions, done: list[str]) -> None:
    for name, action in actions.items():
        action.trigger()
        assert done[-1] == name


def test_missing_capability_disables_and_says_why(actions: Actions, done: list[str]) -> None:
    reason = "Only an editor can approve <an article>."
    refresh(actions, lambda needs: reason if needs == "approve" else "")
    approve = actions["approve"]
    assert not approve.isEnabled()
    assert approve.statusTip() == reason
    assert "&lt;an article&gt;" in approve.toolTip()
    approve.trigger()
    assert done == []
    refresh(actions, lambda _needs: "")
    assert approve.isEnabled()


def test_menus_hold_every_command(window: QMainWindow, actions: Actions) -> None:
    build_menus(window.menuBar(), actions)
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == [menu.value for menu in Menu]
    held = {
        action.objectName()
        for top in window.menuBar().actions()
        for action in top.menu().actions()  # type: ignore[attr-defined] # a QMenu: PySide6 says QObject
        if not action.isSeparator()
    }
    assert held == {known.name for known in COMMANDS}


def test_menu_letters_differ() -> None:
    letters = [match[1].lower() for menu in Menu if (match := re.search("&(.)", menu.value))]
    assert len(set(letters)) == len(Menu)


def test_buttons_follow_their_action(qtbot: QtBot, actions: Actions, done: list[str]) -> None:
    button = ActionButton(actions["approve"], role="primary")
    tool = tool_button(actions["bold"])
    qtbot.addWidget(button)
    qtbot.addWidget(tool)
    assert (tool.text(), tool.accessibleName()) == ("B", "Bold")
    button.click()
    tool.click()
    assert done == ["approve", "bold"]
    refresh(actions, lambda _needs: "No.")
    assert not button.isEnabled()
    assert "No." in button.toolTip()


def test_keys_are_shown_as_people_know_them() -> None:
    known = next(each for each in COMMANDS if each.name == "command_palette")
    assert shown_keys(known) == "Ctrl+K"
