"""What the site's pages are made of, read for many of them by one statement each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from newsdesk.model.article import Article, Channel, Language, Revision, Visibility
from newsdesk.model.publication import Publication, Release, ReleaseItem
from newsdesk.store.batches import batches
from newsdesk.store.publications import Place, live_in


class Shown(NamedTuple):
    """A live article as lists show it; `place` counts first releases."""

    place: int
    address: str
    headline: str
    lead: str
    region: str
    date: dt.date
    first_released_at: dt.datetime


class Note(NamedTuple):
    """The public note of a revision, and the release that made it live."""

    released_at: dt.datetime
    note: str


def shown(session: Session, place: Place, *, most: int | None = None) -> list[Shown]:
    """What stands live in a list of the site, newest first."""
    found = _shown(place).order_by(col(Publication.place).desc()).limit(most)
    return [Shown(*row) for row in session.execute(found)]


def shown_before(
    session: Session, language: Language, places: Iterable[int], *, most: int
) -> dict[int, list[Shown]]:
    """By each of `places` of a language, the `most` live ones that were first released before it.

    Newest first. Places that lie together are answered together.
    """
    return {
        place: before
        for run in _runs(sorted(set(places)))
        for place, before in _before_run(session, language, run, most)
    }


def shown_of_days(
    session: Session, language: Language, days: Sequence[dt.date]
) -> dict[dt.date, list[Shown]]:
    """What stands live under each of these days, newest first; no day that has nothing."""
    found: dict[dt.date, list[Shown]] = defaultdict(list)
    for some in batches(days):
        of_days = _shown(Place(language)).where(col(Publication.date).in_(some))
        for row in session.execute(of_days.order_by(col(Publication.place).desc())):
            one = Shown(*row)
            found[one.date].append(one)
    return dict(found)


def last_releases_of_days(
    session: Session, language: Language, days: Sequence[dt.date]
) -> dict[dt.date, int]:
    """By day, the newest release that something of it, live or withdrawn, is at."""
    newest = select(col(Publication.date), func.max(col(Publication.release_id))).where(
        col(Publication.channel) == Channel.SITE, col(Publication.language) == language
    )
    return {
        day: number
        for some in batches(days)
        for day, number in session.execute(
            newest.where(col(Publication.date).in_(some)).group_by(col(Publication.date))
        )
    }


def revisions(session: Session, revision_ids: Sequence[int]) -> dict[int, Revision]:
    """These revisions by their ids."""
    return {
        revision.id or 0: revision
        for some in batches(revision_ids)
        for revision in session.scalars(select(Revision).where(col(Revision.id).in_(some)))
    }


def notes(session: Session, article_ids: Sequence[int]) -> dict[int, list[Note]]:
    """By article, the notes that its releases on the site had, oldest first; empty ones not."""
    found: dict[int, list[Note]] = defaultdict(list)
    columns = (
        select(col(ReleaseItem.article_id), col(Release.released_at), col(Revision.correction))
        .join(Release, col(Release.id) == col(ReleaseItem.release_id))
        .join(Revision, col(Revision.id) == col(ReleaseItem.revision_id))
        .where(col(ReleaseItem.channel) == Channel.SITE, col(Revision.correction) != "")
        .order_by(col(ReleaseItem.release_id))
    )
    for some in batches(article_ids):
        for article_id, *note in session.execute(
            columns.where(col(ReleaseItem.article_id).in_(some))
        ):
            found[article_id].append(Note(*note))
    return dict(found)


def live_translations(
    session: Session, article_ids: Sequence[int]
) -> dict[int, list[tuple[Language, str]]]:
    """By article, language and address of what readers have of its story in other languages."""
    found: dict[int, list[tuple[Language, str]]] = defaultdict(list)
    own, other = aliased(Article), aliased(Article)
    columns = (
        select(col(own.id), col(Publication.language), col(Publication.address))
        .join(other, (col(other.story_id) == col(own.story_id)) & (col(other.id) != col(own.id)))
        .join(Publication, col(Publication.article_id) == col(other.id))
        .where(
            col(Publication.channel) == Channel.SITE,
            col(Publication.visibility) == Visibility.LIVE,
        )
        .order_by(col(Publication.language), col(Publication.place))
    )
    for some in batches(article_ids):
        for article_id, *place in session.execute(columns.where(col(own.id).in_(some))):
            found[article_id].append((place[0], place[1]))
    return dict(found)


def _shown(place: Place) -> Select[int, str, str, str, str, dt.date, dt.datetime]:
    return (
        select(
            col(Publication.place),
            col(Publication.address),
            col(Revision.headline),
            col(Revision.lead),
            col(Publication.region),
            col(Publication.date),
            col(Publication.first_released_at),
        )
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(*live_in(place))
    )


# Places of one language that are farther apart are asked for one by one.
_WIDEST_GAP = 40


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Ascending places, parted where they lie far apart."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place - runs[-1][-1] <= _WIDEST_GAP:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _before_run(
    session: Session, language: Language, run: Sequence[int], most: int
) -> list[tuple[int, list[Shown]]]:
    first, last = run[0], run[-1]
    place = col(Publication.place)
    newest_first = _shown(Place(language)).order_by(place.desc())
    found = []
    if len(run) > 1:
        within = newest_first.where(place >= first, place < last)
        found = [Shown(*row) for row in session.execute(within)]
    earlier = newest_first.where(place < first).limit(most)
    found += [Shown(*row) for row in session.execute(earlier)]
    told = []
    start = 0
    for each in reversed(run):
        while start < len(found) and found[start].place >= each:
            start += 1
        told.append((each, found[start : start + most]))
    return told
