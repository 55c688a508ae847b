"""The release: what is due goes out, all of it, the same whichever way it came about."""

import datetime as dt
import json
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tdjson
from sqlalchemy import event
from tests.conftest import NOON, Newsroom, staffed
from tests.filling import filled

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import Language, Visibility
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import (
    browsing,
    keeping,
    publishing,
    rates_desk,
    review,
    staff,
    writing,
)
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.publish import release
from newsdesk.publish.release import (
    CancelledError,
    ChangedByHandError,
    InTheWayError,
    TargetBusyError,
    TargetFailedError,
)
from newsdesk.store import audit as shelf
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish into."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def standing(target: Path) -> dict[str, bytes]:
    """All that readers have."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file() and release.OWN_FOLDER not in path.parts
    }


def rebuild(newsroom: Newsroom, target: Path) -> None:
    """The editor has every page looked at."""
    publishing.publish(newsroom.store, target, by=newsroom.editor, at=newsroom.tick(), rebuild=True)


def page_of(newsroom: Newsroom, target: Path, number: int) -> Path:
    """The file of an article's page."""
    found = browsing.article(newsroom.store, number).on_site
    assert found is not None
    return target / f"{found.address}.html"


def rates(newsroom: Newsroom, day: dt.date, usd: str, *, note: str = "") -> None:
    """A table of the day, entered, confirmed and approved."""
    figures = {"USD": usd, "EUR": "14400.04", "RUB": "162.63"}
    draft = DraftTable(day, tuple(DraftRate(code, Decimal(each)) for code, each in figures.items()))
    store, at = newsroom.store, newsroom.tick()
    rates_desk.enter(store, draft, note=note, reason="Seen.", by=newsroom.editor, at=at)
    rates_desk.approve(store, day, by=newsroom.chief, at=newsroom.tick())


def test_only_who_may_publishes(newsroom: Newsroom, site: Path) -> None:
    for do in (publishing.publish, publishing.rehearse):
        with pytest.raises(NotAllowedError):
            do(newsroom.store, site, by=newsroom.reporter, at=newsroom.tick())
    assert standing(site) == {}


def test_a_release_is_whole_and_a_second_one_writes_nothing(newsroom: Newsroom, site: Path) -> None:
    number = newsroom.approved()
    newsroom.submitted(headline="Still waiting")
    rehearsed = publishing.rehearse(
        newsroom.store, site, by=newsroom.editor, at=newsroom.at + dt.timedelta(minutes=1)
    )
    assert standing(site) == {}
    outcome = newsroom.publish(site)
    assert rehearsed.plan == outcome.plan
    assert [(one.article_id, one.visibility) for one in outcome.articles] == [
        (number, Visibility.LIVE)
    ]
    assert {path: release.facts(content) for path, content in standing(site).items()} == (
        outcome.plan.written
    )
    assert publishing.standing_files(newsroom.store, site) == list(outcome.plan.written)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    again = newsroom.publish(site)
    assert (again.release, again.plan.written) == (None, {})
    lock = site / ".newsdesk" / "lock"
    after = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert {path for path in before | after if before.get(path) != after.get(path)} <= {
        lock,
        lock.parent,
    }
    assert [who for who, action in audit(newsroom.store) if action == "publish"] == [
        newsroom.editor
    ]
    assert list(keeping.check(newsroom.store)) == []


def audit(store: Store) -> list[tuple[int | None, str]]:
    """Who did what, of everything."""
    with store.reading() as session:
        return [(each.person_id, each.action) for each in shelf.newest(session, most=1000)]


def test_an_embargo_is_held_until_its_time(file_newsroom: Newsroom, site: Path) -> None:
    until = NOON + dt.timedelta(hours=2)
    number = file_newsroom.approved(embargo=until)
    outcome = file_newsroom.publish(site)
    assert [(one.article_id, one.embargo) for one in outcome.held] == [(number, until)]
    assert not list(site.rglob(f"*-{number}.html"))
    file_newsroom.at = until - dt.timedelta(minutes=2)
    assert file_newsroom.publish(site).release is None
    assert [one.article_id for one in file_newsroom.publish(site).articles] == [number]


def test_what_a_person_changed_is_noticed_kept_and_overwritten_only_when_asked(
    file_newsroom: Newsroom, site: Path
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(site)
    page = page_of(file_newsroom, site, number)
    page.write_text("by hand")
    assert [str(each.data["path"]) for each in keeping.check(file_newsroom.store)] == [str(page)]
    review.correct(file_newsroom.store, number, "A name.", by=file_newsroom.editor, at=NOON)
    writing.submit(file_newsroom.store, number, by=file_newsroom.reporter, at=NOON)
    file_newsroom.approve(number)
    before = standing(site)
    with pytest.raises(ChangedByHandError, match=page.name) as caught:
        file_newsroom.publish(site)
    assert caught.value.paths == (page.relative_to(site).as_posix(),)
    assert standing(site) == before
    rehearsed = publishing.rehearse(
        file_newsroom.store, site, by=file_newsroom.editor, at=file_newsroom.tick()
    )
    assert rehearsed.by_hand == caught.value.paths
    outcome = publishing.publish(
        file_newsroom.store,
        site,
        by=file_newsroom.editor,
        at=file_newsroom.tick(),
        overwrite=True,
    )
    assert "A name." in page.read_text()
    kept = site / ".newsdesk" / "kept" / str(outcome.release)
    assert (kept / page.relative_to(site)).read_text() == "by hand"
    assert list(keeping.check(file_newsroom.store)) == []


def test_an_unknown_file_in_the_way_stops_the_release(file_newsroom: Newsroom, site: Path) -> None:
    file_newsroom.approved()
    (site / "index.html").write_text("My own page")
    with pytest.raises(ChangedByHandError, match=r"index\.html"):
        file_newsroom.publish(site)
    (site / "index.html").unlink()
    (site / "en").write_text("no folder")
    with pytest.raises(InTheWayError):
        file_newsroom.publish(site)
    (site / "en").unlink()
    assert file_newsroom.publish(site).articles


@pytest.mark.slow
def test_rebuilding_mends_what_is_missing_and_an_emptied_folder_is_filled(
    file_newsroom: Newsroom, site: Path
) -> None:
    number = file_newsroom.approved()
    target = site / "site"
    file_newsroom.publish(target)
    whole = standing(target)
    page_of(file_newsroom, target, number).unlink()
    told = [each.sentence() for each in keeping.check(file_newsroom.store)]
    assert ["is missing" in each for each in told] == [True]
    rebuild(file_newsroom, target)
    assert standing(target) == whole
    target.rename(site / "away")
    file_newsroom.publish(target)
    assert standing(target) == whole


@pytest.mark.slow
def test_cancelling_leaves_everything_as_it_was(file_newsroom: Newsroom, site: Path) -> None:
    file_newsroom.approved()
    file_newsroom.publish(site)
    before = standing(site)
    number = file_newsroom.approved(headline="The second")
    done: list[tuple[int, int]] = []
    with pytest.raises(CancelledError):
        publishing.publish(
            file_newsroom.store,
            site,
            by=file_newsroom.editor,
            at=file_newsroom.tick(),
            progress=lambda part, whole: done.append((part, whole)),
            cancelled=lambda: len(done) == 2,
        )
    assert standing(site) == before
    assert browsing.article(file_newsroom.store, number).publications == ()
    assert list(keeping.check(file_newsroom.store)) == []
    assert [one.article_id for one in file_newsroom.publish(site).articles] == [number]


def test_a_folder_that_cannot_be_written_and_a_second_publisher_are_sentences(
    file_newsroom: Newsroom, site: Path
) -> None:
    file_newsroom.approved()
    (site / "file").write_text("")
    with pytest.raises(TargetFailedError):
        file_newsroom.publish(site / "file")
    with release.held(site / "site"), pytest.raises(TargetBusyError):
        file_newsroom.publish(site / "site")
    assert list(keeping.check(file_newsroom.store)) == []


@pytest.mark.slow
def test_old_strips_stay_on_old_pages(file_newsroom: Newsroom, site: Path) -> None:
    rates(file_newsroom, dt.date(2025, 5, 30), "12768.72")
    old = file_newsroom.approved()
    file_newsroom.publish(site)
    rates(file_newsroom, dt.date(2025, 6, 2), "12790.43")
    for headline in ("One", "Two", "Three", "Four", "Five", "Six"):
        file_newsroom.approved(headline=headline, date=dt.date(2025, 6, 2))
    file_newsroom.publish(site)
    before = page_of(file_newsroom, site, old).read_bytes()
    assert b"12768.72" in before
    assert b"12790.43" not in before
    assert b"12790.43" in (site / "en" / "index.html").read_bytes()
    publishing.publish(
        file_newsroom.store,
        site,
        by=file_newsroom.editor,
        at=file_newsroom.tick(),
        rebuild=True,
    )
    assert page_of(file_newsroom, site, old).read_bytes() == before


@pytest.mark.slow
def test_channel_texts_stand_beside_the_site_and_telegram_takes_them(
    file_newsroom: Newsroom, site: Path
) -> None:
    number = file_newsroom.approved(headline="5 < 6 & «7»", body="A *b* [c](/d).\n\n- e", tags="x")
    outcome = file_newsroom.publish(site)
    [html] = [path for path in outcome.plan.written if path.endswith(".html.txt")]
    assert f"-{number}.html.txt" in html
    assert html.replace(".html.txt", ".txt") in outcome.plan.written
    asked = {
        "@type": "parseTextEntities",
        "text": (site / html).read_text().strip(),
        "parse_mode": {"@type": "textParseModeHTML"},
    }
    answer = json.loads(tdjson.td_execute(json.dumps(asked).encode()) or b"{}")
    assert answer["@type"] == "formattedText"
    assert "5 < 6 & «7»" in answer["text"]
    review.withdraw(file_newsroom.store, number, "Wrong.", by=file_newsroom.editor, at=NOON)
    gone = file_newsroom.publish(site)
    assert html in gone.plan.removed
    assert not (site / html).exists()


@pytest.mark.slow
def test_a_region_that_is_hidden_and_emptied_loses_its_page(
    file_newsroom: Newsroom, site: Path
) -> None:
    number = file_newsroom.approved(region="bukhara")
    region = next(each for each in staff.regions(file_newsroom.store) if each.key == "bukhara")
    region.active = False
    staff.put_region(file_newsroom.store, region, by=file_newsroom.chief, at=NOON)
    file_newsroom.publish(site)
    page = site / "en" / "region" / "bukhara" / "index.html"
    assert page.is_file()
    file_newsroom.save(number, region="world")
    writing.submit(file_newsroom.store, number, by=file_newsroom.reporter, at=NOON)
    file_newsroom.approve(number)
    file_newsroom.publish(site)
    assert not page.exists()
    assert_fresh_is_the_same(file_newsroom, site, site.with_name("fresh"))


class Shuffled:
    """A newsroom in which things happen in an order that a seed decides."""

    def __init__(self, newsroom: Newsroom, seed: int, target: Path) -> None:
        self.newsroom = newsroom
        self.random = random.Random(seed)  # noqa: S311 - the same order every time
        self.target = target
        self.numbers: list[int] = []
        self.day = dt.date(2025, 5, 28)

    def run(self, steps: int) -> None:
        """Do so many things, and publish now and then."""
        weighted = [self.add] * 4 + [self.change] * 4
        weighted += [self.withdraw, self.rate, self.publish, self.publish]
        for _ in range(steps):
            self.newsroom.at += dt.timedelta(hours=self.random.randrange(1, 9))
            self.random.choice(weighted)()
        self.publish()

    def values(self) -> dict[str, Any]:
        """What may differ between articles; few values, so that they meet."""
        return {
            "language": self.random.choice([Language.EN, Language.EN, Language.RU]),
            "region": self.random.choice(["uzbekistan", "bukhara", "world"]),
            "date": self.day + dt.timedelta(days=self.random.randrange(-2, 3)),
            "headline": f"Headline {self.random.randrange(1000)}",
        }

    def add(self) -> None:
        """An approved article, perhaps of a story that stands."""
        story = self.random.choice([None, *self.numbers[-2:]])
        number = self.newsroom.write(story_of=story, **self.values())
        self.numbers.append(number)
        self.hand_on(number)

    def change(self) -> None:
        """Another text for an article, live or not."""
        if self.numbers:
            number = self.random.choice(self.numbers)
            self.newsroom.save(number, **self.values(), correction=f"Note {number}")
            self.hand_on(number)

    def hand_on(self, number: int) -> None:
        """From a draft to an approval."""
        writing.submit(
            self.newsroom.store, number, by=self.newsroom.reporter, at=self.newsroom.tick()
        )
        self.newsroom.approve(number)

    def withdraw(self) -> None:
        """One of the live ones is taken down."""
        store, by = self.newsroom.store, self.newsroom.editor
        live = browsing.ids(store, browsing.Desk.LIVE)
        if live:
            number = self.random.choice(live)
            review.withdraw(store, number, "Wrong.", by=by, at=self.newsroom.tick())

    def rate(self) -> None:
        """The next day's table, or a correction of the last one."""
        usd = f"{12768 + self.random.randrange(40)}.5"
        note = "Mistyped." if self.random.random() < 0.5 else ""
        if not note:
            self.day += dt.timedelta(days=1)
        rates(self.newsroom, self.day, usd, note=note or "First.")

    def publish(self) -> None:
        """What is due goes out, in one release after the other into the same folder."""
        self.newsroom.publish(self.target)


def assert_fresh_is_the_same(newsroom: Newsroom, target: Path, fresh: Path) -> None:
    """A folder that is filled at once gets what the other got release by release."""
    newsroom.publish(fresh)
    assert standing(fresh).keys() == standing(target).keys()
    differing = [
        path for path, content in standing(fresh).items() if standing(target)[path] != content
    ]
    assert differing == []
    assert list(keeping.check(newsroom.store)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_release_by_release_and_all_at_once_give_the_same_bytes(
    file_newsroom: Newsroom, site: Path, seed: int
) -> None:
    shuffled = Shuffled(file_newsroom, seed, site / "site")
    shuffled.run(14)
    assert_fresh_is_the_same(file_newsroom, site / "site", site / "fresh")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 105))
def test_long_histories_give_the_same_bytes_too(
    file_newsroom: Newsroom, site: Path, seed: int
) -> None:
    shuffled = Shuffled(file_newsroom, seed, site / "site")
    shuffled.run(45)
    assert_fresh_is_the_same(file_newsroom, site / "site", site / "fresh")


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that the database was given meanwhile."""
    statements: list[str] = []

    def note(*given: Any) -> None:
        statements.append(given[2])

    event.listen(store.engine, "before_cursor_execute", note)
    yield statements
    event.remove(store.engine, "before_cursor_execute", note)


def cost_of_one(newsroom: Newsroom, target: Path, *, others: int) -> tuple[int, int]:
    """Files written and statements asked to publish one article beside so many others."""
    filled(newsroom.store, others, author=newsroom.reporter, editor=newsroom.editor, at=newsroom.at)
    newsroom.publish(target)
    newsroom.approved(headline="The one", date=dt.date(2025, 6, 2))
    with counted(newsroom.store) as statements:
        outcome = newsroom.publish(target)
    return len(outcome.plan.written), len(statements)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_publishing_one_article_costs_the_same_beside_twenty_times_as_many(
    newsroom_files: tuple[Newsroom, Newsroom], site: Path
) -> None:
    few, many = newsroom_files
    assert cost_of_one(few, site / "few", others=100) == cost_of_one(
        many, site / "many", others=2000
    )


@pytest.mark.slow
def test_publishing_one_article_costs_the_same_beside_twice_as_many(
    newsroom_files: tuple[Newsroom, Newsroom], site: Path
) -> None:
    few, many = newsroom_files
    assert cost_of_one(few, site / "few", others=10) == cost_of_one(many, site / "many", others=20)


@pytest.fixture
def newsroom_files(tmp_path: Path, sqlite_store: Store) -> Iterator[tuple[Newsroom, Newsroom]]:
    """Two newsrooms of their own."""
    other = open_newsroom(str(tmp_path / "other.newsdesk"), now=NOON)
    yield staffed(sqlite_store), staffed(other)
    other.close()


def test_a_release_that_was_cut_short_is_finished_by_whoever_comes_next(
    file_newsroom: Newsroom, site: Path
) -> None:
    number = file_newsroom.approved()
    blocked = site / "en"

    def put_in_the_way(done: int, total: int) -> None:
        if done == total:
            blocked.write_text("put there in the last moment")

    with pytest.raises(NewsdeskError, match="publish again"):
        publishing.publish(
            file_newsroom.store,
            site,
            by=file_newsroom.editor,
            at=file_newsroom.tick(),
            progress=put_in_the_way,
        )
    assert browsing.cut_short(file_newsroom.store) == [str(site)]
    assert ["cut short" in each.sentence() for each in keeping.check(file_newsroom.store)] == [True]
    assert len(publishing.finish_all(file_newsroom.store)) == 1
    blocked.unlink()
    assert publishing.finish_all(file_newsroom.store) == []
    assert browsing.cut_short(file_newsroom.store) == []
    assert page_of(file_newsroom, site, number).is_file()
    assert list(keeping.check(file_newsroom.store)) == []
    assert publishing.finish(file_newsroom.store, site / "never") is None


@pytest.mark.slow
def test_two_who_publish_into_two_folders_at_once_give_places_once(
    newsroom: Newsroom, site: Path
) -> None:
    for each in range(3):
        newsroom.approved(headline=f"Number {each}")
    at, failed = newsroom.tick(), []

    def publish(folder: str) -> None:
        try:
            publishing.publish(newsroom.store, site / folder, by=newsroom.editor, at=at)
        except NewsdeskError as error:
            failed.append(error)

    threads = [threading.Thread(target=publish, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    newsroom.publish(site / "one")
    newsroom.publish(site / "two")
    assert standing(site / "one") == standing(site / "two")
