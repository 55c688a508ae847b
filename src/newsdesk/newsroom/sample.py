"""The sample newsroom: made by doing, through the same decisions that people make.

`resources/sample/newsroom.yaml` tells its own format. What happened there is replayed in the order
of time, so the sample's audit, revisions and releases are real ones.
"""

import datetime as dt
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from newsdesk.intake.markdown_file import decoded, read_article
from newsdesk.model.article import ArticleText
from newsdesk.model.people import Role
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import browsing, publishing, rates_desk, review, staff, writing
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom


class _Event(NamedTuple):
    """Something that happens at a time; events of one time happen in the order of the file."""

    at: dt.datetime
    do: Callable[[dt.datetime], object]


class Filled(NamedTuple):
    """When the last thing happened in the sample, and the id of its chief."""

    last: dt.datetime
    chief: int


def make(path: Path, folder: Path, *, target: Path, now: dt.datetime) -> None:
    """Make the sample of `folder` as the newsroom file `path`, which appears once it is whole."""
    beside = path.with_name(f"{path.name}.new")
    for leftover in beside.parent.glob(f"{beside.name}*"):
        leftover.unlink()
    store = open_newsroom(str(beside), now=now)
    try:
        fill(store, folder, target=target)
    finally:
        store.close()
    beside.replace(path)


def fill(store: Store, folder: Path, *, target: Path) -> Filled:
    """Make the newsroom of `folder` in an empty `store`, published to `target`."""
    told = yaml.safe_load((folder / "newsroom.yaml").read_text(encoding="utf-8"))
    zone = zoneinfo.ZoneInfo(told["settings"]["time_zone"])
    replay = _Replay(store, folder, target, zone)
    replay.hire(told["people"])
    chief = replay.people[told["people"][0]["name"]]
    staff.change_settings(store, told["settings"], by=chief, at=replay.time(_EARLIEST))
    events = [
        *replay.articles(told["articles"], told["stories"]),
        *replay.rate_tables(told["rate_tables"]),
        *replay.releases(told["releases"]),
    ]
    events.sort(key=lambda event: event.at)
    for event in events:
        event.do(event.at)
    return Filled(events[-1].at, chief)


# The newsroom is furnished before anybody works in it.
_EARLIEST = "2024-09-02T09:00"


class _Replay:
    """Turns what the file tells into events, and remembers who and what they made."""

    def __init__(self, store: Store, folder: Path, target: Path, zone: zoneinfo.ZoneInfo) -> None:
        self.store = store
        self.folder = folder
        self.target = target
        self.zone = zone
        self.people: dict[str, int] = {}
        self._ids: dict[str, int] = {}

    def time(self, told: str) -> dt.datetime:
        """A time of the file, in the newsroom's zone."""
        return dt.datetime.fromisoformat(told).replace(tzinfo=self.zone)

    def hire(self, told: list[Mapping[str, Any]]) -> None:
        """Take everybody on; the first is the chief, who adds the others."""
        chief: int | None = None
        for person in told:
            joined = dt.datetime.combine(person["joined"], dt.time(9), self.zone)
            number, _changes = staff.add_person(
                self.store, person["name"], Role(person["role"]), by=chief, at=joined
            )
            self.people[person["name"]] = number
            chief = chief or number

    def articles(self, told: list[Mapping[str, Any]], stories: list[list[str]]) -> Iterator[_Event]:
        """Everything that happens to articles."""
        first_of = {file: story[0] for story in stories for file in story[1:]}
        for article in told:
            yield from self._article(article, first_of.get(article["file"]))

    def rate_tables(self, told: list[Mapping[str, Any]]) -> Iterator[_Event]:
        """Every table entered and approved."""
        for table in told:
            draft = DraftTable(
                table["effective_on"],
                tuple(DraftRate(code, Decimal(rate)) for code, rate in table["rates"].items()),
            )
            entered, approved = table["entered"], table["approved"]

            def enter(at: dt.datetime, draft: DraftTable = draft, who: str = entered["by"]) -> None:
                rates_desk.enter(self.store, draft, by=self.people[who], at=at)

            def approve(
                at: dt.datetime, draft: DraftTable = draft, who: str = approved["by"]
            ) -> None:
                rates_desk.approve(self.store, draft.effective_on, by=self.people[who], at=at)

            yield _Event(self.time(entered["when"]), enter)
            yield _Event(self.time(approved["when"]), approve)

    def releases(self, told: list[Mapping[str, Any]]) -> Iterator[_Event]:
        """Every publishing run."""
        for release in told:

            def publish(at: dt.datetime, who: str = release["by"]) -> None:
                publishing.publish(
                    self.store, self.target, by=self.people[who], at=at, overwrite=True
                )

            yield _Event(self.time(release["when"]), publish)

    def _article(self, told: Mapping[str, Any], first: str | None) -> Iterator[_Event]:
        file, author = told["file"], self.people[told["by"]]

        def write(at: dt.datetime) -> None:
            story = None if first is None else self._ids[first]
            text = self._text(file)
            self._ids[file], _changes = writing.new(
                self.store, text, by=author, at=at, story_of=story, imported=True
            )

        yield _Event(self.time(told["written"]), write)
        if "submitted" in told:
            yield _Event(
                self.time(told["submitted"]),
                lambda at: writing.submit(self.store, self._ids[file], by=author, at=at),
            )
        if "decided" in told:
            decided = told["decided"]
            yield _Event(self.time(decided["when"]), lambda at: self._decide(file, decided, at))
        if "correction" in told:
            opened = told["correction"]
            yield _Event(self.time(opened["when"]), lambda at: self._correct(file, opened, at))
        if "withdrawal" in told:
            taken = told["withdrawal"]
            yield _Event(
                self.time(taken["when"]),
                lambda at: review.withdraw(
                    self.store,
                    self._ids[file],
                    taken["reason"],
                    by=self.people[taken["by"]],
                    at=at,
                ),
            )

    def _decide(self, file: str, told: Mapping[str, Any], at: dt.datetime) -> None:
        number, by = self._ids[file], self.people[told["by"]]
        if told["what"] == "approve":
            seen = browsing.article(self.store, number).content_hash
            review.approve(self.store, number, seen_hash=seen, by=by, at=at)
        elif told["what"] == "return":
            review.return_to_author(self.store, number, told["note"], by=by, at=at)
        else:
            review.spike(self.store, number, by=by, at=at)

    def _correct(self, file: str, told: Mapping[str, Any], at: dt.datetime) -> None:
        number, by = self._ids[file], self.people[told["by"]]
        review.correct(self.store, number, told["note"], by=by, at=at)
        view = browsing.article(self.store, number)
        mended = view.text.body.replace(told["find"], told["replace"])
        text = ArticleText.model_validate(view.text.model_dump() | {"body": mended})
        writing.save(self.store, number, text, seen=view.version, by=by, at=at)

    def _text(self, file: str) -> ArticleText:
        source = decoded((self.folder / "articles" / file).read_bytes(), name=file)
        return read_article(source, name=file, default_date=dt.date.min, zone=self.zone)
