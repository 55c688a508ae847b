import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit, settle
from tests.rate_filling import RATES, filled_with_rates

from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.rates.past import PastTables
from newsdesk.intake.rates import read_rates
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.model.rate_history import Span
from newsdesk.newsroom import rates_desk

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
pytestmark = pytest.mark.slow

MORE = RATES | {"GBP": Decimal("17216.12"), "KZT": Decimal("24.98")}


@dataclass
class Seen:
    """A panel, and how one waits until it has answered."""

    panel: RatesPanel
    settle: Callable[[], None]


@pytest.fixture
def seen(file_newsroom: Newsroom, sit: Sit, qtbot: QtBot) -> Seen:
    filled_with_rates(
        file_newsroom.store,
        400,
        last=FRIDAY,
        by=file_newsroom.reporter,
        approved_by=file_newsroom.editor,
        at=file_newsroom.at,
        rates=MORE,
    )
    office = sit(file_newsroom.editor)
    panel = RatesPanel(office)
    qtbot.addWidget(panel)
    panel.resize(1250, 850)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    settle(office, qtbot)
    return Seen(panel, lambda: settle(office, qtbot))


def shown_days(past: PastTables) -> list[str]:
    model = past.table.records
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def said(past: PastTables) -> list[str]:
    return [label.text() for label in past.findChildren(QLabel) if label.isVisible()]


def test_all_days_stand_beside_the_chart_of_the_first_currency(seen: Seen) -> None:
    past, history = seen.panel.past, seen.panel.history
    assert len(shown_days(past)) == 400
    assert shown_days(past)[0] == "30/05/2025"
    assert [curve.label for curve in history.curves()] == ["USD"]
    assert history.curves()[0].days[-1].rate == RATES["USD"]
    assert history.curves()[0].days[0].on >= FRIDAY - dt.timedelta(30)
    assert history.view.accessibleName() == "USD, the last 30 days"


def test_currencies_and_ranges_are_chosen(seen: Seen) -> None:
    history = seen.panel.history
    history.currencies.choose(("USD", "EUR", "RUB"))
    history.span.choose(Span.ALL)
    assert [len(curve.days) for curve in history.curves()] == [400] * 3
    assert history.view.accessibleName() == "USD, EUR, RUB in per cent, all days"
    history.currencies.choose(("KZT",))
    seen.settle()
    assert history.view.accessibleName() == "KZT, all days"
    assert history.view.chart.days[-1] == FRIDAY


def test_what_was_chosen_stays_when_a_table_is_added(seen: Seen, file_newsroom: Newsroom) -> None:
    history = seen.panel.history
    history.currencies.choose(("KZT",))
    seen.settle()
    store, at = file_newsroom.store, file_newsroom.tick()
    table = DraftTable(MONDAY, tuple(DraftRate(code, rate) for code, rate in MORE.items()))
    _id, _findings, changes = rates_desk.enter(store, table, by=file_newsroom.chief, at=at)
    seen.panel._office.changed.emit(changes)
    seen.settle()
    assert history.view.accessibleName() == "KZT, the last 30 days"
    assert history.view.chart.days[-1] == FRIDAY
    model = seen.panel.past.table.records
    newest = [model.index(0, column).data() for column in range(model.columnCount())]
    assert newest == ["02/06/2025", "12790.43", "14486.44", "162.60", "Chief", "Waiting"]


def test_a_day_is_searched_by_its_date(seen: Seen) -> None:
    past = seen.panel.past
    QTest.keyClicks(past.search, "05.2025")
    assert len(shown_days(past)) == 22
    QTest.keyClicks(past.search, "8")
    assert "No table of such a day" in said(past)
    QTest.keyClick(past.search, Qt.Key.Key_Escape)
    assert past.search.text() == ""
    assert len(shown_days(past)) == 400


def test_from_the_search_one_goes_to_the_day_that_was_found(seen: Seen) -> None:
    past = seen.panel.past
    QTest.keyClicks(past.search, "15/05/2025")
    QTest.keyClick(past.search, Qt.Key.Key_Return)
    seen.settle()
    assert past.table.hasFocus()
    assert seen.panel.day_desk.day == dt.date(2025, 5, 15)
    QTest.keyClick(past.search, Qt.Key.Key_Escape)
    assert past.table.current() is not None
    assert shown_days(past)[past.table.currentIndex().row()] == "15/05/2025"


def test_a_newsroom_without_tables_is_told_what_to_do(
    file_newsroom: Newsroom, sit: Sit, qtbot: QtBot
) -> None:
    office = sit(file_newsroom.editor)
    panel = RatesPanel(office)
    qtbot.addWidget(panel)
    panel.show()
    settle(office, qtbot)
    assert not panel.history.isVisible()
    assert "No tables yet" in said(panel.past)
    assert not panel.past.search.isEnabled()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_is_read_again(seen: Seen, tmp_path: Path, ending: str) -> None:
    history = seen.panel.history
    history.currencies.choose(("USD", "EUR", "RUB"))
    path = tmp_path / f"rates.{ending}"
    history.save_figures(path)
    seen.settle()
    assert history.message.sentence() == f"rates.{ending} is written."
    tables = read_rates(path.read_bytes(), name=path.name)
    assert tables[-1].effective_on == FRIDAY
    assert {one.currency: one.rate for one in tables[-1].entries} == RATES
    assert len(tables) == len(history.curves()[0].days)


def test_figures_and_pictures_go_where_the_name_says(seen: Seen, tmp_path: Path) -> None:
    history = seen.panel.history
    history.save_figures(tmp_path / "rates.json")
    history.save_picture(tmp_path / "rates.png")
    history.save_picture(tmp_path / "rates.svg")
    seen.settle()
    rates = json.loads((tmp_path / "rates.json").read_text())["rates"]
    assert rates[-1]["rate"] == "12790.43"
    assert (tmp_path / "rates.png").read_bytes().startswith(b"\x89PNG")
    assert "USD, the last 30 days" in (tmp_path / "rates.svg").read_text()


def test_a_file_that_cannot_be_written_is_told_in_place(seen: Seen, tmp_path: Path) -> None:
    history = seen.panel.history
    history.save_figures(tmp_path / "rates.pdf")
    seen.settle()
    assert "“rates.pdf” does not say which kind of file it is" in history.message.sentence()
