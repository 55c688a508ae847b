"""Markdown shown while it is written: words in their looks, marks dimmed."""

import re
from collections.abc import Iterator
from enum import IntFlag

from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
)
from typing_extensions import override

from newsdesk.desktop.editor.plaintext import units
from newsdesk.desktop.theme import MONO, colours

# A paragraph longer than this is no prose; its marks are not worth the wait at each key.
LONGEST_PARAGRAPH = 8_000

_PLAIN = 0
# The state of the lines of a code block: the sign that its fence is made of.
_FENCED = {"`": 1, "~": 2}
_HEADING_SIZES = {1: 1.35, 2: 1.2, 3: 1.1}

# CommonMark, "Fenced code blocks": behind backticks there are no others, and only a fence of the
# same sign with nothing behind it ends the block.
_FENCE = re.compile(r" {0,3}(?:(?P<ticks>`)``+(?!.*`)|(?P<waves>~)~~)")
_FENCE_END = re.compile(r" {0,3}(?P<sign>[`~])(?P=sign){2,}[ \t]*$")
_HEADING = re.compile(r"(?P<mark>(?P<level>#{1,6})\s+)\S")
_OPENING = re.compile(r"\s*(?:>\s?)+|\s*(?:[-*+]|\d{1,9}[.)])\s+")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}$")
_CODE = re.compile(r"(?P<open>`+)(?P<words>[^`]+)(?P<close>(?P=open))(?!`)")
_LINK = re.compile(r"(?P<open>!?\[)(?P<words>[^\[\]]*)(?P<close>\]\([^()\s]*(?:\s+\"[^\"]*\")?\))")
_STRONG = re.compile(
    r"(?P<open>\*\*|(?<!\w)__)(?=\S)(?P<words>.+?)(?<=\S)(?P<close>\*\*|__(?!\w))(?<=(?P=open))"
)
_STRUCK = re.compile(r"(?P<open>~~)(?=[^~\s])(?P<words>.+?)(?<=[^~\s])(?P<close>~~)(?!~)")
_EMPHASIS = re.compile(
    r"(?<![*\\])(?P<open>\*|(?<!\w)_)(?![*_\s])(?P<words>[^*_]+)(?<=\S)(?P<close>\*(?!\*)|_(?!\w))(?<=(?P=open))"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<https?://[^\s<>]+>|\\[\\`*_{}\[\]()#+.!>-]")


class _Look(IntFlag):
    """What a character of a paragraph is; several at once where marks stand in marks."""

    STRONG = 1
    EMPHASIS = 2
    LINK = 4
    CODE = 8
    HEADING = 16
    MARK = 32
    STRUCK = 64


# Adding a look to a run of characters, as a translation of bytes: quicker than a loop.
_ADDING = {look: bytes(value | look for value in range(256)) for look in _Look}
_RUN = re.compile(rb"([^\x00])\1*", re.DOTALL)


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours of the theme; `base_px` is the height of the body's text."""

    def __init__(self, document: QTextDocument, base_px: int) -> None:
        super().__init__(document)
        self._base_px = base_px
        self._formats: dict[tuple[int, int], QTextCharFormat] = {}

    def restyle(self, base_px: int) -> None:
        """Take the present theme and another height of text."""
        self._base_px = base_px
        self._formats.clear()
        self.rehighlight()

    @override
    def highlightBlock(self, text: str) -> None:
        before = max(_PLAIN, self.previousBlockState())
        state = _state_after(text, before)
        self.setCurrentBlockState(state)
        if state != before:
            self.setFormat(0, units(text), self._format(_Look.MARK, 0))
        elif state:
            self.setFormat(0, units(text), self._format(_Look.CODE, 0))
        elif text and len(text) <= LONGEST_PARAGRAPH:
            heading = _HEADING.match(text)
            level = len(heading["level"]) if heading else 0
            self._show(text, _looks(text), level)

    def _show(self, text: str, looks: bytes, level: int) -> None:
        plain = len(text) == units(text)
        for run in _RUN.finditer(looks):
            start, end = run.span()
            if not plain:
                start, end = units(text[:start]), units(text[:end])
            self.setFormat(start, end - start, self._format(looks[run.start()], level))

    def _format(self, look: int, level: int) -> QTextCharFormat:
        key = (look, level)
        if key not in self._formats:
            self._formats[key] = self._made(look, level)
        return self._formats[key]

    def _made(self, look: int, level: int) -> QTextCharFormat:
        tokens = colours()
        form = QTextCharFormat()
        if look & (_Look.STRONG | _Look.HEADING):
            form.setFontWeight(QFont.Weight.Bold)
        if look & _Look.EMPHASIS:
            form.setFontItalic(True)
        if look & _Look.STRUCK:
            form.setFontStrikeOut(True)
        if look & _Look.CODE:
            form.setFontFamilies(list(MONO))
        if look & _Look.HEADING:
            pixels = round(self._base_px * _HEADING_SIZES.get(level, 1.0))
            form.setProperty(QTextCharFormat.Property.FontPixelSize, pixels)
        if look & (_Look.MARK | _Look.CODE):
            form.setForeground(QColor(tokens.muted))
        elif look & _Look.LINK:
            form.setForeground(QColor(tokens.accent))
        return form


def _state_after(text: str, before: int) -> int:
    """The state behind a line, which differs from that `before` it where the line is a fence."""
    if before:
        end = _FENCE_END.match(text)
        return _PLAIN if end and _FENCED[end["sign"]] == before else before
    fence = _FENCE.match(text)
    return _FENCED[fence["ticks"] or fence["waves"]] if fence else _PLAIN


def _looks(text: str) -> bytes:
    """What each character of a paragraph of prose is, as the bits of `_Look`."""
    looks = bytearray(len(text))
    if _RULE.match(text):
        return bytes([_Look.MARK]) * len(text)
    if heading := _HEADING.match(text):
        _add(looks, (0, len(text)), _Look.HEADING)
        _add(looks, heading.span("mark"), _Look.MARK)
    elif opening := _OPENING.match(text):
        _add(looks, opening.span(), _Look.MARK)
    code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
    if "*" in text or "_" in text:
        _mark(looks, _outside(_STRONG, text, code), _Look.STRONG)
        _mark(looks, _outside(_EMPHASIS, text, code), _Look.EMPHASIS)
    if "~~" in text:
        _mark(looks, _outside(_STRUCK, text, code), _Look.STRUCK)
    if "](" in text:
        _mark(looks, _outside(_LINK, text, code), _Look.LINK)
    if code:
        _mark(looks, _CODE.finditer(text), _Look.CODE)
    if "<" in text or "\\" in text:
        for match in _outside(_TAG, text, code):
            _add(looks, match.span(), _Look.MARK)
    return bytes(looks)


def _mark(looks: bytearray, matches: Iterator[re.Match[str]], look: _Look) -> None:
    for match in matches:
        _add(looks, match.span("open"), _Look.MARK)
        _add(looks, match.span("words"), look)
        _add(looks, match.span("close"), _Look.MARK)


def _add(looks: bytearray, span: tuple[int, int], look: _Look) -> None:
    start, end = span
    looks[start:end] = looks[start:end].translate(_ADDING[look])


def _outside(
    pattern: re.Pattern[str], text: str, code: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            yield match


def is_fenced(block: QTextBlock) -> bool:
    """Whether a paragraph stands in a block of code."""
    return block.userState() > _PLAIN
