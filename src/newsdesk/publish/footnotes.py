"""Footnotes: where they are referred to, and where they stand."""

import re
from collections.abc import Callable, Sequence
from itertools import chain

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_MARK = re.compile(r"\[\^([^\s\]]{1,100})\]")

RenderRule = Callable[..., str]


def footnote_mark(state: StateInline, silent: bool) -> bool:
    """The number of a footnote that the body has, where `[^name]` refers to it."""
    if not state.src.startswith("[^", state.pos) or "footnotes" not in state.env:
        return False
    found = _MARK.match(state.src, state.pos, state.posMax)
    notes = state.env["footnotes"]["refs"]
    if found is None or f":{found[1]}" not in notes:
        return False
    if not silent:
        numbers = state.env.setdefault("note_numbers", {})
        number = numbers.setdefault(found[1], len(numbers) + 1)
        marks = state.env.setdefault("note_marks", {})
        marks[number] = marks.get(number, 0) + 1
        token = state.push("footnote_ref", "", 0)
        token.meta = {"number": number, "again": marks[number] - 1}
    state.pos = found.end()
    return True


def footnotes_last(state: StateCore) -> None:
    """Put the footnotes behind the text, in the order in which they are referred to.

    One that nothing refers to comes after them, and one that is given twice stands there with
    both its texts: no word of either is lost.
    """
    if "footnotes" not in state.env:
        return
    text: list[Token] = []
    notes: dict[str, list[list[Token]]] = {}
    open_notes: list[list[Token]] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            open_notes.append([])
            notes.setdefault(token.meta["label"], []).append(open_notes[-1])
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            (open_notes[-1] if open_notes else text).append(token)
    numbers = state.env.get("note_numbers", {})
    order = [*numbers, *(name for name in notes if name not in numbers)]
    marks = state.env.get("note_marks", {})
    items = [
        _note(number, list(chain(*notes[name])), marks.get(number, 0))
        for number, name in enumerate(order, start=1)
    ]
    ends = Token("footnote_block_open", "", 1), Token("footnote_block_close", "", -1)
    state.tokens = [*text, ends[0], *chain(*items), ends[1]]


def _note(number: int, words: list[Token], marks: int) -> list[Token]:
    """One note with the ways back to its `marks`, which stand in its last paragraph."""
    back = [
        Token("footnote_anchor", "", 0, meta={"number": number, "again": again})
        for again in range(marks)
    ]
    at = len(words) - (bool(words) and words[-1].type == "paragraph_close")
    opening = Token("footnote_open", "", 1, meta={"number": number})
    return [opening, *words[:at], *back, *words[at:], Token("footnote_close", "", -1)]


def note_rules() -> dict[str, RenderRule]:
    """What footnotes are in HTML: kind of token → the rule that writes it."""
    return {
        "footnote_ref": _render_mark,
        "footnote_block_open": lambda *_: '<div class="footnote">\n<hr>\n<ol>\n',
        "footnote_block_close": lambda *_: "</ol>\n</div>\n",
        "footnote_open": _render_note,
        "footnote_close": lambda *_: "</li>\n",
        "footnote_anchor": _render_way_back,
    }


def _render_mark(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: EnvType
) -> str:
    """A note's number in the text, under a name of its own each time."""
    number, again = tokens[index].meta["number"], tokens[index].meta["again"] or ""
    link = f'<a class="footnote-ref" href="#fn:{number}">{number}</a>'
    return f'<sup id="fnref{again}:{number}">{link}</sup>'


def _render_note(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: EnvType
) -> str:
    return f'<li id="fn:{tokens[index].meta["number"]}">'


def _render_way_back(
    _renderer: object, tokens: Sequence[Token], index: int, _options: object, _env: EnvType
) -> str:
    number, again = tokens[index].meta["number"], tokens[index].meta["again"] or ""
    return f'\u00a0<a class="footnote-backref" href="#fnref{again}:{number}">↩</a>'
