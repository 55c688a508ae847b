import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from newsdesk.desktop.editor.statusline import StatusLine, grouped


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (999, "999"), (1312, "1\u202f312"), (1234567, "1\u202f234\u202f567")],
)
def test_thousands_stand_apart(number: int, shown: str) -> None:
    assert grouped(number) == shown


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "0 words · 1 min"),
        (1, "1 word · 1 min"),
        (214, "214 words · 1 min"),
        (300, "300 words · 2 min"),
        (2000, "2\u202f000 words · 10 min"),
    ],
)
def test_words_and_minutes(line: StatusLine, count: int, shown: str) -> None:
    line.show_words(count)
    assert line._words.text() == shown


def test_what_is_too_long_or_not_saved_stands_out(line: StatusLine) -> None:
    line.show_telegram(1, 1, 4097, 4096)
    line.show_saved("Not saved: the disk is full.", trouble=True)
    assert (line._telegram.property("role"), line._saved.property("role")) == ("bad", "bad")
    line.show_telegram(1, 2, 4096, 4096)
    line.show_saved("Saved 12:04:31")
    assert (line._telegram.property("role"), line._saved.property("role")) == ("muted", "muted")
    assert line._telegram.text() == "Telegram 1 of 2 · 4\u202f096 / 4\u202f096"


def test_narrow_line_breaks_in_two_and_never_holds_its_column(line: StatusLine) -> None:
    line.show_saved("Saved 12:04:31")
    line.show_words(214)
    line.show_telegram(1, 1, 1312, 4096)
    line.show_who("Locked by you")
    line.resize(700, 30)
    line.show()
    assert line._telegram.y() == line._saved.y()
    line.resize(330, 60)
    QCoreApplication.sendPostedEvents()
    assert line._telegram.y() > line._saved.y()
    assert line.minimumSizeHint().width() == 0
