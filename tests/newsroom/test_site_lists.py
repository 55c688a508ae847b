"""What stands on the published site besides articles, and what one article touches of it."""

import datetime as dt
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser  # type: ignore[import-untyped]  # it has no stubs
import pytest
from sqlalchemy import delete
from tests.conftest import Newsroom
from tests.filling import filled
from tests.publish.site.reading import Page

from newsdesk.model.article import Language
from newsdesk.model.listing import ListLine
from newsdesk.newsroom import publishing, review, staff, writing
from newsdesk.newsroom.publishing import Ways
from newsdesk.publish import release

SUNDAY = dt.date(2025, 5, 11)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish into."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def words(site: Path, path: str) -> str:
    return Page((site / path).read_bytes()).words


def changed(newsroom: Newsroom, number: int, **values: object) -> None:
    """Another text for an article, up to its approval."""
    newsroom.save(number, **values)
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)


def withdrawn(newsroom: Newsroom, number: int, reason: str) -> None:
    at = newsroom.tick()
    review.withdraw(newsroom.store, number, reason, by=newsroom.editor, at=at)


def many(newsroom: Newsroom, count: int) -> None:
    filled(newsroom.store, count, author=newsroom.reporter, editor=newsroom.editor, at=newsroom.at)


def standing(site: Path) -> Iterator[str]:
    for path in sorted(site.rglob("*")):
        if path.is_file() and release.OWN_FOLDER not in path.parts:
            yield path.relative_to(site).as_posix()


def test_one_article_touches_what_shows_it_and_nothing_else(
    file_newsroom: Newsroom, site: Path
) -> None:
    first = file_newsroom.approved(
        headline="The first", tags="canals", byline="A. Other", region="bukhara"
    )
    file_newsroom.approved(
        headline="Русский", language=Language.RU, story_of=first, tags="каналы", region="bukhara"
    )
    file_newsroom.publish(site)
    number = file_newsroom.approved(headline="Second", tags="Bridges", byline="A. Karimova")
    written = set(file_newsroom.publish(site).plan.written)
    own = {path for path in written if f"second-{number}" in path and path.startswith("en/")}
    assert {path.rpartition(f"-{number}")[2] for path in own} == {".html", ".ninjs.json"}
    lists = {path for path in written - own if "search" not in path and "telegram" not in path}
    assert lists == {
        "en/2025/05/11/index.html",
        "en/author/a-karimova/index.html",
        "en/feed.atom",
        "en/feed.json",
        "en/feed.rss",
        "en/index.html",
        "en/region/uzbekistan/feed.atom",
        "en/region/uzbekistan/feed.json",
        "en/region/uzbekistan/feed.rss",
        "en/region/uzbekistan/index.html",
        "en/tag/bridges/index.html",
        "sitemap-news.xml",
        "sitemap.xml",
        "sitemaps/2025-06.xml",
    }


@pytest.mark.slow
def test_a_correction_touches_its_language_and_its_translations(
    file_newsroom: Newsroom, site: Path
) -> None:
    first = file_newsroom.approved(headline="The first", tags="canals")
    other = file_newsroom.approved(headline="Другая", language=Language.RU, story_of=first)
    file_newsroom.approved(headline="Beside", region="world", date=SUNDAY - dt.timedelta(days=3))
    file_newsroom.publish(site)
    changed(file_newsroom, first, headline="The first", correction="It was another canal.")
    written = set(file_newsroom.publish(site).plan.written)
    assert "en/corrections/index.html" in written
    assert f"ru/2025/05/11/drugaya-{other}.html" not in written
    assert not {path for path in written if path.startswith(("en/region/world", "uz"))}
    assert "It was another canal." in words(site, "en/corrections/index.html")
    assert "Nothing had to be corrected" not in words(site, "en/corrections/index.html")
    assert "Пока исправлять было нечего" in words(site, "ru/corrections/index.html")


@pytest.mark.slow
def test_full_pages_of_a_list_never_change_again(newsroom: Newsroom, site: Path) -> None:
    many(newsroom, 95)
    newsroom.publish(site)
    folder = site / "en/region/uzbekistan"
    assert sorted(path.name for path in folder.glob("*.html")) == [
        "index.html",
        "page-1.html",
        "page-2.html",
    ]
    oldest = words(site, "en/region/uzbekistan/page-1.html")
    assert "part 0 " in oldest
    assert "part 29 " in oldest
    assert "part 30 " not in oldest
    before = {path.name: path.read_bytes() for path in folder.glob("page-*.html")}
    many(newsroom, 10)
    written = newsroom.publish(site).plan.written
    assert not [path for path in written if "/page-" in path]
    many(newsroom, 15)
    written = newsroom.publish(site).plan.written
    assert sorted(path for path in written if "/page-" in path) == [
        # The page before a new one leads to it from now on.
        "en/region/uzbekistan/page-2.html",
        "en/region/uzbekistan/page-3.html",
    ]
    assert (folder / "page-1.html").read_bytes() == before["page-1.html"]
    fresh = site.with_name("fresh")
    newsroom.publish(fresh)
    for path in folder.glob("*.html"):
        there = fresh / path.relative_to(site)
        assert there.read_bytes() == path.read_bytes(), path.name


def test_a_withdrawn_article_leaves_its_lists_and_is_told_of(
    newsroom: Newsroom, site: Path
) -> None:
    number = newsroom.approved(headline="The first", tags="canals", byline="A. Karimova")
    newsroom.publish(site)
    assert "The first" in words(site, "en/tag/canals/index.html")
    withdrawn(newsroom, number, "It was not so.")
    outcome = newsroom.publish(site)
    assert {"en/tag/canals/index.html", "en/author/a-karimova/index.html"} <= set(
        outcome.plan.removed
    )
    assert "Withdrawn. It was not so." in words(site, "en/corrections/index.html")
    address = f"en/2025/05/11/the-first-{number}"
    assert address not in (site / "sitemap-news.xml").read_text()
    assert not (site / "sitemaps/2025-06.xml").exists()
    assert "canceled" in (site / f"{address}.ninjs.json").read_text()
    for name in ("redirects.nginx.conf", "redirects.caddy"):
        assert f"/{address}.html" in (site / "servers" / name).read_text()
    changed(newsroom, number, headline="The first again")
    newsroom.publish(site)
    assert "The first again" in words(site, "en/tag/canals/index.html")
    assert "It was not so." in words(site, "en/corrections/index.html")
    assert address not in (site / "servers/redirects.caddy").read_text()


@pytest.mark.slow
def test_a_release_made_apart_gives_the_same_lines(newsroom: Newsroom, site: Path) -> None:
    many(newsroom, 65)
    newsroom.approved(headline="The one", tags="ai", correction="A word.")
    apart = Ways(processes=1, few=10)
    publishing.publish(newsroom.store, site, by=newsroom.editor, at=newsroom.tick(), ways=apart)
    assert (site / "en/region/uzbekistan/page-1.html").is_file()
    newsroom.approved(headline="The next", tags="ai", correction="Another.")
    newsroom.publish(site)
    assert "Tag ai The next" in words(site, "en/tag/ai/index.html")
    notices = words(site, "en/corrections/index.html")
    assert -1 < notices.find("Another.") < notices.find("A word.")
    fresh = site.with_name("fresh")
    publishing.publish(newsroom.store, fresh, by=newsroom.editor, at=newsroom.tick(), ways=apart)
    assert list(standing(fresh)) == list(standing(site))


@pytest.mark.slow
def test_a_newsroom_from_before_there_were_such_lists_gets_them_whole(
    file_newsroom: Newsroom, site: Path
) -> None:
    number = file_newsroom.approved(headline="One", tags="ai", correction="A word.")
    file_newsroom.publish(site)
    file_newsroom.approved(headline="Two", tags="ai", slugline="story")
    gone = file_newsroom.approved(headline="Three", tags="ai", slugline="story")
    file_newsroom.publish(site)
    changed(file_newsroom, number, correction="Another word.")
    file_newsroom.publish(site)
    withdrawn(file_newsroom, gone, "No.")
    file_newsroom.publish(site)
    before = {path: (site / path).read_bytes() for path in standing(site)}
    with file_newsroom.store.writing() as session:
        session.execute(delete(ListLine))
    publishing.publish(
        file_newsroom.store, site, by=file_newsroom.editor, at=file_newsroom.tick(), rebuild=True
    )
    assert {path: (site / path).read_bytes() for path in standing(site)} == before


@pytest.mark.slow
def test_spellings_of_a_tag_share_a_page_and_it_has_the_newest_ones_name(
    file_newsroom: Newsroom, site: Path
) -> None:
    file_newsroom.approved(headline="One", tags="ai")
    newest = file_newsroom.approved(headline="Two", tags="AI")
    file_newsroom.publish(site)
    assert "Tag AI Two" in words(site, "en/tag/ai/index.html")
    assert "One" in words(site, "en/tag/ai/index.html")
    changed(file_newsroom, newest, tags="other")
    file_newsroom.publish(site)
    assert "Tag ai One" in words(site, "en/tag/ai/index.html")
    assert "Two" not in words(site, "en/tag/ai/index.html")


@pytest.mark.slow
def test_a_story_leads_from_article_to_article(newsroom: Newsroom, site: Path) -> None:
    first = newsroom.approved(headline="The first", slugline="canal-bridge")
    second = newsroom.approved(headline="The second", slugline="Canal-Bridge")
    newsroom.approved(headline="Elsewhere", slugline="other")
    newsroom.publish(site)
    pages = {
        each: f"en/2025/05/11/the-{name}-{each}.html"
        for each, name in ((first, "first"), (second, "second"))
    }
    assert "In this story Later The second" in words(site, pages[first])
    assert "In this story Earlier The first" in words(site, pages[second])
    third = newsroom.approved(headline="The third", slugline="canal-bridge")
    written = newsroom.publish(site).plan.written
    assert set(pages.values()) <= set(written)
    withdrawn(newsroom, second, "No.")
    newsroom.publish(site)
    assert "In this story Earlier The first" in words(site, f"en/2025/05/11/the-third-{third}.html")
    assert (
        "The second"
        not in words(site, pages[first]).partition("In this story")[2].partition("Share")[0]
    )


@pytest.mark.slow
def test_every_link_of_a_published_site_leads_to_a_file(
    file_newsroom: Newsroom, site: Path
) -> None:
    first = file_newsroom.approved(headline="The first", tags="canals, water", byline="A, B and C")
    file_newsroom.approved(headline="Вторая", language=Language.RU, story_of=first, tags="каналы")
    gone = file_newsroom.approved(headline="Gone", tags="canals")
    file_newsroom.publish(site)
    withdrawn(file_newsroom, gone, "Not so.")
    file_newsroom.publish(site)
    files = set(standing(site))
    broken = set()
    for path in files:
        if path.endswith(".html") and path != "404.html":
            for link in Page((site / path).read_bytes()).links():
                parts = urlsplit(link)
                if not parts.scheme and parts.path:
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
                    if target not in files:
                        broken.add((path, link))
    assert broken == set()


@pytest.mark.slow
def test_feeds_are_read_as_they_are_meant(newsroom: Newsroom, site: Path) -> None:
    newsroom.approved(headline="One", tags="ai", correction="A word.")
    newsroom.approved(headline="Two", region="bukhara")
    newsroom.publish(site)
    for name, headlines in (
        ("en/feed.atom", ["Two", "One"]),
        ("en/feed.rss", ["Two", "One"]),
        ("en/region/bukhara/feed.rss", ["Two"]),
    ):
        read = feedparser.parse((site / name).read_bytes())
        assert not read.bozo
        assert [entry.title for entry in read.entries] == headlines
    assert not (site / "ru/feed.atom").exists()


@pytest.mark.slow
def test_names_stay_when_the_site_moves_to_another_address(
    file_newsroom: Newsroom, site: Path
) -> None:
    file_newsroom.approved(headline="One")
    file_newsroom.publish(site)
    before = feedparser.parse((site / "en/feed.atom").read_bytes()).entries[0].id
    assert before.startswith("tag:news.example,2025-06-02:article/")
    chosen = {"site_url": "https://moved.example"}
    staff.change_settings(file_newsroom.store, chosen, by=file_newsroom.chief, at=file_newsroom.at)
    file_newsroom.publish(site)
    entry = feedparser.parse((site / "en/feed.atom").read_bytes()).entries[0]
    assert entry.id == before
    assert entry.link.startswith("https://moved.example/")


@pytest.mark.slow
def test_the_newsrooms_own_words_and_menu_come_from_its_settings(
    file_newsroom: Newsroom, site: Path
) -> None:
    chosen = {"about_ru": "Нас **шестеро**.", "menu": ("NAVOI",)}
    staff.change_settings(file_newsroom.store, chosen, by=file_newsroom.chief, at=file_newsroom.at)
    file_newsroom.approved(headline="One")
    file_newsroom.publish(site)
    assert "Нас шестеро." in words(site, "ru/about.html")
    assert "Newsdesk is published by Newsdesk." in words(site, "en/about.html")
    assert "Navoi All regions" in words(site, "en/index.html")
