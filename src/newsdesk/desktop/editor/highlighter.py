"""Markdown shown while it is written: words in their looks, marks dimmed."""

import re
from collections.abc import Iterator

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

_PLAIN, _FENCED = 0, 1
_HEADING_SIZES = {1: 1.35, 2: 1.2, 3: 1.1}

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_HEADING = re.compile(r"(?P<mark>(?P<level>#{1,6})\s+)\S")
_OPENING = re.compile(r"\s*(?:>\s?)+|\s*(?:[-*+]|\d{1,9}[.)])\s+")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}$")
_CODE = re.compile(r"(?P<open>`+)(?P<words>[^`]+)(?P<close>(?P=open))(?!`)")
_LINK = re.compile(r"(?P<open>!?\[)(?P<words>[^\[\]]*)(?P<close>\]\([^()\s]*(?:\s+\"[^\"]*\")?\))")
_STRONG = re.compile(r"(?P<open>\*\*|(?<!\w)__)(?=\S)(?P<words>.+?)(?<=\S)(?P<close>(?P=open))")
_EMPHASIS = re.compile(
    r"(?<![*\\])(?P<open>\*|(?<!\w)_)(?![*_\s])(?P<words>[^*_]+)(?<=\S)(?P<close>(?P=open))(?!\*)"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<https?://[^\s<>]+>|\\[\\`*_{}\[\]()#+.!>-]")


class MarkdownHighlighter(QSyntaxHighlighter):
    """Colours of the theme; `base_px` is the height of the body's text."""

    def __init__(self, document: QTextDocument, base_px: int) -> None:
        super().__init__(document)
        self._base_px = base_px
        self._read_theme()

    def restyle(self, base_px: int) -> None:
        """Take the present theme and another height of text."""
        self._base_px = base_px
        self._read_theme()
        self.rehighlight()

    def _read_theme(self) -> None:
        tokens = colours()
        self._dim = QTextCharFormat()
        self._dim.setForeground(QColor(tokens.muted))
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)
        self._emphasis = QTextCharFormat()
        self._emphasis.setFontItalic(True)
        self._link = QTextCharFormat()
        self._link.setForeground(QColor(tokens.accent))
        self._code = QTextCharFormat()
        self._code.setFontFamilies(list(MONO))
        self._code.setForeground(QColor(tokens.muted))

    @override
    def highlightBlock(self, text: str) -> None:
        inside = self.previousBlockState() == _FENCED
        if _FENCE.match(text):
            self.setCurrentBlockState(_PLAIN if inside else _FENCED)
            self.setFormat(0, units(text), self._dim)
            return
        self.setCurrentBlockState(_FENCED if inside else _PLAIN)
        if inside:
            self.setFormat(0, units(text), self._code)
        elif text and len(text) <= LONGEST_PARAGRAPH:
            self._prose(text)

    def _prose(self, text: str) -> None:
        if _RULE.match(text):
            self.setFormat(0, units(text), self._dim)
            return
        if heading := _HEADING.match(text):
            large = QTextCharFormat(self._strong)
            scale = _HEADING_SIZES.get(len(heading["level"]), 1.0)
            large.setProperty(QTextCharFormat.Property.FontPixelSize, round(self._base_px * scale))
            self.setFormat(0, units(text), large)
            self._add(text, *heading.span("mark"), self._dim)
        elif opening := _OPENING.match(text):
            self._add(text, *opening.span(), self._dim)
        self._spans(text)

    def _spans(self, text: str) -> None:
        code = [match.span() for match in _CODE.finditer(text)] if "`" in text else []
        if "*" in text or "_" in text:
            for pattern, form in ((_STRONG, self._strong), (_EMPHASIS, self._emphasis)):
                self._marked(text, _outside(pattern, text, code), form)
        if "](" in text:
            self._marked(text, _outside(_LINK, text, code), self._link)
        if code:
            self._marked(text, _CODE.finditer(text), self._code)
        if "<" in text or "\\" in text:
            for match in _outside(_TAG, text, code):
                self._add(text, *match.span(), self._dim)

    def _marked(self, text: str, matches: Iterator[re.Match[str]], form: QTextCharFormat) -> None:
        for match in matches:
            self._add(text, *match.span("open"), self._dim)
            self._add(text, *match.span("words"), form)
            self._add(text, *match.span("close"), self._dim)

    def _add(self, text: str, start: int, end: int, form: QTextCharFormat) -> None:
        """Lay `form` over what is there already: strong words of a link keep both looks."""
        begin = units(text[:start])
        for position in range(begin, begin + units(text[start:end])):
            together = self.format(position)
            together.merge(form)
            self.setFormat(position, 1, together)


def _outside(
    pattern: re.Pattern[str], text: str, code: list[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            yield match


def is_fenced(block: QTextBlock) -> bool:
    """Whether a paragraph stands in a block of code."""
    return block.userState() == _FENCED
