"""Which form each element of an article takes in a message: docs/telegram.md tells them all."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from newsdesk.publish.telegram.inline import BOLD, Inline, kept_by_telegram, text_of
from newsdesk.publish.telegram.message import CODE_RANK, QUOTE_RANK, Run, Style
from newsdesk.publish.telegram.tables import aligned_text, table_rows
from newsdesk.publish.telegram.tree import Element, tree_of

# Telegram folds an expandable quote to three lines, about this many characters on a phone.
_LONG_QUOTE = 400
_BULLETS = ("• ", "◦ ", "▪ ")
_RULE = "———"
_NOTE_INDENT = "  "


class Kind(Enum):
    """What a block is to the one who divides a text."""

    TEXT = "text"
    HEADING = "heading"
    CODE = "code"
    # Never divided, never parted from what stands before it.
    TAIL = "tail"


@dataclass(slots=True)
class Block:
    """A paragraph, a list item, a heading, a piece of code: never empty."""

    runs: list[Run]
    # Line ends between this block and the one before it.
    gap: int = 2
    kind: Kind = Kind.TEXT
    quote: Style | None = None
    # The dateline opens the first of these; pictures may stand before it.
    is_paragraph: bool = False
    is_picture: bool = False


def blocks_of(body_html: str, base_url: str) -> list[Block]:
    """The blocks of a body as `render_body` gives it, in reading order."""
    former = _Former(base_url)
    former.flow(tree_of(kept_by_telegram(body_html)), ())
    former.end_block(Kind.TEXT)
    return former.blocks


class _Former:
    """Walks the tree; text gathers in `_inline` until its block ends."""

    def __init__(self, base_url: str) -> None:
        self.blocks: list[Block] = []
        self._base_url = base_url
        self._inline = Inline(base_url)
        self._gap = 2
        self._usual_gap = 2
        self._quote: Style | None = None
        self._quotes = 0
        # What opens the next block of a list item (its mark), and what every later one.
        self._opening = ""
        self._indent = ""
        self._lists = 0

    def flow(self, element: Element, styles: tuple[Style, ...]) -> None:
        """Form what `element` holds: blocks by the table below, anything else as words."""
        for child in element.children:
            if isinstance(child, str):
                self._inline.add_text(child, styles)
                continue
            form = _FORMS.get(child.tag)
            if form is None:
                self._inline.add(child, styles)
            else:
                self.end_block(Kind.TEXT)
                form(self, child, styles)

    def end_block(self, kind: Kind) -> None:
        """Let the words gathered so far be a block."""
        runs = self._inline.taken()
        if runs:
            self._add(runs, kind)

    def _add(self, runs: list[Run], kind: Kind) -> None:
        opening = self._opening or self._indent
        if opening and kind is not Kind.CODE:
            runs.insert(0, Run(opening))
        if self._quote is not None:
            quote = (self._quote,)
            runs = [Run(run.text, quote + run.styles) for run in runs]
        self.blocks.append(Block(runs, self._gap, kind, self._quote))
        self._opening = ""
        self._gap = self._usual_gap

    def paragraph(self, element: Element, styles: tuple[Style, ...]) -> None:
        """A block of its own."""
        before = len(self.blocks)
        self.flow(element, styles)
        self.end_block(Kind.TEXT)
        if element.tag == "p" and len(self.blocks) > before and not (self._quote or self._indent):
            has_words = bool(text_of(element).strip())
            self.blocks[-1].is_paragraph, self.blocks[-1].is_picture = has_words, not has_words

    def heading(self, element: Element, _styles: tuple[Style, ...]) -> None:
        """A bold line that stays with what follows it."""
        self.flow(element, (BOLD,))
        self.end_block(Kind.HEADING)

    def quote(self, element: Element, styles: tuple[Style, ...]) -> None:
        """A quote, folded where it is long; a quote inside one is part of it."""
        if self._quote is not None:
            self.paragraph(element, styles)
            return
        long = len(text_of(element)) > _LONG_QUOTE
        self._quotes += 1
        kind = "expandable_blockquote" if long else "blockquote"
        self._quote = Style(kind, QUOTE_RANK, number=self._quotes)
        self.paragraph(element, styles)
        self._quote = None

    def code(self, element: Element, _styles: tuple[Style, ...]) -> None:
        """Code as it stands, with its language."""
        text = text_of(element).expandtabs(4).strip("\n").rstrip()
        if not text:
            return
        language = ""
        for child in element.children:
            if isinstance(child, Element) and child.tag == "code":
                language = child.attributes.get("class", "").removeprefix("language-")
        self._add_preformatted(text, language)

    def _add_preformatted(self, text: str, language: str) -> None:
        if self._opening:
            self._add_mark()
            self._gap = 1
        style = Style("pre", CODE_RANK, language=language, number=len(self.blocks))
        self._add([Run(text, (style,))], Kind.CODE)

    def _add_mark(self) -> None:
        """The mark of an item that begins with no words."""
        mark = self._opening.rstrip()
        self._opening = ""
        indent, self._indent = self._indent, ""
        self._add([Run(mark)], Kind.TEXT)
        self._indent = indent

    def rule(self, _element: Element, _styles: tuple[Style, ...]) -> None:
        """A short line between two parts of a text."""
        self._add([Run(_RULE)], Kind.TEXT)

    def listing(self, element: Element, styles: tuple[Style, ...]) -> None:
        """One line or more an item, with a mark or a number, indented by depth."""
        items = [child for child in element.children if isinstance(child, Element)]
        loose = any(_has_paragraph(item) for item in items)
        gaps = self._gap, self._usual_gap
        self._usual_gap = 2 if loose else 1
        if self._lists and not loose:
            self._gap = 1
        number = int(element.attributes.get("start", "1"))
        for item in items:
            number = int(item.attributes.get("value", number))
            ordered = element.tag == "ol"
            mark = f"{number}. " if ordered else _BULLETS[min(self._lists, len(_BULLETS) - 1)]
            self._item(item, mark, styles)
            number += 1
        self._gap = self._usual_gap = gaps[1]

    def _item(self, item: Element, mark: str, styles: tuple[Style, ...]) -> None:
        """What `item` holds behind `mark`."""
        indent = self._indent
        self._opening = (self._opening or indent) + mark
        self._indent = " " * len(self._opening)
        self._lists += 1
        self.paragraph(item, styles)
        self._lists -= 1
        if self._opening:
            self._add_mark()
        self._indent = indent

    def term(self, element: Element, _styles: tuple[Style, ...]) -> None:
        """A definition list's term, bold."""
        self.flow(element, (BOLD,))
        self.end_block(Kind.HEADING)

    def definition(self, element: Element, styles: tuple[Style, ...]) -> None:
        """What a term means, on the next line."""
        indent, self._indent = self._indent, self._indent + _NOTE_INDENT
        self._gap = 1
        self.paragraph(element, styles)
        self._indent = indent

    def division(self, element: Element, styles: tuple[Style, ...]) -> None:
        """Footnotes as numbered paragraphs; any other division as what it holds."""
        if element.attributes.get("class") != "footnote":
            self.paragraph(element, styles)
            return
        notes = [
            item
            for notes in element.children
            if isinstance(notes, Element) and notes.tag == "ol"
            for item in notes.children
            if isinstance(item, Element)
        ]
        for number, note in enumerate(notes, start=1):
            self._item(note, f"[{number}] ", styles)

    def table(self, element: Element, styles: tuple[Style, ...]) -> None:
        """Aligned code where it is narrow and plain, else a line a row."""
        rows = table_rows(element)
        aligned = aligned_text(rows)
        if aligned:
            self._add_preformatted(aligned, "")
            return
        for row in rows:
            for index, cell in enumerate(row.cells):
                if index:
                    self._inline.add_text(" · ", styles)
                self._inline.add_all(cell, (BOLD,) if row.is_head else styles)
            self.end_block(Kind.HEADING if row.is_head else Kind.TEXT)
            self._gap = 1
        self._gap = self._usual_gap


def _has_paragraph(item: Element) -> bool:
    return any(isinstance(child, Element) and child.tag == "p" for child in item.children)


_Form = Callable[[_Former, Element, tuple[Style, ...]], None]
_FORMS: dict[str, _Form] = {
    **dict.fromkeys(("p", "figure", "figcaption", "caption", "li"), _Former.paragraph),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _Former.heading),
    "blockquote": _Former.quote,
    "dd": _Former.definition,
    "div": _Former.division,
    "dl": _Former.paragraph,
    "dt": _Former.term,
    "hr": _Former.rule,
    "ol": _Former.listing,
    "pre": _Former.code,
    "table": _Former.table,
    "ul": _Former.listing,
}
