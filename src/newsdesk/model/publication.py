"""What readers have: publications, releases and the files they wrote."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from newsdesk.model.article import Channel, Language, Visibility
from newsdesk.model.columns import UtcDateTime, by_value


class ReleaseState(StrEnum):
    """`committed`: decided, files may still be on their way into place; `done`: all in place."""

    COMMITTED = "committed"
    DONE = "done"


class Release(SQLModel, table=True):
    """One publishing run into one folder. `rate_table_id` is the strip its pages carry."""

    id: int | None = Field(default=None, primary_key=True)
    target: str = Field(sa_type=Text, index=True)
    state: ReleaseState = Field(sa_type=by_value(ReleaseState))
    released_at: dt.datetime = Field(sa_type=UtcDateTime)
    released_by: int = Field(foreign_key="person.id")
    rate_table_id: int | None = Field(default=None, foreign_key="rate_table.id")
    fingerprint: str = Field(max_length=64)
    written: int = 0
    removed: int = 0


class Publication(SQLModel, table=True):
    """What one channel's readers have of one article.

    `address` is the page's path without its ending, fixed when first released. `place` counts the
    first releases and never changes, so that "the latest before this one" stays the same for ever.
    `withdrawal` is the reason readers are given; set while the state is still live, it waits for
    the next release. Language, region and date are the released revision's, kept here too because
    every list of a page asks for them.
    """

    __table_args__ = (
        UniqueConstraint("channel", "article_id"),
        UniqueConstraint("channel", "place"),
        Index(None, "channel", "visibility", "language", "place"),
        Index(None, "channel", "visibility", "language", "region", "place"),
        Index(None, "channel", "visibility", "language", "date", "place"),
        Index(None, "channel", "visibility", "first_released_at", "released_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    channel: Channel = Field(sa_type=by_value(Channel))
    visibility: Visibility = Field(sa_type=by_value(Visibility))
    revision_id: int = Field(foreign_key="revision.id")
    release_id: int = Field(foreign_key="release.id", index=True)
    language: Language = Field(sa_type=by_value(Language))
    region: str = Field(max_length=40)
    date: dt.date
    address: str = Field(sa_type=Text)
    place: int
    first_released_at: dt.datetime = Field(sa_type=UtcDateTime)
    released_at: dt.datetime = Field(sa_type=UtcDateTime)
    withdrawal: str = Field(default="", max_length=1000, sa_type=Text)


class ReleaseItem(SQLModel, table=True):
    """What one release did to one article in one channel."""

    __tablename__ = "release_item"

    release_id: int = Field(foreign_key="release.id", primary_key=True)
    article_id: int = Field(foreign_key="article.id", primary_key=True, index=True)
    channel: Channel = Field(primary_key=True, sa_type=by_value(Channel))
    visibility: Visibility = Field(sa_type=by_value(Visibility))
    revision_id: int = Field(foreign_key="revision.id")


class SiteFile(SQLModel, table=True):
    """The receipt's line for one file: what stands at `path` below `target`, and its hash."""

    __tablename__ = "site_file"

    target: str = Field(primary_key=True, sa_type=Text)
    path: str = Field(primary_key=True, sa_type=Text)
    sha256: str = Field(max_length=64)
    size: int
    release_id: int = Field(foreign_key="release.id")
