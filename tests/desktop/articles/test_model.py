import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from newsdesk.desktop.articles.model import KEPT_ROWS, PAGE, ROW_ROLE, ArticleListModel

from .sources import Shelf

pytestmark = pytest.mark.usefixtures("qapp")


def model_of(source: Shelf) -> ArticleListModel:
    model = ArticleListModel(lambda _row: "12:04")
    model.show_source(source)
    return model


def headline(model: ArticleListModel, row: int) -> object:
    return model.index(row).data(Qt.ItemDataRole.DisplayRole)


def test_only_pages_in_sight_are_asked_for(qtbot: QtBot) -> None:
    shelf = Shelf(range(100_000))
    model = model_of(shelf)
    assert model.rowCount() == 100_000
    assert headline(model, 50_000) is None
    qtbot.waitUntil(lambda: headline(model, 50_000) == "Article 50000")
    assert len(shelf.asked) == PAGE
    assert 50_000 in shelf.asked


def test_row_is_asked_for_once_however_often_it_is_painted(qtbot: QtBot) -> None:
    shelf = Shelf(range(10))
    shelf.holding = True
    model = model_of(shelf)
    shelf.release()
    for _paint in range(5):
        headline(model, 0)
        qtbot.wait(1)
    assert sorted(shelf.asked) == list(range(10))
    shelf.release()
    assert headline(model, 9) == "Article 9"


@pytest.mark.slow
def test_rows_far_away_are_forgotten(qtbot: QtBot) -> None:
    model = model_of(Shelf(range(3 * KEPT_ROWS)))
    for row in range(0, 3 * KEPT_ROWS, PAGE):
        headline(model, row)
    qtbot.waitUntil(lambda: headline(model, 3 * KEPT_ROWS - 1) is not None)
    assert len(model._rows) <= KEPT_ROWS


def test_refresh_asks_only_for_what_changed(qtbot: QtBot) -> None:
    shelf = Shelf(range(10))
    model = model_of(shelf)
    headline(model, 0)
    qtbot.waitUntil(lambda: headline(model, 0) is not None)
    shelf.asked.clear()
    shelf.headlines[3] = "Copper is up"
    with qtbot.waitSignal(model.dataChanged) as signal:
        model.refresh(frozenset({3}))
    first, last = (signal.args or [])[:2]
    assert (first.row(), last.row()) == (3, 3)
    assert shelf.asked == [3]
    assert headline(model, 3) == "Copper is up"


def test_answer_for_a_list_that_was_left_is_dropped() -> None:
    slow, quick = Shelf([1, 2]), Shelf([7])
    slow.holding = True
    model = ArticleListModel(lambda _row: "")
    model.show_source(slow)
    model.show_source(quick)
    slow.release()
    assert list(model.ids()) == [7]


def test_another_list_is_announced_even_when_a_refresh_overtakes_it() -> None:
    shelf = Shelf([1, 2])
    shelf.holding = True
    model = ArticleListModel(lambda _row: "")
    said: list[bool] = []
    model.loaded.connect(said.append)
    model.show_source(shelf)
    model.refresh(frozenset({1}))
    shelf.release()
    assert said == [True]


IDS = st.lists(st.integers(1, 30), unique=True, max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(IDS, IDS)
def test_any_list_becomes_any_other_by_rows_out_and_rows_in(old: list[int], new: list[int]) -> None:
    shelf = Shelf(old)
    model = model_of(shelf)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    shelf.order = new
    model.refresh(frozenset())
    assert list(model.ids()) == new
    assert resets == []
    tester.deleteLater()


def test_article_that_moves_to_the_top_takes_no_other_row_with_it() -> None:
    shelf = Shelf(range(1000))
    model = model_of(shelf)
    moved: list[tuple[str, int, int]] = []
    model.rowsRemoved.connect(lambda _parent, first, last: moved.append(("out", first, last)))
    model.rowsInserted.connect(lambda _parent, first, last: moved.append(("in", first, last)))
    shelf.order = [700, *range(700), *range(701, 1000)]
    model.refresh(frozenset({700}))
    assert moved == [("out", 700, 700), ("in", 0, 0)]


def test_refresh_of_a_hundred_thousand_is_quick() -> None:
    shelf = Shelf(range(100_000))
    model = model_of(shelf)
    shelf.order = [99_999, *range(99_999)]
    begin = time.perf_counter()
    model.refresh(frozenset({99_999}))
    assert time.perf_counter() - begin < 0.5


def test_row_reads_out_whole(qtbot: QtBot) -> None:
    model = model_of(Shelf([1]))
    qtbot.waitUntil(lambda: model.index(0).data(ROW_ROLE) is not None)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Article 1. In review. Uzbekistan · EN · 12:04 · A. Karimova"
    )
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
