import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import (
    BEFORE,
    FRIDAY,
    TODAY,
    Open,
    approve,
    enter,
    focused_types,
    office_of,
    type_rates,
    typed_rates,
)
from tests.desktop.staff.offices import settle

from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.rates.typed import Figure

pytestmark = pytest.mark.slow

WITH_YUAN = BEFORE | {"CNY": "1770.00"}


def add(panel: RatesPanel, typed: str) -> None:
    field = panel.day_desk.form.adding.field
    field.setFocus()
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_currency_comes_with_its_usual_nominal_or_the_one_that_is_typed(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    for typed in ("vnd", "100 IDR", "Chinese Yuan"):
        add(panel, typed)
        focused_types("5")
    rows = panel.day_desk.form.typed().rows[3:]
    assert [(row.currency, row.nominal, row.rate) for row in rows] == [
        ("VND", 10, "5"),
        ("IDR", 100, "5"),
        ("CNY", 1, "5"),
    ]
    assert panel.day_desk.form.row("IDR").head.units.text() == "for 100 units"


def test_what_is_no_currency_is_said_at_the_field_and_goes_with_the_next_letter(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    adding = panel.day_desk.form.adding
    add(panel, "CNX")
    assert adding.hint.text().startswith("“CNX” is no currency of ISO 4217")
    assert adding.field.accessibleDescription() == adding.hint.text()
    QTest.keyClick(adding.field, Qt.Key.Key_Backspace)
    assert adding.hint.text().startswith("Enter goes to the next rate")
    assert len(typed_rates(panel)) == 3


def test_a_currency_is_offered_by_its_name_and_added_by_its_code(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    field = panel.day_desk.form.adding.field
    field.setFocus()
    QTest.keyClicks(field, "won")
    completer = field.completer()
    assert completer is not None
    offered = completer.completionModel()
    words = [offered.index(row, 0).data() for row in range(offered.rowCount())]
    assert words == ["KPW · North Korean Won", "KRW · South Korean Won"]
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    settle(office_of(panel), qtbot)
    assert list(typed_rates(panel)) == ["USD", "EUR", "RUB", "KRW"]
    assert panel.day_desk.form.row("KRW").fields[Figure.RATE].hasFocus()
    assert field.text() == ""


def test_a_currency_that_stands_there_is_gone_to(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.reporter)
    add(panel, "eur")
    assert panel.day_desk.form.row("EUR").fields[Figure.RATE].hasFocus()
    assert list(typed_rates(panel)) == ["USD", "EUR", "RUB"]


def test_the_nominal_is_chosen_with_the_keyboard(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.reporter)
    add(panel, "IDR")
    row = panel.day_desk.form.row("IDR")
    QTest.keyClick(row.fields[Figure.RATE], Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menu = row.head.units.findChild(QMenu)
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert row.typed().nominal == 100
    assert panel.focusWidget() is row.fields[Figure.RATE]


def test_a_row_that_is_not_required_is_taken_out_and_brought_back(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    form = panel.day_desk.form
    type_rates(panel, TODAY)
    add(panel, "CNY")
    focused_types("1777.10")
    add(panel, "IDR")
    assert form.row("CNY").head.remove.isVisible()
    QTest.keyClick(
        form.row("CNY").fields[Figure.RATE], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier
    )
    assert list(typed_rates(panel)) == ["USD", "EUR", "RUB", "IDR"]
    assert panel.day_desk.message.sentence() == "CNY is taken out of the table."
    panel.day_desk.message.findChildren(QPushButton)[0].click()
    assert typed_rates(panel) == {**TODAY, "CNY": "1777.10", "IDR": ""}


def test_a_required_row_stays(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.reporter)
    row = panel.day_desk.form.row("USD")
    QTest.keyClick(row.fields[Figure.RATE], Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "USD" in typed_rates(panel)
    assert not row.head.remove.isVisible()


def test_currencies_of_the_last_table_stand_there_the_next_day_with_their_nominal(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    enter(file_newsroom, FRIDAY, WITH_YUAN, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    assert typed_rates(panel) == {"USD": "", "EUR": "", "RUB": "", "CNY": ""}
    assert not panel.has_unsaved_figures()
    assert panel.day_desk.standing.words().startswith("Missing.")


def test_the_cursor_stays_where_somebody_types_when_the_rows_become_others(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, WITH_YUAN, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    panel.show_day(FRIDAY - dt.timedelta(days=3))
    settle(office_of(panel), qtbot)
    panel.day_desk.form.row("EUR").fields[Figure.RATE].setFocus()
    panel.show_day(FRIDAY)
    settle(office_of(panel), qtbot)
    assert list(typed_rates(panel)) == ["USD", "EUR", "RUB", "CNY"]
    assert panel.day_desk.form.row("EUR").fields[Figure.RATE].hasFocus()


def test_up_from_the_first_rate_leads_to_the_day_and_enter_back(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    first = panel.day_desk.form.row("USD").fields[Figure.RATE]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Up)
    day = panel.day_desk.standing.day_field
    assert day.hasFocus()
    QTest.keyClicks(day, "03")
    QTest.keyClick(day, Qt.Key.Key_Return)
    settle(office_of(panel), qtbot)
    assert panel.day_desk.day == dt.date(2025, 6, 3)
    assert first.hasFocus()


def test_enter_after_a_stated_change_goes_to_the_next_rate_that_is_still_to_be_typed(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    form = panel.day_desk.form
    form.row("USD").fields[Figure.STATED].setFocus()
    focused_types("21.71")
    assert form.row("EUR").fields[Figure.RATE].hasFocus()
    type_rates(panel, {"RUB": "162.60"})
    form.row("EUR").fields[Figure.STATED].setFocus()
    focused_types("86.40")
    assert QApplication.focusWidget() is form.row("RUB").fields[Figure.STATED]
