"""The whole job through the window: typed, submitted, approved by another, rates, published."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import NOON, Newsroom
from tests.desktop.work.conftest import Sit
from tests.visible_text import visible_text

from newsdesk.desktop.publish.panel import PublishPanel
from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.window import MainWindow
from newsdesk.model.article import Stage
from newsdesk.model.rates import RateStage
from newsdesk.newsroom import browsing, rates_desk, staff

HEADLINE = "Canal bridge opens to cars"
BODY = "The bridge over the canal opened to cars on Sunday."
TABLES = {
    dt.date(2025, 5, 30): ("12768.72", "14400.04", "162.63"),
    dt.date(2025, 6, 2): ("12790.43", "14486.44", "162.60"),
}
IN_ORDER = (
    "Currency rates from 02/06/2025",
    "$1 – 12790.43",
    "UZS – 0.17%",
    "€1 – 14486.44",
    "UZS – 0.6%",
    "₽1 – 162.60",
    "UZS – -0.02%",
    "Search",
    "Uzbekistan 11/05/2025",
    HEADLINE,
    f"Tashkent, Uzbekistan (Newsdesk) — {BODY}",
    "Stay up to date with the latest news",
    "Subscribe to our Telegram channel",
)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.slow
def test_the_whole_job_through_the_window(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, tmp_path: Path
) -> None:
    store = file_newsroom.store
    site = tmp_path / "site"
    settings = {"site_folder": str(site), "main_language": "en"}
    staff.change_settings(store, settings, by=file_newsroom.chief, at=NOON)

    reporters = sit(file_newsroom.reporter)
    number = write(qtbot, reporters)
    QTest.keyClick(reporters.desk.editor.body, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: browsing.article(store, number).stage is Stage.IN_REVIEW)
    for day, figures in TABLES.items():
        enter_rates(qtbot, reporters, day, figures)
    qtbot.waitUntil(lambda: len(rates_desk.tables(store)) == len(TABLES))

    editors = sit(file_newsroom.editor)
    editors.actions_by_name["desk_waiting"].trigger()
    qtbot.waitUntil(lambda: editors.desk.list.model.rowCount() == 1)
    editors.desk.list.step(1)
    qtbot.waitUntil(lambda: editors.desk.article.view is not None)
    QTest.keyClick(editors, Qt.Key.Key_Return, CTRL | SHIFT)
    qtbot.waitUntil(lambda: browsing.article(store, number).stage is Stage.APPROVED)
    for day in TABLES:
        approve_rates(qtbot, editors, file_newsroom, day)
    publish(qtbot, editors)

    on_site = browsing.article(store, number).on_site
    assert on_site is not None
    text = " ".join(visible_text(site / f"{on_site.address}.html").split())
    place = 0
    for words in IN_ORDER:
        place = text.index(words, place) + len(words)


def write(qtbot: QtBot, window: MainWindow) -> int:
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    editor = window.desk.editor
    QTest.keyClicks(editor.headline, HEADLINE)
    QTest.keyClicks(editor.body, BODY)
    metadata = editor.metadata
    QTest.keyClicks(metadata.dateline, "Tashkent, Uzbekistan")
    metadata.region.setCurrentIndex(metadata.region.findData("uzbekistan"))
    metadata.date.setDate(QDate(2025, 5, 11))
    QTest.keyClick(editor.body, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.desk.article.view is not None)
    assert window.desk.article.view is not None
    return window.desk.article.view.id


def enter_rates(qtbot: QtBot, window: MainWindow, day: dt.date, figures: tuple[str, ...]) -> None:
    panel = rates_of(qtbot, window, day)
    for currency, figure in zip(("USD", "EUR", "RUB"), figures, strict=True):
        row = panel.day_desk.form.row(currency)
        QTest.keyClicks(next(iter(row.fields.values())), figure)
    press(panel.day_desk.foot.save_button)
    qtbot.waitUntil(lambda: not panel.has_unsaved_figures())


def approve_rates(qtbot: QtBot, window: MainWindow, newsroom: Newsroom, day: dt.date) -> None:
    panel = rates_of(qtbot, window, day)
    qtbot.waitUntil(panel.day_desk.foot.approve_button.isVisible)
    press(panel.day_desk.foot.approve_button)

    def approved() -> bool:
        view = rates_desk.view(newsroom.store, day, at=newsroom.at)
        return view.table.stage is RateStage.APPROVED

    qtbot.waitUntil(approved)


def rates_of(qtbot: QtBot, window: MainWindow, day: dt.date) -> RatesPanel:
    window.actions_by_name["desk_rates"].trigger()
    panel = window.findChild(RatesPanel)
    assert isinstance(panel, RatesPanel)
    panel.show_day(day)
    qtbot.waitUntil(lambda: panel.day_desk.day == day)
    return panel


def publish(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_P, CTRL | SHIFT)
    panel = window.findChild(PublishPanel)
    assert isinstance(panel, PublishPanel)
    qtbot.waitUntil(panel.publish_button.isEnabled)
    press(panel.publish_button)
    qtbot.waitUntil(panel.result.isVisible, timeout=20_000)
    shown = [button.text() for button in panel.result.findChildren(QPushButton)]
    assert shown


def press(button: QPushButton) -> None:
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
