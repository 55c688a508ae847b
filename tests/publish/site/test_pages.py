import datetime as dt
import posixpath
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from tests.publish.site.reading import Page
from tests.publish.site.samples import (
    ARTICLE,
    DAY,
    LATEST,
    OLDER,
    SITE,
    STRIP,
    TEXT,
    list_of,
    small_site,
)

from newsdesk.model.article import Language
from newsdesk.publish.pagefind.page import find_page
from newsdesk.publish.site import addresses
from newsdesk.publish.site.content import Correction, RegionNames, StripRate
from newsdesk.publish.site.pages import article_page, list_page

# What a reader meets, from top to bottom.
ORDER = (
    "Currency rates from 02/06/2025",
    "$1 – 12790.43",
    "UZS – 0.17%",
    "€1 – 14486.44",
    "UZS – 0.6%",
    "₽1 – 162.60",
    "UZS – -0.02%",
    "Search",
    "Uzbekistan 11/05/2025",
    TEXT.headline,
    TEXT.lead,
    "A. Karimova",
    "12:04, Tashkent time",
    "1 min",
    "Corrected 12/05/2025. An earlier version gave the number of students as fourteen.",
    "Tashkent, Uzbekistan (Newsdesk) — The Almalyk campus and a Wuhan",
    "Up to forty students a year",
    "Stay up to date with the latest news",
    "Subscribe to our Telegram channel",
    "Open channel",
    "Latest",
)
RELATED = ("prev", "next")
RELATED = ("prev", "next")
SHARED_OR_OWN = (
    "https://t.me/share/url?url=https%3A%2F%2Fnews.example%2F",
    "https://x.com/intent/post?url=https%3A%2F%2Fnews.example%2F",
    "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2F",
    "https://news.example/",
)
RELATED = ("prev", "next")
SHARED_OR_OWN = (
    "https://t.me/share/url?url=https%3A%2F%2Fnews.example%2F",
    "https://x.com/intent/post?url=https%3A%2F%2Fnews.example%2F",
    "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2F",
    "https://news.example/",
)
PAYLOAD = """</title></p>"><script>alert(1)</script><img src=x onerror='alert(1)'>"""


def test_an_article_says_what_readers_expect_in_their_order() -> None:
    words = Page(article_page(SITE, ARTICLE)).words
    places = [words.find(part) for part in ORDER]
    assert -1 not in places, ORDER[places.index(-1)]
    assert all(first < second for first, second in pairwise(places))


def test_equal_values_give_equal_bytes() -> None:
    assert small_site() == small_site()


def test_the_newsrooms_own_notes_stay_in_the_newsroom() -> None:
    text = TEXT.model_copy(update={"ednote": "Keep-out one", "slugline": "Keep-out two"})
    page = article_page(SITE, replace(ARTICLE, text=text))
    assert b"Keep-out" not in page
    other = text.model_copy(update={"urgency": 9, "ednote": "", "slugline": ""})
    assert article_page(SITE, replace(ARTICLE, text=other)) == page


def test_what_people_type_stays_text() -> None:
    fields = ("headline", "lead", "dateline", "byline")
    text = TEXT.model_copy(update=dict.fromkeys(fields, PAYLOAD) | {"tags": (PAYLOAD,)})
    first, *others = SITE.regions
    region = RegionNames(first.key, dict.fromkeys(Language, PAYLOAD))
    site = replace(SITE, name=PAYLOAD, agency=PAYLOAD, regions=(region, *others))
    teasers = tuple(replace(each, headline=PAYLOAD, lead=PAYLOAD) for each in LATEST)
    strip = replace(STRIP, note=PAYLOAD)
    article = replace(
        ARTICLE,
        text=text,
        corrections=(Correction(DAY, PAYLOAD),),
        latest=teasers,
        strip=strip,
    )
    made = [
        article_page(site, article),
        article_page(site, replace(article, withdrawal=PAYLOAD)),
        list_page(site, replace(list_of(*teasers), strip=strip)),
        list_page(site, list_of(region=first.key)),
        list_page(site, list_of(region=PAYLOAD)),
        find_page(site, Language.EN, strip),
    ]
    for page in map(Page, made):
        scripts = [each for each in page.all("script") if "src" in each or "type" not in each]
        sources = [each.get("src", "") for each in scripts + page.all("img")]
        assert all("static/find.js" in each or "static/rates.js" in each for each in sources)
        names = {name for element in page.elements for name in element.attributes}
        assert not {name for name in names if name.startswith("on") or name == "style"}
        assert PAYLOAD in page.words


def test_scripts_are_the_strips_everywhere_and_the_searchs_on_its_page() -> None:
    for path, content in small_site().items():
        if path.endswith(".html"):
            scripts = [each for each in Page(content).all("script") if "src" in each]
            names = [each["src"].rpartition("/")[2].partition("?")[0] for each in scripts]
            wanted = ["find.js"] if path.endswith("search.html") else []
            alone = path in {"404.html", "index.html"}
            assert names == ([] if alone else ["rates.js", *wanted]), path
            assert all("defer" in each for each in scripts)


@pytest.mark.parametrize("folder", ["", "/news"])
def test_every_link_within_the_site_leads_to_a_page(folder: str) -> None:
    files = small_site()
    broken = set()
    for path, content in files.items():
        if not path.endswith(".html"):
            continue
        for link in Page(content).links():
            parts = urlsplit(link)
            if parts.scheme or not parts.path:
                continue
            base = posixpath.join(folder or "/", path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(base), parts.path))
            if path == "404.html":
                target = posixpath.normpath(f"{folder}/{parts.path}")
            if target.removeprefix(folder).lstrip("/") not in files:
                broken.add((path, link))
    assert broken == set()


def test_links_out_lead_to_the_channel_to_shares_and_to_the_sites_own_address_alone() -> None:
    for path, content in small_site().items():
        if path.endswith(".html"):
            links = {link for link in Page(content).links() if urlsplit(link).scheme}
            assert all(
                link == "https://t.me/newsdesk_sample" or link.startswith(SHARED_OR_OWN)
                for link in links
            ), path


def test_another_language_leads_to_the_translation_or_to_its_front_page() -> None:
    russian = "ru/2025/05/11/almalyk-13"
    page = Page(article_page(SITE, replace(ARTICLE, translations=((Language.RU, russian),))))
    root = "../../../../"
    switch = {each["hreflang"]: each["href"] for each in page.all("a") if "hreflang" in each}
    assert switch == {
        "uz": f"{root}uz/index.html",
        "uz-Cyrl": f"{root}uz-cyrl/index.html",
        "ru": f"{root}{russian}.html",
    }
    alternates = {each["hreflang"]: each["href"] for each in page.all("link") if "hreflang" in each}
    assert alternates == {
        "ru": f"https://news.example/{russian}.html",
        "en": f"https://news.example/{ARTICLE.address}.html",
    }


def test_a_page_tells_machines_what_it_is() -> None:
    page = Page(article_page(SITE, ARTICLE))
    assert page.all("html") == [{"lang": "en"}]
    canonical = [each["href"] for each in page.all("link") if each["rel"] == "canonical"]
    assert canonical == [f"https://news.example/{ARTICLE.address}.html"]
    metas = {
        each.get("property") or each.get("name"): each.get("content") for each in page.all("meta")
    }
    assert metas["description"] == TEXT.lead
    assert metas["og:title"] == TEXT.headline
    assert metas["article:published_time"] == "2025-05-11T12:04:00+05:00"
    assert "robots" not in metas


def test_a_withdrawn_article_keeps_its_headline_and_says_why() -> None:
    page = Page(article_page(SITE, replace(ARTICLE, withdrawal="The agreement was not signed.")))
    assert TEXT.headline in page.words
    assert "Withdrawn 12/05/2025. The agreement was not signed." in page.words
    assert "Currency rates from 02/06/2025" in page.words
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert all("og:" not in each.get("property", "") for each in page.all("meta"))
    for gone in (TEXT.lead, "Wuhan engineering university", "A. Karimova"):
        assert gone not in page.words


def test_a_table_without_a_previous_one_shows_no_change() -> None:
    first = replace(STRIP, rates=tuple(replace(each, change_percent=None) for each in STRIP.rates))
    words = Page(article_page(SITE, replace(ARTICLE, strip=first))).words
    assert "$1 – 12790.43 UZS €1 – 14486.44 UZS ₽1 – 162.60 UZS" in words
    assert "%" not in words.partition("Search")[0]


def test_without_a_table_there_is_no_strip() -> None:
    assert "Currency rates" not in Page(list_page(SITE, replace(list_of(), strip=None))).words


def test_a_corrected_table_says_so() -> None:
    strip = replace(STRIP, note="The euro was given as 14468.44 until 11:20.")
    assert strip.note in Page(find_page(SITE, Language.EN, strip)).words


def test_a_change_is_coloured_by_its_direction() -> None:
    still = StripRate("GBP", 1, STRIP.rates[0].rate, STRIP.rates[0].rate * 0)
    strip = replace(STRIP, rates=(*STRIP.rates, still))
    page = Page(find_page(SITE, Language.EN, strip))
    classes = [each["class"] for each in page.all("span") if "class" in each]
    assert classes == ["up", "up", "down"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (Language.EN, "There is no news here yet."),
        (Language.RU, "Здесь пока нет новостей."),
        (Language.UZ, "Bu yerda hozircha xabar yoʻq."),
        (Language.UZ_CYRL, "Бу ерда ҳозирча хабар йўқ."),
    ],
)
def test_an_empty_front_page_says_so(language: Language, sentence: str) -> None:
    assert sentence in Page(list_page(SITE, list_of(language=language))).words


def test_a_front_page_lists_the_newest_and_leads_to_the_days() -> None:
    page = Page(list_page(SITE, list_of(*LATEST, OLDER)))
    assert "Navoi plant raises copper output by 4% Navoi · 11/05/2025, 10:30" in page.words
    assert "All news of 11 May 2025" in page.words
    assert "2025/05/11/index.html" in " ".join(page.links())


def test_a_day_leads_to_the_days_beside_it_and_gives_times_alone() -> None:
    middle = replace(list_of(*LATEST, day=DAY), later=dt.date(2025, 5, 13))
    page = Page(list_page(SITE, middle))
    assert "News of 11 May 2025" in page.words
    assert "Navoi · 10:30" in page.words
    neighbours = {each["rel"]: each["href"] for each in page.all("a") if each.get("rel") in RELATED}
    root = "../../../../"
    assert neighbours == {
        "prev": f"{root}en/2025/04/30/index.html",
        "next": f"{root}en/2025/05/13/index.html",
    }


def test_a_region_is_named_in_the_language_of_its_page() -> None:
    page = Page(list_page(SITE, list_of(region="fergana", language=Language.UZ)))
    assert page.words.count("Fargʻona") == 2
    here = [each for each in page.all("a") if each.get("aria-current") == "page"]
    assert [each["href"] for each in here] == ["../../../uz/region/fergana/index.html"]


def test_an_article_of_a_region_that_is_no_longer_offered_shows_its_day_alone() -> None:
    text = TEXT.model_copy(update={"region": "economy"})
    page = article_page(SITE, replace(ARTICLE, text=text))
    assert f"Eng 11/05/2025 {TEXT.headline}" in Page(page).words


@pytest.mark.parametrize("language", list(Language))
def test_every_page_has_one_heading_of_the_first_level_and_labelled_landmarks(
    language: Language,
) -> None:
    text = TEXT.model_copy(update={"language": language})
    made = [
        article_page(SITE, replace(ARTICLE, text=text)),
        article_page(SITE, replace(ARTICLE, text=text, withdrawal="Reason.")),
        list_page(SITE, list_of(language=language)),
        find_page(SITE, language, STRIP),
    ]
    for page in map(Page, made):
        assert page.open == []
        assert [len(page.all(name)) for name in ("h1", "main")] == [1, 1]
        assert all(each["aria-label"] for each in page.all("nav"))
        assert page.all("html") == [{"lang": language.value}]
        ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
        assert len(ids) == len(set(ids))


def test_an_article_page_stands_where_its_address_says() -> None:
    assert addresses.path_of(ARTICLE.address) in small_site()
