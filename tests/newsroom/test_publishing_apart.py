"""A release that looks at much is made apart: others go on working, and it is as whole as any."""

import datetime as dt
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import Newsroom
from tests.filling import filled
from tests.newsroom.test_publishing import counted, page_of, standing

from newsdesk.model.article import Visibility
from newsdesk.newsroom import browsing, keeping, publishing, review, writing
from newsdesk.newsroom.publishing import NoPeaceError, Outcome, Ways
from newsdesk.publish.release import CancelledError, ChangedByHandError

# Every release is made apart: in this process, or by two others.
HERE, BY_OTHERS = Ways(processes=1, few=0), Ways(processes=2, few=0)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish into."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def publish(
    newsroom: Newsroom,
    target: Path,
    *,
    ways: Ways = HERE,
    rebuild: bool = False,
    meanwhile: Callable[[], None] = lambda: None,
) -> Outcome:
    """The editor publishes, and something else is done after the first page was made."""
    begun: list[int] = []

    def first(done: int, _total: int) -> None:
        if not begun:
            begun.append(done)
            meanwhile()

    return publishing.publish(
        newsroom.store,
        target,
        by=newsroom.editor,
        at=newsroom.tick(),
        ways=ways,
        rebuild=rebuild,
        progress=first,
    )


def crowd(newsroom: Newsroom, count: int) -> None:
    """So many approved articles."""
    filled(newsroom.store, count, author=newsroom.reporter, editor=newsroom.editor, at=newsroom.at)


def release_again(newsroom: Newsroom, number: int) -> None:
    """A new text for a live article, approved."""
    newsroom.save(number, headline=f"Another headline of {newsroom.tick():%H:%M}")
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)


def test_whichever_way_pages_are_made_they_are_the_same(newsroom: Newsroom, site: Path) -> None:
    first = newsroom.approved()
    newsroom.publish(site / "at once")
    translated = newsroom.approved(story_of=first, language="ru", headline="Мост открыт")
    release_again(newsroom, first)
    rehearsed = publishing.rehearse(
        newsroom.store,
        site / "at once",
        by=newsroom.editor,
        at=newsroom.at + dt.timedelta(minutes=1),
        ways=HERE,
    )
    outcome = publish(newsroom, site / "at once")
    assert rehearsed.plan == outcome.plan
    assert {one.article_id for one in outcome.articles} == {first, translated}
    publish(newsroom, site / "apart")
    publish(newsroom, site / "by others", ways=BY_OTHERS)
    assert standing(site / "apart") == standing(site / "at once")
    assert standing(site / "by others") == standing(site / "at once")
    assert publish(newsroom, site / "at once").release is None
    assert list(keeping.check(newsroom.store)) == []


def test_saving_does_not_wait_for_pages_to_be_made(newsroom: Newsroom, site: Path) -> None:
    crowd(newsroom, 30)
    draft = newsroom.write(headline="Being written")

    def save() -> None:
        # On the thread that makes the pages: it would wait for itself for ever.
        newsroom.save(draft, headline="Saved meanwhile")

    outcome = publish(newsroom, site, meanwhile=save)
    assert len(outcome.articles) == 30
    assert browsing.article(newsroom.store, draft).text.headline == "Saved meanwhile"
    assert list(keeping.check(newsroom.store)) == []


def test_what_is_approved_and_withdrawn_meanwhile_is_left_for_the_next_release(
    newsroom: Newsroom, site: Path
) -> None:
    live = newsroom.approved(headline="Live already")
    newsroom.publish(site / "first")
    crowd(newsroom, 5)
    later: list[int] = []

    def go_on() -> None:
        later.append(newsroom.approved(headline="Approved meanwhile"))
        reason = "Wrong."
        review.withdraw(newsroom.store, live, reason, by=newsroom.editor, at=newsroom.tick())

    outcome = publish(newsroom, site / "second", meanwhile=go_on)
    assert len(outcome.articles) == 5
    assert b"Live already" in page_of(newsroom, site / "second", live).read_bytes()
    after = publish(newsroom, site / "second")
    assert {(one.article_id, one.visibility) for one in after.articles} == {
        (later[0], Visibility.LIVE),
        (live, Visibility.WITHDRAWN),
    }
    for name in ("first", "third"):
        publish(newsroom, site / name)
        assert standing(site / name) == standing(site / "second")
    assert list(keeping.check(newsroom.store)) == []


def test_what_is_taken_back_meanwhile_does_not_go_live(newsroom: Newsroom, site: Path) -> None:
    crowd(newsroom, 3)
    number = newsroom.approved(headline="Taken back")

    def take_back() -> None:
        newsroom.save(number, headline="Not ready after all")

    outcome = publish(newsroom, site, meanwhile=take_back)
    assert len(outcome.articles) == 3
    assert number not in {one.article_id for one in outcome.articles}
    assert browsing.article(newsroom.store, number).publications == ()
    assert not list(site.rglob(f"*-{number}.html"))
    assert list(keeping.check(newsroom.store)) == []


def test_a_release_elsewhere_meanwhile_makes_it_begin_anew(newsroom: Newsroom, site: Path) -> None:
    crowd(newsroom, 3)
    number = newsroom.approved(headline="Both have it")
    publish(newsroom, site / "one", meanwhile=lambda: _elsewhere(newsroom, site / "two"))
    publish(newsroom, site / "two")
    assert standing(site / "one") == standing(site / "two")
    assert page_of(newsroom, site / "one", number).is_file()
    assert list(keeping.check(newsroom.store)) == []


def _elsewhere(newsroom: Newsroom, target: Path) -> None:
    newsroom.publish(target)


def test_without_any_peace_nothing_is_published(file_newsroom: Newsroom, site: Path) -> None:
    number = file_newsroom.approved()
    seen: list[int] = []

    def take_back_and_approve(done: int, _total: int) -> None:
        if done == 1:
            seen.append(done)
            release_again(file_newsroom, number)

    with pytest.raises(NoPeaceError, match="3 times"):
        publishing.publish(
            file_newsroom.store,
            site,
            by=file_newsroom.editor,
            at=file_newsroom.at + dt.timedelta(hours=1),
            ways=HERE,
            progress=take_back_and_approve,
        )
    assert len(seen) == 3
    assert standing(site) == {}
    assert list((site / ".newsdesk" / "staging").iterdir()) == []
    assert list(keeping.check(file_newsroom.store)) == []
    assert publish(file_newsroom, site).articles


@pytest.mark.parametrize("ways", [HERE, BY_OTHERS], ids=["here", "by others"])
def test_cancelling_leaves_nothing(file_newsroom: Newsroom, site: Path, ways: Ways) -> None:
    crowd(file_newsroom, 250)
    asked: list[int] = []
    with pytest.raises(CancelledError):
        publishing.publish(
            file_newsroom.store,
            site,
            by=file_newsroom.editor,
            at=file_newsroom.tick(),
            ways=ways,
            progress=lambda done, _total: asked.append(done),
            cancelled=lambda: bool(asked),
        )
    # What another process was at may still come in; nothing else is begun.
    assert len(asked) <= ways.processes
    assert standing(site) == {}
    assert list((site / ".newsdesk" / "staging").iterdir()) == []
    assert browsing.releases(file_newsroom.store, most=1) == []
    assert list(keeping.check(file_newsroom.store)) == []


def test_what_a_person_changed_stops_it_too(file_newsroom: Newsroom, site: Path) -> None:
    number = file_newsroom.approved()
    publish(file_newsroom, site)
    page = page_of(file_newsroom, site, number)
    page.write_text("by hand")
    before = standing(site)
    with pytest.raises(ChangedByHandError, match=page.name):
        publish(file_newsroom, site, rebuild=True, ways=BY_OTHERS)
    assert standing(site) == before
    assert list((site / ".newsdesk" / "staging").iterdir()) == []


def statements_of_whole(newsroom: Newsroom, target: Path, *, articles: int) -> int:
    """How many statements a whole release of so many articles asks."""
    crowd(newsroom, articles)
    newsroom.publish(target)
    with counted(newsroom.store) as statements:
        publish(newsroom, target, rebuild=True)
    return len(statements)


@pytest.mark.slow
def test_a_whole_release_asks_for_many_articles_at_once(
    file_newsroom: Newsroom, site: Path
) -> None:
    few = statements_of_whole(file_newsroom, site, articles=100)
    many = statements_of_whole(file_newsroom, site, articles=300)
    # Two batches more, of some statements each.
    assert many - few < 300


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_nobody_waits_a_second_while_thousands_of_pages_are_made(
    file_newsroom: Newsroom, site: Path
) -> None:
    crowd(file_newsroom, 2000)
    draft = file_newsroom.write(headline="Being written")
    done, waits = threading.Event(), list[float]()

    def colleague() -> None:
        count = 0
        while not done.wait(0.02):
            count += 1
            started = time.monotonic()
            file_newsroom.save(draft, headline=f"Saved {count} times")
            waits.append(time.monotonic() - started)

    person = threading.Thread(target=colleague)
    person.start()
    try:
        outcome = publishing.publish(
            file_newsroom.store,
            site,
            by=file_newsroom.editor,
            at=file_newsroom.at + dt.timedelta(hours=1),
            ways=Ways(processes=2),
        )
    finally:
        done.set()
        person.join()
    assert len(outcome.articles) == 2000
    assert len(waits) > 20
    # A disk that is busy with others' work holds up any commit, so the longest one is judged
    # mildly; what the release itself adds is seen in nearly all of them.
    assert sorted(waits)[len(waits) * 95 // 100] < 0.5
    assert max(waits) < 3
