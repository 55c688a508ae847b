"""An article's past as one list: every revision, and which of them was approved or live."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.model.article import ArticleText, Occasion, Visibility, text_of
from newsdesk.model.identity import id_of
from newsdesk.store import articles, audit, people, publications
from newsdesk.store.engine import Session, Store


class MarkKind(StrEnum):
    """What else a revision became."""

    APPROVED = "approved"
    LIVE = "live"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Mark:
    """Somebody approved a revision, released it to the site's readers, or took it down."""

    kind: MarkKind
    who: str
    at: dt.datetime


@dataclass(frozen=True)
class PastState:
    """One revision with who saved it and its marks, oldest mark first.

    `readers_have` says that the site shows this revision now.
    """

    number: int
    occasion: Occasion
    who: str
    saved_at: dt.datetime
    text: ArticleText
    marks: tuple[Mark, ...]
    readers_have: bool


def past_states(store: Store, article_id: int) -> list[PastState]:
    """All revisions of an article, newest first."""
    with store.reading() as session:
        names = people.names(session)
        marks = defaultdict(list)
        for number, mark in [
            *_approvals(session, article_id, names),
            *_releases(session, article_id, names),
        ]:
            marks[number].append(mark)
        on_site = [
            one.revision_id
            for one in publications.of_articles(session, [article_id]).values()
            if one.visibility is Visibility.LIVE
        ]
        return [
            PastState(
                number=revision.number,
                occasion=revision.occasion,
                who=names[revision.saved_by],
                saved_at=revision.saved_at,
                text=text_of(revision),
                marks=tuple(sorted(marks[revision.number], key=lambda mark: mark.at)),
                readers_have=id_of(revision) in on_site,
            )
            for revision in articles.revisions(session, article_id)
        ]


def last_approved(states: Sequence[PastState]) -> PastState | None:
    """Of an article's past, newest first, what an editor last read and approved; None before."""
    return next(
        (
            state
            for state in states
            if state.readers_have or any(mark.kind is MarkKind.APPROVED for mark in state.marks)
        ),
        None,
    )


def _approvals(session: Session, article_id: int, names: dict[int, str]) -> list[tuple[int, Mark]]:
    return [
        (
            event.details["revision"],
            Mark(MarkKind.APPROVED, names.get(event.person_id or 0, ""), event.at),
        )
        for event in audit.of_article(session, article_id)
        if event.action == "approve"
    ]


def _releases(session: Session, article_id: int, names: dict[int, str]) -> list[tuple[int, Mark]]:
    kinds = {Visibility.LIVE: MarkKind.LIVE, Visibility.WITHDRAWN: MarkKind.WITHDRAWN}
    return [
        (
            revision.number,
            Mark(kinds[item.visibility], names[release.released_by], release.released_at),
        )
        for item, release, revision in publications.history(session, article_id)
    ]
