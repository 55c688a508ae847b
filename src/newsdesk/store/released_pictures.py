"""Which pictures the site's readers have, and which they ever had."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, and_, exists, select
from sqlmodel import Session, col

from newsdesk.model.article import Channel, Revision, Visibility
from newsdesk.model.pictures import PictureUse, RevisionPicture
from newsdesk.model.publication import Publication, ReleaseItem
from newsdesk.store.batches import batches

_Uses = tuple[PictureUse, ...]
_AT_ONCE = 100
# To type checkers a column is what one value of it is, and a tuple of them a row.
_PICTURES: Any = col(Revision.pictures)


def live(session: Session) -> Iterator[_Uses]:
    """The pictures of every live article that has any, read as they are taken."""
    found = _live().order_by(col(Publication.language), col(Publication.place))
    yield from session.scalars(found.execution_options(yield_per=_AT_ONCE))


def live_in(session: Session, article_ids: Sequence[int]) -> list[_Uses]:
    """The pictures of those of these articles that are live and have any."""
    return [
        uses
        for some in batches(article_ids)
        for uses in session.scalars(_live().where(col(Publication.article_id).in_(some)))
    ]


def live_with(session: Session, hashes: Sequence[str]) -> list[_Uses]:
    """The pictures of every live article that uses one of these."""
    return [
        uses
        for some in batches(hashes)
        for uses in session.scalars(_live(col(RevisionPicture.sha256).in_(some)))
    ]


def ever_in(session: Session, article_ids: Sequence[int]) -> list[_Uses]:
    """The pictures of every revision of these articles that a release ever had on the site."""
    found = (
        select(_PICTURES)
        .join(ReleaseItem, col(ReleaseItem.revision_id) == col(Revision.id))
        .where(col(ReleaseItem.channel) == Channel.SITE, _has_pictures())
    )
    return [
        uses
        for some in batches(article_ids)
        for uses in session.scalars(found.where(col(ReleaseItem.article_id).in_(some)))
    ]


def of_revisions(session: Session, revision_ids: Sequence[int]) -> list[_Uses]:
    """The pictures of those of these revisions that have any."""
    found = select(_PICTURES).where(_has_pictures())
    return [
        uses
        for some in batches(revision_ids)
        for uses in session.scalars(found.where(col(Revision.id).in_(some)))
    ]


def _live(*conditions: Any) -> Select[Any]:  # noqa: ANN401 - SQLAlchemy's own type
    return (
        select(_PICTURES)
        .join(
            Publication,
            and_(
                col(Publication.article_id) == col(Revision.article_id),
                col(Publication.revision_id) == col(Revision.id),
            ),
        )
        .where(
            col(Publication.channel) == Channel.SITE,
            col(Publication.visibility) == Visibility.LIVE,
            _has_pictures(*conditions),
        )
    )


def _has_pictures(*conditions: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own type
    return exists().where(col(RevisionPicture.revision_id) == col(Revision.id), *conditions)
