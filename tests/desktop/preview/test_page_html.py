import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.conftest import NOON, text
from tests.publish.pictures.samples import corners, kept, photo, written

from newsdesk.desktop.preview.page_html import MOST_BODY_CHARACTERS, page_html
from newsdesk.model.article import ArticleText, Language
from newsdesk.model.regions import standard_regions
from newsdesk.newsroom.previewing import Surroundings, page_of
from newsdesk.publish.hardness import BodyTooHardError
from newsdesk.publish.pictures.master import master
from newsdesk.publish.site.content import RegionNames, Site, Strip, StripRate
from newsdesk.settings import NewsroomSettings

REGIONS = standard_regions()
SITE = Site(
    name="Newsdesk",
    agency="Newsdesk",
    url="https://news.example",
    zone=NewsroomSettings().zone,
    telegram_channel="newsdesk_sample",
    main_language=Language.UZ,
    regions=tuple(
        RegionNames(region.key, {each: region.name(each) for each in Language})
        for region in REGIONS
    ),
)
STRIP = Strip(
    dt.date(2025, 6, 2), (StripRate("RUB", 1, Decimal("162.6"), Decimal("-0.02")),), note=""
)
AROUND = Surroundings(
    site=SITE, regions=REGIONS, strip=STRIP, article_id=None, published=None, at=NOON
)


def html_of(written: ArticleText, around: Surroundings = AROUND) -> str:
    return page_html(around.site, page_of(around, written))


def words_of(html: str) -> str:
    """The words of `html` in one line."""
    plain = re.sub(r"<[^<>]*>", " ", html).replace("&nbsp;", " ").replace("\u2060", "")
    return " ".join(plain.split())


def test_page_has_its_parts_in_the_reader_s_order() -> None:
    words = words_of(html_of(text(correction="It took three years.")))
    parts = (
        "Currency rates from 02/06/2025",
        "₽1 – 162.60 UZS – -0.02%",
        "Uzbekistan 11/05/2025",
        "Bridge over the canal opens",
        "It took two years.",
        "R. Reporter",
        "Corrected 02/06/2025. It took three years.",
        "Tashkent, Uzbekistan (Newsdesk) — The bridge over the canal",
        "Cars may use it now.",
        "Subscribe to our Telegram channel",
    )
    places = [words.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.RU, ("Курсы валют", "Узбекистан")),
        (Language.UZ, ("Oʻzbekiston",)),
        (Language.UZ_CYRL, ("Ўзбекистон",)),
    ],
)
def test_page_speaks_the_article_s_language(language: Language, words: tuple[str, ...]) -> None:
    written = text(language=language, correction="X")
    shown = words_of(html_of(written))
    for word in words:
        assert word in shown
    english = ("Currency rates", "Corrected", "Stay up to date", "Subscribe", "Open channel")
    assert not any(word in shown for word in english)


def test_without_rates_there_is_no_strip() -> None:
    assert "Currency rates" not in html_of(text(), replace(AROUND, strip=None))


@pytest.mark.parametrize("name", ["headline", "lead", "byline", "dateline", "correction", "body"])
def test_markup_that_somebody_typed_stays_text(name: str) -> None:
    hostile = "<script>alert(1)</script><b onclick='x()'>bold</b>"
    html = html_of(text(**{name: hostile}))
    assert "<script" not in html
    assert "onclick" not in html or "&lt;b onclick" in html


def test_pictures_are_told_by_their_words_and_not_loaded() -> None:
    html = html_of(text(body='![The "new" bridge](https://example.org/a.png)\n\n![](b.png)'))
    assert "<img" not in html
    assert "[Picture: The &quot;new&quot; bridge]" in html
    assert "[Picture without a description]" in html


def test_long_body_is_shown_from_its_beginning_and_says_so() -> None:
    body = "\n\n".join(f"Paragraph {number} of a long report." for number in range(4_000))
    assert len(body) > MOST_BODY_CHARACTERS
    html = html_of(text(body=body))
    assert "Paragraph 100 of" in html
    assert "Paragraph 3999 of" not in html
    assert "This is the beginning of a long text." in html


def test_hard_body_is_refused_even_where_its_beginning_is_easy() -> None:
    body = "word\n\n" * 20_000 + "- " * 40 + "deep"
    with pytest.raises(BodyTooHardError):
        html_of(text(body=body))


def test_an_article_s_own_pictures_stand_above_the_text_and_in_their_places() -> None:
    one, other = photo(), master(written(corners(900, 600)), "wide.jpg")
    around = replace(AROUND, pictures={each.sha256: kept(each) for each in (one, other)})
    uses = [
        {"picture": one.sha256, "caption": "A <bridge>", "credit": "R. Reporter"},
        {"picture": other.sha256, "caption": "From the south"},
    ]
    body = "Opened.\n\n![](picture:2)\n\nCars may use it. ![](picture:9)"
    html = html_of(text(body=body, pictures=uses), around)
    words = words_of(html)
    order = ["A &lt;bridge&gt; (R. Reporter)", "Opened.", "From the south", "Cars may use it."]
    assert sorted(order, key=words.index) == order
    assert html.count("<img") == 2
    assert f'src="thumbnail:{other.sha256}" width="320"' in html
    assert "picture:9" not in html
