from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from newsdesk.desktop.tables import Column, RecordModel, RecordTable


class One(NamedTuple):
    key: int
    name: str
    ticked: bool = False


def make_model() -> RecordModel[One]:
    return RecordModel(
        [
            Column("Name", lambda one: one.name, editable=True, stretch=True),
            Column("Ticked", lambda _one: "", checked=lambda one: one.ticked, editable=True),
        ],
        lambda one: one.key,
    )


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[One]:
    made = RecordTable(make_model(), "Ones")
    qtbot.addWidget(made)
    made.records.show_records([One(1, "a"), One(2, "b"), One(3, "c")])
    made.show()
    return made


def test_the_model_keeps_to_qt_s_rules(qtmodeltester: ModelTester) -> None:
    model = make_model()
    model.show_records([One(1, "a"), One(2, "b")])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt types no method here


def test_the_same_rows_are_not_drawn_again(table: RecordTable[One], qtbot: QtBot) -> None:
    model = table.records
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.dataChanged):
        model.show_records([One(1, "a"), One(2, "b"), One(3, "c")])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_records([One(1, "x"), One(2, "b"), One(3, "c")])


def test_a_refresh_moves_nobody_and_says_nothing(table: RecordTable[One], qtbot: QtBot) -> None:
    table.selectRow(1)
    with qtbot.assertNotEmitted(table.chosen):
        table.records.show_records([One(0, "new"), One(1, "a"), One(2, "b")])
    assert table.current() == One(2, "b")
    with qtbot.assertNotEmitted(table.chosen):
        table.records.show_records([One(1, "a")])
    assert table.selectionModel().selectedRows() == []


def test_the_focus_alone_chooses_nothing(table: RecordTable[One], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.chosen):
        table.setFocus()
    with qtbot.waitSignal(table.chosen):
        table.selectRow(2)


def test_what_is_typed_goes_out_where_it_is_allowed(table: RecordTable[One], qtbot: QtBot) -> None:
    model = table.records
    editable = Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(0, 0)) & editable
    model.allow_edits(allowed=True)
    assert model.flags(model.index(0, 0)) & editable
    with qtbot.waitSignal(model.edited) as edited:
        model.setData(model.index(0, 0), "z")
    assert edited.args == [0, 0, "z"]
    with qtbot.waitSignal(model.edited) as edited:
        checked = Qt.CheckState.Checked.value
        model.setData(model.index(1, 1), checked, Qt.ItemDataRole.CheckStateRole)
    assert edited.args == [1, 1, True]
    assert not model.setData(model.index(0, 0), "a")
