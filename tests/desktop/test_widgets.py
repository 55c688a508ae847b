import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from newsdesk.desktop.theme import apply_theme
from newsdesk.desktop.widgets import EmptyState, LabelledField, MessageBar, Pill, Severity
from newsdesk.settings import Theme


@pytest.fixture(autouse=True)
def _light(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def buttons(bar: MessageBar) -> list[QPushButton]:
    items = (bar._buttons.itemAt(place) for place in range(bar._buttons.count()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if isinstance(widget, QPushButton)]


def test_message_is_answered_once_and_goes_away(bar: MessageBar) -> None:
    done: list[str] = []
    bar.say(
        "Unsaved text of 12:04 was found.",
        severity=Severity.WARNING,
        answers=(
            ("View changes", lambda: done.append("view")),
            ("Recover", lambda: done.append("recover")),
            ("Discard", lambda: done.append("discard")),
        ),
    )
    assert bar.sentence() == "Unsaved text of 12:04 was found."
    assert [button.text() for button in buttons(bar)] == ["View changes", "Recover", "Discard"]
    buttons(bar)[1].click()
    assert done == ["recover"]
    assert bar.sentence() == ""


def test_next_message_leaves_no_button_of_the_last(bar: MessageBar) -> None:
    bar.say("One.", answers=(("Yes", lambda: None),))
    bar.say("Two.", severity=Severity.ERROR)
    assert buttons(bar) == []
    assert bar.sentence() == "Two."
    assert bar.property("severity") == "error"


def test_answer_may_say_the_next_message(bar: MessageBar) -> None:
    bar.say("One.", answers=(("Go on", lambda: bar.say("Two.")),))
    buttons(bar)[0].click()
    assert bar.sentence() == "Two."


def test_message_that_must_be_answered_cannot_be_closed(bar: MessageBar) -> None:
    bar.say("One.", closable=False)
    assert bar._close.isHidden()
    bar.say("Two.")
    times: list[int] = []
    bar.closed.connect(lambda: times.append(1))
    bar._close.click()
    assert times == [1]
    assert bar.sentence() == ""


def test_markup_in_a_message_is_shown_as_written(qtbot: QtBot, bar: MessageBar) -> None:
    bar.say("<b>x</b>")
    qtbot.addWidget(bar)
    assert bar._sentence.text() == "<b>x</b>"
    assert bar._sentence.textFormat().name == "PlainText"


def test_field_shows_and_forgets_its_problem(qtbot: QtBot) -> None:
    line = QLineEdit()
    field = LabelledField("Byline", line)
    qtbot.addWidget(field)
    field.show_problem("This is too long.")
    assert line.property("problem") == "true"
    assert line.accessibleDescription() == "This is too long."
    field.show_problem("")
    assert line.property("problem") == ""
    assert field._problem.isHidden()


def test_empty_state_and_pill_can_change_their_words(qtbot: QtBot) -> None:
    empty, pill = EmptyState("Nothing.", "Do this."), Pill("Draft")
    qtbot.addWidget(empty)
    qtbot.addWidget(pill)
    empty.say("No article.", "Press Ctrl+N.")
    assert empty._advice.text() == "Press Ctrl+N."
    narrow = pill.width()
    pill.show_words("Waiting for approval", "warn")
    assert pill.width() > narrow
    assert pill.accessibleName() == "Waiting for approval"
