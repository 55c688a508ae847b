"""The publish panel's jobs: what is due, a release under way, the channel's texts, the past."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from newsdesk.desktop.tasks import Reporter
from newsdesk.errors import RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import Language, Visibility
from newsdesk.model.publication import Release
from newsdesk.newsroom import browsing, publishing
from newsdesk.newsroom.browsing import Desk
from newsdesk.newsroom.publishing import Handed, Outcome
from newsdesk.publish.site.addresses import folder_of, rates_address
from newsdesk.store.engine import Store

MOST_RELEASES = 200

_CHANNEL_FOLDER = "telegram/"
_HTML_ENDING, _PLAIN_ENDING = ".html.txt", ".txt"
_ARTICLES_POST = re.compile(
    rf"(?P<address>{_CHANNEL_FOLDER}.+-(?P<id>[0-9]+)){re.escape(_HTML_ENDING)}"
)
# What stands between the messages of one post.
_BETWEEN_MESSAGES = "\n---\n"
# A bar that moves more often than this shows nothing more, and holds up the window.
_STEPS_SHOWN = 200


class Fate(StrEnum):
    """What a release does to one article."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    RENEWED = "renewed"


@dataclass(frozen=True)
class DueArticle:
    """An article that a release makes live or takes down, or that its embargo holds.

    `address` is its page's, `post` that of its text for the channel. The rates of a language stand
    in the same form, without an id of their own.
    """

    id: int
    headline: str
    fate: Fate
    language: str
    address: str = ""
    post: str = ""
    embargo: dt.datetime | None = None


@dataclass(frozen=True)
class Due:
    """What publishing would do now. `waiting` counts what somebody still has to approve."""

    target: Path
    articles: tuple[DueArticle, ...]
    written: tuple[str, ...]
    removed: tuple[str, ...]
    waiting: int
    nothing: bool


@dataclass(frozen=True)
class Released:
    """What a release did; `rates` are the languages whose rates it posted."""

    outcome: Outcome
    articles: tuple[DueArticle, ...]
    rates: tuple[DueArticle, ...] = ()


class LostTextError(RefusalError):
    """A text of the channel is not where the release wrote it."""

    words: ClassVar[str] = N_("“{path}” cannot be read: {reason}. Publish again to write it anew.")


def read_due(store: Store, target: Path, *, by: int, at: dt.datetime) -> Due:
    """What `publish` would do into `target` now, or a refusal."""
    outcome = publishing.rehearse(store, target, by=by, at=at)
    return Due(
        target=outcome.target,
        articles=_articles(store, outcome, _live_and_approved(store)),
        written=tuple(outcome.plan.written),
        removed=outcome.plan.removed,
        waiting=browsing.counts(store, by)[Desk.WAITING],
        nothing=outcome.release is None,
    )


def release(
    store: Store, target: Path, reporter: Reporter, *, overwrite: bool, by: int, at: dt.datetime
) -> Released:
    """Publish into `target`, telling `reporter` how far it is."""
    live = _live_and_approved(store)
    outcome = publishing.publish(
        store,
        target,
        by=by,
        at=at,
        overwrite=overwrite,
        progress=_thinned(reporter.progressed.emit),
        cancelled=lambda: reporter.cancelled,
    )
    return Released(outcome, _articles(store, outcome, live), tuple(_rates(outcome)))


def read_releases(store: Store) -> list[tuple[str, Release]]:
    """Who released, and what, newest first."""
    return browsing.releases(store, most=MOST_RELEASES)


def channel_text(target: Path, address: str) -> tuple[tuple[str, str], ...]:
    """The messages of the post at `address`, each in Telegram's HTML and as plain text."""
    html, plain = (
        _content(target / f"{address}{ending}") for ending in (_HTML_ENDING, _PLAIN_ENDING)
    )
    return tuple(zip(html, plain, strict=True))


def _posts(outcome: Outcome) -> dict[int, str]:
    """The addresses of the posts that a release wrote, each by the article that it tells."""
    found = (_ARTICLES_POST.fullmatch(path) for path in outcome.plan.written)
    return {int(match["id"]): match["address"] for match in found if match is not None}


def _rates(outcome: Outcome) -> Iterator[DueArticle]:
    """The posts of the rates that a release wrote, one a language."""
    for language in Language:
        post = f"{_CHANNEL_FOLDER}{folder_of(language)}/rates"
        if f"{post}{_HTML_ENDING}" in outcome.plan.written:
            yield DueArticle(
                0,
                _("Currency rates"),
                Fate.RENEWED,
                language.value,
                rates_address(language),
                post,
            )


def _articles(store: Store, outcome: Outcome, live: frozenset[int]) -> tuple[DueArticle, ...]:
    """What is due and what is held. `live` are the articles that readers had an earlier text of."""
    ids = [one.article_id for one in outcome.articles]
    ids += [one.article_id for one in outcome.held]
    languages = {row.id: row.language for row in browsing.rows(store, ids)}

    def fate(one: Handed) -> Fate:
        if one.visibility is Visibility.WITHDRAWN:
            return Fate.WITHDRAWN
        return Fate.CHANGED if one.article_id in live else Fate.NEW

    posts = _posts(outcome)
    handed = (
        DueArticle(
            one.article_id,
            one.headline,
            fate(one),
            languages[one.article_id],
            one.address,
            posts.get(one.article_id, ""),
        )
        for one in outcome.articles
    )
    held = (
        DueArticle(
            one.article_id, one.headline, Fate.HELD, languages[one.article_id], embargo=one.embargo
        )
        for one in outcome.held
    )
    return (*handed, *held)


def _live_and_approved(store: Store) -> frozenset[int]:
    rows = browsing.rows(store, browsing.ids(store, Desk.APPROVED))
    return frozenset(row.id for row in rows if row.visibility is Visibility.LIVE)


def _content(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise LostTextError(path=str(path), reason=error.strerror or str(error)) from error
    return [part.strip("\n") for part in text.split(_BETWEEN_MESSAGES)]


def _thinned(emit: Callable[[int, int, str], object]) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        if done == total or done % max(1, total // _STEPS_SHOWN) == 0:
            emit(done, total, "")

    return report
