from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit, settle

from newsdesk.desktop.staff.people import PeoplePanel
from newsdesk.model.people import Role
from newsdesk.newsroom import staff

Open = Callable[[int], PeoplePanel]


@pytest.fixture
def open_panel(sit: Sit, qtbot: QtBot) -> Open:
    def opened(person_id: int) -> PeoplePanel:
        panel = PeoplePanel(sit(person_id))
        qtbot.addWidget(panel)
        panel.resize(900, 600)
        panel.show()
        settle(panel._office, qtbot)
        return panel

    return opened


def mark(panel: PeoplePanel, number: int) -> None:
    panel.table.setCurrentIndex(panel.table.records.index(panel.table.records.row_of(number), 0))


def test_a_chief_takes_somebody_on(file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot) -> None:
    panel = open_panel(file_newsroom.chief)
    QTest.keyClicks(panel.new_name, "Newcomer")
    panel.new_role.setCurrentIndex(panel.new_role.findData(Role.EDITOR))
    QTest.keyClick(panel.new_name, Qt.Key.Key_Return)
    settle(panel._office, qtbot)
    assert staff.named(file_newsroom.store, "Newcomer").role is Role.EDITOR
    assert "Newcomer" in panel.message.sentence()
    assert panel.new_name.text() == ""


def test_a_name_that_is_taken_is_refused_in_place_and_stays(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    QTest.keyClicks(panel.new_name, "Editor")
    panel.add_button.click()
    settle(panel._office, qtbot)
    assert "already somebody called “Editor”" in panel.message.sentence()
    assert panel.new_name.text() == "Editor"


def test_a_chief_gives_another_role_and_notes_who_left(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    mark(panel, file_newsroom.reporter)
    panel.role.setCurrentIndex(panel.role.findData(Role.EDITOR))
    panel.works_here.setChecked(False)
    panel.save_button.click()
    settle(panel._office, qtbot)
    person = staff.named(file_newsroom.store, "Reporter")
    assert (person.role, person.active) == (Role.EDITOR, False)
    current = panel.table.current()
    assert current is not None
    assert current.id == file_newsroom.reporter


def test_the_only_chief_stays_chief(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    panel.role.setCurrentIndex(panel.role.findData(Role.REPORTER))
    panel.save_button.click()
    settle(panel._office, qtbot)
    assert "Chief is the only chief" in panel.message.sentence()
    assert panel.role.currentData() == Role.CHIEF


def test_a_person_changed_elsewhere_is_not_overwritten(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    mark(panel, file_newsroom.reporter)
    staff.change_person(
        file_newsroom.store,
        file_newsroom.reporter,
        role=Role.CHIEF,
        active=True,
        seen=1,
        by=file_newsroom.chief,
        at=file_newsroom.tick(),
    )
    panel.works_here.setChecked(False)
    panel.save_button.click()
    settle(panel._office, qtbot)
    assert "Somebody changed Reporter in between" in panel.message.sentence()
    assert panel.role.currentData() == Role.CHIEF


def test_others_see_the_people_and_read_why_they_cannot_change_them(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    assert panel.table.records.rowCount() == 4
    assert not panel.save_button.isVisible()
    assert not panel.add_button.isVisible()
