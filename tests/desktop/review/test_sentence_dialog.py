from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from newsdesk.desktop.review.note_field import NoteField
from newsdesk.desktop.review.sentence_dialog import (
    CORRECTION,
    RETURN,
    WITHDRAWAL,
    Question,
    SentenceDialog,
)


def asked(qtbot: QtBot, question: Question) -> tuple[SentenceDialog, NoteField, list[str]]:
    dialog = SentenceDialog(question)
    qtbot.addWidget(dialog)
    said: list[str] = []
    dialog.confirmed.connect(said.append)
    dialog.show()
    field = dialog.findChild(NoteField)
    assert field is not None
    return dialog, field, said


def test_sentence_is_confirmed_by_ctrl_return(qtbot: QtBot) -> None:
    dialog, field, said = asked(qtbot, CORRECTION)
    QTest.keyClicks(field, " It took three years. ")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert said == ["It took three years."]
    assert dialog.isVisible()


def test_empty_sentence_is_refused_in_place(qtbot: QtBot) -> None:
    for question in (RETURN, CORRECTION, WITHDRAWAL):
        dialog, field, said = asked(qtbot, question)
        dialog.confirm()
        assert dialog.problem() == question.empty
        assert not said
        field.setPlainText("Words")
        assert dialog.problem() == ""


def test_sentence_over_the_limit_is_refused_and_kept(qtbot: QtBot) -> None:
    dialog, field, said = asked(qtbot, WITHDRAWAL)
    field.setPlainText("x" * 1001)
    dialog.confirm()
    assert dialog.problem() == "This is 1 character too long."
    assert not said


def test_escape_cancels(qtbot: QtBot) -> None:
    dialog, field, said = asked(qtbot, RETURN)
    field.setPlainText("Words")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()
    assert not said


def test_refused_sentence_can_be_mended_and_sent_again(qtbot: QtBot) -> None:
    dialog, field, said = asked(qtbot, RETURN)
    field.setPlainText("Words")
    dialog.confirm()
    dialog.confirm()
    dialog.reject()
    assert dialog.isVisible()
    dialog.refuse("Somebody was faster.")
    assert dialog.problem() == "Somebody was faster."
    assert field.toPlainText() == "Words"
    dialog.confirm()
    assert said == ["Words", "Words"]
