"""Pictures in a body: each behind the block that names it, the others at the end.

A body names one as `![](picture:2)`. A figure cannot stand inside a paragraph, a heading or a link,
so it comes after the outermost block around its place; a paragraph that had nothing else is gone.
"""

import re
from collections.abc import Mapping

# nh3 writes its tags in one form, with < and > escaped inside attributes, so these see tags only.
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)[^<>]*>")
_PLACE = re.compile(r'<img [^<>]*?src="picture:(?P<number>\d{1,2})"[^<>]*>')
_NOTHING_LEFT = re.compile(r"<a [^<>]*>\s*</a>|<p>\s*</p>\n?")
_WITHOUT_END = {"br", "hr", "img"}


def is_place(address: str) -> bool:
    """Whether an image's address names a picture of the article, such as `picture:2`."""
    return re.fullmatch(r"picture:\d{1,2}", address) is not None


def with_figures(body_html: str, figures: Mapping[int, str]) -> str:
    """The sanitised `body_html` with the HTML of its `figures` by their numbers, each once.

    A place whose number is not among them is taken out.
    """
    if not figures and "picture:" not in body_html:
        return body_html
    waiting = dict(figures)
    parts = [*_placed(body_html, waiting), *waiting.values()]
    return "\n".join(part for part in (each.strip("\n") for each in parts) if part)


def _placed(body_html: str, waiting: dict[int, str]) -> list[str]:
    """The body's pieces with figures between them; `waiting` loses those that found a place."""
    parts: list[str] = []
    piece: list[str] = []
    found: list[int] = []
    at = depth = 0
    for tag in _TAG.finditer(body_html):
        place = _PLACE.fullmatch(tag[0])
        if place:
            piece.append(body_html[at : tag.start()])
            at = tag.end()
            found.append(int(place["number"]))
        elif tag["name"] not in _WITHOUT_END:
            depth += -1 if tag["close"] else 1
        if depth == 0 and found:
            piece.append(body_html[at : tag.end()])
            at = tag.end()
            parts.append(_without_empty("".join(piece)))
            parts += [waiting.pop(number) for number in found if number in waiting]
            piece, found = [], []
    parts.append("".join(piece) + body_html[at:])
    return parts


def _without_empty(body_html: str) -> str:
    """What is left where a picture stood alone in a link or a paragraph, taken out."""
    return _NOTHING_LEFT.sub("", _NOTHING_LEFT.sub("", body_html))
