from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit, settle

from newsdesk.desktop.staff.regions import RegionsPanel
from newsdesk.model.regions import Region
from newsdesk.newsroom import staff

Open = Callable[[int], RegionsPanel]


@pytest.fixture
def open_panel(sit: Sit, qtbot: QtBot) -> Open:
    def opened(person_id: int) -> RegionsPanel:
        panel = RegionsPanel(sit(person_id))
        qtbot.addWidget(panel)
        panel.resize(900, 600)
        panel.show()
        settle(panel._office, qtbot)
        return panel

    return opened


def regions(newsroom: Newsroom) -> dict[str, Region]:
    return {region.key: region for region in staff.regions(newsroom.store)}


def put(panel: RegionsPanel, key: str, column: int, text: str) -> None:
    model = panel.table.records
    model.setData(model.index(model.row_of(key), column), text)


def test_a_name_typed_into_the_table_is_kept(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    put(panel, "navoi", 1, " Navoiy ")
    settle(panel._office, qtbot)
    assert regions(file_newsroom)["navoi"].name_en == "Navoiy"


def test_a_region_is_taken_off_the_list_by_its_tick(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    model = panel.table.records
    index = model.index(model.row_of("world"), model.columnCount() - 1)
    model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    settle(panel._office, qtbot)
    assert not regions(file_newsroom)["world"].active


def test_a_name_cannot_be_emptied(file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot) -> None:
    panel = open_panel(file_newsroom.chief)
    put(panel, "navoi", 2, "  ")
    settle(panel._office, qtbot)
    assert "A region needs" in panel.message.sentence()
    assert regions(file_newsroom)["navoi"].name_ru == "Навои"


def test_a_region_is_moved_and_stays_marked(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    before = list(regions(file_newsroom))
    panel.table.selectRow(1)
    panel.up.click()
    settle(panel._office, qtbot)
    assert list(regions(file_newsroom))[:2] == [before[1], before[0]]
    current = panel.table.current()
    assert current is not None
    assert current.key == before[1]
    assert not panel.up.isEnabled()


def test_a_new_region_gets_its_key_from_its_english_name(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    names = {"name_en": "Aral Sea", "name_ru": "Арал", "name_uz": "Orol", "name_uz_cyrl": "Орол"}
    assert not panel.add_button.isEnabled()
    for name, text in names.items():
        # QTest types nothing but ASCII.
        panel.new_names[name].insert(text)
    panel.add_button.click()
    settle(panel._office, qtbot)
    added = list(regions(file_newsroom).values())[-1]
    assert (added.key, added.name_ru) == ("aral-sea", "Арал")
    assert panel.new_names["name_en"].text() == ""


def test_the_same_region_twice_is_refused_in_place(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    for field in panel.new_names.values():
        QTest.keyClicks(field, "Navoi")
    panel.add_button.click()
    settle(panel._office, qtbot)
    assert "already a region “Navoi”" in panel.message.sentence()
    assert panel.new_names["name_en"].text() == "Navoi"


def test_others_read_the_list_only(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.editor)
    model = panel.table.records
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable
    assert not panel.add_button.isVisible()
