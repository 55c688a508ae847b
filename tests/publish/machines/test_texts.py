"""Texts that every format can carry."""

import json
from xml.etree import ElementTree as ET

from tests.publish.machines.reading import root_of

from newsdesk.publish.machines.texts import (
    carried,
    child,
    filled,
    json_bytes,
    json_for_script,
    xml_bytes,
)


def test_what_no_format_carries_goes_and_half_characters_are_seen() -> None:
    assert carried("a\x00b\x0bc\ud83dd\uffffe") == "abc\ufffdd\ufffde"
    assert carried("oʻzbek ўзбек 👩‍👩‍👧\n\ttab") == "oʻzbek ўзбек 👩‍👩‍👧\n\ttab"


def test_every_character_of_xml_is_carried_and_no_other() -> None:
    # XML 1.0 section 2.2; of its characters we leave out the invisible ones of C1, too.
    allowed = {0x9, 0xA, *range(0x20, 0x7F), *range(0xA0, 0xD800), *range(0xE000, 0xFFFE)}
    for code in (*range(0x3000), *range(0xD7F0, 0x10010)):
        assert (carried(chr(code)) == chr(code)) == (code in allowed or code > 0xFFFF)


def test_json_holds_its_texts_carried_at_any_depth() -> None:
    told = json_bytes({"a": ["x\x01", {"b": ("\udc00", 3, None, True)}]})
    assert json.loads(told) == {"a": ["x", {"b": ["\ufffd", 3, None, True]}]}
    assert told.endswith(b"\n")


def test_json_for_a_script_cannot_end_it() -> None:
    text = json_for_script({"a": "</script><!-- & \u2028\u2029 -->"})
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": "</script><!-- & \u2028\u2029 -->"}


def test_xml_reads_back_as_it_was_told() -> None:
    root = ET.Element("root", {"xmlns:x": "urn:x"})
    child(root, "x:text", ']]> <b> & "', {"note": '<"&\n'})
    child(root, "empty")
    [text, empty] = root_of(xml_bytes(root))
    assert (text.tag, text.text, text.get("note")) == ("{urn:x}text", ']]> <b> & "', '<"&\n')
    assert empty.text is None


def test_what_is_empty_is_left_out_and_naught_is_not() -> None:
    assert filled({"a": "", "b": [], "c": 0, "d": False, "e": "x"}) == {
        "c": 0,
        "d": False,
        "e": "x",
    }
