import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from newsdesk.desktop.articles.delegate import HEADLINE_LINES, ROW_HEIGHT, _lines
from newsdesk.desktop.articles.model import ID_ROLE
from newsdesk.desktop.articles.view import ArticleList
from newsdesk.desktop.theme import ROW_PX, SANS, apply_theme, colours, font
from newsdesk.settings import Theme

from .sources import Shelf

NOW = dt.datetime(2025, 5, 11, 17, 0, tzinfo=ZoneInfo("Asia/Tashkent"))


@pytest.fixture
def articles(qtbot: QtBot, qapp: QApplication) -> ArticleList:
    apply_theme(qapp, Theme.LIGHT)
    made = ArticleList(lambda: NOW)
    qtbot.addWidget(made)
    made.resize(330, 4 * ROW_HEIGHT)
    made.show()
    qtbot.waitExposed(made)
    return made


def show(articles: ArticleList, shelf: Shelf) -> None:
    articles.show_source(shelf, empty_title="Nothing waits.", empty_advice="Press Ctrl+N.")


def first_in_sight(articles: ArticleList) -> tuple[int, int]:
    index = articles.view.indexAt(QPoint(5, 0))
    return index.data(ID_ROLE), articles.view.visualRect(index).top()


def test_keys_walk_the_list_and_say_where(articles: ArticleList) -> None:
    show(articles, Shelf([5, 6, 7]))
    chosen: list[int] = []
    opened: list[int] = []
    articles.chosen.connect(chosen.append)
    articles.opened.connect(opened.append)
    articles.step(1)
    QTest.keyClick(articles.view, Qt.Key.Key_Down)
    QTest.keyClick(articles.view, Qt.Key.Key_End)
    articles.step(5)
    articles.step(-1)
    QTest.keyClick(articles.view, Qt.Key.Key_Return)
    assert chosen == [5, 6, 7, 6]
    assert opened == [6]
    assert articles.current() == 6


def test_marking_says_nothing(articles: ArticleList) -> None:
    show(articles, Shelf([5, 6, 7]))
    chosen: list[int] = []
    articles.chosen.connect(chosen.append)
    articles.mark(7)
    assert articles.current() == 7
    articles.mark(99)
    assert articles.current() is None
    assert chosen == []


def test_refresh_keeps_the_marked_article(articles: ArticleList) -> None:
    shelf = Shelf(range(50))
    show(articles, shelf)
    articles.mark(20)
    chosen: list[int] = []
    articles.chosen.connect(chosen.append)
    shelf.order = [20, 100, *range(5, 20), *range(21, 50)]
    articles.refresh(frozenset({20}))
    assert articles.current() == 20
    assert articles.view.currentIndex().row() == 0
    shelf.order.remove(20)
    articles.refresh(frozenset({20}))
    assert articles.current() is None
    assert chosen == []


def test_nothing_moves_below_when_news_comes_at_the_top(
    qtbot: QtBot, articles: ArticleList
) -> None:
    shelf = Shelf(range(1000))
    show(articles, shelf)
    qtbot.waitUntil(lambda: articles.view.verticalScrollBar().maximum() > 0)
    articles.view.verticalScrollBar().setValue(500 * ROW_HEIGHT + 13)
    before = first_in_sight(articles)
    assert before == (500, -13)
    shelf.order = [2001, 2002, *range(1000)]
    articles.refresh(frozenset({2001, 2002}))
    qtbot.wait(20)
    assert first_in_sight(articles) == before


def test_news_is_seen_by_who_stands_at_the_top(qtbot: QtBot, articles: ArticleList) -> None:
    shelf = Shelf(range(1000))
    show(articles, shelf)
    shelf.order = [2001, *range(1000)]
    articles.refresh(frozenset({2001}))
    qtbot.wait(20)
    assert first_in_sight(articles) == (2001, 0)


def test_empty_list_says_what_to_do(articles: ArticleList) -> None:
    shelf = Shelf([])
    show(articles, shelf)
    assert articles._empty.isVisible()
    assert not articles.view.isVisible()
    shelf.order = [1]
    articles.refresh(frozenset({1}))
    assert articles.view.isVisible()


def test_marked_row_has_its_bar(qtbot: QtBot, articles: ArticleList) -> None:
    show(articles, Shelf([1, 2]))
    articles.mark(1)
    qtbot.wait(20)
    picture = articles.view.viewport().grab().toImage()
    assert picture.pixelColor(1, 40).name() == colours().accent
    assert picture.pixelColor(200, 70).name() == colours().chosen
    assert picture.pixelColor(1, ROW_HEIGHT + 40).name() == colours().paper


@pytest.mark.usefixtures("qapp")
def test_long_headline_ends_with_dots_in_its_second_line() -> None:
    metrics = QFontMetrics(font(SANS, ROW_PX, bold=True))
    lines = _lines("Olmaliqda qoʻshma laboratoriya 😀 " * 8, metrics, 300)
    assert len(lines) == HEADLINE_LINES
    assert lines[-1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= 300 for line in lines)
