"""Pictures, their bytes, and which revisions use them."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from sqlalchemy import delete, exists, func, insert, select
from sqlmodel import Session, col

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.pictures import Picture, PictureContent, RevisionPicture
from newsdesk.store.batches import batches


class NoSuchPictureError(InputError):
    """No picture has this hash."""

    words: ClassVar[str] = N_("There is no picture {sha256}.")


class PictureGoneError(RefusalError):
    """A text names pictures that are not kept, or not any more; `pictures` are their hashes."""

    words: ClassVar[str] = N_(
        "The article names pictures that this newsroom does not have: {short}. It was not saved; "
        "attach them again or take them out, and save again."
    )

    def __init__(self, pictures: Sequence[str]) -> None:
        short = ", ".join(sha256[:12] for sha256 in pictures)
        super().__init__(pictures=pictures, short=short)


def add(session: Session, picture: Picture, content: PictureContent) -> bool:
    """Keep a picture; False, and nothing, where it is kept already."""
    if session.get(Picture, picture.sha256) is not None:
        return False
    session.add(picture)
    session.flush()
    session.add(content)
    session.flush()
    return True


def get(session: Session, sha256: str) -> Picture:
    """The picture with this hash, or NoSuchPictureError."""
    found = session.get(Picture, sha256)
    if found is None:
        raise NoSuchPictureError(sha256=sha256)
    return found


def some(session: Session, hashes: Sequence[str]) -> dict[str, Picture]:
    """The pictures with these hashes; those that are not kept are left out."""
    return {
        picture.sha256: picture
        for part in batches(hashes)
        for picture in session.scalars(select(Picture).where(col(Picture.sha256).in_(part)))
    }


def newest(session: Session, *, most: int) -> Sequence[Picture]:
    """The pictures attached last, the latest first."""
    found = select(Picture).order_by(col(Picture.added_at).desc(), col(Picture.sha256))
    return session.scalars(found.limit(most)).all()


def content(session: Session, sha256: str) -> bytes:
    """The kept bytes, or NoSuchPictureError."""
    return _bytes(session, sha256, "content")


def thumbnail(session: Session, sha256: str) -> bytes:
    """The small JPEG for lists, or NoSuchPictureError."""
    return _bytes(session, sha256, "thumbnail")


def use(session: Session, revision_id: int, hashes: Iterable[str]) -> None:
    """Bind pictures to a revision, so that they stay; PictureGoneError where some are not kept."""
    wanted = tuple(dict.fromkeys(hashes))
    if not wanted:
        return
    kept = some(session, wanted)
    missing = [sha256 for sha256 in wanted if sha256 not in kept]
    if missing:
        raise PictureGoneError(missing)
    rows = [{"revision_id": revision_id, "sha256": sha256} for sha256 in wanted]
    session.execute(insert(RevisionPicture), rows)


def unused(session: Session, *, before: dt.datetime) -> list[str]:
    """The hashes of pictures that were added before that time and that no revision uses."""
    used = exists().where(col(RevisionPicture.sha256) == col(Picture.sha256))
    found = select(col(Picture.sha256)).where(col(Picture.added_at) < before, ~used)
    return list(session.scalars(found.order_by(col(Picture.sha256))))


def drop(session: Session, hashes: Collection[str]) -> None:
    """Take unused pictures out for good; the database itself refuses a used one."""
    for part in batches(sorted(hashes)):
        session.execute(delete(PictureContent).where(col(PictureContent.sha256).in_(part)))
        session.execute(delete(Picture).where(col(Picture.sha256).in_(part)))


def size(session: Session) -> tuple[int, int]:
    """How many pictures are kept, and their bytes."""
    count, total = session.execute(select(func.count(), func.sum(col(Picture.size)))).one()
    return count, total or 0


def _bytes(session: Session, sha256: str, name: str) -> bytes:
    found = session.scalar(
        select(getattr(PictureContent, name)).where(col(PictureContent.sha256) == sha256)
    )
    if found is None:
        raise NoSuchPictureError(sha256=sha256)
    return bytes(found)
