"""The program from its start: a newsroom opened, somebody at the desk, every way it can go."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom

from newsdesk import resources
from newsdesk.desktop.app import Program, has_display
from newsdesk.desktop.staff.sign_in import SignIn
from newsdesk.desktop.window import MainWindow
from newsdesk.i18n import use_interface_language
from newsdesk.newsroom import staff


class Started:
    """Starts programs, and ends each of them."""

    def __init__(self, app: QApplication, qtbot: QtBot, clock: dt.datetime) -> None:
        self._app = app
        self._qtbot = qtbot
        self._clock = clock
        self.programs: list[Program] = []

    def __call__(self, location: Path, name: str = "") -> Program:
        program = Program(self._app, str(location), name, clock=lambda: self._clock)
        self.programs.append(program)
        program.begin()
        return program

    def desk(self, program: Program) -> MainWindow:
        """The window of whoever sat down."""
        self._qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
        assert isinstance(program.window, MainWindow)
        return program.window

    def sign_in(self, program: Program) -> SignIn:
        """The question who sits here, with the people it names."""
        self._qtbot.waitUntil(lambda: isinstance(program.window.centralWidget(), SignIn))
        chooser = program.window.centralWidget()
        assert isinstance(chooser, SignIn)
        return chooser


@pytest.fixture
def started(
    qapp: QApplication,
    qtbot: QtBot,
    file_newsroom: Newsroom,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Started]:
    # What a person chose here, a language say, is nobody else's choice.
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Started(qapp, qtbot, file_newsroom.at)
    yield made
    for program in made.programs:
        program.window.close()
        program.end()
        program.window.deleteLater()
    use_interface_language(resources.folder("locale"), "en")


def test_who_is_named_sits_down_at_once(
    started: Started, file_newsroom: Newsroom, sqlite_path: Path
) -> None:
    window = started.desk(started(sqlite_path, "Editor"))
    assert window.office.person.id == file_newsroom.editor
    assert window.isVisible()


@pytest.mark.slow
def test_without_a_name_the_program_asks_and_remembers(
    started: Started, file_newsroom: Newsroom, sqlite_path: Path
) -> None:
    program = started(sqlite_path, "Nobody here")
    chooser = started.sign_in(program)
    chooser.chosen.emit(staff.named(file_newsroom.store, "Reporter"))
    assert started.desk(program).office.person.name == "Reporter"
    assert program.preferences.person == "Reporter"
    again = started(sqlite_path)
    assert started.desk(again).office.person.name == "Reporter"


@pytest.mark.slow
def test_somebody_else_may_sit_down_or_go_back(
    started: Started, file_newsroom: Newsroom, sqlite_path: Path
) -> None:
    program = started(sqlite_path, "Editor")
    first = started.desk(program)
    first.actions_by_name["sign_in"].trigger()
    started.sign_in(program).called_off.emit()
    assert program.window is first
    assert first.isVisible()
    first.actions_by_name["sign_in"].trigger()
    started.sign_in(program).chosen.emit(staff.named(file_newsroom.store, "Chief"))
    assert started.desk(program).office.person.name == "Chief"


@pytest.mark.slow
def test_another_language_keeps_what_is_typed(
    started: Started, qtbot: QtBot, file_newsroom: Newsroom, sqlite_path: Path
) -> None:
    number = file_newsroom.write()
    program = started(sqlite_path, "Reporter")
    first = started.desk(program)
    first.desk.article.open(number)
    qtbot.waitUntil(lambda: first.desk.article.view is not None)
    first.desk.editor.body.appendPlainText("Typed.")
    first.actions_by_name["language_ru"].trigger()
    qtbot.waitUntil(lambda: program.window is not first, timeout=20_000)
    second = started.desk(program)
    assert second.actions_by_name["quit"].text() == "Выход"
    qtbot.waitUntil(lambda: bool(second.desk.editor.message.sentence()))


def test_a_file_that_is_no_newsroom_is_named_and_not_touched(
    started: Started, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor")
    program = started(path)

    def told() -> bool:
        labels = program.window.findChildren(QLabel)
        return any("is not a newsroom" in label.text() for label in labels)

    qtbot.waitUntil(told, timeout=20_000)
    assert path.read_text() == "Dear editor"


@pytest.mark.parametrize(
    ("environment", "shown"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_without_a_display_no_window_is_tried(environment: dict[str, str], *, shown: bool) -> None:
    assert has_display(environment) is shown
