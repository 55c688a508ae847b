"""Search finds every spelling, alike on both databases."""

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


def test_every_spelling_finds_every_other(newsroom: Newsroom) -> None:
    for kept in SPELLINGS:
        newsroom.write(headline=f"{kept} yangiliklari")
    for typed in SPELLINGS:
        assert len(browsing.ids(newsroom.store, words=typed)) == len(SPELLINGS)


def test_each_searched_field_is_found_and_nothing_else(newsroom: Newsroom) -> None:
    newsroom.write(ednote="Zarafshan")
    wanted = [
        newsroom.write(headline="Zarafshan"),
        newsroom.write(lead="Zarafshan"),
        newsroom.write(body="Zarafshan"),
        newsroom.write(slugline="Zarafshan"),
        newsroom.write(byline="Zarafshan"),
        newsroom.write(tags=("Zarafshan",)),
    ]
    assert sorted(browsing.ids(newsroom.store, words="zarafshan")) == wanted


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


def test_signs_of_the_query_languages_are_only_signs(newsroom: Newsroom) -> None:
    number = newsroom.write(headline="Bridge, or a near one")
    for typed in ('"', "' OR 1=1 --", "a* AND (", "NEAR(", "—", "", "🙂", "&|!:*", "\\", "a:*"):
        browsing.ids(newsroom.store, words=f"bridge {typed}")
        browsing.ids(newsroom.store, words=typed)
    assert browsing.ids(newsroom.store, words="bridge NEAR( — 🙂") == [number]


def test_words_without_letters_find_nothing(newsroom: Newsroom) -> None:
    newsroom.write()
    assert browsing.ids(newsroom.store, words="— …") == []


def test_a_megabyte_of_different_words_is_indexed(newsroom: Newsroom) -> None:
    body = " ".join(f"soʻz{number:x}" for number in range(110_000))
    number = newsroom.write(body=body[:999_000], headline="Longest")
    assert browsing.ids(newsroom.store, words="longest soz7") == [number]
