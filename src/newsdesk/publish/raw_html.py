"""HTML in a body, without what would swallow the words behind it.

nh3 decides what may stand in a page. But it reads as a browser does, and to a browser a comment
without an end, half a tag or <title> takes in all that follows, whose words would be lost without
a sign. So only whole tags of elements that a page may have are handed on, and any other < is text.
"""

import re

from markdown_it.common.html_re import close_tag, open_tag

from newsdesk.publish.hardness import Work

_TAG = re.compile(rf"(?=<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*))(?:{open_tag}|{close_tag})")
# What a browser shows nothing of, and where it ends.
_UNSEEN = (("<!--", 2, "-->"), ("<?", 2, "?>"), ("<![CDATA[", 9, "]]>"))
_DECLARATION = re.compile("<![A-Za-z]")
_CODE_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
# A browser opens these anew in every paragraph until they are closed, but no more than three alike.
# Without attributes all of a name are alike.
_FORMATTING = {"b", "code", "em", "i", "s", "small", "strong", "u"}
# These end by themselves where the next of them begins, or hold nothing.
_NOT_NESTED = {
    "br",
    "dd",
    "dt",
    "hr",
    "img",
    "li",
    "p",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
}


def whole_tags(raw_html: str, allowed: frozenset[str], work: Work) -> str:
    """`raw_html` with the tags of `allowed` elements; others are left out, their words are kept.

    Comments and the like go, scripts and styles with all they hold. Raises BodyTooHardError for
    tags in tags without end.
    """
    parts: list[str] = []
    at = 0
    missing: set[str] = set()
    while (start := raw_html.find("<", at)) >= 0:
        parts.append(raw_html[at:start])
        piece, at = _piece(raw_html, start, missing, allowed, work)
        parts.append(piece)
    parts.append(raw_html[at:])
    return "".join(parts)


def _piece(
    raw_html: str, start: int, missing: set[str], allowed: frozenset[str], work: Work
) -> tuple[str, int]:
    """What the < at `start` becomes, and where reading goes on; `missing` are ends looked for."""
    work.take(2, "tags")
    for opening, skipped, closing in _UNSEEN:
        if raw_html.startswith(opening, start):
            return _unseen(raw_html, start, start + skipped, closing, missing)
    if _DECLARATION.match(raw_html, start):
        return _unseen(raw_html, start, start + 2, ">", missing)
    tag = _TAG.match(raw_html, start)
    if tag is None:
        return "&lt;", start + 1
    name = tag["name"].lower()
    if name in _CODE_END and not tag["close"] and name not in missing:
        end = _CODE_END[name].search(raw_html, tag.end())
        if end:
            return "", end.end()
        missing.add(name)
    return (_kept(tag, name, work) if name in allowed else ""), tag.end()


def _kept(tag: re.Match[str], name: str, work: Work) -> str:
    """The tag of an element that a page may have."""
    if name not in _NOT_NESTED:
        work.nest(-1 if tag["close"] else 1)
    return f"<{tag['close']}{name}>" if name in _FORMATTING else tag[0]


def _unseen(raw_html: str, start: int, at: int, closing: str, missing: set[str]) -> tuple[str, int]:
    """Nothing, up to behind `closing`; where there is none, the < as text."""
    end = -1 if closing in missing else raw_html.find(closing, at)
    if end < 0:
        missing.add(closing)
        return "&lt;", start + 1
    return "", end + len(closing)
