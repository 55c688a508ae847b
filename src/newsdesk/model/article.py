"""The article: what a reporter writes, the states it goes through, and what is kept of each."""

import datetime as dt
import hashlib
import json
import re
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import StringConstraints, field_validator
from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from newsdesk.model.columns import TextList, UtcDateTime, by_value
from newsdesk.model.pictures import MOST_IN_AN_ARTICLE, PictureUse, PictureUses

MAX_BODY_CHARACTERS = 1_000_000


class Language(StrEnum):
    """A language of publication, as a BCP 47 tag."""

    UZ = "uz"
    UZ_CYRL = "uz-Cyrl"
    RU = "ru"
    EN = "en"


class Stage(StrEnum):
    """Where the working copy stands. Whether readers see the article is another matter."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    APPROVED = "approved"
    SPIKED = "spiked"


class Channel(StrEnum):
    """Where an article is published."""

    SITE = "site"
    TELEGRAM = "telegram"


class Visibility(StrEnum):
    """What readers of one channel have of an article; without a record, nothing."""

    LIVE = "live"
    WITHDRAWN = "withdrawn"


class Dateline(NamedTuple):
    """The three parts of `Tashkent, Uzbekistan (UzDaily.com)`."""

    place: str
    country: str
    source: str


_DATELINE = re.compile(r"(?P<place>[^,()]+), (?P<country>[^,()]+) \((?P<source>[^()]+)\)")

# What C0 and C1 hold besides tab and line feed is invisible, breaks XML feeds (XML 1.0 section
# 2.2) and PostgreSQL refuses U+0000.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    """`text` without invisible control characters, each line ended by one line feed."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


_TAG_SIGNS = re.compile(r"^[#\s]+")


def dateline_parts(dateline: str) -> Dateline | None:
    """The parts of `dateline`; None where it is not written `Place, Country (Agency)`."""
    match = _DATELINE.fullmatch(dateline)
    return Dateline(**match.groupdict()) if match else None


Short = Annotated[str, StringConstraints(max_length=300)]


class ArticleText(SQLModel):
    """All that people write of an article; the one declaration for forms, files and revisions."""

    language: Language = Field(default=Language.EN, sa_type=by_value(Language))
    headline: Short = ""
    lead: str = Field(default="", max_length=2000, sa_type=Text)
    dateline: Short = ""
    region: Annotated[str, StringConstraints(max_length=40)] = ""
    date: dt.date
    byline: Short = ""
    slugline: Short = ""
    tags: tuple[str, ...] = Field(default=(), max_length=30, sa_type=TextList)
    urgency: int = Field(default=5, ge=1, le=9)
    embargo: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    ednote: str = Field(default="", max_length=5000, sa_type=Text)
    correction: str = Field(default="", max_length=1000, sa_type=Text)
    body: str = Field(default="", max_length=MAX_BODY_CHARACTERS, sa_type=Text)
    pictures: tuple[PictureUse, ...] = Field(
        default=(), max_length=MOST_IN_AN_ARTICLE, sa_type=PictureUses
    )

    @field_validator("headline", "dateline", "byline", "slugline", "correction", mode="before")
    @classmethod
    def _one_line(cls, value: object) -> object:
        return " ".join(visible(value).split()) if isinstance(value, str) else value

    @field_validator("lead", "ednote", "body", mode="before")
    @classmethod
    def _plain_lines(cls, value: object) -> object:
        return visible(value) if isinstance(value, str) else value

    @field_validator("tags", mode="before")
    @classmethod
    def _distinct_tags(cls, value: object) -> object:
        if isinstance(value, str):
            value = value.split(",")
        if not isinstance(value, list | tuple):
            return value
        trimmed = (" ".join(_TAG_SIGNS.sub("", str(tag)).split()) for tag in value)
        return tuple(dict.fromkeys(tag for tag in trimmed if tag))

    @field_validator("embargo")
    @classmethod
    def _aware(cls, value: dt.datetime | None) -> dt.datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("an embargo needs its time zone")
        return value


TEXT_FIELDS = tuple(ArticleText.model_fields)

# What readers get. Everything here is bound by an approval; slugline, urgency and ednote are the
# newsroom's own and may change after it.
PUBLIC_FIELDS = (
    "language",
    "headline",
    "lead",
    "dateline",
    "region",
    "date",
    "byline",
    "tags",
    "embargo",
    "correction",
    "body",
    "pictures",
)


def text_of(record: ArticleText) -> ArticleText:
    """Only what people wrote of `record`, detached from where it is kept."""
    return ArticleText(**{name: getattr(record, name) for name in TEXT_FIELDS})


def content_hash(text: ArticleText) -> str:
    """The SHA-256, in hexadecimal, of all that readers would get of `text`."""
    public = {name: getattr(text, name) for name in PUBLIC_FIELDS}
    if text.embargo is not None:
        public["embargo"] = text.embargo.astimezone(dt.UTC).isoformat()
    public["date"] = text.date.isoformat()
    # Without pictures the hash is the one that texts had before there were any.
    pictures = [use.model_dump(mode="json") for use in public.pop("pictures")]
    if pictures:
        public["pictures"] = pictures
    encoded = json.dumps(public, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(encoded.encode()).hexdigest()


class Article(ArticleText, table=True):
    """The working copy. `version` counts saves, so that nobody overwrites what they did not see.

    `story_id` is the id of the article that the other languages of the same story share.
    `approval_id` names the approval in force, None where there is none, `revision_id` the newest
    revision; while an approval is in force it stays the approved one.
    """

    __table_args__ = (
        Index(None, "stage", "updated_at", "id"),
        Index(None, "author_id", "stage", "updated_at", "id"),
        Index(None, "updated_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    story_id: int | None = Field(default=None, index=True)
    stage: Stage = Field(default=Stage.DRAFT, sa_type=by_value(Stage))
    version: int = 1
    author_id: int = Field(foreign_key="person.id")
    created_at: dt.datetime = Field(sa_type=UtcDateTime)
    updated_at: dt.datetime = Field(sa_type=UtcDateTime)
    updated_by: int = Field(foreign_key="person.id")
    revision_id: int | None = None
    approval_id: int | None = None


class Occasion(StrEnum):
    """Why a revision was kept."""

    SAVED = "saved"
    IMPORTED = "imported"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    RESTORED = "restored"


class Revision(ArticleText, table=True):
    """An immutable saved state; `number` counts from 1 within the article."""

    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    number: int
    occasion: Occasion = Field(sa_type=by_value(Occasion))
    saved_by: int = Field(foreign_key="person.id")
    saved_at: dt.datetime = Field(sa_type=UtcDateTime)
    content_hash: str = Field(max_length=64)


class Approval(SQLModel, table=True):
    """An editor's yes to exactly the content whose hash it keeps."""

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    revision_id: int = Field(foreign_key="revision.id")
    editor_id: int = Field(foreign_key="person.id")
    approved_at: dt.datetime = Field(sa_type=UtcDateTime)
    content_hash: str = Field(max_length=64)


class Note(SQLModel, table=True):
    """A note between colleagues on an article, never published."""

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True)
    written_by: int = Field(foreign_key="person.id")
    written_at: dt.datetime = Field(sa_type=UtcDateTime)
    text: str = Field(max_length=5000, sa_type=Text)
