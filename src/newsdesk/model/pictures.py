"""Pictures: what is kept of each one, and how an article uses it."""

import datetime as dt
import json
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator
from pydantic import Field as Limited
from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from newsdesk.model.columns import UtcDateTime, by_value

MOST_IN_AN_ARTICLE = 40

_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_PLACE = re.compile(r"!\[[^\]\n]*\]\(\s*<?picture:(?P<number>[^\s)>]*)")

# Finer than a pixel of the largest picture kept, and the same digits on every way through JSON.
_DIGITS = 4


class PictureFormat(StrEnum):
    """How the kept bytes are written."""

    JPEG = "jpeg"
    PNG = "png"


class Picture(SQLModel, table=True):
    """One kept picture, named by the SHA-256 of its bytes; sizes in pixels and bytes.

    `name` is the file's as it was given, without its folder.
    """

    sha256: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=200)
    format: PictureFormat = Field(sa_type=by_value(PictureFormat))
    width: int
    height: int
    size: int
    added_by: int = Field(foreign_key="person.id")
    added_at: dt.datetime = Field(sa_type=UtcDateTime, index=True)


class PictureContent(SQLModel, table=True):
    """A picture's bytes, apart from what lists show of it; the small one stands first.

    A database reads a row from its beginning, so whoever asks for `thumbnail` alone does not read
    through `content`.
    """

    __tablename__ = "picture_content"

    sha256: str = Field(primary_key=True, foreign_key="picture.sha256", max_length=64)
    thumbnail: bytes
    content: bytes


class RevisionPicture(SQLModel, table=True):
    """That a revision uses a picture: what is named here is never dropped."""

    __tablename__ = "revision_picture"

    revision_id: int = Field(primary_key=True, foreign_key="revision.id")
    sha256: str = Field(primary_key=True, foreign_key="picture.sha256", index=True, max_length=64)


class Point(NamedTuple):
    """A place in a picture as fractions of its width and height, from the upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A part of a picture as fractions of its width and height, from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


WHOLE = Box(0.0, 0.0, 1.0, 1.0)
MIDDLE = Point(0.5, 0.5)
# A crop keeps at least this part of each side; less is a slip of the hand.
SMALLEST_SIDE = 0.02

_Words = Annotated[str, Limited(max_length=1000)]


class PictureUse(BaseModel):
    """One picture of an article: the words beside it and what of it is shown.

    `alternative` tells what is seen to those who do not see it. `crop` is the part that readers
    get, None for all of it; `focus`, in the whole picture, is what every narrower cut keeps.
    """

    model_config = ConfigDict(frozen=True)

    picture: Annotated[str, Limited(pattern=r"^[0-9a-f]{64}$")]
    caption: _Words = ""
    credit: Annotated[str, Limited(max_length=200)] = ""
    alternative: _Words = ""
    focus: Point = MIDDLE
    crop: Box | None = None

    @field_validator("caption", "credit", "alternative", mode="before")
    @classmethod
    def _one_line(cls, value: object) -> object:
        return " ".join(_INVISIBLE.sub(" ", value).split()) if isinstance(value, str) else value

    @field_validator("focus")
    @classmethod
    def _inside(cls, value: Point) -> Point:
        return Point(*(_fraction(each) for each in value))

    @field_validator("crop")
    @classmethod
    def _a_part(cls, value: Box | None) -> Box | None:
        if value is None:
            return None
        box = Box(*(_fraction(each) for each in value))
        if min(box.right - box.left, box.bottom - box.top) < SMALLEST_SIDE:
            raise ValueError("a crop needs an inside")
        return None if box == WHOLE else box

    @model_validator(mode="after")
    def _focus_in_what_is_shown(self) -> Self:
        if self.crop is not None:
            left, top, right, bottom = self.crop
            focus = Point(min(max(self.focus.x, left), right), min(max(self.focus.y, top), bottom))
            # The model is frozen for all but its own making.
            self.__dict__["focus"] = focus
        return self


def _fraction(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError("a fraction lies between 0 and 1")
    return round(value, _DIGITS)


class PictureUses(TypeDecorator[tuple[PictureUse, ...]]):
    """An article's pictures in their order, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Sequence[Any] | None, _: Dialect) -> str | None:
        """A JSON array; a record made from a dump has plain dictionaries."""
        if value is None:
            return None
        return json.dumps(
            [PictureUse.model_validate(each).model_dump(mode="json") for each in value],
            ensure_ascii=False,
            sort_keys=True,
        )

    def process_result_value(self, value: Any | None, _: Dialect) -> tuple[PictureUse, ...] | None:  # noqa: ANN401 - the driver's own type
        """The pictures."""
        if value is None:
            return None
        return tuple(PictureUse.model_validate(each) for each in json.loads(value))


def places_named(body_markdown: str) -> list[str]:
    """What a body names behind each `![](picture:`, in its order: `2` where it is well written."""
    return [found["number"] for found in _PLACE.finditer(body_markdown)]
