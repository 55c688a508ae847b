"""A person's window on a real newsroom."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom

from newsdesk.desktop.office import Office
from newsdesk.desktop.tasks import Lanes
from newsdesk.desktop.theme import apply_theme
from newsdesk.desktop.window import MainWindow
from newsdesk.desktop.work.keeper import Keeper
from newsdesk.desktop.work.overview import read_overview
from newsdesk.errors import NewsdeskError
from newsdesk.newsroom import staff
from newsdesk.settings import Theme
from newsdesk.store.journal import Journal

Sit = Callable[..., MainWindow]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """A journal that outlives the window, as after a kill."""
    return Journal(tmp_path / "journal")


@pytest.fixture
def sit(qtbot: QtBot, qapp: object, file_newsroom: Newsroom, journal: Journal) -> Iterator[Sit]:
    """Opens the window of a person by their id; another call is another run of the program."""
    apply_theme(qapp, Theme.LIGHT)  # type: ignore[arg-type]  # pytest-qt names QCoreApplication
    opened: list[tuple[MainWindow, Lanes]] = []
    mistakes: list[BaseException] = []
    refusals: list[NewsdeskError] = []

    def clock() -> dt.datetime:
        return file_newsroom.tick()

    def open_window(person_id: int) -> MainWindow:
        lanes = Lanes(mistakes.append)
        store = file_newsroom.store
        person = next(one for one in staff.everybody(store) if one.id == person_id)
        office = Office(
            store, person, staff.settings(store), lanes=lanes, clock=clock, failed=refusals.append
        )
        keeper = Keeper(journal, lanes, failed=refusals.append)
        window = MainWindow(
            office,
            keeper,
            read_overview(store, person_id, office.clock()),
            opener=lambda _url: True,
        )
        opened.append((window, lanes))
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.desk.recovery.offer_next()
        return window

    yield open_window
    for window, lanes in opened:
        window.close()
        lanes.close()
        window.deleteLater()
    assert mistakes == []
    assert refusals == []
