"""The page of the rates says what holds, how it changed and since when, to people and machines."""

import json
import re
from dataclasses import replace

import pytest
from tests.publish.site.reading import Page
from tests.publish.site.samples import SITE, rates_of

from newsdesk.model.article import Language
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.site.content import RatesPage
from newsdesk.publish.site.rates_page import rates_page

ENGLISH = rates_of(Language.EN)
PAYLOAD = "</script><script>alert(1)</script><img src=x onerror='alert(1)'>"


def parsed(page: RatesPage) -> Page:
    return Page(rates_page(SITE, page))


def test_all_currencies_stand_in_the_table_with_their_changes() -> None:
    words = parsed(ENGLISH).words
    table = words.partition("All currencies")[2]
    for row in (
        "US Dollar USD 1 12790.43 ▲ +21.71 +0.17%",
        "Euro EUR 1 14486.44 ▲ +86.40 +0.6%",
        "Russian Rouble RUB 1 162.60 ▼ −0.03 −0.02%",
        "Armenian Dram AMD 1 32.30 = 0.00 0%",
        "Cambodian Riel KHR 1 3.05 ▲ +0.03 Vietnamese Dong VND 10 4.8525 The last 30 days",
    ):
        assert row in table
    assert "Currency rates for 2 June 2025" in words
    assert "Changes are against the table of 30 May 2025." in words


def test_a_correction_is_told_with_its_day() -> None:
    assert "Corrected" not in parsed(ENGLISH).words
    words = parsed(rates_of(Language.EN, note="The euro was 14468.44.")).words
    assert "Corrected 02/06/2025. The euro was 14468.44." in words


def test_the_last_30_days_stand_newest_first() -> None:
    words = parsed(ENGLISH).words.partition("The last 30 days")[2]
    days = re.findall(r"\d\d/\d\d/\d{4}", words.partition("Stay up")[0])
    assert (days[0], days[-1], len(days)) == ("02/06/2025", "05/05/2025", 21)


@pytest.mark.parametrize("language", list(Language))
def test_drawings_are_described_for_those_who_cannot_see_them(language: Language) -> None:
    page = parsed(rates_of(language))
    drawings = page.all("svg")
    # All together, for wide and for narrow windows, and each of three.
    assert len(drawings) == 5
    assert all(each["role"] == "img" for each in drawings)
    assert len(page.all("title")) == 1 + len(drawings)
    assert len(page.all("desc")) == len(drawings)
    assert page.open == []
    assert [len(page.all(name)) for name in ("h1", "main")] == [1, 1]
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))


def test_a_drawing_is_recoloured_by_the_sites_styles_alone() -> None:
    page = parsed(ENGLISH)
    assert not [each for each in page.elements if "style" in each.attributes]
    lines = {each["class"] for each in page.all("polyline")}
    assert lines == {"chart-line-1", "chart-line-2", "chart-line-3"}


def test_the_first_table_of_a_newsroom_has_neither_changes_nor_drawings() -> None:
    rates = {
        currency: replace(rate, previous=None) for currency, rate in ENGLISH.newest.rates.items()
    }
    newest = replace(ENGLISH.newest, rates=rates, previous_on=None)
    history: dict[str, tuple[DayRate, ...]] = {
        currency: (rates[currency],) for currency in ENGLISH.history
    }
    page = parsed(replace(ENGLISH, newest=newest, history=history))
    assert page.all("svg") == []
    assert "last year" not in page.words
    assert "Changes are against" not in page.words
    assert "US Dollar USD 1 12790.43 Euro" in page.words


def test_machines_are_told_in_the_words_of_schema_org() -> None:
    source = rates_page(SITE, ENGLISH).decode()
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', source)
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    assert [each["currency"] for each in told["@graph"]][:4] == ["USD", "EUR", "RUB", "AMD"]
    assert told["@graph"][-1] == {
        "@type": "ExchangeRateSpecification",
        "currency": "VND",
        "currentExchangeRate": {
            "@type": "UnitPriceSpecification",
            "price": "4.8525",
            "priceCurrency": "UZS",
            "validFrom": "2025-06-02",
            "referenceQuantity": {
                "@type": "QuantitativeValue",
                "value": 10,
                "unitText": "VND",
            },
        },
    }


def test_what_people_type_stays_text() -> None:
    page = rates_of(Language.EN, note=PAYLOAD)
    rate = page.newest.rates["VND"]
    page.newest.rates["<!-"] = rate
    made = parsed(page)
    assert PAYLOAD in made.words
    assert made.all("img") == []
    assert "<!-" not in rates_page(SITE, page).decode()


@pytest.mark.parametrize("language", list(Language))
def test_the_page_names_itself_and_its_siblings(language: Language) -> None:
    page = parsed(rates_of(language))
    links = page.all("link")
    folder = language.value.lower()
    assert [each["href"] for each in links if each["rel"] == "canonical"] == [
        f"https://news.example/{folder}/rates/index.html"
    ]
    assert {each["hreflang"] for each in links if "hreflang" in each} == set(Language)
    strip = [each for each in page.all("a") if each.get("aria-current") == "page"]
    assert [each["href"] for each in strip] == [f"../../{folder}/rates/index.html"]
    assert page.all("html") == [{"lang": language.value}]


def test_equal_values_give_equal_bytes() -> None:
    assert rates_page(SITE, rates_of(Language.UZ)) == rates_page(SITE, rates_of(Language.UZ))
