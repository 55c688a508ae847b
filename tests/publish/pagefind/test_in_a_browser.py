"""The search in a real browser: it finds each spelling, over all shards, and says what it does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Request, Route, expect
from playwright.sync_api import Page as Tab

from newsdesk.model.folding import fold

pytestmark = pytest.mark.slow

# Each must fold alike here and in the browser.
TEXTS = (
    "Oʻzbekiston O'zbekiston O‘zbekiston O`zbekiston Ўзбекистон",
    "Ёлка, ёшлар, yoshlar; ер yer дарё daryo объект obyekt",
    "лицей litsey концерт konsert цирк медальон съёмка",
    "Қорақалпоғистон Ғиждувон Ҳаёт Щедрый Этаж ЭКСПО",
    "Straße ŒUVRE Zürich İstanbul Łódź naïve café №5 ½ ﬁn",
    "Алматы әөүұңһі ӯҷј soft\u00adhyphen ze\u200bro 4% 12,790.43",
)

CAPITAL = "Oʻzbekiston poytaxtida yangi ko‘prik"


@contextmanager
def quiet_tab(browser: Browser, *, width: int = 1280) -> Iterator[Tab]:
    """A tab that must say nothing: no message, no error, no report of the policy."""
    said: list[str] = []
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        tab = context.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("requestfailed", lambda request: said.extend(failed(request)))
        yield tab
    assert said == []


def failed(request: Request) -> list[str]:
    """The address of a request that failed; one that the browser itself called off did not."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


def ask(tab: Tab, served: str, language: str, question: str, **choices: str) -> list[str]:
    """The headlines that are shown first."""
    more = "".join(f"&{name}={value}" for name, value in choices.items())
    tab.goto(f"{served}{language}/search.html?q={quote(question)}{more}")
    return headlines(tab)


def headlines(tab: Tab) -> list[str]:
    """The headlines that are shown, once the search has said what it found."""
    found = tab.locator("#find-status", has_text=": ")
    expect(found.or_(tab.locator("main > .empty:visible"))).to_be_visible()
    return tab.locator("#find-results h2").all_inner_texts()


def sentence(tab: Tab) -> Locator:
    """The sentence that is shown instead of articles."""
    return tab.locator("main > .empty:visible")


@pytest.mark.parametrize(
    "spelling", ["Oʻzbekiston", "O'zbekiston", "O‘zbekiston", "Ozbekiston", "Ўзбекистон"]
)
def test_every_spelling_of_a_word_finds_it_in_both_scripts(
    browser: Browser, served: str, spelling: str
) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "uz", spelling)[0] == CAPITAL
        assert ask(tab, served, "uz-cyrl", spelling) == ["Ўзбекистон пойтахтида"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("самолет", ["Самолеты летят", "Самолёт приземлился"]),
        ("самолёты", ["Самолеты летят", "Самолёт приземлился"]),
        ("samolet", ["Самолеты летят", "Самолёт приземлился"]),
        ("еще", ["Самолёт приземлился"]),
        ("ставки самолет", ["Самолёт приземлился"]),
    ],
)
def test_russian_words_are_found_in_either_letter_either_script_and_other_cases(
    browser: Browser, served: str, question: str, found: list[str]
) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "ru", question) == found


@pytest.mark.parametrize("question", ["viloyatlarga", "QOSHNI viloyat", "қўшни вилоятларни"])
def test_a_word_is_found_without_its_ending_and_shown_as_it_was_written(
    browser: Browser, served: str, question: str
) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "uz", question) == [CAPITAL]
        lead = tab.locator("#find-results .lead")
        assert "Qo'shni viloyatlar bilan bogʻlanadi." in lead.inner_text()
        assert "viloyatlar" in lead.locator("mark").all_inner_texts()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("covid 19", ["Covid-19 in the year 2025"]),
        ("b12", ["Covid-19 in the year 2025"]),
        ("canal 12", ["Canal report 12"]),
        # Each stands somewhere, but never in one article: the shard of the one lacks the other.
        ("canal harvest", []),
        ("harvest zebra", []),
        # Begun by a word that is there.
        ("canalization", []),
    ],
)
def test_only_articles_with_all_the_words_are_found(
    browser: Browser, served: str, question: str, found: list[str]
) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "en", question) == found
        assert sentence(tab).count() == (0 if found else 1)


def test_a_beginning_finds_its_words_in_every_part_of_the_index(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(f"{served}ru/search.html")
        found = tab.evaluate(
            """async (letters) => {
                const counts = {};
                for (const letter of letters) {
                    tools = undefined;
                    const ready = await toolbox();
                    const articles = await found(ready, ready.shards, [`qam${letter}`], "");
                    counts[letter] = articles.length;
                }
                return counts;
            }""",
            list(ascii_lowercase),
        )
        # But for e and y, which folding makes of each other behind a consonant.
        assert {found[letter] for letter in "abcdfghijklmnopqrstuvwxz"} == {10}


def test_twelve_months_are_one_list_newest_first(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "en", "canal") == [
            f"Canal report {month}" for month in range(19, 7, -1)
        ]
        assert tab.locator("#find-status").inner_text() == "Articles found so far: 12"


def test_the_best_match_has_the_word_in_its_headline(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        by_time = ask(tab, served, "en", "harvest")
        assert by_time == ["A quiet day", "The harvest is in"]
        tab.get_by_role("combobox", name="Order").select_option("best")
        expect(tab.locator("#find-results h2").first).to_have_text("The harvest is in")
        assert headlines(tab) == by_time[::-1]
        assert urlsplit(tab.url).query == "q=harvest&order=best"


def test_a_region_and_a_time_narrow_the_list(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "en", "canal", region="uzbekistan") == [
            "Canal report 18",
            "Canal report 15",
            "Canal report 12",
            "Canal report 9",
        ]
        tab.get_by_role("combobox", name="Time").select_option("2025-03")
        expect(tab.locator("#find-results h2")).to_have_text(["Canal report 15"])
        tab.get_by_role("combobox", name="Region").select_option("navoi")
        expect(sentence(tab)).to_contain_text("Choose all regions and any time")
        tab.go_back()
        expect(tab.locator("#find-results h2")).to_have_text(["Canal report 15"])


def test_older_articles_come_when_asked_for_and_by_the_keyboard_alone(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(f"{served}en/search.html")
        tab.get_by_role("searchbox", name="Search").focus()
        tab.keyboard.type("bridge")
        expect(tab.locator("#find-results li")).to_have_count(12)
        tab.locator("#find-more").focus()
        tab.keyboard.press("Enter")
        expect(tab.locator("#find-results li")).to_have_count(32)
        expect(tab.locator("#find-results li:nth-child(13) a")).to_be_focused()
        tab.locator("#find-more").click()
        expect(tab.locator("#find-results li")).to_have_count(52)
        tab.locator("#find-more").click()
        expect(tab.locator("#find-results li")).to_have_count(57)
        expect(tab.locator("#find-more")).to_be_hidden()
        assert tab.locator("#find-status").inner_text() == "Articles found: 57"
        dates = tab.locator("#find-results time").evaluate_all(
            "(times) => times.map((time) => time.dateTime)"
        )
        assert dates == sorted(dates, reverse=True)
        assert urlsplit(tab.url).query == "q=bridge"


def test_one_article_of_long_ago_is_found_at_once(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "en", "ivanov") == ["Bridge 3"]


def test_nothing_is_fetched_before_something_is_asked_and_then_only_from_the_site(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser) as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url.removeprefix(served)))
        tab.goto(f"{served}en/search.html")
        tab.wait_for_load_state("networkidle")
        page = [path for path in asked if not path.startswith(("en/", "static/"))]
        assert page == []
        assert "static/letters.json" not in asked
        assert sentence(tab).inner_text().startswith("Write what you look for")
        asked.clear()
        tab.locator("#q").fill("quiet")
        expect(tab.locator("#find-results h2")).to_have_text(["A quiet day"])
        assert all(not path.startswith("http") for path in asked)
        assert "search/en/2025-07/" in " ".join(asked)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "Write what you look for"),
        ("?!", "Write what you look for"),
        ("c", "One letter finds too much"),
        ("zebra", "No article has all of these words"),
    ],
)
def test_a_search_without_results_says_what_to_do(
    browser: Browser, served: str, question: str, words: str
) -> None:
    with quiet_tab(browser) as tab:
        assert ask(tab, served, "en", question) == []
        assert sentence(tab).count() == 1
        assert sentence(tab).inner_text().startswith(words)


@pytest.mark.parametrize("missing", ["**/shards.json", "**/pagefind.js*", "**/*.pagefind"])
def test_a_search_that_cannot_fetch_says_so_and_works_again(
    browser: Browser, served: str, missing: str
) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.route(missing, lambda route: route.abort())
        tab.goto(f"{served}en/search.html?q=canal")
        expect(sentence(tab)).to_contain_text("The list of articles did not arrive", timeout=9000)
        tab.unroute(missing)
        tab.reload()
        assert headlines(tab)


def test_a_question_and_an_article_are_never_read_as_html(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        ask(tab, served, "en", "<img src=x onerror=alert(1)>harvest")
        assert tab.locator("main img").count() == 0
        ask(tab, served, "en", "harvest more")
        assert tab.locator("#find-results .lead").inner_text() == "<b>& more</b>"


def test_a_result_leads_to_its_article(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        ask(tab, served, "uz", "toshkent")
        address = tab.locator("#find-results a").evaluate("(link) => link.href")
        assert address == f"{served}uz/2025/05/11/article-1.html"


def test_a_question_typed_over_another_is_the_one_that_is_answered(
    browser: Browser, served: str
) -> None:
    with quiet_tab(browser) as tab:

        def slowly(route: Route) -> None:
            tab.wait_for_timeout(50)
            route.continue_()

        tab.route("**/search/en/2025-0*/**", slowly)
        tab.goto(f"{served}en/search.html?q=canal")
        tab.locator("#q").fill("quiet")
        tab.keyboard.press("Enter")
        expect(tab.locator("#find-results h2")).to_have_text(["A quiet day"])


def test_without_scripts_the_page_names_another_way(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"{served}en/search.html?q=canal")
        shown = tab.locator("main .empty:visible").all_inner_texts()
        assert len(shown) == 1
        assert shown[0].startswith("Search needs JavaScript")
        assert tab.locator("#find-choices").is_hidden()


def test_a_page_opened_from_a_disk_says_that_search_does_not_work(
    browser: Browser, folder: Path
) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(f"{(folder / 'en/search.html').as_uri()}?q=canal")
        expect(sentence(tab)).to_contain_text("Search works on the site itself")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_narrow_and_wide_screens(browser: Browser, served: str, width: int) -> None:
    with quiet_tab(browser, width=width) as tab:
        ask(tab, served, "ru", "самолет")
        assert tab.evaluate("() => document.documentElement.scrollWidth") <= width


def test_the_browser_folds_as_the_newsroom_does(browser: Browser, served: str) -> None:
    with quiet_tab(browser) as tab:
        tab.goto(f"{served}en/search.html")
        folded = tab.evaluate(
            """async (texts) => {
                const { fold } = await import("/static/fold.js");
                const letters = await (await fetch("/static/letters.json")).json();
                return texts.map((text) => fold(text, letters));
            }""",
            TEXTS,
        )
        assert folded == [fold(text) for text in TEXTS]


def test_the_page_names_the_shards_in_a_list_that_a_program_can_read(folder: Path) -> None:
    listed = json.loads((folder / "search/en/shards.json").read_bytes())
    assert listed[:3] == ["2025-07", "2025-06", "2025-05"]
