"""Reporters' Markdown: CommonMark with tables, strikethrough, footnotes and definition lists.

markdown-it-py reads it (spec.commonmark.org 0.31.2; tables and strikethrough as GitHub has them,
github.github.com/gfm). The rules here put right where it would leave words of a text out, and count
the work it does.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.parser_inline import ParserInline
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock, blockquote, html_block, paragraph, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from newsdesk.publish.footnotes import footnote_mark, footnotes_last, note_rules
from newsdesk.publish.hardness import MAX_LEVEL, BodyTooHardError, Work
from newsdesk.publish.raw_html import whole_tags

# What is nested deeper markdown-it leaves out without a word; `_count_block` has refused it by
# then, since containers open at most two levels at a time.
_MAX_NESTING = MAX_LEVEL + 10

# Steps of `Work`, as measured: where a block may begin, a line of a quote, any line, a cell, a
# mark, one that may open an address, a mark looked at again for a bracket's end.
_BLOCK, _QUOTED_LINE, _LINE, _CELL = 12, 4, 2, 20
_MARK, _ADDRESS, _GLANCE = 4, 30, 1

# All that no rule of ours begins with.
_PLAIN_TEXT = re.compile(r"[^\n!&*<\[\\\]_`~]+")
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9/._~-]*)?")
_APPROXIMATELY = re.compile(r"~[ \t]")
# Blocks of HTML of which a browser shows nothing, and what ends them.
_UNSEEN_BLOCKS = [
    (re.compile(begin, re.IGNORECASE | re.MULTILINE), re.compile(end, re.IGNORECASE))
    for begin, end in (
        ("<!--", "-->"),
        (r"<\?", r"\?>"),
        (r"<!\[CDATA\[", r"\]\]>"),
        ("<![a-z]", ">"),
        (r"<(?:script|style)(?=[\s>]|$)", "</(?:script|style)>"),
    )
]
_CODE_TAG = re.compile(r"<(/?)(script|style)\b", re.IGNORECASE)


def html_of(body_markdown: str, allowed: frozenset[str], work: Work) -> str:
    """The body as HTML that is not sanitised yet, with tags of `allowed` elements only.

    Raises BodyTooHardError where it takes more than `work`, or is nested too deep.
    """
    work.take(body_markdown.count("\n") * _LINE + len(body_markdown) // 4, "size")
    env: EnvType = {"work": work, "allowed": allowed}
    return str(_ENGINE.render(body_markdown, env)).rstrip("\n")


class _CountedInline(ParserInline):
    """The reader of paragraphs, counting what is looked through for the ends of brackets."""

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's own name
        """Pass over one mark and what it opens."""
        state.env["work"].take(_GLANCE, "marks")
        super().skipToken(state)


def _count_block(state: StateBlock, _line: int, _end_line: int, _silent: bool) -> bool:
    """Count a place where a block may begin, and refuse it where it lies too deep."""
    state.env["work"].take(_BLOCK, "lines")
    if state.level > MAX_LEVEL:
        raise BodyTooHardError(what="nesting")
    return False


def _text(state: StateInline, silent: bool) -> bool:
    """Text up to the next mark. Counts; a bracket behind the last that could close it is text."""
    at = state.pos
    sign = state.src[at]
    state.env["work"].take(_ADDRESS if sign == "<" else _MARK, "marks")
    found = _PLAIN_TEXT.match(state.src, at, state.posMax)
    if found:
        end = found.end()
    elif sign in "![" and state.html_terminator_last("]") < at:
        end = at + 1
    else:
        return False
    if not silent:
        state.append_pending(state.src[at:end])
    state.pos = end
    return True


def _quote(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A quote, whose lines are looked at again for each quote around them."""
    found = blockquote(state, line, end_line, silent)
    if found and not silent:
        state.env["work"].take((state.line - line) * _QUOTED_LINE, "lines")
    return found


def _table(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A table whose cells beyond the head's stand in the last one, where others drop them.

    Its alignment is in `align`: a strict Content-Security-Policy applies no style attribute.
    """
    first = len(state.tokens)
    if not table(state, line, end_line, silent):
        return False
    row: list[Token] = []
    row_line = line
    for token in state.tokens[first:]:
        if token.type == "tr_open" and token.map:
            row, row_line = [], token.map[0]
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close":
            _keep_excess(state, row_line, row)
        elif "style" in token.attrs:
            token.attrs = {"align": str(token.attrs["style"]).removeprefix("text-align:")}
    return True


def _keep_excess(state: StateBlock, line: int, row: list[Token]) -> None:
    """Count the cells of a row, and put those that the table has no column for into its last."""
    state.env["work"].take(_CELL * len(row), "cells")
    words = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()
    if words.count("|") < len(row):
        return
    cells = escapedSplit(words)
    cells = cells[cells[0] == "" :]
    excess = cells[len(row) :]
    if excess and excess[-1] == "":
        excess.pop()
    if excess:
        row[-1].content = " | ".join([row[-1].content, *map(str.strip, excess)])


def _html_block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A block of HTML; a comment or script that nothing ends is no block but text."""
    begin = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("<", begin) or silent:
        return html_block(state, line, end_line, silent)
    # Where an end was looked for in vain: the next of that kind need not look again.
    endless = state.env.setdefault("endless", {})
    for kind, (opening, end) in enumerate(_UNSEEN_BLOCKS):
        if opening.match(state.src, begin):
            if line < endless.get(kind, 0):
                return False
            found = html_block(state, line, end_line, silent)
            if not found or end.search(state.tokens[-1].content, 2):
                return found
            state.tokens.pop()
            endless[kind], state.line = state.line, line
            return False
    return html_block(state, line, end_line, silent)


def _no_definition(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    """A paragraph before a line that `~` begins: in news that is “about”, and no definition."""
    following = line + 1 + (line + 1 < end_line and state.isEmpty(line + 1))
    if silent or following >= end_line:
        return False
    begin = state.bMarks[following] + state.tShift[following]
    return bool(_APPROXIMATELY.match(state.src, begin)) and paragraph(state, line, end_line, silent)


def _without_code(state: StateCore) -> None:
    """Leave out what stands between the tags of a script or style within a paragraph."""
    for token in state.tokens:
        children = token.children
        if not children:
            continue
        tags = [_CODE_TAG.match(child.content) for child in children if _is_html(child)]
        if any(tag and not tag[1] for tag in tags):
            token.children = _outside_code(children)


def _is_html(token: Token) -> bool:
    return token.type == "html_inline"


def _outside_code(children: list[Token]) -> list[Token]:
    """The tokens that stand outside <script>…</script> and <style>…</style>."""
    kept: list[Token] = []
    # Where what is kept ends should the element that is open be closed.
    opened: dict[str, int] = {}
    for token in children:
        tag = _CODE_TAG.match(token.content) if _is_html(token) else None
        if tag is None:
            kept.append(token)
            continue
        name = tag[2].lower()
        if tag[1] and name in opened:
            del kept[opened[name] :]
            opened = {other: at for other, at in opened.items() if at < len(kept)}
        elif not tag[1]:
            opened.setdefault(name, len(kept))
    return kept


def _render_html(
    _renderer: RendererProtocol,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: EnvType,
) -> str:
    """HTML as it was typed, as far as it can stand in a page."""
    return whole_tags(tokens[index].content, env["allowed"], env["work"])


def _written() -> dict[str, str]:
    """Kind of token → its tag, where that is always the same: quicker than asking each time."""
    inline = {"em": "em", "strong": "strong", "s": "del"}
    tags = {f"{name}_open": f"<{tag}>" for name, tag in inline.items()}
    tags |= {f"{name}_close": f"</{tag}>" for name, tag in inline.items()}
    for tag in ("table", "thead", "tbody", "tr"):
        tags |= {f"{tag}_open": f"<{tag}>\n", f"{tag}_close": f"</{tag}>\n"}
    return tags | {"td_close": "</td>\n", "th_close": "</th>\n"}


def _normal_address(url: str) -> str:
    """`url` with what no address may hold written in per cent; most hold nothing of it."""
    return url if _PLAIN_ADDRESS.fullmatch(url) else normalizeLink(url)


def _any_address(url: str) -> bool:  # noqa: ARG001 - markdown-it's own question
    return True


def _engine() -> MarkdownIt:
    """The reader; it keeps nothing between two bodies, so that all threads share it."""
    engine = MarkdownIt()
    engine.inline = _CountedInline()
    engine.configure("commonmark", {"maxNesting": _MAX_NESTING, "xhtmlOut": False})
    engine.enable(["table", "strikethrough"]).use(deflist_plugin)
    engine.use(footnote_plugin, inline=False)
    # nh3 looks at every address; here a link to a bad one would show its marks to readers.
    engine.normalizeLink = _normal_address  # type: ignore[method-assign] # its documented way
    engine.validateLink = _any_address  # type: ignore[method-assign] # its documented way
    containers = ["paragraph", "reference", "blockquote", "list"]
    blocks, inlines = engine.block.ruler, engine.inline.ruler
    blocks.at("table", _table, {"alt": ["paragraph", "reference"]})
    blocks.at("blockquote", _quote, {"alt": containers})
    blocks.at("html_block", _html_block, {"alt": containers[:3]})
    blocks.before("deflist", "no_definition", _no_definition)
    blocks.before("table", "count", _count_block, {"alt": containers})
    inlines.at("text", _text)
    inlines.at("footnote_ref", footnote_mark)
    engine.core.ruler.at("footnote_tail", footnotes_last)
    engine.core.ruler.after("inline", "without_code", _without_code)
    for name in ("html_block", "html_inline"):
        engine.add_render_rule(name, _render_html)
    for name, words in _written().items():
        engine.add_render_rule(name, lambda *_arguments, words=words: words)
    for name, rule in note_rules().items():
        engine.add_render_rule(name, rule)
    # Rules are put together when they are first asked for: before threads could do it at once.
    engine.render("", {"work": Work()})
    engine.block.ruler.getRules("")
    engine.inline.ruler.getRules("")
    return engine


_ENGINE = _engine()
