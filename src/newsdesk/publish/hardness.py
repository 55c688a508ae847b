"""Which bodies the Markdown renderer would choke on, told before it starts.

Python-Markdown is quadratic in some marks within one paragraph and recursive in nesting, and its
keepers mean to leave it so (github.com/Python-Markdown/markdown/issues/1607). The weights below
are seconds for one mark times one character, measured with the worst repeated fragment of each
kind, so their sum is about the time the body would take.
"""

import re
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_

MAX_BYTES = 1_000_000
MAX_DEPTH = 24
MAX_FEARED_SECONDS = 1.0

_BRACKET = 2.2e-7
_CLOSED_BRACKET = 7.5e-8
_BACKTICK = 4.0e-8
_RULE_LINE = 2.5e-8
_OTHER_MARK = 4.0e-9
_OPEN_TAG = 2.5e-7
# Every tag may be open while every other is read.
_TAG_PAIR = 5.0e-9
# Below these a chunk costs too little to look closer.
_SHORT_CHUNK = 2_000
_FEW_LINES = 8
# Seconds for one of each, wherever it stands.
_CELL = 8.0e-5
_LINE_OPENER = 4.0e-5
_DEFINITION = 8.0e-5
_PARAGRAPH = 4.0e-5
# Every footnote mark is compared with every other.
_NOTE_PAIR = 8.5e-7

_BLANK_LINES = re.compile(r"\n[ \t>]*\n")
_CLOSED_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_TICKS = re.compile(r"`+")
_OTHER_MARKS = ("*", "_", "\\", "&", "<", "  \n", "~~")
_RULE_LINES = re.compile(r"^[ >]*(?:#|[-=*_][-=*_ \t]*$)", re.MULTILINE)
_DEFINITIONS = re.compile(r"^[ \t>]*:", re.MULTILINE)
_OPENERS = re.compile(r"^(?:[ \t>]|[-+*:](?=[ \t])|\d{1,9}[.)](?=[ \t]))+", re.MULTILINE)
_LINE_OPENERS = re.compile(r"^[ \t]*(?:[-+*>]|\d{1,9}[.)])", re.MULTILINE)
_OPENER_MARKS = re.compile(r"[-+*:>]|\d+[.)]")
_CLOSED_TAG = re.compile(r"<(?![!?])[^<>\n]{0,500}>|<!--(?:[^-]|-(?!->)){0,2000}-->")
_TAG_OPENING = re.compile(r"<[a-zA-Z/!?]")
_TABLE_RULE = re.compile(r"\A[^\n]*\|[^\n]*\n[ >]*\|?[ :|-]+\n")
_ITEM = re.compile(r"\A {0,3}([-+*]|\d{1,9}\.)[ \t]")


class BodyTooHardError(InputError):
    """A body that would take the renderer too long; `what` is the kind of mark, for the log."""

    words: ClassVar[str] = N_(
        "This text cannot be laid out: it is too long, too deeply nested, or has too many marks"
        " in one paragraph. The text itself is kept. Divide it with blank lines, or take"
        " out the marks that mean nothing."
    )


def refuse_hard_body(body_markdown: str) -> None:
    """Return where rendering `body_markdown` takes about a second at most; else raise.

    Raises BodyTooHardError with `what` being size, nesting or a name from the table below.
    """
    if len(body_markdown.encode("utf-8", "replace")) > MAX_BYTES:
        raise BodyTooHardError(what="size")
    if _depth(body_markdown) > MAX_DEPTH:
        raise BodyTooHardError(what="nesting")
    chunks = _BLANK_LINES.split(body_markdown)
    feared_seconds = {
        "paragraphs": len(chunks) * _PARAGRAPH,
        "notes": body_markdown.count("[^") ** 2 * _NOTE_PAIR,
        "definitions": len(_DEFINITIONS.findall(body_markdown)) * _DEFINITION,
        "cells": sum(map(_cells, chunks)) * _CELL,
        "lines": len(_LINE_OPENERS.findall(body_markdown)) * _LINE_OPENER,
        "tags": _tag_seconds(body_markdown),
        "marks": sum(map(_chunk_seconds, chunks)),
    }
    if sum(feared_seconds.values()) > MAX_FEARED_SECONDS:
        raise BodyTooHardError(what=max(feared_seconds, key=lambda what: feared_seconds[what]))


def _depth(body_markdown: str) -> int:
    """How deep the deepest line opens: quote marks, list marks and steps of four columns."""
    deepest = 0
    for opener in _OPENERS.finditer(body_markdown):
        if len(opener[0]) > deepest:
            columns = len(opener[0].expandtabs(4))
            deepest = max(deepest, columns // 4 + len(_OPENER_MARKS.findall(opener[0])))
    return deepest


def _cells(chunk: str) -> int:
    """How many cells a table made of `chunk` has: every row is as wide as the widest."""
    if "|" not in chunk:
        return 0
    lines = chunk.split("\n")
    return len(lines) * max(line.count("|") + 1 for line in lines)


def _tag_seconds(body_markdown: str) -> float:
    """The time feared from tags: nested ones, and those that are looked for to the body's end."""
    if "<" not in body_markdown:
        return 0.0
    unclosed = len(_TAG_OPENING.findall(_CLOSED_TAG.sub("", body_markdown)))
    tags = len(_TAG_OPENING.findall(body_markdown))
    return unclosed * len(body_markdown) * _OPEN_TAG + tags**2 * _TAG_PAIR


def _chunk_seconds(chunk: str) -> float:
    """The time feared from the marks between two blank lines."""
    pieces = _independent(chunk) if len(chunk) > _SHORT_CHUNK else [chunk]
    lines = 0
    if chunk.count("\n") >= _FEW_LINES:
        lines = len(_RULE_LINES.findall(chunk)) + len(_DEFINITIONS.findall(chunk))
    return sum(map(_inline_seconds, pieces)) + lines * len(chunk) * _RULE_LINE


def _inline_seconds(text: str) -> float:
    """The time feared from the marks of one paragraph, cell row or list item."""
    closed = len(_CLOSED_BRACKETS.findall(text)) if "[" in text else 0
    ticks = len(_TICKS.findall(text)) if "`" in text else 0
    return len(text) * (
        closed * _CLOSED_BRACKET
        + (text.count("[") - closed) * _BRACKET
        + ticks * _BACKTICK
        + sum(map(text.count, _OTHER_MARKS)) * _OTHER_MARK
    )


def _independent(chunk: str) -> list[str]:
    """`chunk` cut where its marks cannot meet: at a table's rows, at a list's items."""
    if _TABLE_RULE.match(chunk):
        return chunk.split("\n")
    item = _ITEM.match(chunk)
    if item is None:
        return [chunk]
    marker = r"\d{1,9}\." if item[1][0].isdigit() else "[-+*]"
    return re.split(rf"\n(?= {{0,3}}{marker}[ \t])", chunk)
