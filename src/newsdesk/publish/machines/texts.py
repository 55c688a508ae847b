"""Texts in a form that every machine format can carry, and the two writers: JSON and XML."""

import json
import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from newsdesk.model.article import visible

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

# Neither is a character of XML 1.0 (section 2.2), and a lone surrogate is none of UTF-8 either.
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")

# Inside <script> HTML knows no entities, only its end and `<!--` (WHATWG HTML 4.12.1.3); the two
# line separators were no part of a JavaScript string before ECMAScript 2019.
_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def carried(text: str) -> str:
    """`text` without what XML, JSON or UTF-8 cannot carry; U+FFFD stands for half characters."""
    # Nearly every text is printable but for its line ends, and that is seen much sooner.
    if text.replace("\n", " ").isprintable():
        return text
    return _NO_CHARACTER.sub("\ufffd", visible(text))


def json_bytes(value: object) -> bytes:
    """`value` as JSON, its texts `carried`, in the order in which it is given."""
    return f"{_json(value)}\n".encode()


def json_for_script(value: object) -> str:
    """`value` as JSON that can stand between `<script>` and `</script>` as it is."""
    return _json(value).translate(_SCRIPT)


def filled(told: Mapping[str, object]) -> dict[str, object]:
    """`told` without its empty texts and lists: these formats leave out what they do not know."""
    return {name: value for name, value in told.items() if value not in ("", [])}


def child(
    parent: ET.Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> ET.Element:
    """A new last element in `parent`; a prefix in a name is written as it is given."""
    told = {key: carried(value) for key, value in (attributes or {}).items()}
    made = ET.SubElement(parent, name, told)
    made.text = carried(text) or None
    return made


def xml_bytes(root: ET.Element) -> bytes:
    """The document of `root`, in UTF-8, an element a line."""
    ET.indent(root, space="")
    return f"{XML_DECLARATION}{ET.tostring(root, encoding='unicode')}\n".encode()


def _json(value: object) -> str:
    return json.dumps(_carried_whole(value), ensure_ascii=False, separators=(",", ":"))


def _carried_whole(value: object) -> object:
    if isinstance(value, str):
        return carried(value)
    if isinstance(value, Mapping):
        return {key: _carried_whole(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_carried_whole(each) for each in value]
    return value
