"""The pages in a real browser: they break no policy, fit every width, and find what is asked."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # no types
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from tests.publish.site.samples import ARTICLE, WITHDRAWN
from tests.publish.site.tabs import quiet_tab

from newsdesk.publish.site.addresses import path_of

ARTICLE_PATH = path_of(ARTICLE.address)
EVERY_SORT = (
    ARTICLE_PATH,
    "en/index.html",
    "uz-cyrl/index.html",
    "en/region/navoi/index.html",
    "en/2025/05/11/index.html",
    "en/tag/science/index.html",
    "en/tag/science/page-1.html",
    "en/author/a-karimova/index.html",
    "en/corrections/index.html",
    "uz/corrections/index.html",
    "ru/about.html",
    path_of(WITHDRAWN.address),
    "en/search.html",
    "en/rates/index.html",
    "uz-cyrl/rates/index.html",
    "404.html",
)


def results(tab: Tab) -> list[str]:
    tab.locator("#find-status", has_text=":").wait_for()
    return tab.locator("#find-results h2").all_inner_texts()


def test_an_article_fits_a_narrow_screen_in_the_dark_and_breaks_no_policy(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser, width=320, scheme="dark") as tab:
        tab.goto(served + ARTICLE_PATH)
        assert tab.evaluate("document.documentElement.scrollWidth") == 320
        assert tab.locator("h1").evaluate("node => getComputedStyle(node).color") == (
            "rgb(232, 234, 236)"
        )


@pytest.mark.slow
def test_a_search_from_any_page_finds_the_article_and_leads_to_it(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(served + ARTICLE_PATH)
        tab.get_by_role("searchbox", name="Search").fill("Алмалык LABORATORY")
        tab.keyboard.press("Enter")
        assert results(tab) == [ARTICLE.text.headline]
        tab.locator("#find-results a").click()
        assert tab.url == served + ARTICLE_PATH


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (500, "dark"), (320, "light")])
def test_every_sort_of_page_fits_and_breaks_no_policy(
    browser: Browser, served: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with quiet_tab(browser, width=width, scheme=scheme) as tab:
        for path in EVERY_SORT:
            tab.goto(served + path)
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, path
            if tab.locator("summary").count():
                tab.locator("summary").click()
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_on_any_sort_of_page(
    browser: Browser, served: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with quiet_tab(browser, width=width, scheme=scheme) as tab:
        found = {}
        for path in EVERY_SORT:
            tab.goto(served + path)
            violations = Axe().run(tab).response["violations"]
            for each in violations:
                found[path, each["id"]] = [node["html"] for node in each["nodes"]][:3]
        assert found == {}


@pytest.mark.slow
def test_nothing_moves_once_it_is_seen(browser: Browser, served: str) -> None:
    with quiet_tab(browser, width=500) as tab:
        # The search shows its choices and findings when it has asked for them.
        for path in (each for each in EVERY_SORT if each != "en/search.html"):
            tab.goto(served + path, wait_until="networkidle")
            shifts = tab.evaluate(
                """() => new Promise((done) => {
                    new PerformanceObserver((seen) => done(
                        seen.getEntries().map((each) => each.value)
                    )).observe({ type: "layout-shift", buffered: true });
                    setTimeout(() => done([]), 200);
                })"""
            )
            assert sum(shifts) == 0, path


@pytest.mark.slow
def test_without_scripts_every_page_reads_and_leads_on(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(served + ARTICLE_PATH)
        tab.get_by_role("link", name="science").click()
        tab.get_by_role("link", name="Older").click()
        tab.get_by_role("link", name="Newer").click()
        assert tab.locator("h1").inner_text() == "science"
        tab.get_by_role("link", name="Corrections").click()
        assert tab.locator("main h3").count() == 3


@pytest.mark.slow
def test_the_address_to_copy_is_chosen_whole_by_one_click(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(served + ARTICLE_PATH)
        tab.locator(".copy").click()
        chosen = tab.evaluate("getSelection().toString().trim()")
        assert chosen == f"https://news.example/{ARTICLE_PATH}"


@pytest.mark.slow
def test_on_paper_an_article_is_its_text(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(served + ARTICLE_PATH)
        tab.emulate_media(media="print")
        for part in (".strip", "nav", ".invitation", ".latest", ".story", ".share ul", ".foot"):
            assert not tab.locator(part).first.is_visible(), part
        for part in ("h1", ".lead", ".byline", ".notice", ".body", ".copy"):
            assert tab.locator(part).first.is_visible(), part


@pytest.mark.slow
def test_the_root_leads_on_to_the_main_language(browser: Browser, served: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(served)
        tab.wait_for_url(f"{served}uz/index.html")


@pytest.mark.slow
def test_what_a_page_is_tricked_into_holding_does_not_run(browser: Browser, served: str) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(served + ARTICLE_PATH)
        tab.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "document.title = 'ran'";
                document.body.append(script);
                const button = document.createElement("button");
                button.setAttribute("onclick", "document.title = 'ran'");
                document.body.append(button);
                button.click();
            }"""
        )
        assert tab.title() == f"{ARTICLE.text.headline} – Newsdesk"


@pytest.mark.slow
def test_a_site_opened_from_a_disk_works_and_says_that_the_search_does_not(
    browser: Browser, folder: Path
) -> None:
    with quiet_tab(browser) as tab:
        tab.goto((folder / ARTICLE_PATH).as_uri())
        background = "node => getComputedStyle(node).backgroundColor"
        assert tab.locator("a.button").evaluate(background) == "rgb(11, 90, 165)"
        tab.locator("#q").fill("rail")
        tab.keyboard.press("Enter")
        sentence = tab.locator("#find-disk")
        sentence.wait_for(state="visible")
        assert sentence.inner_text().startswith("Search works on the site itself")
