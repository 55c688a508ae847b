from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser
from tests.conftest import text
from tests.desktop.preview.offices import Desk

from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.preview.page import NoBrowserError, PagePreview, PreviewNotWrittenError
from newsdesk.model.article import ArticleText

Make = Callable[..., PagePreview]


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def make(desk: Desk, tmp_path: Path, opened: list[QUrl]) -> Make:
    def made(*, opens: bool = True) -> PagePreview:
        def opener(url: QUrl) -> bool:
            opened.append(url)
            return opens

        page = PagePreview(desk.office, folder=tmp_path / "preview", opener=opener)
        desk.qtbot.addWidget(page)
        return page

    return made


def ends_with(opened: list[QUrl], name: str) -> bool:
    return bool(opened) and opened[-1].path().endswith(name)


def rendered(written: ArticleText, html: str, problem: str = "") -> Rendered:
    return Rendered(written, html, (), (), problem)


def shown(page: PagePreview) -> str:
    found: QTextBrowser = page.findChild(QTextBrowser)  # type: ignore[assignment]  # there is one
    return found.toPlainText()


def test_problem_stands_in_place_of_the_page_until_it_is_mended(make: Make) -> None:
    page = make()
    page.show_rendered(rendered(text(), "", "It is too deep."))
    browser = page.findChild(QTextBrowser)
    assert browser is not None
    assert browser.isHidden()
    page.show_rendered(rendered(text(), "<p>Well.</p>"))
    assert not browser.isHidden()
    assert shown(page) == "Well."


def test_other_article_does_not_show_the_page_of_the_last(make: Make) -> None:
    page = make()
    page.show_article(1, text())
    page.show_rendered(rendered(text(), "<p>The first.</p>"))
    page.show_article(2, text())
    assert shown(page) == ""


def test_browser_gets_the_exact_page_of_what_is_typed(
    desk: Desk, make: Make, opened: list[QUrl]
) -> None:
    page = make()
    number = desk.newsroom.write()
    page.show_article(number, text())
    page.show_text(text(headline="Typed and not saved"))
    page.browse()
    desk.wait(lambda: bool(opened))
    place = Path(opened[0].toLocalFile())
    assert "Typed and not saved" in place.read_text(encoding="utf-8")
    assert (place.parents[4] / "static/site.css").is_file()


def test_hostile_text_stays_text_on_the_exact_page(
    desk: Desk, make: Make, opened: list[QUrl]
) -> None:
    page = make()
    page.show_article(None, text(body="<script>alert(1)</script>\n\nText."))
    page.browse()
    desk.wait(lambda: bool(opened))
    assert "<script>" not in Path(opened[0].toLocalFile()).read_text(encoding="utf-8")


def test_earlier_preview_is_gone(
    desk: Desk, make: Make, opened: list[QUrl], tmp_path: Path
) -> None:
    page = make()
    for headline in ("One", "Two"):
        page.show_article(None, text(headline=headline))
        page.browse()
        wanted = f"{headline.lower()}-0.html"
        desk.wait(partial(ends_with, opened, wanted))
    assert [each.name for each in (tmp_path / "preview/en/2025/05/11").iterdir()] == ["two-0.html"]


def test_body_that_cannot_be_laid_out_is_told(desk: Desk, make: Make) -> None:
    page = make()
    page.show_article(None, text(body="- " * 40 + "deep"))
    page.browse()
    desk.wait(lambda: bool(desk.errors))
    assert str(desk.errors[0]).startswith("This text cannot be laid out")


def test_folder_that_cannot_be_written_is_told(desk: Desk, make: Make, tmp_path: Path) -> None:
    (tmp_path / "preview").write_text("a file stands in the way")
    page = make()
    page.show_article(None, text())
    page.browse()
    desk.wait(lambda: bool(desk.errors))
    assert isinstance(desk.errors[0], PreviewNotWrittenError)


def test_missing_browser_is_told_with_the_page_s_place(desk: Desk, make: Make) -> None:
    page = make(opens=False)
    page.show_article(None, text())
    page.browse()
    desk.wait(lambda: bool(desk.errors))
    assert isinstance(desk.errors[0], NoBrowserError)
    assert desk.errors[0].path.endswith(".html")
