"""The rates panel of a small newsroom, and what tests do with it all the time."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit, settle

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.rates.typed import Figure
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import rates_desk

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
BEFORE = {"USD": "12768.72", "EUR": "14400.04", "RUB": "162.63"}
TODAY = {"USD": "12790.43", "EUR": "14486.44", "RUB": "162.60"}

Open = Callable[[int], RatesPanel]


def draft(day: dt.date, rates: dict[str, str]) -> DraftTable:
    return DraftTable(day, tuple(DraftRate(code, Decimal(rate)) for code, rate in rates.items()))


def enter(newsroom: Newsroom, day: dt.date, rates: dict[str, str], *, by: int) -> None:
    rates_desk.enter(newsroom.store, draft(day, rates), by=by, at=newsroom.tick())


def approve(newsroom: Newsroom, day: dt.date, *, by: int) -> None:
    rates_desk.approve(newsroom.store, day, reason="Seen.", by=by, at=newsroom.tick())


@pytest.fixture
def open_panel(sit: Sit, qtbot: QtBot) -> Open:
    def opened(person_id: int) -> RatesPanel:
        office = sit(person_id)
        panel = RatesPanel(office)
        qtbot.addWidget(panel)
        panel.resize(1250, 850)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        settle(office, qtbot)
        return panel

    return opened


def office_of(panel: RatesPanel) -> Office:
    return panel._office


def type_rates(panel: RatesPanel, rates: dict[str, str]) -> None:
    for code, rate in rates.items():
        field = panel.day_desk.form.row(code).fields[Figure.RATE]
        field.selectAll()
        QTest.keyClicks(field, rate)
    assert panel.day_desk.form.judgement is not None


def press(panel: RatesPanel, qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    button.click()
    settle(office_of(panel), qtbot)


def typed_rates(panel: RatesPanel) -> dict[str, str]:
    return {row.currency: row.rate for row in panel.day_desk.form.typed().rows}


def focused_types(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, Qt.Key.Key_Return)
