from dataclasses import replace

import pytest
from tests.publish.site.reading import Page
from tests.publish.site.samples import (
    LATEST,
    NOTICES,
    SITE,
    STRIP,
    about,
    list_of,
)

from newsdesk.model.article import Language
from newsdesk.publish.site.addresses import list_address
from newsdesk.publish.site.content import NoticesPage, Turn
from newsdesk.publish.site.house import about_page, corrections_page
from newsdesk.publish.site.pages import list_page


def turns(content: bytes) -> dict[str, str]:
    """Where a page leads to among those of its list."""
    found = Page(content).all("a")
    return {
        each["rel"]: each["href"].rpartition("/")[2]
        for each in found
        if each.get("rel") in ("prev", "next")
    }


def feeds(content: bytes) -> list[str]:
    return [each["href"] for each in Page(content).all("link") if "feed." in each["href"]]


@pytest.mark.parametrize(
    ("turn", "address", "leads"),
    [
        (Turn(None, 0), "en/tag/science/index", {}),
        (Turn(None, 3), "en/tag/science/index", {"prev": "page-3.html"}),
        (Turn(3, 3), "en/tag/science/page-3", {"prev": "page-2.html", "next": "index.html"}),
        (Turn(2, 3), "en/tag/science/page-2", {"prev": "page-1.html", "next": "page-3.html"}),
        (Turn(1, 3), "en/tag/science/page-1", {"next": "page-2.html"}),
    ],
)
def test_pages_are_counted_from_the_oldest_and_lead_to_their_neighbours(
    turn: Turn, address: str, leads: dict[str, str]
) -> None:
    page = about("science", *LATEST, tag="science", turn=turn)
    assert list_address(page) == address
    assert turns(list_page(SITE, page)) == leads


def test_a_full_page_knows_of_no_more_than_the_page_after_it() -> None:
    page = about("science", *LATEST, tag="science", turn=Turn(2, 3))
    assert list_page(SITE, page) == list_page(SITE, replace(page, turn=Turn(2, 99)))


def test_a_tag_and_an_author_are_called_what_they_are() -> None:
    tag = Page(list_page(SITE, about("science", *LATEST, tag="science")))
    assert "Tag science Central bank sets" in tag.words
    author = Page(list_page(SITE, about("A. Karimova", author="a-karimova", turn=Turn(2, 4))))
    assert "Author A. Karimova page 2" in author.words
    assert "What stood on this page was taken down" in author.words


def test_feeds_are_named_where_there_are_any() -> None:
    assert feeds(list_page(SITE, list_of(*LATEST))) == [
        f"../en/feed.{kind}" for kind in ("atom", "rss", "json")
    ]
    assert len(feeds(list_page(SITE, list_of(*LATEST, region="navoi")))) == 3
    assert feeds(list_page(SITE, list_of(region="navoi"))) == []
    assert feeds(list_page(SITE, about("science", *LATEST, tag="science"))) == []


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        (Language.EN, "11 May 2025"),
        (Language.RU, "11 мая 2025 года"),
        (Language.UZ, "2025-yil 11-may"),
        (Language.UZ_CYRL, "2025 йил 11 май"),
    ],
)
def test_corrections_stand_under_their_days_the_newest_first(
    language: Language, heading: str
) -> None:
    page = Page(corrections_page(SITE, NoticesPage(language, NOTICES, STRIP)))
    assert page.words.count(heading) == 1
    places = [page.words.find(each.note) for each in NOTICES]
    assert -1 not in places
    assert places == sorted(places)


def test_a_withdrawal_is_told_apart_from_a_correction() -> None:
    words = Page(corrections_page(SITE, NoticesPage(Language.EN, NOTICES, STRIP))).words
    assert words.count("Withdrawn.") == 1
    assert f"Withdrawn. {NOTICES[0].note}" in words


def test_without_corrections_the_page_says_so() -> None:
    words = Page(corrections_page(SITE, NoticesPage(Language.EN, (), STRIP))).words
    assert "Nothing had to be corrected so far." in words


def test_the_newsroom_says_of_itself_what_its_settings_have_and_nothing_that_runs() -> None:
    told = "We are **six** people. <script>alert(1)</script>\n\n## Contact\n\n+998 71 000 00 00"
    site = replace(SITE, about={Language.EN: told})
    page = Page(about_page(site, Language.EN, STRIP))
    assert "We are six people." in page.words
    assert len(page.all("h2")) == 2
    assert not [each for each in page.all("script") if not each]
    other = Page(about_page(site, Language.RU, STRIP)).words
    assert "Быстрее всего с нами связаться через наш канал в Telegram: @newsdesk_sample." in other


def test_what_people_type_stays_text_on_lists_and_among_corrections() -> None:
    hostile = """</title></script>"><script>alert(1)</script><img src=x onerror='alert(1)'>"""
    notices = tuple(replace(each, headline=hostile, note=hostile) for each in NOTICES)
    site = replace(SITE, name=hostile, agency=hostile)
    for made in (
        list_page(site, about(hostile, tag="x", turn=Turn(1, 3))),
        list_page(site, about(hostile, *LATEST, author="x")),
        corrections_page(site, NoticesPage(Language.EN, notices, STRIP)),
        about_page(site, Language.EN, STRIP),
    ):
        page = Page(made)
        assert hostile in page.words
        assert not page.all("img")
        assert all(each.get("type") or "rates.js" in each["src"] for each in page.all("script"))


def test_the_menu_is_the_settings() -> None:
    site = replace(SITE, menu=("navoi", "no-such", "world"))
    page = list_page(site, list_of(*LATEST)).decode()
    bar = page[page.index('class="regions"') : page.index("<details>")]
    assert [name in bar for name in ("Navoi", "World", "Uzbekistan")] == [True, True, False]
    assert bar.index("Navoi") < bar.index("World")
