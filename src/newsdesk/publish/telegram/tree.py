"""Sanitised HTML as a tree of elements and texts."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "hr", "img"}
# Deeper elements are left out and their texts kept: what walks the tree is recursive.
_MAX_DEPTH = 120


@dataclass(slots=True)
class Element:
    """An element with its attributes and, in order, its texts and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)


def tree_of(body_html: str) -> Element:
    """The tree of `body_html`, which must be as nh3 writes it: closed, nested, lower case."""
    builder = _Builder()
    builder.feed(body_html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    """Keeps the elements that are open; the last is where the next text belongs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID and (self._left_out or len(self._open) == _MAX_DEPTH):
            self._left_out += 1
            return
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - what nh3 closes is what is open
        if self._left_out:
            self._left_out -= 1
        elif len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
