from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from tests.conftest import NOON
from tests.desktop.preview.offices import Desk

from newsdesk.desktop.review.note_field import NoteField
from newsdesk.desktop.review.notes import NotesPanel
from newsdesk.newsroom import browsing, writing


def panel_of(desk: Desk, number: int) -> NotesPanel:
    panel = NotesPanel(desk.office)
    desk.qtbot.addWidget(panel)
    panel.show_notes(number, browsing.article(desk.newsroom.store, number).notes)
    return panel


def field_of(panel: QWidget) -> NoteField:
    field = panel.findChild(NoteField)
    assert field is not None
    return field


def words_of(panel: QWidget) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def test_notes_are_shown_newest_first_in_the_newsroom_s_time(desk: Desk) -> None:
    number = desk.newsroom.write()
    for words in ("First", "Second <b>bold</b>"):
        writing.note(desk.newsroom.store, number, words, by=desk.newsroom.reporter, at=NOON)
    shown = words_of(panel_of(desk, number))
    assert shown.index("Second <b>bold</b>") < shown.index("First")
    assert "12:00" in shown
    assert "Reporter" in shown


def test_note_is_sent_by_ctrl_return_and_no_shortcut_of_the_window_fires(desk: Desk) -> None:
    number = desk.newsroom.write()
    panel = panel_of(desk, number)
    fired: list[bool] = []
    action = QAction("Submit", panel)
    action.setShortcut("Ctrl+Return")
    action.triggered.connect(lambda: fired.append(True))
    panel.addAction(action)
    panel.show()
    field = field_of(panel)
    field.setFocus()
    QTest.keyClicks(field, "Please check")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: field.toPlainText() == "")
    ((who, note),) = browsing.article(desk.newsroom.store, number).notes
    assert (who, note.text) == ("Editor", "Please check")
    assert not fired


def test_note_that_could_not_be_sent_stays_typed(desk: Desk) -> None:
    number = desk.newsroom.write()
    panel = panel_of(desk, number)
    field = field_of(panel)
    field.setPlainText("Please check")
    panel.show_notes(99, ())
    field.setPlainText("To nobody")
    panel.send()
    desk.wait(lambda: "There is no article 99." in words_of(panel))
    assert field.toPlainText() == "To nobody"
    assert not desk.errors


def test_empty_note_is_refused_in_place(desk: Desk) -> None:
    panel = panel_of(desk, desk.newsroom.write())
    panel.send()
    assert "Please write what the note should say. Nothing was changed." in words_of(panel)


def test_unsent_words_wait_with_their_article(desk: Desk) -> None:
    first, second = desk.newsroom.write(), desk.newsroom.write()
    panel = panel_of(desk, first)
    field = field_of(panel)
    field.setPlainText("For the first")
    panel.show_notes(second, ())
    assert field.toPlainText() == ""
    panel.clear()
    panel.show_notes(first, ())
    assert field.toPlainText() == "For the first"


def test_refreshing_the_notes_leaves_what_is_typed(desk: Desk) -> None:
    number = desk.newsroom.write()
    panel = panel_of(desk, number)
    field_of(panel).setPlainText("Half a sen")
    panel.show_notes(number, ())
    assert field_of(panel).toPlainText() == "Half a sen"
