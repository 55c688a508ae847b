import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desktop.editor.body import BodyEdit
from newsdesk.desktop.editor.findbar import FindBar
from newsdesk.desktop.editor.plaintext import selected_text


@pytest.fixture
def body(qtbot: QtBot) -> BodyEdit:
    window = QWidget()
    qtbot.addWidget(window)
    made = BodyEdit()
    made.bar = FindBar(made)  # type: ignore[attr-defined] # handed on to the other fixture
    layout = QVBoxLayout(window)
    layout.addWidget(made.bar)  # type: ignore[attr-defined] # as above
    layout.addWidget(made)
    made.window_kept = window  # type: ignore[attr-defined] # as above
    made.setPlainText("😀 Copper and copper.\nМедь и медь, COPPER")
    with qtbot.waitExposed(window):
        window.show()
    return made


@pytest.fixture
def bar(body: BodyEdit) -> FindBar:
    return body.bar  # type: ignore[attr-defined, no-any-return] # as above


def test_typing_goes_to_the_first_and_keys_on(body: BodyEdit, bar: FindBar) -> None:
    bar.open()
    QTest.keyClicks(bar._field, "copper")
    assert selected_text(body.textCursor()) == "Copper"
    assert bar._found.text() == "1 of 3"
    QTest.keyClick(bar._field, Qt.Key.Key_Return)
    assert (bar._found.text(), selected_text(body.textCursor())) == ("2 of 3", "copper")
    bar.step(1)
    bar.step(1)
    assert bar._found.text() == "1 of 3"
    bar.step(-1)
    assert (bar._found.text(), selected_text(body.textCursor())) == ("3 of 3", "COPPER")


def test_cyrillic_is_found_whatever_its_case(body: BodyEdit, bar: FindBar) -> None:
    bar.open()
    bar._field.setText("МЕДЬ")
    bar.step(1)
    assert selected_text(body.textCursor()) == "Медь"


def test_what_is_not_there_is_said(bar: FindBar) -> None:
    bar.open()
    QTest.keyClicks(bar._field, "zinc(")
    assert bar._found.text() == "Not found"


def test_replace_all_is_one_step_and_literal(body: BodyEdit, bar: FindBar) -> None:
    before = body.text()
    bar.open(replacing=True)
    bar._field.setText("copper")
    bar._other.setText(r"\1 zinc")
    bar._all.click()
    assert body.text().count(r"\1 zinc") == 3
    assert bar._found.text() == "3 replaced"
    body.undo()
    assert body.text() == before


def test_replace_changes_what_is_selected_and_goes_on(body: BodyEdit, bar: FindBar) -> None:
    bar.open(replacing=True)
    QTest.keyClicks(bar._field, "copper")
    bar._other.setText("zinc")
    bar._one.click()
    assert body.text().startswith("😀 zinc and copper")
    assert selected_text(body.textCursor()) == "copper"


def test_escape_gives_the_text_its_focus_back(body: BodyEdit, bar: FindBar) -> None:
    bar.open()
    QTest.keyClick(bar._field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert body.hasFocus()
    assert body.extraSelections() == []


def test_read_only_text_cannot_be_replaced(body: BodyEdit, bar: FindBar) -> None:
    body.setReadOnly(True)
    bar.open(replacing=True)
    assert not bar._all.isVisible()
