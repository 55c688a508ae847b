"""The lines of the site's lists that grow: regions, tags, authors, stories, corrections."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from newsdesk.model.article import Language
from newsdesk.model.columns import by_value


class Listing(StrEnum):
    """What a list is of. A story has no page of its own; its articles name each other."""

    REGION = "region"
    TAG = "tag"
    AUTHOR = "author"
    STORY = "story"
    NOTICES = "notices"


class SiteList(NamedTuple):
    """One list of the site; `key` is empty for the notices, which a language has one list of."""

    language: Language
    sort: Listing
    key: str = ""


class ListLine(SQLModel, table=True):
    """A line that a list once got. Its `number` counts from the oldest and never changes.

    So a page of the list is always of the same numbers, and a line that goes leaves a gap instead
    of moving the others: `shown` tells whether readers find it. `release_id` is the release that
    first had it. A line of the notices carries its `note`, and whether the article was `withdrawn`.
    """

    __tablename__ = "list_line"
    __table_args__ = (
        UniqueConstraint("language", "sort", "key", "number"),
        Index(None, "article_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    language: Language = Field(sa_type=by_value(Language))
    sort: Listing = Field(sa_type=by_value(Listing))
    key: str = Field(max_length=300)
    number: int
    article_id: int = Field(foreign_key="article.id")
    release_id: int = Field(foreign_key="release.id")
    shown: bool = True
    note: str = Field(default="", max_length=1000, sa_type=Text)
    withdrawn: bool = False

    @property
    def of(self) -> SiteList:
        """The list that it is a line of."""
        return SiteList(self.language, self.sort, self.key)
