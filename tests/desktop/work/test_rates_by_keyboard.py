"""How long a day's table takes to type, by the keystroke-level model.

Card, Moran and Newell, “The keystroke-level model for user performance time with interactive
systems”, CACM 23(7), 1980: 0.28 s a key of an average non-secretary typist, and 1.35 s to make up
one's mind, here before each thing that is read and before saving. A plus is two keys: Shift and
its own.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import BEFORE, FRIDAY, MONDAY, TODAY, approve, draft, enter
from tests.desktop.work.conftest import Sit

from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.window import MainWindow
from newsdesk.model.amounts import format_stated
from newsdesk.newsroom import rates_desk

pytestmark = pytest.mark.slow

KEY_SECONDS, MIND_SECONDS = 0.28, 1.35
CHANGES = {"USD": "21.71", "EUR": "86.40", "RUB": "-0.03"}


class Typist:
    """Presses keys wherever the cursor stands, and counts them; a modifier is a key of its own."""

    def __init__(self) -> None:
        self.keys = 0
        self.decisions = 0

    @property
    def seconds(self) -> float:
        """What the model says all of it takes."""
        return self.keys * KEY_SECONDS + self.decisions * MIND_SECONDS

    def decide(self) -> None:
        self.decisions += 1

    def types(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focused(), letter)
        self.keys += len(text) + text.count("+")

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(focused(), key)
        self.keys += 1

    def goes_to_the_rates(self, window: MainWindow, qtbot: QtBot) -> RatesPanel:
        QTest.keyClick(focused(), Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
        self.keys += 2
        qtbot.waitUntil(lambda: window.findChild(RatesPanel) is not None)
        panel = window.findChild(RatesPanel)
        assert panel is not None
        qtbot.waitUntil(lambda: bool(panel.day_desk.grounds.history))
        return panel


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def saved(panel: RatesPanel, qtbot: QtBot) -> None:
    """Wait until the table is saved, and nothing of it is kept beside any more."""
    qtbot.waitUntil(lambda: panel.day_desk.standing.words().startswith("Draft."))
    qtbot.waitUntil(lambda: not panel.day_desk.kept._timer.isActive())


@pytest.fixture
def _friday(file_newsroom: Newsroom) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)


@pytest.mark.usefixtures("_friday")
def test_a_day_s_table_is_typed_and_saved_in_under_20_seconds(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    window, typist = sit(file_newsroom.reporter), Typist()
    panel = typist.goes_to_the_rates(window, qtbot)
    for rate in TODAY.values():
        typist.decide()
        typist.types(rate)
        typist.presses(Qt.Key.Key_Return)
    typist.decide()
    typist.presses(Qt.Key.Key_Return)
    saved(panel, qtbot)
    kept = rates_desk.view(file_newsroom.store, MONDAY, at=file_newsroom.at)
    assert kept.draft == draft(MONDAY, TODAY)
    assert (typist.keys, typist.decisions) == (28, 4)
    assert typist.seconds < 20


@pytest.mark.usefixtures("_friday")
@pytest.mark.parametrize(
    ("way", "most"), [("a field after the other", 25), ("each change behind its rate", 20)]
)
def test_the_bank_s_changes_are_typed_with_the_rates(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, way: str, most: float
) -> None:
    window, typist = sit(file_newsroom.reporter), Typist()
    panel = typist.goes_to_the_rates(window, qtbot)
    for currency, rate in TODAY.items():
        typist.decide()
        if way == "a field after the other":
            typist.types(rate)
            typist.presses(Qt.Key.Key_Tab)
            typist.decide()
            typist.types(CHANGES[currency])
        else:
            # One line of the bank's page, read and typed as one.
            typist.types(rate)
            change = CHANGES[currency]
            typist.types(change if change.startswith("-") else f"+{change}")
        typist.presses(Qt.Key.Key_Return)
    typist.decide()
    typist.presses(Qt.Key.Key_Return)
    saved(panel, qtbot)
    kept = rates_desk.view(file_newsroom.store, MONDAY, at=file_newsroom.at)
    assert {each.currency: f"{each.rate:f}" for each in kept.draft.entries} == TODAY
    assert [format_stated(each.stated_change, None) for each in kept.draft.entries] == [
        "+21.71",
        "+86.40",
        "-0.03",
    ]
    assert typist.seconds < most
