"""Search finds every spelling, alike on both databases."""

from typing import Any

import pytest
from tests.conftest import Newsroom

from newsdesk.newsroom import browsing

SPELLINGS = [
    "oʻzbekiston",
    "O‘ZBEKISTON",
    "o'zbekiston",
    "o’zbekiston",
    "o`zbekiston",
    "Ўзбекистон",
]


@pytest.mark.parametrize("typed", SPELLINGS)
@pytest.mark.parametrize("kept", SPELLINGS)
def test_every_spelling_finds_every_other(file_newsroom: Newsroom, typed: str, kept: str) -> None:
    number = file_newsroom.write(headline=f"{kept} yangiliklari")
    assert browsing.ids(file_newsroom.store, words=typed) == [number]


@pytest.mark.parametrize("field", ["headline", "lead", "body", "slugline", "byline", "tags"])
def test_each_searched_field_is_found_and_nothing_else(newsroom: Newsroom, field: str) -> None:
    newsroom.write(ednote="Zarafshan")
    values: dict[str, Any] = {field: ("Zarafshan",) if field == "tags" else "Zarafshan"}
    wanted = newsroom.write(**values)
    assert browsing.ids(newsroom.store, words="zarafshan") == [wanted]


def test_all_words_must_stand_and_a_beginning_is_enough(newsroom: Newsroom) -> None:
    both = newsroom.write(body="Новый ещё не открытый металлургический комбинат в Навои")
    newsroom.write(body="Комбинат без города")
    assert browsing.ids(newsroom.store, words="еще металлург навои") == [both]
    assert browsing.ids(newsroom.store, words="металлург самарканд") == []


def test_a_change_is_found_and_the_old_words_are_not(newsroom: Newsroom) -> None:
    number = newsroom.write(headline="Old canal")
    newsroom.save(number, headline="New aqueduct")
    assert browsing.ids(newsroom.store, words="aqueduct") == [number]
    assert browsing.ids(newsroom.store, words="old canal") == []


@pytest.mark.parametrize("typed", ['"', "' OR 1=1 --", "a* AND (", "NEAR(", "—", "", "🙂", "&|!:*"])
def test_signs_of_the_query_languages_are_only_signs(newsroom: Newsroom, typed: str) -> None:
    newsroom.write()
    browsing.ids(newsroom.store, words=f"bridge {typed}")
    browsing.ids(newsroom.store, words=typed or "…")


def test_words_without_letters_find_nothing(newsroom: Newsroom) -> None:
    newsroom.write()
    assert browsing.ids(newsroom.store, words="— …") == []


def test_a_megabyte_of_different_words_is_indexed(newsroom: Newsroom) -> None:
    body = " ".join(f"soʻz{number:x}" for number in range(110_000))
    number = newsroom.write(body=body[:999_000], headline="Longest")
    assert browsing.ids(newsroom.store, words="longest soz7") == [number]
