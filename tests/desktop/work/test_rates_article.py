import pytest
from PySide6.QtCore import Qt
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
