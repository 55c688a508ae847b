"""Review: approval is bound to what was seen, and nobody gets round another pair of eyes."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Newsroom
from tests.publish.pictures.samples import photo

from newsdesk.model.article import PUBLIC_FIELDS, TEXT_FIELDS, Occasion, Stage, Visibility
from newsdesk.model.people import Role
from newsdesk.newsroom import browsing, pictures, review, staff, writing
from newsdesk.newsroom.access import NotAllowedError, NotYoursError, WrongStageError
from newsdesk.newsroom.checks import NotReadyError
from newsdesk.newsroom.review import (
    BadReasonError,
    ChangedSinceSeenError,
    NotLiveError,
    OwnArticleError,
    StillLiveError,
)
from newsdesk.newsroom.writing import EmptyNoteError

PHOTO = photo()
# One other value for each thing that readers get.
PUBLIC: dict[str, Any] = {
    "language": "ru",
    "headline": "Another headline",
    "lead": "Another lead.",
    "dateline": "Bukhara, Uzbekistan (Newsdesk)",
    "region": "bukhara",
    "date": dt.date(2025, 5, 12),
    "byline": "A. Nother",
    "tags": ("canal",),
    "embargo": dt.datetime(2025, 6, 3, tzinfo=dt.UTC),
    "correction": "We had misspelt a name.",
    "body": "Another body.",
    "pictures": ({"picture": PHOTO.sha256},),
}
OWN: dict[str, Any] = {"slugline": "canal-bridge", "urgency": 2, "ednote": "Call the ministry."}


def seen(newsroom: Newsroom, number: int) -> str:
    return browsing.article(newsroom.store, number).content_hash


def test_approval_keeps_who_when_and_exactly_what(newsroom: Newsroom) -> None:
    number = newsroom.approved()
    view = browsing.article(newsroom.store, number)
    assert (view.stage, view.approved_by, view.approved_at) == (
        Stage.APPROVED,
        "Editor",
        newsroom.at,
    )
    [(_name, newest), *_earlier] = browsing.revisions(newsroom.store, number)
    assert (newest.occasion, newest.content_hash) == (Occasion.APPROVED, view.content_hash)
    [(name, event), *_earlier_events] = browsing.timeline(newsroom.store, number)
    assert (name, event.action, event.at) == ("Editor", "approve", newsroom.at)


def test_reporter_may_not_approve_or_return(newsroom: Newsroom) -> None:
    number = newsroom.submitted()
    attempts: list[Callable[[], object]] = [
        lambda: review.approve(
            newsroom.store, number, seen_hash=seen(newsroom, number), by=newsroom.colleague, at=NOW
        ),
        lambda: review.return_to_author(
            newsroom.store, number, "No", by=newsroom.colleague, at=NOW
        ),
        lambda: review.withdraw(newsroom.store, number, "No", by=newsroom.colleague, at=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowedError, match="Colleague may not"):
            attempt()
    assert browsing.article(newsroom.store, number).stage is Stage.IN_REVIEW


NOW = dt.datetime(2025, 6, 2, 9, 30, tzinfo=dt.UTC)


def test_nobody_approves_their_own_unless_the_settings_allow_it(newsroom: Newsroom) -> None:
    person = staff.named(newsroom.store, "Reporter")
    staff.change_person(
        newsroom.store,
        newsroom.reporter,
        role=Role.EDITOR,
        active=True,
        seen=person.version,
        by=newsroom.chief,
        at=newsroom.tick(),
    )
    number = newsroom.submitted()

    def approve() -> None:
        content = seen(newsroom, number)
        review.approve(newsroom.store, number, seen_hash=content, by=newsroom.reporter, at=NOW)

    with pytest.raises(OwnArticleError, match="Reporter wrote article"):
        approve()
    staff.change_settings(newsroom.store, {"own_approval": True}, by=newsroom.chief, at=NOW)
    approve()
    assert browsing.article(newsroom.store, number).stage is Stage.APPROVED


def test_what_changed_after_it_was_read_is_not_approved(newsroom: Newsroom) -> None:
    number = newsroom.submitted()
    read = seen(newsroom, number)
    newsroom.save(number, body="Slipped in.")
    with pytest.raises(ChangedSinceSeenError, match="Editor changed"):
        review.approve(newsroom.store, number, seen_hash=read, by=newsroom.chief, at=NOW)
    assert browsing.article(newsroom.store, number).approved_by is None


@pytest.mark.parametrize("name", PUBLIC)
def test_a_change_of_what_readers_get_voids_the_approval(
    file_newsroom: Newsroom, name: str
) -> None:
    number = file_newsroom.approved()
    pictures.keep(file_newsroom.store, PHOTO, by=file_newsroom.reporter, at=NOW)
    file_newsroom.save(number, **{name: PUBLIC[name]})
    view = browsing.article(file_newsroom.store, number)
    assert (view.stage, view.approved_by) == (Stage.DRAFT, None)


@pytest.mark.parametrize("name", OWN)
def test_what_only_the_newsroom_sees_may_change_after_approval(
    file_newsroom: Newsroom, tmp_path: Path, name: str
) -> None:
    number = file_newsroom.approved()
    file_newsroom.save(number, **{name: OWN[name]})
    view = browsing.article(file_newsroom.store, number)
    assert (view.stage, getattr(view.text, name)) == (Stage.APPROVED, OWN[name])
    assert len(browsing.revisions(file_newsroom.store, number)) == 4
    assert [one.article_id for one in file_newsroom.publish(tmp_path).articles] == [number]
    [row] = browsing.rows(file_newsroom.store, [number])
    assert not row.open_change


def test_every_public_or_own_field_is_tried() -> None:
    assert set(PUBLIC) == set(PUBLIC_FIELDS)
    assert set(PUBLIC) | set(OWN) == set(TEXT_FIELDS)


def test_only_what_waits_is_approved(newsroom: Newsroom) -> None:
    number = newsroom.write()
    with pytest.raises(WrongStageError, match="a draft"):
        newsroom.approve(number)
    done = newsroom.approved()
    with pytest.raises(WrongStageError, match="approved"):
        newsroom.approve(done)


def test_what_became_unfit_while_it_waited_is_not_approved(newsroom: Newsroom) -> None:
    number = newsroom.submitted()
    newsroom.save(number, dateline="")
    with pytest.raises(NotReadyError, match="dateline"):
        newsroom.approve(number)


def test_returning_needs_a_note_and_is_one_line_in_the_audit(newsroom: Newsroom) -> None:
    number = newsroom.submitted()
    with pytest.raises(EmptyNoteError):
        review.return_to_author(newsroom.store, number, " ", by=newsroom.editor, at=NOW)
    assert browsing.article(newsroom.store, number).stage is Stage.IN_REVIEW
    before = len(browsing.timeline(newsroom.store, number))
    review.return_to_author(newsroom.store, number, "Who says so?", by=newsroom.editor, at=NOW)
    view = browsing.article(newsroom.store, number)
    assert view.stage is Stage.RETURNED
    assert [(name, note.text) for name, note in view.notes] == [("Editor", "Who says so?")]
    events = browsing.timeline(newsroom.store, number)
    assert len(events) == before + 1
    assert (events[0][0], events[0][1].action) == ("Editor", "return")
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)


def test_an_approved_article_can_be_returned(newsroom: Newsroom) -> None:
    number = newsroom.approved()
    review.return_to_author(newsroom.store, number, "One moment.", by=newsroom.chief, at=NOW)
    view = browsing.article(newsroom.store, number)
    assert (view.stage, view.approved_by) == (Stage.RETURNED, None)


def test_spiked_is_out_until_it_is_taken_back(newsroom: Newsroom) -> None:
    number = newsroom.approved()
    with pytest.raises(NotYoursError):
        review.spike(newsroom.store, number, by=newsroom.colleague, at=NOW)
    review.spike(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    view = browsing.article(newsroom.store, number)
    assert (view.stage, view.approved_by) == (Stage.SPIKED, None)
    with pytest.raises(WrongStageError, match="spiked"):
        newsroom.save(number, lead="Too late.")
    with pytest.raises(WrongStageError):
        review.spike(newsroom.store, number, by=newsroom.editor, at=NOW)
    review.unspike(newsroom.store, number, by=newsroom.editor, at=newsroom.tick())
    assert browsing.article(newsroom.store, number).stage is Stage.DRAFT
    with pytest.raises(WrongStageError):
        review.unspike(newsroom.store, number, by=newsroom.editor, at=NOW)
    done = [event.action for _, event in browsing.timeline(newsroom.store, number)]
    assert done[:2] == ["unspike", "spike"]


@pytest.mark.parametrize("words", ["", " \n", "x" * 1001])
def test_what_readers_are_told_is_a_sentence(
    file_newsroom: Newsroom, tmp_path: Path, words: str
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path)
    with pytest.raises(BadReasonError, match="1000"):
        review.correct(file_newsroom.store, number, words, by=file_newsroom.editor, at=NOW)
    with pytest.raises(BadReasonError):
        review.withdraw(file_newsroom.store, number, words, by=file_newsroom.editor, at=NOW)
    assert browsing.article(file_newsroom.store, number).stage is Stage.APPROVED


def test_what_is_not_live_is_neither_corrected_nor_withdrawn(newsroom: Newsroom) -> None:
    number = newsroom.approved()
    with pytest.raises(NotLiveError):
        review.correct(newsroom.store, number, "A name.", by=newsroom.editor, at=NOW)
    with pytest.raises(NotLiveError):
        review.withdraw(newsroom.store, number, "Wrong.", by=newsroom.editor, at=NOW)


def test_a_correction_leaves_the_live_page_until_it_is_approved_and_released(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    number = newsroom.approved()
    [handed] = newsroom.publish(tmp_path).articles
    page = tmp_path / f"{handed.address}.html"
    live = page.read_bytes()
    review.correct(
        newsroom.store, number, "It took\nthree years.", by=newsroom.reporter, at=newsroom.tick()
    )
    newsroom.save(number, lead="It took three years.", body="Three years.")
    assert browsing.rows(newsroom.store, [number])[0].open_change
    newsroom.publish(tmp_path)
    assert page.read_bytes() == live
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.publish(tmp_path)
    assert page.read_bytes() == live
    newsroom.approve(number)
    [again] = newsroom.publish(tmp_path).articles
    assert again.address == handed.address
    assert b"It took three years." in page.read_bytes()
    assert not browsing.rows(newsroom.store, [number])[0].open_change


def test_what_is_live_is_not_spiked_but_withdrawn_with_a_reason(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    number = newsroom.approved()
    [handed] = newsroom.publish(tmp_path).articles
    page = tmp_path / f"{handed.address}.html"
    with pytest.raises(StillLiveError):
        review.spike(newsroom.store, number, by=newsroom.editor, at=NOW)
    live = page.read_bytes()
    review.withdraw(newsroom.store, number, "The source lied.", by=newsroom.editor, at=NOW)
    assert page.read_bytes() == live
    [gone] = newsroom.publish(tmp_path).articles
    assert gone.visibility is Visibility.WITHDRAWN
    assert b"The source lied." in page.read_bytes()
    assert b"Cars may use it now." not in page.read_bytes()
    assert newsroom.publish(tmp_path).release is None
    review.spike(newsroom.store, number, by=newsroom.editor, at=newsroom.tick())


def test_a_new_approval_outweighs_a_withdrawal_that_no_release_has_done_yet(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    number = newsroom.approved()
    [handed] = newsroom.publish(tmp_path).articles
    review.withdraw(newsroom.store, number, "Wrong.", by=newsroom.editor, at=newsroom.tick())
    newsroom.save(number, body="All is right now.")
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)
    [again] = newsroom.publish(tmp_path).articles
    assert again.visibility is Visibility.LIVE
    assert b"All is right now." in (tmp_path / f"{handed.address}.html").read_bytes()


@pytest.mark.slow
def test_a_withdrawal_stands_if_the_approval_after_it_is_void_or_waits(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    number = newsroom.approved()
    newsroom.publish(tmp_path)
    review.withdraw(newsroom.store, number, "Wrong.", by=newsroom.editor, at=newsroom.tick())
    newsroom.save(number, embargo=newsroom.at + dt.timedelta(days=1))
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)
    outcome = newsroom.publish(tmp_path)
    assert [one.visibility for one in outcome.articles] == [Visibility.WITHDRAWN]
    assert [one.article_id for one in outcome.held] == [number]
    newsroom.at += dt.timedelta(days=2)
    assert [one.visibility for one in newsroom.publish(tmp_path).articles] == [Visibility.LIVE]
