"""Whatever people do in whatever order: what must hold of articles holds."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from tests.conftest import NOON, staffed, text

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import ArticleText, Stage, Visibility, content_hash
from newsdesk.model.changes import Changes
from newsdesk.newsroom import browsing, keeping, publishing, review, writing
from newsdesk.newsroom.publishing import Outcome
from newsdesk.store import articles
from newsdesk.store.journal import Journal, Typed
from newsdesk.store.opening import open_newsroom

CHANGES = st.sampled_from(
    [
        {"headline": "Another headline"},
        {"body": "Another body."},
        {"region": "bukhara"},
        {"date": dt.date(2025, 5, 12)},
        {"ednote": "Look again."},
        {"urgency": 1},
    ]
)


class Desk(RuleBasedStateMachine):
    """Reporters and editors at work; every step may be refused, and then changes nothing."""

    numbers: Bundle[int] = Bundle("numbers")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.newsroom = staffed(open_newsroom(str(root / "n.newsdesk"), now=NOON))
        self.store, self.site = self.newsroom.store, root / "site"
        self.journal = Journal(root / "journal")
        self.revisions: dict[int, list[str]] = {}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert list(keeping.check(self.store)) == []
            self.store.close()
            self.folder.cleanup()

    def live(self) -> dict[int, int]:
        """The revision that the site's readers have of each article."""
        views = [browsing.article(self.store, number) for number in browsing.ids(self.store)]
        return {
            view.id: view.on_site.revision_id
            for view in views
            if view.on_site is not None and view.on_site.visibility is Visibility.LIVE
        }

    @rule(target=numbers)
    def write(self) -> int:
        return self.newsroom.write()

    @rule(number=numbers, changes=CHANGES)
    def save(self, number: int, changes: dict[str, object]) -> None:
        before = self.live()
        view = browsing.article(self.store, number)
        changed = ArticleText.model_validate(view.text.model_dump() | changes)
        self.journal.keep(
            Typed(
                "open", number, view.version, 1, self.newsroom.at, changed.model_dump(mode="json")
            )
        )
        self.attempt(
            lambda by, at: writing.save(
                self.store, number, changed, seen=view.version, by=by, at=at
            )
        )
        assert self.live() == before

    @rule(number=numbers, step=st.sampled_from(["submit", "return", "spike", "unspike"]))
    def move(self, number: int, step: str) -> None:
        before = self.live()
        steps: dict[str, Callable[[int, dt.datetime], Changes]] = {
            "submit": lambda by, at: writing.submit(self.store, number, by=by, at=at),
            "return": lambda by, at: review.return_to_author(
                self.store, number, "Why?", by=by, at=at
            ),
            "spike": lambda by, at: review.spike(self.store, number, by=by, at=at),
            "unspike": lambda by, at: review.unspike(self.store, number, by=by, at=at),
        }
        self.attempt(steps[step])
        assert self.live() == before

    @rule(number=numbers)
    def approve(self, number: int) -> None:
        before = self.live()
        seen = browsing.article(self.store, number).content_hash
        self.attempt(
            lambda by, at: review.approve(self.store, number, seen_hash=seen, by=by, at=at)
        )
        assert self.live() == before

    @rule(number=numbers)
    def restore(self, number: int) -> None:
        view = browsing.article(self.store, number)
        self.attempt(
            lambda by, at: writing.restore(self.store, number, 1, seen=view.version, by=by, at=at)
        )

    @rule(number=numbers)
    def correct(self, number: int) -> None:
        self.attempt(lambda by, at: review.correct(self.store, number, "A name.", by=by, at=at))

    @rule(number=numbers)
    def withdraw(self, number: int) -> None:
        self.attempt(lambda by, at: review.withdraw(self.store, number, "Wrong.", by=by, at=at))

    @rule()
    def publish(self) -> None:
        due = {
            number: browsing.article(self.store, number).content_hash
            for number in browsing.ids_at(self.store, Stage.APPROVED)
        }
        outcome = publishing.publish(
            self.store, self.site, by=self.newsroom.editor, at=self.newsroom.tick()
        )
        assert self.released(outcome) <= due.keys()
        assert (
            publishing.publish(
                self.store, self.site, by=self.newsroom.editor, at=self.newsroom.tick()
            ).release
            is None
        )

    def released(self, outcome: Outcome) -> set[int]:
        """The articles that a release made live."""
        return {one.article_id for one in outcome.articles if one.visibility is Visibility.LIVE}

    def attempt(self, step: Callable[[int, dt.datetime], Changes]) -> None:
        """Let the editor try; refused or not, the audit grows by one line or not at all."""
        before = self.told()
        try:
            changes = step(self.newsroom.editor, self.newsroom.tick())
        except NewsdeskError:
            assert self.told() == before
        else:
            assert self.told() == before + (1 if changes.touched else 0)

    def told(self) -> int:
        """How many lines the audit has on articles."""
        return sum(
            len(browsing.timeline(self.store, number)) for number in browsing.ids(self.store)
        ) + sum(
            len(browsing.timeline(self.store, number))
            for number in browsing.ids_at(self.store, Stage.SPIKED)
        )

    @invariant()
    def approved_is_what_was_approved(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.reading() as session:
            for number in browsing.ids_at(self.store, Stage.APPROVED):
                article = articles.get(session, number)
                approval = articles.approval(session, article)
                assert approval is not None
                assert approval.content_hash == content_hash(article)

    @invariant()
    def revisions_only_grow(self) -> None:
        if not hasattr(self, "store"):
            return
        for number in browsing.ids(self.store):
            kept = [each.content_hash for _, each in browsing.revisions(self.store, number)][::-1]
            known = self.revisions.get(number, [])
            assert kept[: len(known)] == known
            self.revisions[number] = kept


@pytest.mark.slow
def test_what_must_hold_holds_after_any_steps() -> None:
    Desk.TestCase.settings = settings(
        max_examples=25,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    Desk.TestCase().runTest()


def test_what_must_hold_holds_after_a_few_steps() -> None:
    Desk.TestCase.settings = settings(
        max_examples=3,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    Desk.TestCase().runTest()


def test_articles_hash_alike_wherever_they_stand() -> None:
    assert content_hash(text()) == content_hash(text(ednote="Not for readers."))
