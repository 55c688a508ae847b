import datetime as dt

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import (
    BEFORE,
    FRIDAY,
    MONDAY,
    TODAY,
    Open,
    approve,
    enter,
    office_of,
    press,
    type_rates,
    typed_rates,
)
from tests.desktop.staff.offices import settle

from newsdesk.desktop.rates.amount_field import AmountField
from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.rates.typed import Figure
from newsdesk.newsroom import rates_desk

pytestmark = pytest.mark.slow

MESSAGE = "$1 – 12790.43 (+21.71)\n€1 – 14486.44\n₽1 – 162.60"
OF_TUESDAY = f"Currency rates from 03/06/2025\n{MESSAGE}"


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def paste_into(panel: RatesPanel, currency: str, text: str) -> AmountField:
    copy(text)
    field = panel.day_desk.form.row(currency).fields[Figure.RATE]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return field


def answers(panel: RatesPanel) -> list[QPushButton]:
    return panel.day_desk.message.findChildren(QPushButton)


def test_a_single_figure_is_pasted_where_the_cursor_stands(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    field = paste_into(panel, "EUR", "14 486,44")
    assert field.text() == "14 486,44"
    assert panel.day_desk.message.sentence() == ""


def test_a_message_with_rates_fills_the_rows_it_names_and_saves_nothing(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    paste_into(panel, "EUR", MESSAGE)
    assert typed_rates(panel) == TODAY
    assert panel.day_desk.form.row("USD").typed().stated == "+21.71"
    assert panel.day_desk.message.sentence() == (
        "3 rates are filled in: USD, EUR, RUB. Compare them with the source and save them."
    )
    assert answers(panel) == []
    assert rates_desk.tables(file_newsroom.store) == []


def test_what_stood_there_can_be_brought_back(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "1", "RUB": "2"})
    paste_into(panel, "RUB", "USD 12790.43\nCNY 1777.10")
    assert typed_rates(panel) == {"USD": "12790.43", "EUR": "", "RUB": "2", "CNY": "1777.10"}
    (back,) = answers(panel)
    back.click()
    assert typed_rates(panel) == {"USD": "1", "EUR": "", "RUB": "2"}


def test_both_readings_of_an_ambiguous_figure_are_offered_after_pasting(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    paste_into(panel, "USD", "USD\t12,790\nEUR\t14486.44")
    assert panel.day_desk.form.judgement.rows["USD"][0].tone == "bad"
    buttons = panel.day_desk.form.row("USD").verdict.buttons()
    assert [button.text() for button in buttons] == ["Take 12790.00", "Take 12.79"]


def test_a_text_of_another_day_is_taken_there_with_its_figures(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "1"})
    copy(OF_TUESDAY)
    press(panel, qtbot, panel.day_desk.standing.sources.paste_button)
    assert typed_rates(panel) == TODAY
    assert panel.day_desk.message.sentence().startswith(
        "The text is of 03/06/2025, the form of 02/06/2025. 3 rates are filled in"
    )
    go, _back = answers(panel)
    assert go.text() == "Go to 03/06/2025"
    go.click()
    settle(office_of(panel), qtbot)
    assert (panel.day_desk.day, typed_rates(panel)) == (dt.date(2025, 6, 3), TODAY)
    panel.show_day(MONDAY)
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == {"USD": "1", "EUR": "", "RUB": ""}


def test_going_to_the_day_of_a_text_leaves_nothing_behind(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, MONDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, MONDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    copy(OF_TUESDAY)
    press(panel, qtbot, panel.day_desk.standing.sources.paste_button)
    answers(panel)[0].click()
    settle(office_of(panel), qtbot)
    assert list(panel.day_desk.unsaved()) == [dt.date(2025, 6, 3)]
    panel.show_day(MONDAY)
    settle(office_of(panel), qtbot)
    assert panel.day_desk.standing.words().startswith("Approved.")
    assert panel.day_desk.form.row("USD").fields[Figure.RATE].isReadOnly()


def test_a_text_that_cannot_be_taken_changes_nothing_and_says_why(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "1"})
    paste_into(panel, "USD", "USD 12790.43\nUSD 12970.43")
    assert "gives USD twice" in panel.day_desk.message.sentence()
    assert typed_rates(panel)["USD"] == "1"


def test_a_clipboard_without_rates_is_told_of(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    copy("Good morning")
    press(panel, qtbot, panel.day_desk.standing.sources.paste_button)
    assert "names no currency" in panel.day_desk.message.sentence()


def test_the_menu_of_a_field_pastes_a_table_as_the_keys_do(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    copy(MESSAGE)
    field = panel.day_desk.form.row("USD").fields[Figure.RATE]
    place = field.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    QApplication.sendEvent(field, event)
    menu = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()
    )
    paste = next(action for action in menu.actions() if action.objectName() == "edit-paste")
    paste.trigger()
    menu.close()
    assert typed_rates(panel) == TODAY


def test_nothing_is_pasted_into_an_approved_table_by_its_fields(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    panel.show_day(FRIDAY)
    settle(office_of(panel), qtbot)
    paste_into(panel, "USD", MESSAGE)
    assert typed_rates(panel) == BEFORE


@pytest.mark.parametrize(
    ("dropped", "usd", "eur"), [(MESSAGE, "12790.43", "14486.44"), ("14 486,44", "", "14 486,44")]
)
def test_a_table_that_is_dropped_fills_the_rows_and_a_figure_its_field(
    file_newsroom: Newsroom, open_panel: Open, dropped: str, usd: str, eur: str
) -> None:
    panel = open_panel(file_newsroom.reporter)
    field = panel.day_desk.form.row("EUR").fields[Figure.RATE]
    carried = QMimeData()
    carried.setText(dropped)
    event = QDropEvent(
        QPointF(field.rect().center()),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    field.dropEvent(event)
    assert event.isAccepted()
    assert (typed_rates(panel)["USD"], typed_rates(panel)["EUR"]) == (usd, eur)
