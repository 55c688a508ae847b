import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desktop.rates.chart_view import ChartView, window_colours
from newsdesk.desktop.theme import apply_theme
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates.chart import LIGHT, Chart, Curve
from newsdesk.settings import Theme

LAST = dt.date(2025, 6, 2)


def curve(label: str, count: int) -> Curve:
    days = [LAST - dt.timedelta(back) for back in reversed(range(count))]
    return Curve(
        label,
        tuple(
            DayRate(day, 1, Decimal(100 + number), Decimal(99 + number) if number else None)
            for number, day in enumerate(days)
        ),
    )


Open = Callable[..., ChartView]


@pytest.fixture
def shown(qtbot: QtBot) -> Open:
    kept: list[QWidget] = []

    def show(*curves: Curve) -> ChartView:
        around = QWidget()
        kept.append(around)
        qtbot.addWidget(around)
        field, view = QLineEdit(), ChartView()
        layout = QVBoxLayout(around)
        layout.addWidget(field)
        layout.addWidget(view)
        around.resize(520, 300)
        view.show_curves(curves, "USD, the last 30 days")
        with qtbot.waitActive(around):
            around.show()
            around.activateWindow()
        field.setFocus()
        view.point_at(None)
        return view

    return show


def move_to(view: ChartView, x: float) -> None:
    place = QPointF(x, 100)
    nothing = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, place, nothing, nothing, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, move)


@pytest.mark.parametrize("count", [0, 1, 30, 3000])
@pytest.mark.usefixtures("qtbot")
def test_qt_draws_every_chart_without_a_complaint(count: int) -> None:
    curves = (curve("USD", count), curve("EUR & co", count), curve("RUB", count))
    for chart in (Chart(curves[:1], "a", "b"), Chart(curves, "a", "b", 320, 240)):
        renderer = QSvgRenderer(QByteArray(chart.svg(LIGHT).encode()))
        assert renderer.isValid()
        assert renderer.defaultSize().width() == chart.width


def test_the_mouse_points_at_days_and_leaves_them(shown: Open) -> None:
    view = shown(curve("USD", 30))
    for back in (0, 7, 29):
        day = LAST - dt.timedelta(back)
        place = view.chart.place(0, day)
        assert place is not None
        move_to(view, place[0])
        assert view.day == day
        assert view.words().startswith(f"{day:%d/%m/%Y}: USD – {129 - back}.00 UZS")
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.day is None
    assert view.words() == ""


def test_the_keys_walk_along_the_days(shown: Open) -> None:
    view = shown(curve("USD", 30))
    view.setFocus()
    assert view.day == LAST
    key = Qt.Key
    for pressed, back in (
        (key.Key_Left, 1),
        (key.Key_Left, 2),
        (key.Key_Right, 1),
        (key.Key_PageUp, 21),
        (key.Key_PageUp, 29),
        (key.Key_End, 0),
        (key.Key_Right, 0),
        (key.Key_Home, 29),
    ):
        QTest.keyClick(view, pressed)
        assert view.day == LAST - dt.timedelta(back)
    QTest.keyClick(view, key.Key_Escape)
    assert view.day is None
    QTest.keyClick(view, key.Key_Left)
    assert view.day == LAST


def test_what_is_heard_is_what_is_seen(shown: Open) -> None:
    view = shown(curve("USD", 3))
    assert view.accessibleName() == "USD, the last 30 days"
    view.point_at(LAST)
    assert view.accessibleDescription() == "02/06/2025: USD – 102.00 UZS, +1.00 (0.99%)"


def test_a_chart_without_days_takes_mouse_and_keys(shown: Open) -> None:
    view = shown(Curve("USD", ()))
    move_to(view, 200)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.day is None


def test_another_chart_keeps_the_day_where_it_has_it(shown: Open) -> None:
    view = shown(curve("USD", 30))
    view.point_at(LAST - dt.timedelta(20))
    view.show_curves((curve("EUR", 30),), "EUR")
    assert view.words().startswith("13/05/2025: EUR")
    view.show_curves((curve("EUR", 5),), "EUR, shorter")
    assert view.day is None


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_line_and_its_words_are_drawn_on_the_windows_paper(
    shown: Open, theme: Theme, qapp: QApplication
) -> None:
    apply_theme(qapp, theme)
    try:
        view = shown(curve("USD", 30), curve("EUR", 30))
        before = view.grab().toImage()
        assert before.pixelColor(2, 2).name() == window_colours().paper
        view.point_at(LAST - dt.timedelta(15))
        after = view.grab().toImage()
        place = view.chart.place(0, LAST - dt.timedelta(15))
        assert place is not None
        at = QPoint(round(place[0]), round(view.chart.height_span[1]) - 12)
        assert _differ(before, after, at)
    finally:
        apply_theme(qapp, Theme.LIGHT)


def _differ(before: QImage, after: QImage, at: QPoint) -> bool:
    near = [at + QPoint(aside, 0) for aside in (-1, 0, 1)]
    return any(before.pixelColor(place) != after.pixelColor(place) for place in near)
