"""The sample newsroom holds together: every file reads, everyone named works here, every decision
was possible, and it shows every stage in every language."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsdesk import resources
from newsdesk.intake.markdown_file import decoded, read_article, region_key, write_article
from newsdesk.model.article import ArticleText, Language, Stage, Visibility, dateline_parts
from newsdesk.model.people import Person, Right, Role, may
from newsdesk.model.regions import standard_regions
from newsdesk.model.stages import Step, after
from newsdesk.settings import NewsroomSettings

FOLDER = resources.folder("sample")
SAMPLE: dict[str, Any] = yaml.safe_load((FOLDER / "newsroom.yaml").read_text("utf-8"))
SETTINGS = NewsroomSettings(**SAMPLE["settings"])
ARTICLES: dict[str, dict[str, Any]] = {entry["file"]: entry for entry in SAMPLE["articles"]}
FILES = sorted((FOLDER / "articles").iterdir())
PEOPLE = {
    entry["name"]: Person(
        name=entry["name"],
        role=Role(entry["role"]),
        joined_at=dt.datetime.combine(entry["joined"], dt.time(9), SETTINGS.zone),
    )
    for entry in SAMPLE["people"]
}
RELEASES = [dt.datetime.fromisoformat(release["when"]) for release in SAMPLE["releases"]]
DECISIONS = {"approve": Step.APPROVE, "return": Step.RETURN, "spike": Step.SPIKE}


def _text(path: Path) -> ArticleText:
    source = decoded(path.read_bytes(), name=path.name)
    default = dt.date(1, 1, 1)
    return read_article(source, name=path.name, default_date=default, zone=SETTINGS.zone)


TEXTS = {path.name: _text(path) for path in FILES}

each_file = pytest.mark.parametrize("name", list(TEXTS))
each_article = pytest.mark.parametrize("article", list(ARTICLES.values()), ids=list(ARTICLES))


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_files_and_entries_are_the_same() -> None:
    assert set(TEXTS) == set(ARTICLES)
    assert len(SAMPLE["articles"]) == len(ARTICLES) >= 16


@each_file
def test_a_sample_article_is_complete(name: str) -> None:
    text = TEXTS[name]
    assert region_key(text.region, standard_regions()) == text.region
    parts = dateline_parts(text.dateline)
    assert parts is not None
    assert parts.source == SETTINGS.agency
    assert all((text.headline, text.lead, text.byline, text.slugline, text.tags))
    assert dt.date(2025, 5, 8) <= text.date <= dt.date(2025, 6, 2)
    assert 150 <= len(text.body.split()) <= 400
    assert "**" in text.body
    assert re.search(r"^> ", text.body, re.MULTILINE)


@each_file
def test_a_sample_article_is_written_with_its_alphabets_signs(name: str) -> None:
    text = TEXTS[name]
    written = write_article(text)
    assert not re.search(r"[‘`´]", written)
    if text.language is Language.EN:
        assert "'" not in text.body
    else:
        assert not re.search(r"['’]", written)
    if text.language is Language.UZ:
        assert not re.search(r"[а-яёўқғҳ]", written, re.IGNORECASE)
        assert not re.search(r"(?<![oOgG])ʻ|(?<=[oOgG])ʼ", written)
    if text.language in (Language.RU, Language.UZ_CYRL):
        assert not re.search(r"[a-z][а-яёўқғҳ]|[а-яёўқғҳ][a-z]", written, re.IGNORECASE)


def test_the_sample_speaks_every_language_and_shows_every_stage() -> None:
    languages = [text.language for text in TEXTS.values()]
    assert languages.count(Language.UZ_CYRL) == 2
    assert all(languages.count(language) >= 2 for language in Language)
    assert {article["stage"] for article in ARTICLES.values()} == set(Stage)
    assert {article["publication"] for article in ARTICLES.values()} == {"none", *Visibility}
    assert len({text.region for text in TEXTS.values()}) >= 8


def test_the_newsroom_starts_with_a_chief() -> None:
    assert SAMPLE["people"][0]["role"] == Role.CHIEF
    assert {person.role for person in PEOPLE.values()} == set(Role)


@each_article
def test_everyone_named_works_here_and_may_do_what_they_did(article: dict[str, Any]) -> None:
    author = PEOPLE[article["by"]]
    decided = article.get("decided")
    if decided is not None:
        assert PEOPLE[decided["by"]] is not author
        assert may(PEOPLE[decided["by"]], Right.REVIEW)
        assert bool(decided.get("note")) == (decided["what"] == "return")
    if "correction" in article:
        assert PEOPLE[article["correction"]["by"]] is author
    if "withdrawal" in article:
        assert may(PEOPLE[article["withdrawal"]["by"]], Right.WITHDRAW)
        assert article["withdrawal"]["reason"]


@each_article
def test_the_decisions_lead_to_the_stage_that_is_named(article: dict[str, Any]) -> None:
    steps = [(_at(article["written"]), Step.EDIT)]
    if "submitted" in article:
        steps.append((_at(article["submitted"]), Step.SUBMIT))
    if "decided" in article:
        decided = article["decided"]
        steps.append((_at(decided["when"]), DECISIONS[decided["what"]]))
    if "correction" in article:
        steps.append((_at(article["correction"]["when"]), Step.EDIT))
    if "withdrawal" in article:
        steps.append((_at(article["withdrawal"]["when"]), Step.WITHDRAW))
    assert steps == sorted(steps)
    stage: Stage | None = Stage.DRAFT
    for _, step in steps:
        assert stage is not None
        stage = after(stage, step)
    assert stage == article["stage"]


@each_article
def test_the_releases_lead_to_the_publication_that_is_named(article: dict[str, Any]) -> None:
    decided = article.get("decided", {})
    embargo = TEXTS[article["file"]].embargo
    until = max(RELEASES).replace(tzinfo=SETTINGS.zone)
    released = (
        decided.get("what") == "approve"
        and any(_at(decided["when"]) < release for release in RELEASES)
        and (embargo is None or embargo <= until)
    )
    expected = "live" if released else "none"
    if "withdrawal" in article:
        withdrawn = _at(article["withdrawal"]["when"])
        assert any(_at(decided["when"]) < release < withdrawn for release in RELEASES)
        assert any(withdrawn < release for release in RELEASES)
        expected = "withdrawn"
    assert article["publication"] == expected


def test_an_open_correction_changes_one_place_of_a_live_article() -> None:
    corrected = [article for article in ARTICLES.values() if "correction" in article]
    assert corrected
    for article in corrected:
        correction = article["correction"]
        assert article["publication"] == Visibility.LIVE
        assert _at(correction["when"]) > max(RELEASES)
        assert TEXTS[article["file"]].body.count(correction["find"]) == 1
        assert correction["note"]
        assert correction["replace"] not in TEXTS[article["file"]].body


def test_a_story_is_one_slugline_in_different_languages() -> None:
    told = [name for story in SAMPLE["stories"] for name in story]
    assert len(told) == len(set(told))
    for story in SAMPLE["stories"]:
        texts = [TEXTS[name] for name in story]
        assert len({text.language for text in texts}) == len(texts) > 1
        assert len({(text.slugline, text.region, text.date) for text in texts}) == 1


def test_the_rate_tables_are_the_ones_the_articles_name() -> None:
    tables = {
        table["effective_on"]: {code: Decimal(rate) for code, rate in table["rates"].items()}
        for table in SAMPLE["rate_tables"]
    }
    named = {day: table for day, table in tables.items() if day >= dt.date(2025, 5, 30)}
    assert named == {
        dt.date(2025, 5, 30): {
            "USD": Decimal("12768.72"),
            "EUR": Decimal("14400.04"),
            "RUB": Decimal("162.63"),
        },
        dt.date(2025, 6, 2): {
            "USD": Decimal("12790.43"),
            "EUR": Decimal("14486.44"),
            "RUB": Decimal("162.60"),
        },
    }
    assert all(isinstance(rate, str) for t in SAMPLE["rate_tables"] for rate in t["rates"].values())
    shown = TEXTS["central-bank-dollar-en.md"].body
    assert all(f"{rate:,}" in shown for table in named.values() for rate in table.values())
    for table in SAMPLE["rate_tables"]:
        entered, approved = table["entered"], table["approved"]
        assert _at(entered["when"]) < _at(approved["when"])
        assert PEOPLE[entered["by"]] is not PEOPLE[approved["by"]]
        assert may(PEOPLE[approved["by"]], Right.APPROVE_RATES)


def test_releases_go_forward_and_are_made_by_those_who_may() -> None:
    assert sorted(RELEASES) == RELEASES
    assert all(may(PEOPLE[release["by"]], Right.PUBLISH) for release in SAMPLE["releases"])
