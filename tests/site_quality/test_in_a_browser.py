"""Every kind of page in a real browser: for eyes, for keys, for readers of screens."""

from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped] # it ships no types
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.site_quality.kinds import LANGUAGES, MISSING, one_of_each
from tests.site_quality.tabs import Scheme, visit, watched_tab

pytestmark = pytest.mark.slow

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# What axe-core knows: WCAG to 2.2 AA and good practice. Its experimental rules stay off.
_RUN_AXE = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def of(site: Path, language: str) -> dict[str, str]:
    """One page of each kind in a language, with the one for all languages."""
    found = one_of_each(site, language)
    found["search with a question"] = f"{found['search']}?q=toshkent"
    return found | ({"missing": MISSING} if language == LANGUAGES[0] else {})


def violations(tab: Tab) -> list[tuple[str, list[Any]]]:
    """What axe-core has against the page: the rule and the elements."""
    # Over the browser's own wire, which a page's policy does not bind.
    tab.evaluate(AXE)
    return [
        (each["id"], [(node["html"][:120], node["failureSummary"]) for node in each["nodes"][:3]])
        for each in tab.evaluate(_RUN_AXE)
    ]


@each_language
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_against_any_kind_of_page(
    browser: Browser, site: Path, served: str, language: str, scheme: Scheme
) -> None:
    found = {}
    with watched_tab(browser, served, color_scheme=scheme) as tab:
        for kind, path in of(site, language).items():
            visit(tab, served + path)
            found[kind] = violations(tab)
    assert {kind: told for kind, told in found.items() if told} == {}


@each_language
@pytest.mark.parametrize("width", [320, 1600])
def test_every_kind_of_page_fits_and_holds_still(
    browser: Browser, site: Path, served: str, language: str, width: int
) -> None:
    with watched_tab(browser, served, width=width) as tab:
        for kind, path in of(site, language).items():
            visit(tab, served + path)
            fits = "document.documentElement.scrollWidth <= innerWidth"
            assert tab.evaluate(fits), kind
            # What comes up when somebody reads on to the end may not push anything either.
            tab.keyboard.press("End")
            tab.wait_for_timeout(50)
            if not kind.startswith("search"):
                assert tab.evaluate("watched.shift") == 0, kind
            for unfolded in tab.locator("summary").all():
                unfolded.click()
                assert tab.evaluate(fits), kind


_PLACES = "a[href], button, input, select, textarea, summary, [tabindex='0']"

# Where the focus is: its place among all that can have it, and why it cannot be seen, if so.
_FOCUSED = """async (places) => {
  // A browser scrolls to what has the focus when it draws next.
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
  const shown = (node) => node.checkVisibility({ visibilityProperty: true });
  // Browsers let keys scroll what overflows, so that it can have the focus as well.
  const scrolls = (node) => node.scrollWidth > node.clientWidth
    && ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
  const all = [...document.querySelectorAll("*")].filter(
    (node) => (node.matches(places) || scrolls(node)) && shown(node));
  const node = document.activeElement;
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const at = [...node.getClientRects()].find((each) => each.width && each.height) ?? box;
  const top = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
  const faults = [];
  if (box.width < 4 || box.height < 4) faults.push("has no size");
  if (at.bottom < 0 || at.top > innerHeight || at.right < 0 || at.left > innerWidth) {
    faults.push("is out of sight");
  } else if (!top || !(node.contains(top) || top.contains(node))) faults.push("is covered");
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  if (!ring && style.boxShadow === "none") faults.push("shows no focus");
  return {
    place: all.indexOf(node), count: all.length, faults, html: node.outerHTML.slice(0, 120),
  };
}"""


@pytest.mark.parametrize("width", [320, 1280])
def test_everything_is_reached_by_keys_in_reading_order_and_is_seen_there(
    browser: Browser, site: Path, served: str, width: int
) -> None:
    with watched_tab(browser, served, width=width) as tab:
        for kind, path in of(site, "uz").items():
            visit(tab, served + path)
            tab.keyboard.press("Tab")
            first = tab.evaluate(_FOCUSED, _PLACES)
            assert first["html"].startswith('<a class="skip" href="#main">'), kind
            for place in range(first["count"]):
                focused = tab.evaluate(_FOCUSED, _PLACES)
                assert (focused["place"], focused["faults"]) == (place, []), (kind, focused["html"])
                tab.keyboard.press("Tab")


@each_language
def test_the_skip_link_leads_past_the_head_of_the_page(
    browser: Browser, site: Path, served: str, language: str
) -> None:
    with watched_tab(browser, served) as tab:
        for kind, path in of(site, language).items():
            visit(tab, served + path)
            tab.keyboard.press("Tab")
            tab.keyboard.press("Enter")
            assert tab.evaluate("document.activeElement.id") == "main", kind


@each_language
def test_everything_but_the_search_works_without_scripts(
    browser: Browser, site: Path, served: str, language: str
) -> None:
    with watched_tab(browser, served, scripts=False) as tab:
        for kind, path in of(site, language).items():
            tab.goto(served + path)
            main = tab.locator("main")
            assert main.inner_text().strip(), kind
            if kind.startswith("search"):
                assert tab.locator("noscript p").count() == 1
        tab.goto(served + one_of_each(site, language)["front"])
        headline = tab.locator("main h2 a").first
        words = headline.inner_text()
        headline.click()
        assert tab.locator("h1").inner_text() == words


def test_the_sites_own_address_leads_to_the_main_language(browser: Browser, served: str) -> None:
    with watched_tab(browser, served) as tab:
        tab.goto(served)
        tab.wait_for_url(f"{served}uz/index.html")
