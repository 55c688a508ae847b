"""What one message of the channel says: its text and entities, as they are sent and kept."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text with a style: the Bot API's MessageEntity, in UTF-16 units."""

    offset: int
    length: int
    kind: str
    url: str = ""
    language: str = ""

    def as_json(self) -> dict[str, Any]:
        """The object that the Bot API takes (core.telegram.org/bots/api#messageentity)."""
        made: dict[str, Any] = {"type": self.kind, "offset": self.offset, "length": self.length}
        named = {"url": self.url, "language": self.language}
        return made | {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Content:
    """A whole message. Two that are equal look the same to readers."""

    text: str
    marks: tuple[Mark, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Text and entities, as they are sent and kept."""
        return {"text": self.text, "entities": [mark.as_json() for mark in sorted(self.marks)]}

    @property
    def sha256(self) -> str:
        """A hash over text and entities."""
        return hashlib.sha256(_written(self.as_json()).encode()).hexdigest()


def content_of(kept: dict[str, Any]) -> Content:
    """What `Content.as_json` was made of."""
    marks = (
        Mark(one["offset"], one["length"], one["type"], one.get("url", ""), one.get("language", ""))
        for one in kept["entities"]
    )
    return Content(kept["text"], tuple(marks))


class OneContent(TypeDecorator[Content]):
    """A message, as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Content | None, _: Dialect) -> str | None:
        """A JSON object."""
        return None if value is None else _written(value.as_json())

    def process_result_value(self, value: Any | None, _: Dialect) -> Content | None:  # noqa: ANN401 - the driver's own type
        """The message."""
        return None if value is None else content_of(json.loads(value))


class Contents(TypeDecorator[tuple[Content, ...]]):
    """Messages in their order, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Content, ...] | None, _: Dialect) -> str | None:
        """A JSON array."""
        return None if value is None else _written([one.as_json() for one in value])

    def process_result_value(self, value: Any | None, _: Dialect) -> tuple[Content, ...] | None:  # noqa: ANN401 - the driver's own type
        """The messages."""
        return None if value is None else tuple(content_of(one) for one in json.loads(value))


def _written(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
