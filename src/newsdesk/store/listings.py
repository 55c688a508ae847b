"""The lines of the site's lists that grow."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, func, select
from sqlmodel import Session, col

from newsdesk.model.article import Channel, Revision
from newsdesk.model.listing import Listing, ListLine, SiteList
from newsdesk.model.publication import Publication, Release, ReleaseItem
from newsdesk.store.batches import batches


class Told(NamedTuple):
    """What readers have of an article, as far as it decides in which lists it stands."""

    publication: Publication
    tags: tuple[str, ...]
    byline: str
    slugline: str


class Note(NamedTuple):
    """A public note of correction, and the release that had it."""

    article_id: int
    release_id: int
    text: str


def told(session: Session, article_ids: Collection[int]) -> Sequence[Told]:
    """Of those articles what the site ever had, in the order of first release."""
    found = (
        select(Publication, col(Revision.tags), col(Revision.byline), col(Revision.slugline))
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(col(Publication.channel) == Channel.SITE)
    )
    rows = [
        Told(*row)
        for some in batches(sorted(article_ids))
        for row in session.execute(found.where(col(Publication.article_id).in_(some)))
    ]
    return sorted(rows, key=lambda row: row.publication.place)


def notes(session: Session, article_ids: Collection[int]) -> Sequence[Note]:
    """The notes of correction of all releases of those articles, by release."""
    found = (
        select(col(ReleaseItem.article_id), col(ReleaseItem.release_id), col(Revision.correction))
        .join(Revision, col(Revision.id) == col(ReleaseItem.revision_id))
        .where(col(ReleaseItem.channel) == Channel.SITE, col(Revision.correction) != "")
    )
    rows = [
        Note(*row)
        for some in batches(sorted(article_ids))
        for row in session.execute(found.where(col(ReleaseItem.article_id).in_(some)))
    ]
    return sorted(rows, key=lambda row: (row.release_id, row.article_id))


def lacking(session: Session) -> Sequence[int]:
    """The articles that the site ever had and no list has a line of."""
    line = exists().where(col(ListLine.article_id) == col(Publication.article_id))
    found = select(col(Publication.article_id)).where(
        col(Publication.channel) == Channel.SITE, ~line
    )
    return session.scalars(found.order_by(col(Publication.place))).all()


def lines_of(session: Session, article_ids: Collection[int]) -> Sequence[ListLine]:
    """All lines that those articles ever got, the older ones of a list first."""
    found = select(ListLine)
    rows = [
        line
        for some in batches(sorted(article_ids))
        for line in session.scalars(found.where(col(ListLine.article_id).in_(some)))
    ]
    return sorted(rows, key=lambda line: (line.number, line.id or 0))


def newest_number(session: Session, of: SiteList) -> int:
    """The number of the newest line, 0 for a list that has none."""
    return session.scalar(select(func.max(col(ListLine.number))).where(*_of(of))) or 0


def lists(session: Session) -> dict[SiteList, int]:
    """Every list, with the number of its newest line."""
    found = select(
        col(ListLine.language), col(ListLine.sort), col(ListLine.key), func.max(ListLine.number)
    ).group_by(col(ListLine.language), col(ListLine.sort), col(ListLine.key))
    return {
        SiteList(language, sort, key): number
        for language, sort, key, number in session.execute(found)
    }


def add(session: Session, lines: Iterable[ListLine]) -> None:
    """Keep new lines, and what was changed of others."""
    session.add_all(lines)
    session.flush()


def between(
    session: Session, of: SiteList, first: int, last: int | None
) -> Sequence[tuple[ListLine, Publication, Revision]]:
    """What readers find of the lines from `first` to `last`, the newest first."""
    found = (
        select(ListLine, Publication, Revision)
        .join(Publication, _published())
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(*_of(of), *_from(first, last), col(ListLine.shown))
        .order_by(col(ListLine.number).desc())
    )
    return [(line, one, revision) for line, one, revision in session.execute(found)]


def last_release(session: Session, of: SiteList, first: int, last: int | None) -> int | None:
    """The newest release that an article of the lines from `first` to `last` is at."""
    newest = select(func.max(col(Publication.release_id))).join(ListLine, _published())
    return session.scalar(newest.where(*_of(of), *_from(first, last)))


def beside(
    session: Session, line: ListLine, *, later: bool, most: int
) -> Sequence[tuple[Publication, Revision]]:
    """The nearest `most` articles before (or, if `later`, after) a line that readers find."""
    number = col(ListLine.number)
    found = (
        select(Publication, Revision)
        .join(ListLine, _published())
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(
            *_of(line.of),
            col(ListLine.shown),
            number > line.number if later else number < line.number,
        )
        .order_by(number if later else number.desc())
        .limit(most)
    )
    return [(one, revision) for one, revision in session.execute(found)]


def corrections(
    session: Session, article_ids: Collection[int]
) -> Sequence[tuple[ListLine, Release]]:
    """The notes of correction that readers had of those articles, the oldest first."""
    found = (
        select(ListLine, Release)
        .join(Release, col(Release.id) == col(ListLine.release_id))
        .where(
            col(ListLine.article_id).in_(sorted(article_ids)),
            col(ListLine.sort) == Listing.NOTICES,
            ~col(ListLine.withdrawn),
        )
        .order_by(col(ListLine.release_id), col(ListLine.number))
    )
    return [(line, release) for line, release in session.execute(found)]


def releases(session: Session, release_ids: Collection[int]) -> dict[int, Release]:
    """Those releases, by id."""
    found = select(Release).where(col(Release.id).in_(sorted(release_ids)))
    return {release.id or 0: release for release in session.scalars(found)}


def _of(of: SiteList) -> list[ColumnElement[bool]]:
    return [
        col(ListLine.language) == of.language,
        col(ListLine.sort) == of.sort,
        col(ListLine.key) == of.key,
    ]


def _from(first: int, last: int | None) -> list[ColumnElement[bool]]:
    number = col(ListLine.number)
    return [number >= first] if last is None else [number >= first, number <= last]


def _published() -> ColumnElement[bool]:
    return (col(Publication.article_id) == col(ListLine.article_id)) & (
        col(Publication.channel) == Channel.SITE
    )
