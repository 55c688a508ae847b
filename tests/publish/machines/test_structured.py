"""schema.org's terms in a page."""

import json
from typing import Any

from tests.publish.machines.samples import PUBLISHER, UZBEK, bare, item

from newsdesk.publish.machines.structured import breadcrumbs, news_article
from newsdesk.publish.machines.values import Item, Linked, Relation, Version


def told_of(given: Item) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(news_article(PUBLISHER, given))
    return told


def test_an_article_is_told_with_all_that_search_engines_read() -> None:
    told = told_of(item())
    assert (told["@context"], told["@type"]) == ("https://schema.org", "NewsArticle")
    assert told["headline"] == "Almalyk campus opens a joint laboratory"
    assert told["description"] == "Forty students a year will spend a term abroad."
    assert told["datePublished"] == "2025-05-11T12:04:00+05:00"
    assert told["dateModified"] == "2025-05-12T11:00:00+05:00"
    assert told["dateline"] == "Tashkent, Uzbekistan (Newsdesk)"
    assert told["locationCreated"] == {"@type": "Place", "name": "Tashkent, Uzbekistan"}
    assert told["inLanguage"] == "en"
    assert told["articleSection"] == "Uzbekistan"
    assert told["keywords"] == ["science", "Almalyk"]
    assert told["mainEntityOfPage"]["@id"] == told["url"]
    assert told["author"] == [
        {
            "@type": "Person",
            "name": "A. Karimova",
            "url": "https://news.example/en/author/a-karimova/index.html",
        }
    ]
    assert told["publisher"]["name"] == "Newsdesk Agency"
    assert told["publisher"]["sameAs"] == ["https://t.me/newsdesk_sample"]
    assert told["image"][0]["creditText"] == "B. Rahimov"


def test_a_correction_is_told_with_its_day() -> None:
    assert told_of(item())["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "The number was wrong: <14>.",
            "datePublished": "2025-05-12",
        }
    ]


def test_a_translation_names_what_it_is_based_on() -> None:
    told = told_of(item())
    [original] = told["translationOfWork"]
    assert told["isBasedOn"] == [original]
    assert original["@id"] == "https://news.example/ru/2025/05/11/laboratoriya-11.html"
    assert "workTranslation" not in told


def test_an_original_names_its_translations_and_nothing_of_what_is_unknown() -> None:
    translated = Version(14, UZBEK.language, UZBEK.address, "x", Relation.TRANSLATION)
    told = told_of(item(versions=(translated,)))
    assert [work["inLanguage"] for work in told["workTranslation"]] == ["uz"]
    assert "isBasedOn" not in told
    assert "isBasedOn" not in told_of(item(versions=(UZBEK,)))


def test_an_article_without_authors_is_the_agencys() -> None:
    told = told_of(bare())
    assert told["author"] == [told["publisher"]]
    assert not {"description", "dateline", "image", "keywords", "articleSection"} & told.keys()


def test_breadcrumbs_count_from_the_front_page() -> None:
    way = (
        Linked("Newsdesk", "en/index"),
        Linked("Navoi", "en/region/navoi/index"),
        Linked("</script>"),
    )
    text = breadcrumbs(PUBLISHER, way)
    assert "<" not in text
    steps = json.loads(text)["itemListElement"]
    assert [(step["position"], step["name"], step.get("item")) for step in steps] == [
        (1, "Newsdesk", "https://news.example/en/index.html"),
        (2, "Navoi", "https://news.example/en/region/navoi/index.html"),
        (3, "</script>", None),
    ]
