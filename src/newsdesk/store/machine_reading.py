"""What sitemaps, feeds and other newsrooms are told: many articles by few statements."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from newsdesk.model.article import Article, Channel, Language, Revision, Visibility
from newsdesk.model.publication import Publication
from newsdesk.store.batches import batches
from newsdesk.store.publications import Place


class Live(NamedTuple):
    """An article that readers have; `story_id` is the id of the original of its story."""

    article_id: int
    story_id: int
    language: Language
    address: str
    headline: str
    first_released_at: dt.datetime
    released_at: dt.datetime


class Stretch(NamedTuple):
    """How many articles a stretch of time has, and the newest release that one of them is at."""

    articles: int
    changed_at: dt.datetime | None


def first_released(session: Session) -> tuple[dt.datetime, dt.datetime] | None:
    """When the first and the last of what is live came out first; None where nothing is."""
    released = col(Publication.first_released_at)
    ends = select(func.min(released), func.max(released)).where(*_live())
    first, last = session.execute(ends).one()
    return None if first is None else (first, last)


def newest_release(session: Session) -> dt.datetime | None:
    """When something last changed for the site's readers; None where nothing ever did."""
    return session.scalar(
        select(func.max(Publication.released_at)).where(col(Publication.channel) == Channel.SITE)
    )


def stretch(session: Session, start: dt.datetime, end: dt.datetime) -> Stretch:
    """Of what came out first from `start` to before `end`."""
    told = select(func.count(), func.max(col(Publication.released_at)))
    return Stretch(*session.execute(told.where(*_live(), *_out(start, end))).one())


def live_between(
    session: Session, start: dt.datetime, end: dt.datetime, *, most: int | None = None
) -> Sequence[Live]:
    """What came out first from `start` to before `end`, the newest first."""
    newest_first = col(Publication.first_released_at).desc(), col(Publication.article_id).desc()
    found = _told().where(*_out(start, end)).order_by(*newest_first).limit(most)
    return [_row(row) for row in session.execute(found)]


def live_of_stories(session: Session, story_ids: Collection[int]) -> dict[int, list[Live]]:
    """By story, what is live of it in whichever language, in the order of first release.

    Only of stories with several articles: most have one, and whoever asks knows that one.
    """
    stories: dict[int, list[Live]] = {}
    for some in batches(sorted(story_ids)):
        several = (
            select(col(Article.story_id))
            .where(col(Article.story_id).in_(some))
            .group_by(col(Article.story_id))
            .having(func.count() > 1)
        )
        found = _told().where(col(Article.story_id).in_(several))
        for row in session.execute(found.order_by(col(Publication.place))):
            live = _row(row)
            stories.setdefault(live.story_id, []).append(live)
    return stories


def story_ids(session: Session, article_ids: Collection[int]) -> dict[int, int]:
    """The story of each of these articles."""
    found = select(col(Article.id), col(Article.story_id))
    return {
        article_id: article_id if story_id is None else story_id
        for some in batches(sorted(article_ids))
        for article_id, story_id in session.execute(found.where(col(Article.id).in_(some)))
    }


def newest(session: Session, place: Place, *, most: int) -> Sequence[tuple[Publication, Revision]]:
    """The `most` newest articles that stand live in a list of the site, newest first."""
    found = (
        select(Publication, Revision)
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(*_in(place))
        .order_by(col(Publication.place).desc())
        .limit(most)
    )
    return [(one, revision) for one, revision in session.execute(found)]


def place_of_nth(session: Session, place: Place, nth: int) -> int | None:
    """When the `nth` newest article of a list came out, counted; None where it has fewer."""
    newest_first = col(Publication.place).desc()
    found = select(col(Publication.place)).where(*_in(place)).order_by(newest_first)
    return session.scalar(found.offset(nth - 1).limit(1))


def withdrawn(session: Session) -> Sequence[str]:
    """The addresses of what was taken down, in their order."""
    found = select(col(Publication.address)).where(
        col(Publication.channel) == Channel.SITE,
        col(Publication.visibility) == Visibility.WITHDRAWN,
    )
    return sorted(session.scalars(found))


def _told() -> Any:  # noqa: ANN401 - a statement's type names all its columns
    columns = (
        col(Publication.article_id),
        col(Article.story_id),
        col(Publication.language),
        col(Publication.address),
        col(Revision.headline),
        col(Publication.first_released_at),
        col(Publication.released_at),
    )
    return (
        select(*columns)
        .join(Article, col(Article.id) == col(Publication.article_id))
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(*_live())
    )


def _row(row: Sequence[object]) -> Live:
    return Live(*row)  # type: ignore[arg-type]  # the columns of `_told`


def _live() -> list[ColumnElement[bool]]:
    return [
        col(Publication.channel) == Channel.SITE,
        col(Publication.visibility) == Visibility.LIVE,
    ]


def _in(place: Place) -> list[ColumnElement[bool]]:
    conditions = [*_live(), col(Publication.language) == place.language]
    if place.region is not None:
        conditions.append(col(Publication.region) == place.region)
    return conditions


def _out(start: dt.datetime, end: dt.datetime) -> list[ColumnElement[bool]]:
    released = col(Publication.first_released_at)
    return [released >= start, released < end]
