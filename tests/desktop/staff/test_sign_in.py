import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.conftest import NOON, Newsroom

from newsdesk.desktop.staff.sign_in import SignIn
from newsdesk.desktop.tasks import Lanes
from newsdesk.model.people import Role
from newsdesk.newsroom import staff
from newsdesk.store.engine import Store


@pytest.fixture
def lanes(qapp: object) -> Iterator[Lanes]:
    assert qapp is not None
    unseen: list[BaseException] = []
    made = Lanes(unseen.append)
    yield made
    made.close()
    assert unseen == []


def clock() -> dt.datetime:
    return NOON


def shown(chooser: SignIn, qtbot: QtBot) -> SignIn:
    qtbot.addWidget(chooser)
    with qtbot.waitActive(chooser):
        chooser.show()
        chooser.activateWindow()
    qtbot.waitUntil(lambda: chooser._title.text() != "")
    return chooser


def test_who_was_here_last_signs_in_with_one_key(
    file_newsroom: Newsroom, lanes: Lanes, qtbot: QtBot
) -> None:
    chooser = shown(SignIn(file_newsroom.store, lanes, clock, last="Editor"), qtbot)
    assert chooser.sign_in_button.text() == "Sign in as Editor"
    with qtbot.waitSignal(chooser.chosen) as chosen:
        QTest.keyClick(chooser.table, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[0].id == file_newsroom.editor


def test_people_are_shown_with_their_roles_and_who_left_is_not(
    file_newsroom: Newsroom, lanes: Lanes, qtbot: QtBot
) -> None:
    staff.change_person(
        file_newsroom.store,
        file_newsroom.colleague,
        role=Role.REPORTER,
        active=False,
        seen=1,
        by=file_newsroom.chief,
        at=NOON,
    )
    chooser = shown(SignIn(file_newsroom.store, lanes, clock), qtbot)
    model = chooser.table.records
    assert [
        (model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())
    ] == [("Chief", "Chief"), ("Editor", "Editor"), ("Reporter", "Reporter")]


def test_the_first_person_of_an_empty_newsroom_becomes_its_chief(
    sqlite_store: Store, lanes: Lanes, qtbot: QtBot
) -> None:
    chooser = shown(SignIn(sqlite_store, lanes, clock), qtbot)
    assert not chooser.begin_button.isEnabled()
    QTest.keyClicks(chooser.name, "Dilnoza")
    with qtbot.waitSignal(chooser.chosen) as chosen:
        QTest.keyClick(chooser.name, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert (chosen.args[0].name, chosen.args[0].role) == ("Dilnoza", Role.CHIEF)
    assert len(staff.regions(sqlite_store)) == 17


def test_the_sample_newsroom_and_going_back_are_asked_for_by_signals(
    file_newsroom: Newsroom, lanes: Lanes, qtbot: QtBot
) -> None:
    chooser = shown(SignIn(file_newsroom.store, lanes, clock), qtbot)
    with qtbot.waitSignal(chooser.sample_wanted):
        chooser.sample_button.click()
    with qtbot.waitSignal(chooser.called_off):
        QTest.keyClick(chooser.table, Qt.Key.Key_Escape)
