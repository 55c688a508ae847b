import json
from collections.abc import Callable
from typing import Any, cast

import pytest
import tdjson

from newsdesk.publish.telegram import Entity, Message

_KINDS = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
}
# What Telegram's own Markdown would read, each turned into a letter of the same width.
_NO_MARKS = str.maketrans(dict.fromkeys("*_`~|[]()", "x"))

Styled = dict[int, set[tuple[str, str]]]


class Telegram:
    """Telegram's own parser, offline: TDLib's static requests."""

    def __init__(self) -> None:
        self._ask({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})

    def accepted(self, message: Message) -> tuple[str, list[Entity]]:
        """The text and entities Telegram reads, after asserting that they are what we said."""
        mode = {"@type": "textParseModeHTML"}
        parsed = self._ask(
            {"@type": "parseTextEntities", "text": message.text_html, "parse_mode": mode}
        )
        assert parsed["@type"] == "formattedText", (parsed, message.text_html)
        entities = [_entity(entity) for entity in parsed["entities"]]
        assert parsed["text"] == message.text_plain
        assert sorted(_addressless(entities)) == sorted(_addressless(message.entities))
        self._assert_kept(message, parsed)
        return parsed["text"], entities

    def found_in(self, text: str) -> list[str]:
        """The hashtags Telegram finds in `text`."""
        found = self._ask({"@type": "getTextEntities", "text": text})["entities"]
        encoded = text.encode("utf-16-le")
        return [
            encoded[2 * at["offset"] : 2 * (at["offset"] + at["length"])].decode("utf-16-le")
            for at in found
            if at["type"]["@type"] == "textEntityTypeHashtag"
        ]

    def _assert_kept(self, message: Message, parsed: dict[str, Any]) -> None:
        """What is sent is put right by `fix_formatted_text`, which parseMarkdown begins with."""
        neutral = {**parsed, "text": parsed["text"].translate(_NO_MARKS)}
        fixed = self._ask({"@type": "parseMarkdown", "text": neutral})
        assert fixed["@type"] == "formattedText", (fixed, message.text_html)
        assert fixed["text"] == neutral["text"]
        assert len(fixed["entities"]) <= 100
        kept = styles_by_unit([_entity(entity) for entity in fixed["entities"]])
        assert kept == styles_by_unit([_entity(entity) for entity in parsed["entities"]])

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        answer = tdjson.td_execute(json.dumps(request).encode())
        return cast("dict[str, Any]", json.loads(answer or b"{}"))


def _entity(raw: dict[str, Any]) -> Entity:
    kind = raw["type"]
    return Entity(
        raw["offset"],
        raw["length"],
        _KINDS[kind["@type"]],
        kind.get("url", ""),
        kind.get("language", ""),
    )


def _addressless(entities: "list[Entity] | tuple[Entity, ...]") -> list[tuple[int, int, str, str]]:
    """Entities without addresses, which TDLib writes in a normal form of its own."""
    return [(each.offset, each.length, each.kind, each.language) for each in entities]


def styles_by_unit(entities: list[Entity]) -> Styled:
    """The styles of each UTF-16 unit that has any."""
    styles: Styled = {}
    for entity in entities:
        for unit in range(entity.offset, entity.offset + entity.length):
            styles.setdefault(unit, set()).add((entity.kind, entity.url))
    return styles


@pytest.fixture(scope="session")
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture(scope="session")
def accepted(telegram: Telegram) -> Callable[[Message], tuple[str, list[Entity]]]:
    """Ask Telegram's parser for a message's text and entities; fails where it disagrees."""
    return telegram.accepted


@pytest.fixture(scope="session")
def hashtags_found(telegram: Telegram) -> Callable[[str], list[str]]:
    return telegram.found_in
