"""An article's body outside its page: with whole addresses, with its corrections, as plain text."""

import re
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urljoin

from newsdesk.model.article import Language
from newsdesk.publish.machines.values import Correction
from newsdesk.publish.words import words_of

# nh3 writes its tags in one form, with < and > escaped inside attributes, so these see tags only.
_ADDRESSED_TAG = re.compile(r"<[a-z][^<>]*(?:href|src|srcset)=[^<>]*>")
_ADDRESS = re.compile(r' (href|src|srcset)="([^"]*)"')

# What parts the words before and after an element's tags.
_LINES = {"br", "dd", "dt", "figcaption", "li", "tr"}
_BLOCKS = {"blockquote", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol"}
_BLOCKS |= {"p", "pre", "table", "ul"}
_ENDINGS = dict.fromkeys(_LINES, "\n") | dict.fromkeys(_BLOCKS, "\n\n")
_WHOLE = ("https://", "http://")
_CELLS = ("td", "th")
_SPACES = re.compile(r"[ \t\n]+")


def with_whole_addresses(body_html: str, url: str) -> str:
    """`body_html` with every address of a link or picture resolved against the page at `url`.

    Also those that lead to a footnote: outside its page they would lead nowhere.
    """
    return _ADDRESSED_TAG.sub(
        lambda tag: _ADDRESS.sub(lambda found: _resolved(found[1], found[2], url), tag[0]),
        body_html,
    )


def with_corrections(body_html: str, corrections: Iterable[Correction], language: Language) -> str:
    """`body_html` below its public notes of correction, as on the page."""
    sentence = escape(words_of(language).gettext("Corrected {date}."))
    notes = (
        f"<p><strong>{sentence.format(date=_day(each))}</strong> {escape(each.note)}</p>\n"
        for each in corrections
    )
    return "".join(notes) + body_html


def plain_text(body_html: str) -> str:
    """The words of `body_html`: an empty line between blocks, a tab between the cells of a row."""
    reader = _Words()
    reader.feed(body_html)
    reader.close()
    return reader.text()


def _resolved(attribute: str, value: str, url: str) -> str:
    given = unescape(value)
    if attribute == "srcset":
        candidates = (each.split() for each in given.split(","))
        whole = ", ".join(
            " ".join([_joined(url, each[0]), *each[1:]]) for each in candidates if each
        )
    else:
        whole = _joined(url, given)
    return f' {attribute}="{escape(whole)}"'


def _joined(url: str, address: str) -> str:
    if address.startswith(_WHOLE):
        return address
    try:
        return urljoin(url, address)
    except ValueError:
        # A host in brackets that is no address, `http://[x]`: it leads nowhere either way.
        return address


def _day(correction: Correction) -> str:
    on = correction.on
    return f'<time datetime="{on.isoformat()}">{on.day:02}/{on.month:02}/{on.year:04}</time>'


class _Words(HTMLParser):
    """Gathers a body's text by blocks; in preformatted ones every space and line counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._ending = ""
        self._preformatted = 0

    def text(self) -> str:
        """What was read so far."""
        return "".join(self._parts).rstrip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a line or a cell; of a picture there is its alternative text."""
        self._end(tag)
        self._preformatted += tag == "pre"
        if tag in _CELLS and self._parts and not self._ending:
            self._parts[-1] = self._parts[-1].rstrip(" ")
            self._parts.append("\t")
        elif tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """End a block or a line."""
        self._end(tag)
        self._preformatted -= tag == "pre"

    def handle_data(self, data: str) -> None:
        """Add words; spaces between blocks are none, and several are one."""
        words = data if self._preformatted else _SPACES.sub(" ", data)
        if not self._preformatted and (self._ending or not self._parts or self._after_space()):
            words = words.lstrip(" ")
        if not words:
            return
        if self._ending and self._parts:
            self._parts[-1] = self._parts[-1].rstrip(" \n")
            self._parts.append(self._ending)
        self._ending = ""
        self._parts.append(words)

    def _after_space(self) -> bool:
        return self._parts[-1].endswith((" ", "\t"))

    def _end(self, tag: str) -> None:
        self._ending = max(self._ending, _ENDINGS.get(tag, ""), key=len)
