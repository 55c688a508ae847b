from pathlib import Path

from tests.conftest import Newsroom

from newsdesk.model.article import Occasion
from newsdesk.newsroom import review
from newsdesk.newsroom.revision_history import MarkKind, last_approved, past_states


def test_past_names_every_revision_newest_first(file_newsroom: Newsroom) -> None:
    number = file_newsroom.submitted()
    states = past_states(file_newsroom.store, number)
    assert [(state.number, state.occasion, state.who) for state in states] == [
        (2, Occasion.SUBMITTED, "Reporter"),
        (1, Occasion.SAVED, "Reporter"),
    ]
    assert not any(state.marks or state.readers_have for state in states)


def test_approved_and_live_revisions_are_marked(file_newsroom: Newsroom, tmp_path: Path) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    file_newsroom.save(number, body="Something else.")
    newest, approved, *_older = past_states(file_newsroom.store, number)
    assert [(mark.kind, mark.who) for mark in approved.marks] == [
        (MarkKind.APPROVED, "Editor"),
        (MarkKind.LIVE, "Editor"),
    ]
    assert approved.readers_have
    assert not newest.readers_have
    assert not newest.marks


def test_withdrawn_revision_is_marked_and_no_longer_live(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    at = file_newsroom.tick()
    review.withdraw(file_newsroom.store, number, "Wrong.", by=file_newsroom.editor, at=at)
    file_newsroom.publish(tmp_path / "site")
    newest = past_states(file_newsroom.store, number)[0]
    assert [mark.kind for mark in newest.marks][-1] is MarkKind.WITHDRAWN
    assert not newest.readers_have


def test_last_approved_is_what_an_editor_read_before_the_newest_changes(
    file_newsroom: Newsroom,
) -> None:
    number = file_newsroom.submitted()
    assert last_approved(past_states(file_newsroom.store, number)) is None
    file_newsroom.approve(number)
    file_newsroom.save(number, body="Something else.")
    found = last_approved(past_states(file_newsroom.store, number))
    assert found is not None
    assert found.number == 3
