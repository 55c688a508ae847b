"""What the pages of a built site lead to."""

import posixpath
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_SITE = "https://news.example"
_ADDRESSES = {"href", "src", "action", "poster", "data", "data-latest"}
# What a reader is led to, against what the page itself is made of.
_WAYS = {"a", "form"}


class Link(NamedTuple):
    """One address in a page. `path` is the file meant, None where that is another site's."""

    element: str
    address: str
    path: str | None
    fragment: str

    @property
    def is_way(self) -> bool:
        """Whether a reader can follow it."""
        return self.element in _WAYS


class Page(HTMLParser):
    """The links of one page and the places in it that have names."""

    def __init__(self, path: str, content: bytes) -> None:
        super().__init__()
        self.path = path
        self.links: list[Link] = []
        self.names: set[str] = set()
        self.canonical = ""
        self.alternates: dict[str, str] = {}
        self.feed(content.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            assert given["id"] not in self.names, f"{self.path}: {given['id']} stands twice"
            self.names.add(given["id"])
        for address in _addresses(given):
            self.links.append(self._link(tag, address))
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        if tag == "link" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.links.append(self._link("a", given["content"].partition("url=")[2]))

    def _link(self, tag: str, address: str) -> Link:
        path, fragment = target(address, seen_from=self.path)
        return Link(tag, address, path, fragment)


def _addresses(given: dict[str, str]) -> Iterator[str]:
    yield from (given[name] for name in sorted(_ADDRESSES & given.keys()))
    for candidate in filter(None, given.get("srcset", "").split(",")):
        yield candidate.split()[0]


def target(address: str, *, seen_from: str) -> tuple[str | None, str]:
    """The file below the site's root that `address` means, and the place in it.

    The file is None for an address of another site, and of the site itself where only its name
    is meant.
    """
    if address.startswith(f"{_SITE}/"):
        address = address.removeprefix(_SITE)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if path.startswith("/"):
        found = posixpath.normpath(path).lstrip("/")
    elif path:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(seen_from), path))
    else:
        found = seen_from
    return (f"{found}/index.html".lstrip("/") if path.endswith("/") else found), parts.fragment
