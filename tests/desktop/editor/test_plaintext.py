import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from newsdesk.desktop.editor.plaintext import (
    Typing,
    plain_mime,
    raw_text,
    replace_text,
    units,
)
from newsdesk.desktop.theme import SERIF, font

TEXTS = st.text(st.sampled_from("ab \n😀ў\u00a0\u202f*"), max_size=30)


@pytest.fixture
def edit(qtbot: QtBot) -> QPlainTextEdit:
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    return made


def test_no_break_spaces_are_kept(edit: QPlainTextEdit) -> None:
    edit.setPlainText("12\u00a0790,43\u202fsoums")
    assert raw_text(edit.document()) == "12\u00a0790,43\u202fsoums"
    cursor = edit.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    assert plain_mime(cursor).text() == "12\u00a0790,43\u202fsoums"


@given(TEXTS)
def test_units_are_qts(text: str) -> None:
    assert units(text) == len(text.encode("utf-16-le")) // 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_becomes_any_other_in_one_step(edit: QPlainTextEdit, old: str, new: str) -> None:
    edit.setPlainText(old)
    replace_text(edit, new)
    assert raw_text(edit.document()) == new
    if new != old:
        edit.undo()
        assert raw_text(edit.document()) == old
        assert not edit.document().isUndoAvailable()


def test_cursor_and_place_stay_when_text_above_changes(qtbot: QtBot, edit: QPlainTextEdit) -> None:
    lines = [f"line {number}" for number in range(400)]
    edit.setPlainText("\n".join(lines))
    edit.resize(300, 200)
    with qtbot.waitExposed(edit):
        edit.show()
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(205).position() + 3)
    edit.setTextCursor(cursor)
    edit.verticalScrollBar().setValue(203)
    before = edit.cursorRect()
    replace_text(edit, "\n".join(["new 😀", "new", *lines]))
    assert edit.textCursor().block().text() == "line 205"
    assert edit.textCursor().positionInBlock() == 3
    assert edit.cursorRect() == before


def test_typing_is_told_from_restyling(edit: QPlainTextEdit) -> None:
    typing = Typing(edit.document())
    told: list[int] = []
    typing.changed.connect(lambda: told.append(1))
    edit.insertPlainText("copper")
    edit.setFont(font(SERIF, 30))
    edit.document().markContentsDirty(0, 3)
    assert told == [1]
    cursor = edit.textCursor()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText("silver")
    assert told == [1, 1]
    edit.undo()
    assert told == [1, 1, 1]
