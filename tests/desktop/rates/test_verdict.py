import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from newsdesk.desktop.rates.lines import Answer, Line
from newsdesk.desktop.rates.verdict import Verdict

GRAVE = Line("bad", "error", "It is swapped.", (Answer("Swap"),))
MILD = Line("warn", "warning", "It is unchanged.")
BANK = Line("bad", "warning", "The bank has another.", (Answer("Take 1"),))


def shown(verdict: Verdict) -> list[str]:
    """All words that can be seen, from top to bottom."""
    labels, buttons = verdict.findChildren(QLabel), verdict.findChildren(QPushButton)
    parts: list[QLabel | QPushButton] = [*labels, *buttons]
    return [part.text() for part in parts if part.isVisibleTo(verdict) and part.text()]


@pytest.fixture
def verdict(qtbot: QtBot) -> Verdict:
    made = Verdict("Verdict on USD")
    qtbot.addWidget(made)
    return made


def test_of_several_lines_the_gravest_stands_there_and_the_rest_behind_a_button(
    verdict: Verdict,
) -> None:
    verdict.say([GRAVE, MILD, BANK])
    assert sorted(shown(verdict)) == ["It is swapped.", "Swap", "and 2 more"]
    assert verdict.accessibleDescription() == (
        "It is swapped. It is unchanged. The bank has another."
    )
    swap, more, take = verdict.tab_order()
    assert isinstance(more, QPushButton)
    more.click()
    assert [swap, take] == verdict.buttons()
    assert sorted(shown(verdict)) == sorted([GRAVE.words, MILD.words, BANK.words, "Swap", "Take 1"])


def test_one_line_and_the_lines_on_the_whole_table_are_never_folded(qtbot: QtBot) -> None:
    row, whole = Verdict("Row"), Verdict("Whole", keeps_height=False)
    qtbot.addWidget(row)
    qtbot.addWidget(whole)
    row.say([GRAVE])
    whole.say([GRAVE, MILD])
    assert sorted(shown(row)) == ["It is swapped.", "Swap"]
    assert sorted(shown(whole)) == ["It is swapped.", "It is unchanged.", "Swap"]
