"""Pages as a test reads them: their elements, their visible words, their links."""

from html.parser import HTMLParser
from typing import NamedTuple

# What shows no words of its own, or nothing before it is opened.
UNSEEN = {"head", "script", "style", "template", "noscript"}
INLINE = {"a", "b", "code", "em", "i", "span", "strong", "time"}
VOID = {"meta", "link", "input", "img", "br", "hr"}


class Element(NamedTuple):
    """One start tag."""

    name: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """A page taken apart."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[str] = []
        self._words: list[str] = []
        self.feed(content.decode())
        self.close()

    @property
    def words(self) -> str:
        """The visible words, with single spaces."""
        return " ".join("".join(self._words).split())

    def all(self, name: str) -> list[dict[str, str]]:
        """The attributes of every element called `name`."""
        return [element.attributes for element in self.elements if element.name == name]

    def links(self) -> set[str]:
        """Every address that an element of the page names and a browser may go to or fetch."""
        named = ("href", "src", "action")
        return {
            element.attributes[name]
            for element in self.elements
            for name in named
            if name in element.attributes and element.attributes.get("rel") != "canonical"
        }

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        self._part(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag not in VOID:
            assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if not UNSEEN & set(self.open):
            self._words.append(data)

    def _part(self, tag: str) -> None:
        if tag not in INLINE:
            self._words.append(" ")
