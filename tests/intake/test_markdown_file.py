"""Markdown files with front matter: in, refused, and out again."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.intake import markdown_file as mf
from newsdesk.intake.front_matter import ArticleFileError, FrontMatterValueError
from newsdesk.intake.markdown_file import decoded, read_article, region_key, write_article
from newsdesk.model.article import ArticleText, Language
from newsdesk.model.regions import standard_regions

ZONE = ZoneInfo("Asia/Tashkent")
TODAY = dt.date(2025, 6, 2)

WHOLE = """\
---
headline: Almalyk campus opens joint laboratory
lead: The first furnace arrives in September.
dateline: Tashkent, Uzbekistan (Newsdesk)
region: uzbekistan
date: 2025-05-11
language: en
byline: A. Karimova
slugline: almalyk-wuhan
tags: [education, "#metallurgy"]
urgency: 3
embargo: 2025-05-11T12:00
ednote: Ask the rector about the date.
correction: The number of students was wrong.
---

The campus and a university will run a **joint laboratory**.

# A heading inside
"""


def _read(source: str) -> ArticleText:
    return read_article(source, name="a.md", default_date=TODAY, zone=ZONE)


def _with(line: str) -> ArticleText:
    return _read(f"---\nheadline: A\n{line}\n---\nText")


def _refused(source: str) -> ArticleFileError:
    with pytest.raises(ArticleFileError) as refused:
        _read(source)
    return refused.value


def test_every_key_finds_its_field() -> None:
    assert _read(WHOLE) == ArticleText(
        headline="Almalyk campus opens joint laboratory",
        lead="The first furnace arrives in September.",
        dateline="Tashkent, Uzbekistan (Newsdesk)",
        region="uzbekistan",
        date=dt.date(2025, 5, 11),
        language=Language.EN,
        byline="A. Karimova",
        slugline="almalyk-wuhan",
        tags=("education", "metallurgy"),
        urgency=3,
        embargo=dt.datetime(2025, 5, 11, 7, tzinfo=dt.UTC),
        ednote="Ask the rector about the date.",
        correction="The number of students was wrong.",
        body="The campus and a university will run a **joint laboratory**.\n\n# A heading inside",
    )


def test_the_keys_are_all_fields_but_the_body() -> None:
    assert {*mf.KEYS, "body"} == set(ArticleText.model_fields)


def test_an_article_without_a_date_is_of_the_given_day() -> None:
    assert _with("lead: B").date == TODAY


@pytest.mark.parametrize("value", ["2025", "yes", "no", "12:30", "2025-05-11"])
def test_a_headline_that_looks_like_something_else_stays_text(value: str) -> None:
    assert _read(f"---\nheadline: {value}\n---\n").headline == value


@pytest.mark.parametrize(
    ("source", "headline", "body"),
    [
        ("# Rates rise\n\nText", "Rates rise", "Text"),
        ("\n\n# Rates rise ##\nText", "Rates rise", "Text"),
        ("---\nlanguage: en\n---\n\n# Rates rise", "Rates rise", ""),
        ("---\nheadline:\n---\n# Rates # rise\n\n\nText\n", "Rates # rise", "Text"),
        ("---\nheadline: Rates fall\n---\n# Rates rise\nText", "Rates fall", "# Rates rise\nText"),
    ],
)
def test_a_first_heading_is_the_headline_where_none_is_given(
    source: str, headline: str, body: str
) -> None:
    text = _read(source)
    assert (text.headline, text.body) == (headline, body)


@pytest.mark.parametrize(
    "source", ["", "Text", "#Text", "## Text", "Text\n\n# Later", "---\nlead: A\n---\nText", "# "]
)
def test_an_article_needs_a_headline(source: str) -> None:
    assert type(_refused(source)) is mf.MissingHeadlineError


def test_an_indented_first_line_stays_code() -> None:
    assert _read("---\nheadline: A\n---\n\n \n    code\n").body == "    code"


@pytest.mark.parametrize(
    ("value", "utc"),
    [
        ("2025-06-03T09:00", "2025-06-03T04:00:00+00:00"),
        ("2025-06-03 09:00:30", "2025-06-03T04:00:30+00:00"),
        ("2025-06-03T09:00Z", "2025-06-03T09:00:00+00:00"),
        ("2025-06-03T09:00+03:00", "2025-06-03T06:00:00+00:00"),
        ("2025-06-03 09:00:00 -0500", "2025-06-03T14:00:00+00:00"),
    ],
)
def test_an_embargo_without_an_offset_is_in_the_newsrooms_zone(value: str, utc: str) -> None:
    embargo = _with(f"embargo: {value}").embargo
    assert embargo is not None
    assert embargo.isoformat() == utc


@pytest.mark.parametrize("tag", ["uz-Cyrl", "uz-cyrl", "UZ_CYRL"])
def test_a_language_is_known_by_its_tag_in_any_case(tag: str) -> None:
    assert _with(f"language: {tag}").language is Language.UZ_CYRL


@pytest.mark.parametrize("tags", ["a, b c,, a", "[a, b c]", "\n  - '#a'\n  - b  c"])
def test_tags_are_a_list_or_a_line_with_commas(tags: str) -> None:
    assert _with(f"tags: {tags}").tags == ("a", "b c")


LONG = "x" * 301
REFUSED = [
    ("headlin: A", mf.UnknownKeyError, {"key": "headlin", "line": 3}),
    ("body: A", mf.UnknownKeyError, {"key": "body"}),
    ("date: 11.05.2025", mf.DateError, {"value": "11.05.2025", "line": 3}),
    ("date: 2025-02-30", mf.DateError, {"value": "2025-02-30"}),
    ("date: 20250511", mf.DateError, {"value": "20250511"}),
    ("date: 2025-05-11T10:00", mf.DateError, {}),
    ("date: [2025-05-11]", FrontMatterValueError, {"key": "date"}),
    ("language: english", mf.LanguageError, {"known": "uz, uz-Cyrl, ru, en"}),
    ("language: no", mf.LanguageError, {"value": "no"}),
    ("urgency: 0", mf.UrgencyError, {"value": "0"}),
    ("urgency: 10", mf.UrgencyError, {"value": "10"}),
    ("urgency: high", mf.UrgencyError, {"value": "high"}),
    ("embargo: tomorrow", mf.EmbargoError, {"value": "tomorrow"}),
    ("embargo: 2025-06-03", mf.EmbargoError, {"value": "2025-06-03"}),
    ("embargo: 2025-06-03T25:00", mf.EmbargoError, {}),
    ("embargo: 0001-01-01T00:00", mf.EmbargoError, {}),
    ("dateline: Tashkent", mf.DatelineError, {"value": "Tashkent"}),
    ("dateline: Tashkent, Uzbekistan", mf.DatelineError, {}),
    (f"byline: {LONG}", mf.TooLongError, {"key": "byline", "limit": 300}),
    (f"region: {LONG}", mf.TooLongError, {"key": "region", "limit": 40}),
    (f"tags: {[str(n) for n in range(31)]}", mf.TooManyTagsError, {"limit": 30}),
]


@pytest.mark.parametrize(("line", "kind", "data"), REFUSED)
def test_what_a_field_cannot_hold_is_refused_with_its_place(
    line: str, kind: type[ArticleFileError], data: dict[str, object]
) -> None:
    error = _refused(f"---\nheadline: A\n{line}\n---\nText")
    assert type(error) is kind
    assert error.data | data == error.data
    assert "a.md" in str(error)


def test_a_body_beyond_all_measure_is_refused() -> None:
    error = _refused("# A\n" + "x" * 1_000_001)
    assert (type(error), error.key, error.limit) == (mf.TooLongError, "body", 1_000_000)


def test_bytes_in_another_encoding_are_refused_with_the_place() -> None:
    with pytest.raises(mf.NotUtf8Error) as refused:
        decoded("headline: Курс".encode("cp1251"), name="a.md")
    assert refused.value.position == 11


def test_a_byte_order_mark_is_no_text() -> None:
    assert decoded(b"\xef\xbb\xbf# A", name="a.md") == "# A"


def _at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, ZONE if seconds % 2 else dt.UTC)


LINE = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.text(st.characters(exclude_categories=["Cs"]) | st.just("\n"), max_size=120)
PART = st.text("abʻў .:#-\"'", min_size=1, max_size=12).filter(str.strip)
TRAPS = st.sampled_from(
    ["null", "~", "yes", "2025", "12:30", "a: b", "a #b", "*a*", "&a", "---", "- a", "a\n---\nb"]
)
TEXTS = st.builds(
    ArticleText,
    language=st.sampled_from(Language),
    headline=(LINE | TRAPS).filter(
        lambda line: bool(ArticleText(headline=line, date=TODAY).headline)
    ),
    lead=LINES | TRAPS,
    dateline=st.just("") | st.builds("{}, {} ({})".format, PART, PART, PART),
    region=st.sampled_from(["", "uzbekistan", "tashkent-city"]),
    date=st.dates(dt.date(1900, 1, 1)),
    byline=LINE,
    slugline=LINE | TRAPS,
    tags=st.lists(LINE | TRAPS, max_size=4),
    urgency=st.integers(1, 9),
    embargo=st.none() | st.integers(0, 4_000_000_000).map(_at),
    ednote=LINES | TRAPS,
    correction=LINE,
    body=LINES | TRAPS,
)


@given(TEXTS)
def test_a_written_article_reads_back_the_same(text: ArticleText) -> None:
    written = write_article(text)
    trimmed = mf._LEADING_BLANK_LINES.sub("", text.body).rstrip()
    assert _read(written) == text.model_copy(update={"body": trimmed})
    assert write_article(_read(written)) == write_article(_read(write_article(_read(written))))


def test_a_written_article_is_plain_to_read() -> None:
    text = _read(WHOLE).model_copy(update={"lead": "One.\nTwo: three."})
    assert write_article(text).splitlines()[:12] == [
        "---",
        "headline: Almalyk campus opens joint laboratory",
        "lead: |-",
        "  One.",
        "  Two: three.",
        "dateline: Tashkent, Uzbekistan (Newsdesk)",
        "region: uzbekistan",
        "date: 2025-05-11",
        "language: en",
        "byline: A. Karimova",
        "slugline: almalyk-wuhan",
        "tags: [education, metallurgy]",
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("uzbekistan", "uzbekistan"),
        ("Oʻzbekiston", "uzbekistan"),
        ("o'zbekiston", "uzbekistan"),
        ("ЎЗБЕКИСТОН", "uzbekistan"),
        ("Узбекистан", "uzbekistan"),
        ("Tashkent  City", "tashkent-city"),
        ("tashkent city", "tashkent-city"),
        ("Ташкент", "tashkent-city"),
        ("tashkent", "tashkent"),
        ("Fargona", "fergana"),
        ("navoi", "navoi"),
        ("Сурхондарё", "surkhandarya"),
        ("Markaziy Osiyo", "central-asia"),
        ("Tashkent", None),
        ("Atlantis", None),
        ("", None),
        ("ʼ", None),
    ],
)
def test_a_region_is_found_by_key_or_name_in_any_spelling(text: str, key: str | None) -> None:
    assert region_key(text, standard_regions()) == key
