"""Copies of the site: who may send one, what the audit says, and what one more article costs."""

from pathlib import Path

import pytest
from tests.conftest import Newsroom
from tests.publish.targets.places import disk_place, sftp_place

from newsdesk.model.audit import AuditEvent
from newsdesk.newsroom import targets
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.targets import NothingPublishedError
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.sending import Sent
from newsdesk.store import audit


@pytest.fixture
def there(tmp_path: Path) -> Path:
    (tmp_path / "there").mkdir()
    return tmp_path / "there"


def published(newsroom: Newsroom, folder: Path) -> set[str]:
    """The files of one more article's release."""
    newsroom.approved()
    return set(newsroom.publish(folder).plan.written)


def sent(newsroom: Newsroom, folder: Path, target: Target) -> Sent:
    """The editor sends it."""
    return targets.send(newsroom.store, folder, target, by=newsroom.editor, at=newsroom.tick())


def test_one_more_article_sends_what_its_release_wrote_and_no_more(
    file_newsroom: Newsroom, tmp_path: Path, there: Path
) -> None:
    site = tmp_path / "site"
    published(file_newsroom, site)
    with disk_place(there) as place:
        first = sent(file_newsroom, site, place.target)
        written = published(file_newsroom, site)
        second = sent(file_newsroom, site, place.target)
        assert set(second.sent) == written
        assert len(written) < len(first.sent)
        assert targets.verify(
            file_newsroom.store, site, place.target, by=file_newsroom.editor
        ).whole
        assert place.standing() == {
            path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and ".newsdesk" not in path.parts
        }


def test_the_audit_tells_who_sent_where_and_not_with_what(
    file_newsroom: Newsroom, tmp_path: Path, there: Path
) -> None:
    published(file_newsroom, tmp_path / "site")
    with sftp_place(there) as place:
        sent(file_newsroom, tmp_path / "site", place.target)
        told = newest_event(file_newsroom)
        assert (told.action, told.person_id) == ("send", file_newsroom.editor)
        assert told.details["target"] == str(place.target)
        assert place.target.credentials.password not in str(told.details)


def newest_event(newsroom: Newsroom) -> AuditEvent:
    """What was done last."""
    with newsroom.store.reading() as session:
        return audit.newest(session, most=1)[0]


def test_a_reporter_may_not_send(file_newsroom: Newsroom, tmp_path: Path, there: Path) -> None:
    published(file_newsroom, tmp_path / "site")
    with disk_place(there) as place, pytest.raises(NotAllowedError):
        targets.send(
            file_newsroom.store,
            tmp_path / "site",
            place.target,
            by=file_newsroom.reporter,
            at=file_newsroom.tick(),
        )


def test_a_folder_without_a_release_is_not_sent(
    file_newsroom: Newsroom, tmp_path: Path, there: Path
) -> None:
    with disk_place(there) as place, pytest.raises(NothingPublishedError):
        sent(file_newsroom, tmp_path / "site", place.target)
    assert not (tmp_path / "site").exists()
