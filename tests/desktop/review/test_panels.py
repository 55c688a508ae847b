from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QTabBar, QTextBrowser
from tests.desktop.preview.offices import Desk

from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.review.panels import ArticlePanels
from newsdesk.desktop.theme import DARK, LIGHT, apply_theme
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import browsing, writing
from newsdesk.settings import Theme


@pytest.fixture
def panels(desk: Desk, tmp_path: Path) -> ArticlePanels:
    made = ArticlePanels(desk.office, folder=tmp_path / "preview", opener=_never)
    desk.qtbot.addWidget(made)
    desk.leaving.append(made.clear)
    made.resize(370, 800)
    made.show()
    return made


def opened(desk: Desk, panels: ArticlePanels, **values: str) -> int:
    number = desk.newsroom.write(story_of=None, **values)
    with desk.qtbot.waitSignal(panels.rendered):
        panels.show_article(browsing.article(desk.newsroom.store, number))
    return number


def page_words(panels: ArticlePanels) -> str:
    browser = panels.page.findChild(QTextBrowser)
    assert browser is not None
    return browser.toPlainText()


def _never(url: QUrl) -> bool:
    raise AssertionError(url)


def fits(bar: QTabBar, width: int) -> bool:
    return bar.tabRect(bar.count() - 1).right() <= width


def test_without_an_article_the_column_says_what_to_do(panels: ArticlePanels) -> None:
    assert not panels.checks.isVisible()
    assert not panels.page.isVisible()


def test_open_article_fills_every_tab(desk: Desk, panels: ArticlePanels) -> None:
    opened(desk, panels)
    assert "Bridge over the canal opens" in page_words(panels)
    assert panels.telegram.bubbles()[0].plain_text().startswith("Bridge over the canal opens")
    assert panels.checks.lines()[-1] == "✓ Body"
    desk.wait(lambda: len(panels.history.model().lines) == 1)
    assert panels.tab_words() == ["Page", "Telegram", "Notes", "History"]


def test_checks_stay_in_sight_below_page_and_telegram_only(
    desk: Desk, panels: ArticlePanels
) -> None:
    opened(desk, panels)
    seen = {}
    for name in ("notes", "history", "page", "telegram"):
        panels.open_tab(name)
        seen[name] = panels.checks.isVisible()
    assert seen == {"notes": False, "history": False, "page": True, "telegram": True}


def test_everything_follows_what_is_typed(desk: Desk, panels: ArticlePanels) -> None:
    number = opened(desk, panels)
    view = browsing.article(desk.newsroom.store, number)
    panels.show_text(view.text.model_copy(update={"headline": "", "body": "Typed just now."}))
    desk.wait(lambda: "Typed just now." in page_words(panels))
    assert panels.checks.lines()[0] == "✕ The headline is missing"
    assert "Typed just now." in panels.telegram.bubbles()[0].plain_text()


def test_hostile_text_is_read_as_text_everywhere(desk: Desk, panels: ArticlePanels) -> None:
    hostile = "<script>alert(1)</script>"
    opened(desk, panels, headline=hostile, lead=hostile, body=f"`{hostile}`")
    assert page_words(panels).count(hostile) == 3
    assert hostile in panels.telegram.bubbles()[0].plain_text()


def test_note_counts_in_the_tab_as_soon_as_it_is_left(desk: Desk, panels: ArticlePanels) -> None:
    number = opened(desk, panels)
    view = browsing.article(desk.newsroom.store, number)
    typed = view.text.model_copy(update={"body": "Typed and not saved."})
    panels.show_text(typed)
    desk.office.change(
        lambda store, by, at: (None, writing.note(store, number, "Look.", by=by, at=at))
    )
    desk.wait(lambda: panels.tab_words()[2] == "Notes 1")
    desk.wait(lambda: "Typed and not saved." in page_words(panels))


def test_other_article_s_change_is_not_shown(desk: Desk, panels: ArticlePanels) -> None:
    number = opened(desk, panels)
    found: list[Rendered] = []
    panels.rendered.connect(found.append)
    desk.office.changed.emit(Changes.of(Kind.ARTICLE, number + 1))
    desk.settle()
    desk.settle()
    assert not found


def test_new_rates_bring_a_new_page(desk: Desk, panels: ArticlePanels) -> None:
    opened(desk, panels)
    with desk.qtbot.waitSignal(panels.rendered):
        desk.office.changed.emit(Changes.of(Kind.RATE_TABLE, 1))


def test_restored_text_is_shown(desk: Desk, panels: ArticlePanels) -> None:
    number = opened(desk, panels, body="First.")
    desk.newsroom.save(number, body="Second.")
    panels.show_article(browsing.article(desk.newsroom.store, number))
    desk.wait(lambda: len(panels.history.model().lines) == 2)
    panels.history.select(1)
    with desk.qtbot.waitSignal(panels.restored):
        panels.history.restore()
    desk.wait(lambda: "First." in page_words(panels))
    desk.wait(lambda: len(panels.history.model().lines) == 3)


def test_all_tabs_stay_in_sight_where_the_column_is_narrow(
    desk: Desk, panels: ArticlePanels
) -> None:
    opened(desk, panels)
    bar = panels.findChild(QTabBar)
    assert bar is not None
    apply_theme(cast("QApplication", QApplication.instance()), Theme.LIGHT)
    for width in (300, 370, 300):
        panels.resize(width, 700)
        for place in range(bar.count()):
            bar.setCurrentIndex(place)
            desk.wait(partial(fits, bar, width))


def test_page_and_message_take_the_colours_of_a_new_theme(
    desk: Desk, panels: ArticlePanels
) -> None:
    app = cast("QApplication", QApplication.instance())
    opened(desk, panels)
    page = panels.page.findChild(QTextBrowser)
    message = panels.telegram.bubbles()[0].findChild(QTextBrowser)
    assert page is not None
    assert message is not None
    for theme, tokens in ((Theme.DARK, DARK), (Theme.LIGHT, LIGHT)):
        apply_theme(app, theme)
        for browser in (page, message):
            assert tokens.accent in browser.document().defaultStyleSheet()
    assert "Bridge over the canal opens" in page_words(panels)


def test_closed_article_leaves_nothing_behind(desk: Desk, panels: ArticlePanels) -> None:
    opened(desk, panels)
    panels.clear()
    desk.settle()
    panels.browse()
    desk.settle()
    assert page_words(panels) == ""
    assert panels.checks.lines() == []
    assert not panels.telegram.bubbles()
    assert panels.tab_words()[2] == "Notes"
    assert not panels.history.model().lines
