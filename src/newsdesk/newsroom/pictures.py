"""Pictures in the newsroom: attach one, look at it, let go of those that nobody used."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from newsdesk.model.changes import Changes, Kind
from newsdesk.model.people import Right
from newsdesk.model.pictures import Picture, PictureContent, PictureUse
from newsdesk.newsroom.access import person_who, record
from newsdesk.publish.pictures.master import Master, master
from newsdesk.publish.pictures.shown import Shown, shown_of
from newsdesk.store import pictures
from newsdesk.store.engine import Session, Store
from newsdesk.store.journal import Typed

# A text that is being typed on another machine names its pictures before any revision does.
KEPT_UNUSED = dt.timedelta(days=30)


def add(store: Store, data: bytes, name: str, *, by: int, at: dt.datetime) -> tuple[str, Changes]:
    """Attach the file `name`; the kept picture's hash, the same for the same picture.

    Raises a kind of `PictureError`. Cleaning takes up to a second: away from the database's lane
    call `publish.pictures.master.master` and then `keep`.
    """
    return keep(store, master(data, name), by=by, at=at)


def keep(store: Store, found: Master, *, by: int, at: dt.datetime) -> tuple[str, Changes]:
    """Keep a cleaned picture, if it is not kept already; its hash."""
    with store.writing() as session:
        person_who(session, by)
        return found.sha256, keep_in(session, [found], by=by, at=at)


def keep_in(session: Session, masters: Iterable[Master], *, by: int, at: dt.datetime) -> Changes:
    """Keep cleaned pictures in a transaction that is under way."""
    changes = Changes()
    for found in masters:
        picture = Picture(
            sha256=found.sha256,
            name=found.name,
            format=found.format,
            width=found.width,
            height=found.height,
            size=len(found.content),
            added_by=by,
            added_at=at,
        )
        content = PictureContent(
            sha256=found.sha256, thumbnail=found.thumbnail, content=found.content
        )
        if pictures.add(session, picture, content):
            record(session, "add_picture", by=by, at=at, picture=found.sha256, name=found.name)
            changes |= Changes.of(Kind.PICTURE, found.sha256)
    return changes


def get(store: Store, sha256: str) -> Picture:
    """What is known of a picture, or NoSuchPictureError."""
    with store.reading() as session:
        return pictures.get(session, sha256)


def some(store: Store, hashes: Sequence[str]) -> dict[str, Picture]:
    """What is known of these pictures, by hash; those that are not kept are left out."""
    with store.reading() as session:
        return pictures.some(session, hashes)


def newest(store: Store, *, most: int) -> Sequence[Picture]:
    """The pictures attached last, the latest first."""
    with store.reading() as session:
        return pictures.newest(session, most=most)


def content(store: Store, sha256: str) -> bytes:
    """The kept JPEG or PNG, or NoSuchPictureError."""
    with store.reading() as session:
        return pictures.content(session, sha256)


def thumbnail(store: Store, sha256: str) -> bytes:
    """A JPEG of at most 480 pixels, made when the picture was attached; or NoSuchPictureError."""
    with store.reading() as session:
        return pictures.thumbnail(session, sha256)


def shown(session: Session, uses: Sequence[PictureUse]) -> tuple[Shown, ...]:
    """An article's pictures with their files, for its page; all of a revision's are kept."""
    return shown_of(uses, pictures.some(session, [use.picture for use in uses]))


def drop_unused(
    store: Store, *, typed: Collection[str] = (), by: int, at: dt.datetime
) -> tuple[int, Changes]:
    """Let go of the pictures that no article and no revision ever used; how many.

    Kept are all younger than 30 days and those that a text in this machine's journal names,
    `typed`. A used one stays for good, because every revision can be restored; the database itself
    refuses to lose it.
    """
    with store.writing() as session:
        person_who(session, by, Right.MANAGE)
        unused = set(pictures.unused(session, before=at - KEPT_UNUSED)) - set(typed)
        if not unused:
            return 0, Changes()
        pictures.drop(session, unused)
        record(session, "drop_pictures", by=by, at=at, pictures=sorted(unused))
        return len(unused), Changes.of(Kind.PICTURE, *unused)


def typed_pictures(typed: Iterable[Typed]) -> set[str]:
    """The hashes that texts in the journal name."""
    return {
        use["picture"]
        for one in typed
        for use in one.values.get("pictures", ())
        if isinstance(use, dict) and isinstance(use.get("picture"), str)
    }
