"""Sitemaps, held against the schemas that stand in tests/data/xsd."""

import datetime as dt
import urllib.robotparser

from tests.publish.machines.reading import parts_of, urls_of
from tests.publish.machines.samples import FIRST, LATER, PUBLISHER, bare, item

from newsdesk.model.article import Language
from newsdesk.publish.machines import sitemaps
from newsdesk.publish.machines.sitemaps import PageListed, Part
from newsdesk.publish.machines.values import Listed


def months(*numbers: int) -> list[Listed]:
    return [bare(each, first_released_at=FIRST + dt.timedelta(minutes=each)) for each in numbers]


def locations(content: bytes) -> list[str]:
    return [url["loc"].rpartition("-")[2].removesuffix(".html") for url in urls_of(content)]


def test_an_article_is_told_with_its_release_its_languages_and_its_pictures() -> None:
    [(path, content)] = sitemaps.month_sitemaps(PUBLISHER, "2025-05", [item()]).items()
    assert path == "sitemaps/2025-05.xml"
    [url] = urls_of(content)
    assert url["loc"] == "https://news.example/en/2025/05/11/campus-12.html"
    assert url["lastmod"] == "2025-05-12T11:00:00+05:00"
    links = [(link["@hreflang"], link["@href"].rpartition("/")[2]) for link in url["xhtml:link"]]
    assert links == [
        ("uz", "laboratoriya-13.html"),
        ("ru", "laboratoriya-11.html"),
        ("en", "campus-12.html"),
    ]
    assert url["image:image"] == [
        {"image:loc": "https://news.example/images/furnace-960.jpg"},
    ]


def test_an_article_in_one_language_has_no_alternates() -> None:
    [content] = sitemaps.month_sitemaps(PUBLISHER, "2025-05", [bare()]).values()
    assert urls_of(content)[0].keys() == {"loc", "lastmod"}


def test_a_month_without_articles_has_no_file() -> None:
    assert sitemaps.month_sitemaps(PUBLISHER, "2025-05", []) == {}


def test_a_month_is_split_at_the_number_of_addresses_and_grows_at_its_end() -> None:
    files = sitemaps.month_sitemaps(PUBLISHER, "2025-05", months(5, 1, 3, 2, 4), most_urls=2)
    assert [locations(content) for content in files.values()] == [["1", "2"], ["3", "4"], ["5"]]
    assert list(files) == [f"sitemaps/2025-05{part}.xml" for part in ("", "-2", "-3")]
    more = sitemaps.month_sitemaps(PUBLISHER, "2025-05", months(1, 2, 3, 4, 5, 6), most_urls=2)
    assert [path for path in more if more[path] != files.get(path)] == ["sitemaps/2025-05-3.xml"]


def test_a_month_is_split_at_its_size() -> None:
    whole = sitemaps.month_sitemaps(PUBLISHER, "2025-05", months(1, 2, 3))
    limit = len(whole["sitemaps/2025-05.xml"]) - 1
    files = sitemaps.month_sitemaps(PUBLISHER, "2025-05", months(1, 2, 3), most_bytes=limit)
    assert [locations(content) for content in files.values()] == [["1", "2"], ["3"]]
    assert all(len(content) <= limit for content in files.values())


def test_the_order_given_does_not_matter() -> None:
    given = months(1, 2, 3)
    assert sitemaps.month_sitemaps(PUBLISHER, "2025-05", given) == sitemaps.month_sitemaps(
        PUBLISHER, "2025-05", reversed(given)
    )


def test_pages_are_told_in_each_language_without_a_time() -> None:
    fronts = {language: f"{language.value.lower()}/index" for language in Language}
    files = sitemaps.pages_sitemaps(PUBLISHER, [PageListed(fronts)])
    urls = urls_of(files["sitemaps/pages.xml"])
    assert [url["loc"] for url in urls][1] == "https://news.example/uz-cyrl/index.html"
    assert [link["@hreflang"] for link in urls[0]["xhtml:link"]] == ["uz", "uz-Cyrl", "ru", "en"]
    assert all("lastmod" not in url for url in urls)


def test_news_are_those_of_the_two_days_before_the_release() -> None:
    at = FIRST + dt.timedelta(days=2)
    given = [
        bare(1, first_released_at=FIRST - dt.timedelta(seconds=1)),
        bare(2, first_released_at=FIRST, language=Language.UZ_CYRL),
        bare(3, first_released_at=at),
        bare(4, first_released_at=at + dt.timedelta(seconds=1)),
    ]
    content = sitemaps.news_sitemap(PUBLISHER, given, at=at, front_address="en/index")
    assert locations(content) == ["3", "2"]
    [news] = urls_of(content)[1]["news:news"]
    assert news == {
        "news:publication": {"news:name": "Newsdesk", "news:language": "uz"},
        "news:publication_date": "2025-05-11T12:04:00+05:00",
        "news:title": "Almalyk campus opens a joint laboratory",
    }


def test_news_are_at_most_a_thousand_the_newest() -> None:
    given = months(*range(1, 1003))
    at = FIRST + dt.timedelta(days=1)
    found = locations(sitemaps.news_sitemap(PUBLISHER, given, at=at, front_address="en/index"))
    assert (len(found), found[0], found[-1]) == (1000, "1002", "3")


def test_without_news_the_front_page_is_named_and_no_news_of_it() -> None:
    content = sitemaps.news_sitemap(PUBLISHER, [], at=LATER, front_address="uz/index")
    assert urls_of(content) == [{"loc": "https://news.example/uz/index.html"}]


def test_the_index_names_each_file_and_when_it_changed() -> None:
    parts = [Part("sitemaps/pages.xml"), Part("sitemaps/2025-05.xml", LATER)]
    content = sitemaps.sitemap_index(PUBLISHER, parts)
    assert parts_of(content) == [
        {
            "loc": "https://news.example/sitemaps/2025-05.xml",
            "lastmod": "2025-05-12T11:00:00+05:00",
        },
        {"loc": "https://news.example/sitemaps/pages.xml"},
    ]


def test_robots_may_read_everything_and_find_the_sitemaps() -> None:
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(sitemaps.robots(PUBLISHER).decode().splitlines())
    assert parser.can_fetch("anyone", "https://news.example/en/index.html")
    assert parser.site_maps() == [
        "https://news.example/sitemap.xml",
        "https://news.example/sitemap-news.xml",
    ]
