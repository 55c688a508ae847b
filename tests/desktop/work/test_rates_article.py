import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import BEFORE, FRIDAY, MONDAY, TODAY, approve, enter
from tests.desktop.work.conftest import Sit

from newsdesk.desktop.rates.panel import RatesPanel


@pytest.mark.slow
def test_the_article_on_a_table_is_opened_in_the_editor(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    for day, rates in ((FRIDAY, BEFORE), (MONDAY, TODAY)):
        enter(file_newsroom, day, rates, by=file_newsroom.chief)
        approve(file_newsroom, day, by=file_newsroom.editor)
    window = sit(file_newsroom.reporter)
    window.go_to("desk_rates")
    panel = window.findChild(RatesPanel)
    assert panel is not None
    button = panel.day_desk.foot.article_button
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.article.view is not None)
    assert window.desk.isVisible()
    assert window.desk.editor.headline.toPlainText() != ""


@pytest.mark.slow
def test_the_command_begins_the_article_from_anywhere_once_the_day_is_read(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    for day, rates in ((FRIDAY, BEFORE), (MONDAY, TODAY)):
        enter(file_newsroom, day, rates, by=file_newsroom.chief)
        approve(file_newsroom, day, by=file_newsroom.editor)
    window = sit(file_newsroom.reporter)
    window.actions_by_name["write_rates_article"].trigger()
    qtbot.waitUntil(lambda: window.desk.article.view is not None)
    assert "AQSH dollarining" in window.desk.editor.headline.toPlainText()


@pytest.mark.slow
def test_the_command_pastes_a_copied_table_from_anywhere(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    window = sit(file_newsroom.reporter)
    QGuiApplication.clipboard().setText("USD 12790.43\nEUR 14486.44\nRUB 162.60")
    window.actions_by_name["paste_rates"].trigger()
    panel = window.findChild(RatesPanel)
    assert panel is not None
    qtbot.waitUntil(
        lambda: {row.currency: row.rate for row in panel.day_desk.typed().rows} == TODAY
    )
    assert panel.isVisible()
