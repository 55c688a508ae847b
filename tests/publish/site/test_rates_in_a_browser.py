"""The rates in a real browser: the strip of an old page is renewed, or stays as it was."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.publish.site.reading import Page
from tests.publish.site.samples import ARTICLE, SITE, STRIP, rate_day
from tests.publish.site.tabs import quiet_tab

from newsdesk.model.article import Language
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.site.addresses import path_of
from newsdesk.publish.site.content import StripRate
from newsdesk.publish.site.pages import article_page
from newsdesk.publish.site.rate_files import rate_day_file

pytestmark = pytest.mark.slow

ARTICLE_PATH = path_of(ARTICLE.address)
NOTE = "The euro was given as 14468.44 <b>until</b> 11:20."
FIGURES = {
    "USD": ("12800", "12790.43"),
    "EUR": ("14400.5", "14486.44"),
    "RUB": ("162.6", "162.6"),
    "VND": ("4.8525", "4.8"),
    "KZT": ("25.5", None),
}
SHOWN = tuple(FIGURES)
TUESDAY = STRIP.effective_on.replace(day=3)
# How much of the page has moved since it was first painted.
MOVED = """async () => {
    let sum = 0;
    const watch = (list) => list.getEntries().forEach((entry) => { sum += entry.value; });
    new PerformanceObserver(watch).observe({type: "layout-shift", buffered: true});
    await new Promise((passed) => setTimeout(passed, 300));
    return sum;
}"""


def newer(**changes: Any) -> dict[str, Any]:
    """The file of the day after the page's strip, with changes."""
    rates = {
        currency: DayRate(
            TUESDAY,
            10 if currency == "VND" else 1,
            Decimal(rate),
            None if before is None else Decimal(before),
        )
        for currency, (rate, before) in FIGURES.items()
    }
    day = replace(rate_day(TUESDAY, note=NOTE), rates=rates)
    told: dict[str, Any] = json.loads(rate_day_file(day, SHOWN))
    return told | changes


def written() -> list[str]:
    """The strip's words as a page of that day is written with them, line by line."""
    table = newer()
    rates = tuple(
        StripRate(
            row["currency"],
            row["nominal"],
            Decimal(row["rate"]),
            None if row["change_percent"] is None else Decimal(row["change_percent"]),
        )
        for row in table["rates"]
    )
    strip = replace(STRIP, effective_on=TUESDAY, rates=rates, note=NOTE)
    words = Page(article_page(SITE, replace(ARTICLE, strip=strip))).words
    return words.partition("Newsdesk")[0].removeprefix("Skip to the text").split()


def answers(tab: Tab, content: object) -> None:
    """What the site answers when it is asked for the newest rates."""
    body = content if isinstance(content, str) else json.dumps(content)
    tab.route("**/rates/latest.json", lambda route: route.fulfill(body=body))


def opened(tab: Tab, served: str) -> str:
    """The article with the strip as it is after everything was fetched: its words."""
    tab.goto(served + ARTICLE_PATH, wait_until="networkidle")
    return tab.locator(".strip").inner_text()


@pytest.fixture(scope="module")
def as_written(browser: Browser, served: str) -> str:
    """The words of the old page's strip where no script runs."""
    with browser.new_context(java_script_enabled=False) as context:
        return opened(context.new_page(), served)


def test_an_old_page_shows_the_newest_rates_as_a_new_page_would(
    browser: Browser, served: str, as_written: str
) -> None:
    with quiet_tab(browser) as tab:
        answers(tab, newer())
        shown = opened(tab, served)
        assert shown.split() == written()
        assert "until</b>" in shown
        assert shown != as_written
        strip = tab.locator(".strip")
        assert strip.locator("time").get_attribute("datetime") == "2025-06-03"
        assert strip.locator(".up").all_inner_texts() == ["0.07%"]
        assert strip.locator(".down").all_inner_texts() == ["-0.59%"]
        assert strip.locator("a").get_attribute("href") == "../../../../en/rates/index.html"


def test_without_scripts_a_page_keeps_the_strip_it_was_written_with(as_written: str) -> None:
    assert "Currency rates from 02/06/2025" in as_written
    assert "$1 – 12790.43 UZS – 0.17%" in as_written


def test_a_correction_of_the_same_day_is_shown(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        answers(tab, newer(date="2025-06-02", number=2))
        assert "$1 – 12800.00" in opened(tab, served)


@pytest.mark.parametrize("changes", [{"date": "2025-05-30"}, {"date": "2025-06-02", "number": 0}])
def test_older_rates_never_take_the_place_of_newer_ones(
    browser: Browser, served: str, as_written: str, changes: dict[str, Any]
) -> None:
    with quiet_tab(browser) as tab:
        answers(tab, newer(**changes))
        assert opened(tab, served) == as_written


@pytest.mark.parametrize(
    "content",
    ["", "<html>", "null", "[]", '{"date": "2025-06-03"}', newer(strip=["XXX"]), newer(date=7)],
)
def test_what_is_not_of_the_form_changes_nothing_and_nobody_hears_of_it(
    browser: Browser, served: str, as_written: str, content: object
) -> None:
    with quiet_tab(browser) as tab:
        answers(tab, content)
        assert opened(tab, served) == as_written


def test_a_site_that_does_not_answer_changes_nothing(
    browser: Browser, served: str, as_written: str
) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        thrown: list[str] = []
        tab.on("pageerror", lambda error: thrown.append(str(error)))
        tab.route("**/rates/latest.json", lambda route: route.abort())
        assert opened(tab, served) == as_written
        assert thrown == []


def test_a_page_on_a_disk_keeps_its_strip_in_silence(
    browser: Browser, folder: Path, as_written: str
) -> None:
    with quiet_tab(browser) as tab:
        tab.goto((folder / ARTICLE_PATH).as_uri(), wait_until="networkidle")
        assert tab.locator(".strip").inner_text() == as_written


def test_what_is_fetched_is_never_read_as_html(browser: Browser, served: str) -> None:
    payload = "<img src=x onerror=alert(1)>"
    table = newer(corrected=payload)
    table["rates"][0] |= {"symbol": payload, "rate": payload}
    with quiet_tab(browser) as tab:
        answers(tab, table)
        assert opened(tab, served).count(payload) == 3
        assert tab.locator(".strip img").count() == 0


def test_a_page_may_ask_nobody_but_its_own_site(browser: Browser, served: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        opened(tab, served)
        policy = tab.locator("meta[http-equiv]").get_attribute("content")
        assert policy is not None
        assert "script-src 'self'; connect-src 'self'; " in policy
        fetched = "address => fetch(address, {mode: 'no-cors'}).then(() => true, () => false)"
        assert tab.evaluate(fetched, f"{served}rates/latest.json")
        assert not tab.evaluate(fetched, "http://127.0.0.1:9/")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (720, "dark"), (320, "dark")])
def test_the_page_of_the_rates_fits_and_holds_still(
    browser: Browser, served: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with quiet_tab(browser, width=width, scheme=scheme) as tab:
        for language in Language:
            tab.goto(f"{served}{language.value.lower()}/rates/index.html")
            assert tab.evaluate("document.documentElement.scrollWidth") == width
            assert tab.evaluate(MOVED) == 0
            assert tab.locator(".chart:visible").count() == 4
        paper = tab.locator(".chart:visible .chart-paper").first
        fill = paper.evaluate("node => getComputedStyle(node).fill")
        assert fill == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 22, 26)")


def test_a_table_on_a_telephone_keeps_its_heads_for_those_who_listen(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser, width=320) as tab:
        tab.goto(f"{served}en/rates/index.html")
        table = tab.get_by_role("table").first
        heads = table.get_by_role("columnheader").all_inner_texts()
        assert heads == ["Currency", "Code", "Units", "Soums", "Change", "%"]
        assert table.get_by_role("rowheader").count() == 6
        assert table.get_by_role("cell", name="14486.44").is_visible()
