"""What readers have: publications, releases, and the receipt of files."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, collate, delete, func, select, text, tuple_, update
from sqlmodel import Session, col

from newsdesk.model.article import (
    Approval,
    Article,
    Channel,
    Language,
    Revision,
    Stage,
    Visibility,
)
from newsdesk.model.identity import id_of
from newsdesk.model.publication import Publication, Release, ReleaseItem, ReleaseState, SiteFile
from newsdesk.store.batches import batches


@dataclass(frozen=True)
class Place:
    """A list that articles stand in: of a language, perhaps of one region or of one day."""

    language: Language
    region: str | None = None
    day: dt.date | None = None


class Due(NamedTuple):
    """An approved article, and of its approved revision what a release decides by."""

    article_id: int
    embargo: dt.datetime | None
    revision_id: int
    language: Language
    headline: str
    region: str
    date: dt.date


class FileLine(NamedTuple):
    """A file as the receipt has it; without hash and size, that it goes."""

    path: str
    sha256: str | None
    size: int | None


def take_turn(session: Session) -> None:
    """Wait for other releases: only one at a time gives articles their places.

    On SQLite every writing transaction is alone anyway.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(text("LOCK TABLE release IN EXCLUSIVE MODE"))


def due(session: Session) -> list[Due]:
    """Approved articles whose approved revision the site's readers do not have, oldest first.

    A withdrawn revision is not due again: that takes a new approval.
    """
    site = Publication.__table__.alias("site")  # type: ignore[attr-defined]  # SQLModel hides it
    found = (
        select(
            col(Article.id),
            col(Article.embargo),
            col(Revision.id),
            col(Revision.language),
            col(Revision.headline),
            col(Revision.region),
            col(Revision.date),
        )
        .join(Approval, col(Approval.id) == col(Article.approval_id))
        .join(Revision, col(Revision.id) == col(Approval.revision_id))
        .outerjoin(
            site, (site.c.article_id == col(Article.id)) & (site.c.channel == Channel.SITE.value)
        )
        .where(
            col(Article.stage) == Stage.APPROVED,
            site.c.id.is_(None) | (site.c.revision_id != col(Approval.revision_id)),
        )
        .order_by(col(Approval.approved_at), col(Article.id))
    )
    return [Due(*row) for row in session.execute(found)]


def to_withdraw(session: Session) -> Sequence[Publication]:
    """Live publications with a reason to be taken down, by channel and place."""
    found = select(Publication).where(
        col(Publication.visibility) == Visibility.LIVE, col(Publication.withdrawal) != ""
    )
    order = (col(Publication.channel), col(Publication.place))
    return session.scalars(found.order_by(*order)).all()


def of_article(session: Session, article_id: int) -> Sequence[Publication]:
    """An article's publications, by channel."""
    found = select(Publication).where(col(Publication.article_id) == article_id)
    return session.scalars(found.order_by(col(Publication.channel))).all()


def on(session: Session, channel: Channel, article_id: int) -> Publication | None:
    """An article's publication on one channel, None where it never was there."""
    return session.scalar(
        select(Publication).where(
            col(Publication.channel) == channel, col(Publication.article_id) == article_id
        )
    )


def of_articles(
    session: Session, article_ids: Sequence[int], channel: Channel = Channel.SITE
) -> dict[int, Publication]:
    """What one channel's readers have of these articles, by article."""
    of_channel = select(Publication).where(col(Publication.channel) == channel)
    return {
        publication.article_id: publication
        for some in batches(article_ids)
        for publication in session.scalars(of_channel.where(col(Publication.article_id).in_(some)))
    }


def next_place(session: Session, channel: Channel) -> int:
    """The place after the last one that was given."""
    last = session.scalar(
        select(func.max(Publication.place)).where(col(Publication.channel) == channel)
    )
    return (last or 0) + 1


def put(session: Session, *records: Publication | Release | ReleaseItem) -> None:
    """Keep what a release decided."""
    session.add_all(records)
    session.flush()


def following(
    session: Session, language: Language, place: int, *, live: int
) -> Sequence[Publication]:
    """What was first released after a place, up to the `live`th that is live, withdrawn included.

    These are the pages that name the article at that place, if they name the `live` before them.
    """
    after = col(Publication.place) > place
    last = session.scalar(
        select(col(Publication.place))
        .where(*live_in(Place(language)), after)
        .order_by(col(Publication.place))
        .offset(live - 1)
        .limit(1)
    )
    found = select(Publication).where(
        col(Publication.channel) == Channel.SITE, col(Publication.language) == language, after
    )
    if last is not None:
        found = found.where(col(Publication.place) <= last)
    return session.scalars(found.order_by(col(Publication.place))).all()


def stands_without(session: Session, place: Place, article_ids: Collection[int]) -> bool:
    """Whether something other than these articles stands live in a list of the site."""
    standing = select(col(Publication.article_id)).where(*live_in(place))
    some = session.scalars(standing.limit(len(article_ids) + 1))
    return any(article_id not in article_ids for article_id in some)


def count(session: Session) -> int:
    """How many articles were ever released on the site."""
    of_site = select(func.count()).where(col(Publication.channel) == Channel.SITE)
    return session.scalar(of_site) or 0


def article_ids(session: Session) -> Sequence[int]:
    """All articles that were ever released on the site, by language and first release."""
    found = select(col(Publication.article_id)).where(col(Publication.channel) == Channel.SITE)
    return session.scalars(found.order_by(col(Publication.language), col(Publication.place))).all()


def day_beside(
    session: Session, language: Language, day: dt.date, *, later: bool
) -> dt.date | None:
    """The nearest day before (or, if `later`, after) `day` with something live."""
    shown = live_in(Place(language))
    if later:
        found = select(func.min(col(Publication.date))).where(*shown, col(Publication.date) > day)
    else:
        found = select(func.max(col(Publication.date))).where(*shown, col(Publication.date) < day)
    return session.scalar(found)


def translations(session: Session, article_id: int) -> Sequence[Publication]:
    """What the site ever had of the other languages of an article's story, by language."""
    story = select(col(Article.story_id)).where(col(Article.id) == article_id)
    found = (
        select(Publication)
        .join(Article, col(Article.id) == col(Publication.article_id))
        .where(
            col(Article.story_id) == story.scalar_subquery(),
            col(Article.id) != article_id,
            col(Publication.channel) == Channel.SITE,
        )
    )
    return session.scalars(found.order_by(col(Publication.language), col(Publication.place))).all()


def last_release_of_day(session: Session, language: Language, day: dt.date) -> int | None:
    """The newest release that something of this day, live or withdrawn, is at."""
    return session.scalar(
        select(func.max(col(Publication.release_id))).where(
            col(Publication.channel) == Channel.SITE,
            col(Publication.language) == language,
            col(Publication.date) == day,
        )
    )


def of_days(
    session: Session, language: Language, first: dt.date, last: dt.date
) -> Sequence[tuple[Publication, Revision]]:
    """All that is live of the days from `first` to `last`, newest first."""
    found = (
        select(Publication, Revision)
        .join(Revision, col(Revision.id) == col(Publication.revision_id))
        .where(
            *live_in(Place(language)),
            col(Publication.date) >= first,
            col(Publication.date) <= last,
        )
    )
    return [
        (one, told) for one, told in session.execute(found.order_by(col(Publication.place).desc()))
    ]


def days_used(session: Session, language: Language) -> Sequence[dt.date]:
    """The days of a language with something live."""
    days = select(col(Publication.date)).where(*live_in(Place(language))).distinct()
    return session.scalars(days).all()


def places_used(session: Session) -> Sequence[Place]:
    """Every list that something was ever released to: regions and days of each language."""
    by_region = select(col(Publication.language), col(Publication.region)).distinct()
    by_day = select(col(Publication.language), col(Publication.date)).distinct()
    on_site = col(Publication.channel) == Channel.SITE
    regions = [
        Place(language, region=region)
        for language, region in session.execute(by_region.where(on_site))
    ]
    days = [Place(language, day=day) for language, day in session.execute(by_day.where(on_site))]
    return [*regions, *days]


def revision(session: Session, revision_id: int) -> Revision:
    """The revision that a publication names."""
    return session.get_one(Revision, revision_id)


def history(session: Session, article_id: int) -> Sequence[tuple[ReleaseItem, Release, Revision]]:
    """What each release did to an article on the site, oldest first."""
    found = (
        select(ReleaseItem, Release, Revision)
        .join(Release, col(Release.id) == col(ReleaseItem.release_id))
        .join(Revision, col(Revision.id) == col(ReleaseItem.revision_id))
        .where(col(ReleaseItem.article_id) == article_id, col(ReleaseItem.channel) == Channel.SITE)
        .order_by(col(ReleaseItem.release_id))
    )
    return [(item, release, told) for item, release, told in session.execute(found)]


def releases(session: Session, *, most: int) -> Sequence[Release]:
    """The newest `most` releases, newest first."""
    return session.scalars(select(Release).order_by(col(Release.id).desc()).limit(most)).all()


def last_release(session: Session, target: str) -> Release | None:
    """The newest release into a target."""
    return session.scalar(
        select(Release)
        .where(col(Release.target) == target)
        .order_by(col(Release.id).desc())
        .limit(1)
    )


def targets(session: Session) -> Sequence[str]:
    """Every folder that something was released into."""
    return session.scalars(
        select(col(Release.target)).distinct().order_by(col(Release.target))
    ).all()


def unfinished(session: Session) -> dict[str, Release]:
    """By target, the release whose files are not all known to be in place."""
    found = select(Release).where(col(Release.state) == ReleaseState.COMMITTED)
    return {release.target: release for release in session.scalars(found.order_by(col(Release.id)))}


def mark_done(session: Session, target: str) -> None:
    """Note that all files of a target are in place, whichever release they are of."""
    committed = col(Release.target) == target, col(Release.state) == ReleaseState.COMMITTED
    session.execute(update(Release).where(*committed).values(state=ReleaseState.DONE))


def release(session: Session, release_id: int) -> Release:
    """The release with this id."""
    return session.get_one(Release, release_id)


def changed_since(session: Session, release_id: int) -> Sequence[int]:
    """The articles that releases after this one changed on the site, into whichever target."""
    found = select(col(ReleaseItem.article_id)).where(
        col(ReleaseItem.release_id) > release_id, col(ReleaseItem.channel) == Channel.SITE
    )
    return session.scalars(found.distinct().order_by(col(ReleaseItem.article_id))).all()


def receipt(session: Session, target: str) -> dict[str, SiteFile]:
    """The receipt's lines for a target, by path."""
    lines = select(SiteFile).where(col(SiteFile.target) == target).order_by(col(SiteFile.path))
    return {line.path: line for line in session.scalars(lines)}


def receipt_below(session: Session, target: str, folder: str) -> Sequence[SiteFile]:
    """The lines of a target's receipt whose paths begin with `folder`, which ends with a slash.

    While they are held, `receipt_line` gives each of them without a question.
    """
    # PostgreSQL may sort by a language, where a slash counts for nothing.
    by_signs = "C" if session.get_bind().dialect.name == "postgresql" else "BINARY"
    path = collate(col(SiteFile.path), by_signs)
    behind = f"{folder[:-1]}{chr(ord('/') + 1)}"
    lines = select(SiteFile).where(col(SiteFile.target) == target)
    return session.scalars(lines.where(path >= folder, path < behind).order_by(path)).all()


def receipt_lines(session: Session, target: str, paths: Sequence[str]) -> dict[str, FileLine]:
    """The receipt's lines for these paths, by path; none for those that no release wrote."""
    columns = select(col(SiteFile.path), col(SiteFile.sha256), col(SiteFile.size))
    lines = columns.where(col(SiteFile.target) == target)
    return {
        row[0]: FileLine(*row)
        for some in batches(paths)
        for row in session.execute(lines.where(col(SiteFile.path).in_(some)))
    }


def receipt_paths(session: Session, target: str) -> Iterator[str]:
    """All paths of a target's receipt, read as they are taken."""
    paths = select(col(SiteFile.path)).where(col(SiteFile.target) == target)
    yield from session.scalars(paths.execution_options(yield_per=1000))


def receipt_line(session: Session, target: str, path: str) -> SiteFile | None:
    """The receipt's line for one file, None where no release wrote it."""
    return session.get(SiteFile, (target, path))


def put_receipt(
    session: Session,
    release: Release,
    written: Mapping[str, tuple[str, int]],
    removed: Iterable[str],
) -> None:
    """Bring a target's receipt up to date: `written` gives a path's SHA-256 and size."""
    gone = [(release.target, path) for path in (*removed, *written)]
    key = tuple_(col(SiteFile.target), col(SiteFile.path))
    for some in batches(gone):
        session.execute(delete(SiteFile).where(key.in_(some)))
    session.add_all(
        SiteFile(
            target=release.target, path=path, sha256=sha256, size=size, release_id=id_of(release)
        )
        for path, (sha256, size) in sorted(written.items())
    )
    session.flush()


def live_in(place: Place) -> list[ColumnElement[bool]]:
    """What is true of the publications that stand live in a list of the site."""
    conditions = [
        col(Publication.channel) == Channel.SITE,
        col(Publication.visibility) == Visibility.LIVE,
        col(Publication.language) == place.language,
    ]
    if place.region is not None:
        conditions.append(col(Publication.region) == place.region)
    if place.day is not None:
        conditions.append(col(Publication.date) == place.day)
    return conditions
