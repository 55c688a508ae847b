"""ninjs 3.1, held against the IPTC's schema."""

import datetime as dt
import functools
import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from tests.publish.machines.reading import DATA
from tests.publish.machines.samples import FIRST, PUBLISHER, bare, item

from newsdesk.publish.machines.ninjs import ninjs_file, ninjs_path
from newsdesk.publish.machines.values import Item, Linked

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and bool(urlsplit(value).scheme)


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return isinstance(value, str) and dt.datetime.fromisoformat(value).tzinfo is not None


@functools.cache
def validator() -> Draft202012Validator:
    schema = json.loads((DATA / "ninjs-3.1-schema.json").read_bytes())
    return Draft202012Validator(schema, format_checker=_FORMATS)


def told_of(given: Item) -> dict[str, Any]:
    """The article's file, which is valid."""
    told: dict[str, Any] = json.loads(ninjs_file(PUBLISHER, given))
    validator().validate(told)
    return told


def test_the_schema_refuses_what_is_no_ninjs() -> None:
    for wrong in ({"type": "text"}, {"uri": "no address"}, {"uri": "tag:a", "headline": "x"}):
        with pytest.raises(ValidationError):
            validator().validate(wrong)


def test_it_stands_beside_the_page() -> None:
    assert ninjs_path("en/2025/05/11/campus-12") == "en/2025/05/11/campus-12.ninjs.json"


def test_an_article_is_told_whole() -> None:
    told = told_of(item())
    assert told["uri"] == "tag:news.example,2025:article/12"
    assert (told["type"], told["representationType"], told["pubStatus"]) == (
        "text",
        "full",
        "usable",
    )
    assert told["standard"]["version"] == "3.1"
    assert (told["version"], told["urgency"], told["language"]) == ("7", 4, "en")
    assert told["firstCreated"] == told["contentCreated"] == "2025-05-11T12:04:00+05:00"
    assert told["versionCreated"] == "2025-05-12T11:00:00+05:00"
    assert told["by"] == "A. Karimova"
    assert told["located"] == "Tashkent, Uzbekistan"
    assert told["places"] == [{"name": "Uzbekistan", "rel": "about", "literal": "uzbekistan"}]
    assert [subject["name"] for subject in told["subjects"]] == ["science", "Almalyk"]
    assert told["headlines"][0]["value"] == "Almalyk campus opens a joint laboratory"
    assert told["altIds"][0]["value"] == "https://news.example/en/2025/05/11/campus-12.html"


def test_the_body_is_there_as_text_and_as_html_with_whole_addresses() -> None:
    plain, rich = told_of(item())["bodies"]
    expected = "Tashkent, Uzbekistan (Newsdesk) — The two rectors agreed on Sunday."
    assert plain["value"] == expected
    assert (plain["charCount"], plain["wordCount"]) == (len(expected), 10)
    assert rich["contentType"] == "text/html"
    assert 'href="https://news.example/en/2025/04/30/tram-9.html"' in rich["value"]


def test_lead_and_corrections_are_descriptions() -> None:
    found = {each["role"]: each["value"] for each in told_of(item())["descriptions"]}
    assert found == {
        "abstract": "Forty students a year will spend a term abroad.",
        "correction": "2025-05-12: The number was wrong: <14>.",
    }


def test_the_other_languages_and_the_pictures_are_associations() -> None:
    russian, uzbek, photo = told_of(item())["associations"]
    assert (russian["rel"], russian["uri"]) == (
        "isTranslationOf",
        "tag:news.example,2025:article/11",
    )
    assert (uzbek["rel"], uzbek["language"]) == ("sameStory", "uz")
    assert russian["name"] != uzbek["name"]
    assert (photo["type"], photo["by"]) == ("picture", "B. Rahimov")
    assert photo["renditions"][0]["width"] == 960


def test_a_dateline_of_another_form_is_told_as_it_is() -> None:
    assert told_of(item(dateline="From the lake"))["located"] == "From the lake"


def test_what_an_article_lacks_is_left_out() -> None:
    told = told_of(bare())
    absent = {"by", "located", "places", "subjects", "descriptions", "associations", "edNote"}
    assert not absent & told.keys()
    assert not {"trustIndicators", "slugline", "embargoedUntil"} & told.keys()


def test_a_past_embargo_is_told() -> None:
    assert told_of(bare(embargo=FIRST))["embargoedUntil"] == "2025-05-11T12:04:00+05:00"


def test_a_withdrawn_article_is_cancelled_with_its_reason_and_without_its_text() -> None:
    given = item(withdrawal="The source took it back.", authors=(Linked("Nobody Else"),))
    told = told_of(given)
    assert told["pubStatus"] == "canceled"
    assert told["descriptions"][0]["value"] == "The source took it back."
    whole = json.dumps(told, ensure_ascii=False)
    for word in ("rectors", "Forty", "Nobody", "wrong", "science"):
        assert word not in whole
