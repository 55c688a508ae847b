"""Writing: nothing lost, nobody else's changed, every step in the audit."""

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.conftest import Newsroom, text

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import ArticleText, Occasion, Stage
from newsdesk.newsroom import browsing, staff, writing
from newsdesk.newsroom.access import LeftError, NotYoursError, WrongStageError
from newsdesk.newsroom.checks import NotReadyError
from newsdesk.newsroom.writing import ConflictError, EmptyNoteError, LongNoteError
from newsdesk.store import articles
from newsdesk.store.articles import NoSuchArticleError, NoSuchRevisionError


def actions(newsroom: Newsroom, number: int) -> list[tuple[str, str]]:
    """What was done to an article and by whom, oldest first."""
    return [
        (event.action, name) for name, event in reversed(browsing.timeline(newsroom.store, number))
    ]


def test_a_new_article_is_its_authors_draft_with_one_revision(newsroom: Newsroom) -> None:
    number = newsroom.write(tags="bridges, #canal", headline="  Two\n lines ")
    view = browsing.article(newsroom.store, number)
    assert (view.stage, view.version, view.author) == (Stage.DRAFT, 1, "Reporter")
    assert (view.text.headline, view.text.tags) == ("Two lines", ("bridges", "canal"))
    assert [each.number for _, each in browsing.revisions(newsroom.store, number)] == [1]
    assert actions(newsroom, number) == [("new", "Reporter")]
    [(_name, event)] = browsing.timeline(newsroom.store, number)
    assert event.at == newsroom.at


def test_who_left_writes_nothing(newsroom: Newsroom) -> None:
    person = staff.named(newsroom.store, "Reporter")
    staff.change_person(
        newsroom.store,
        newsroom.reporter,
        role=person.role,
        active=False,
        seen=person.version,
        by=newsroom.chief,
        at=newsroom.tick(),
    )
    with pytest.raises(LeftError, match="Reporter no longer works"):
        newsroom.write()


def test_a_save_is_a_revision_and_the_same_text_is_none(file_newsroom: Newsroom) -> None:
    number = file_newsroom.write()
    file_newsroom.save(number, lead="Another lead.")
    file_newsroom.save(number, lead="Another lead.")
    found = [each.lead for _, each in browsing.revisions(file_newsroom.store, number)]
    assert found == ["Another lead.", "It took two years."]
    assert actions(file_newsroom, number) == [("new", "Reporter"), ("save", "Editor")]


def test_a_lost_race_carries_both_texts_and_changes_nothing(newsroom: Newsroom) -> None:
    number = newsroom.write()
    newsroom.save(number, headline="Theirs")
    with pytest.raises(ConflictError, match="Editor changed article") as caught:
        writing.save(
            newsroom.store,
            number,
            text(headline="Mine"),
            seen=1,
            by=newsroom.reporter,
            at=newsroom.tick(),
        )
    error = caught.value
    assert (error.mine.headline, error.theirs.headline, error.version) == ("Mine", "Theirs", 2)
    assert browsing.article(newsroom.store, number).text.headline == "Theirs"
    writing.save(
        newsroom.store,
        number,
        error.mine,
        seen=error.version,
        by=newsroom.reporter,
        at=newsroom.tick(),
    )
    kept = [each.headline for _, each in browsing.revisions(newsroom.store, number)]
    assert kept == ["Mine", "Theirs", "Bridge over the canal opens"]


def test_of_two_who_save_at_once_one_wins_and_the_other_is_told(newsroom: Newsroom) -> None:
    number = newsroom.write()
    start = threading.Barrier(4)
    refused: list[NewsdeskError] = []

    def save(headline: str) -> None:
        start.wait()
        try:
            writing.save(
                newsroom.store,
                number,
                text(headline=headline),
                seen=1,
                by=newsroom.editor,
                at=newsroom.at,
            )
        except ConflictError as error:
            refused.append(error)

    threads = [threading.Thread(target=save, args=(f"Save {each}",)) for each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    standing = browsing.article(newsroom.store, number).text.headline
    assert {error.theirs.headline for error in refused} == {standing}
    assert standing not in {error.mine.headline for error in refused}


def test_a_reporter_changes_only_their_own(newsroom: Newsroom) -> None:
    number = newsroom.write()
    attempts: list[Callable[[], object]] = [
        lambda: writing.save(
            newsroom.store, number, text(lead="x"), seen=1, by=newsroom.colleague, at=newsroom.at
        ),
        lambda: writing.submit(newsroom.store, number, by=newsroom.colleague, at=newsroom.at),
        lambda: writing.restore(
            newsroom.store, number, 1, seen=1, by=newsroom.colleague, at=newsroom.at
        ),
    ]
    for attempt in attempts:
        with pytest.raises(NotYoursError, match="belongs to Reporter"):
            attempt()
    assert browsing.article(newsroom.store, number).version == 1


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"headline": ""}, "headline is missing"),
        ({"dateline": ""}, "dateline is missing"),
        ({"dateline": "Tashkent"}, "Place, Country"),
        ({"region": ""}, "region is missing"),
        ({"region": "atlantis"}, "“atlantis” is not in the list"),
        ({"body": " \n"}, "body is empty"),
        ({"body": ">" * 300}, "body cannot be shown"),
    ],
)
def test_what_is_not_whole_is_not_handed_over(
    file_newsroom: Newsroom, values: dict[str, Any], told: str
) -> None:
    number = file_newsroom.write(**values)
    with pytest.raises(NotReadyError, match=told):
        writing.submit(file_newsroom.store, number, by=file_newsroom.reporter, at=file_newsroom.at)
    assert browsing.article(file_newsroom.store, number).stage is Stage.DRAFT


def test_what_waits_is_not_handed_over_again(newsroom: Newsroom) -> None:
    number = newsroom.submitted()
    with pytest.raises(WrongStageError, match="waiting for approval"):
        writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.at)
    occasions = [each.occasion for _, each in browsing.revisions(newsroom.store, number)]
    assert occasions == [Occasion.SUBMITTED, Occasion.SAVED]


def test_restoring_a_revision_loses_nothing(newsroom: Newsroom) -> None:
    number = newsroom.write(headline="First")
    newsroom.save(number, headline="Second")
    with pytest.raises(ConflictError):
        writing.restore(newsroom.store, number, 1, seen=1, by=newsroom.reporter, at=newsroom.tick())
    with pytest.raises(NoSuchRevisionError, match="no revision 9"):
        writing.restore(newsroom.store, number, 9, seen=2, by=newsroom.reporter, at=newsroom.at)
    writing.restore(newsroom.store, number, 1, seen=2, by=newsroom.reporter, at=newsroom.tick())
    assert browsing.article(newsroom.store, number).text.headline == "First"
    kept = [each.headline for _, each in browsing.revisions(newsroom.store, number)]
    assert kept == ["First", "Second", "First"]
    [(_name, event), *_earlier] = browsing.timeline(newsroom.store, number)
    assert (event.action, event.details) == ("restore", {"number": 1})


def test_a_note_needs_words_and_is_no_article(newsroom: Newsroom) -> None:
    number = newsroom.write()
    with pytest.raises(EmptyNoteError):
        writing.note(newsroom.store, number, " \x00\n ", by=newsroom.colleague, at=newsroom.at)
    with pytest.raises(LongNoteError, match="5000"):
        writing.note(newsroom.store, number, "x" * 5001, by=newsroom.colleague, at=newsroom.at)
    writing.note(newsroom.store, number, " Check\x00 the name ", by=newsroom.colleague, at=NOW)
    [(name, note)] = browsing.article(newsroom.store, number).notes
    assert (name, note.text, note.written_at) == ("Colleague", "Check the name", NOW)
    assert actions(newsroom, number)[-1] == ("note", "Colleague")


NOW = dt.datetime(2025, 6, 2, 9, 30, tzinfo=dt.UTC)


def test_the_languages_of_a_story_know_each_other(newsroom: Newsroom) -> None:
    english = newsroom.write()
    russian = newsroom.write(story_of=english, language="ru", headline="Открыт мост")
    uzbek = newsroom.write(story_of=russian, language="uz", headline="Koʻprik ochildi")
    assert {each.id for each in writing.story(newsroom.store, uzbek)} == {english, russian, uzbek}
    assert browsing.article(newsroom.store, english).translations == (
        ("ru", russian, "Открыт мост"),
        ("uz", uzbek, "Koʻprik ochildi"),
    )


def cut_short() -> Iterator[ArticleText]:
    """One text, and then a failure."""
    yield text(headline="Never kept")
    raise NewsdeskError


def test_imported_articles_are_kept_all_or_none(newsroom: Newsroom) -> None:
    numbers, changes = writing.new_ones(
        newsroom.store, [text(), text(headline="Two")], by=newsroom.reporter, at=newsroom.at
    )
    assert len(changes.touched) == 2
    assert actions(newsroom, numbers[0]) == [("import", "Reporter")]

    with pytest.raises(NewsdeskError):
        writing.new_ones(newsroom.store, cut_short(), by=newsroom.reporter, at=newsroom.at)
    assert sorted(browsing.ids(newsroom.store)) == sorted(numbers)


def test_what_does_not_exist_is_named(newsroom: Newsroom) -> None:
    with pytest.raises(NoSuchArticleError, match="no article 77"):
        browsing.article(newsroom.store, 77)


def test_lists_of_any_length_are_read(file_newsroom: Newsroom) -> None:
    number = file_newsroom.write()
    wanted = [number, *range(10_000, 60_000)]
    assert [row.id for row in browsing.rows(file_newsroom.store, wanted)] == [number]
    with file_newsroom.store.reading() as session:
        assert list(articles.some(session, wanted)) == [number]
