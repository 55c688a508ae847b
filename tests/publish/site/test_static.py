import re
import zoneinfo
from dataclasses import replace

import pytest
from tests.publish.site.reading import Page
from tests.publish.site.samples import SITE

from newsdesk.model.article import Language
from newsdesk.publish.site.content import RegionNames, Site
from newsdesk.publish.site.static import fingerprint, static_files

# WCAG 2.2, success criterion 1.4.3.
ENOUGH_FOR_TEXT = 4.5
STYLES = static_files(SITE)["static/site.css"].decode()


def test_the_site_has_its_shared_files_in_a_fixed_order() -> None:
    assert list(static_files(SITE)) == [
        "404.html",
        "index.html",
        "rates/schema.json",
        "static/favicon.svg",
        "static/find.css",
        "static/find.js",
        "static/fold.js",
        "static/letters.json",
        "static/rates.js",
        "static/site.css",
    ]


def test_the_root_leads_to_the_main_language_and_offers_the_others() -> None:
    page = Page(static_files(replace(SITE, main_language=Language.RU))["index.html"])
    assert page.all("html") == [{"lang": "ru"}]
    assert {"http-equiv": "refresh", "content": "0; url=ru/index.html"} in page.all("meta")
    assert page.words == "Newsdesk Oʻzbekcha Ўзбекча Русский English"


def test_a_missing_page_is_told_in_every_language_from_the_root_of_the_server() -> None:
    content = static_files(replace(SITE, url="https://example.org/news"))["404.html"]
    page = Page(content)
    assert "Sahifa topilmadi" in page.words
    assert "There is no page at this address. To the front page" in page.words
    inner = [each["href"] for each in page.all("a") if each["href"].endswith("/index.html")]
    assert all(link.startswith("/news/") for link in inner)


@pytest.mark.parametrize(
    "other",
    [
        replace(SITE, name="Another"),
        replace(SITE, agency="Another"),
        replace(SITE, url="https://another.example"),
        replace(SITE, zone=zoneinfo.ZoneInfo("Asia/Samarkand")),
        replace(SITE, telegram_channel="another"),
        replace(SITE, main_language=Language.EN),
        replace(SITE, regions=SITE.regions[1:]),
        replace(SITE, menu=("navoi",)),
        replace(SITE, about={Language.EN: "We are six."}),
        replace(SITE, tagging_entity="news.example,2025"),
        replace(SITE, regions=(RegionNames("x", SITE.regions[0].names), *SITE.regions[1:])),
    ],
)
def test_whatever_a_page_shares_changes_the_fingerprint(other: Site) -> None:
    assert fingerprint(other) != fingerprint(SITE)


def test_the_fingerprint_is_the_same_for_equal_sites() -> None:
    assert fingerprint(replace(SITE)) == fingerprint(SITE)
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint(SITE))


@pytest.mark.parametrize("palette", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(palette: int) -> None:
    colours = palettes()[palette]
    for behind in ("paper", "shade"):
        for ink in ("ink", "quiet", "accent"):
            assert contrast(colours[ink], colours[behind]) >= ENOUGH_FOR_TEXT, (ink, behind)
    for on_paper in ("up", "down", *(f"curve-{number}" for number in range(1, 5))):
        assert contrast(colours[on_paper], colours["paper"]) >= ENOUGH_FOR_TEXT, on_paper
    assert contrast(colours["on-accent"], colours["accent"]) >= ENOUGH_FOR_TEXT


def test_the_styles_ask_for_nothing_from_elsewhere() -> None:
    assert "url(" not in STYLES
    assert "@import" not in STYLES
    assert "@font-face" not in STYLES


def palettes() -> list[dict[str, str]]:
    """The colours by name: by day, and by night over those."""
    blocks = re.findall(r":root \{(.*?)\}", STYLES, re.DOTALL)
    by_day, by_night = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2]
    )
    return [by_day, by_day | by_night]


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
