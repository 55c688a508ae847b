"""Words in their styles: what stands inside one paragraph."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

from newsdesk.publish.telegram.message import (
    CODE_RANK,
    LINK_RANK,
    MAX_ENTITY_BYTES,
    STYLE_RANK,
    Run,
    Style,
)
from newsdesk.publish.telegram.tree import Element

BOLD = Style("bold", STYLE_RANK)
ITALIC = Style("italic", STYLE_RANK)
CODE = Style("code", CODE_RANK)
_UNDERLINE = Style("underline", STYLE_RANK)
_STRIKETHROUGH = Style("strikethrough", STYLE_RANK)
_STYLES = {
    "b": BOLD,
    "strong": BOLD,
    "em": ITALIC,
    "i": ITALIC,
    "u": _UNDERLINE,
    "ins": _UNDERLINE,
    "s": _STRIKETHROUGH,
    "del": _STRIKETHROUGH,
    "code": CODE,
    "kbd": CODE,
}
_SHIFTED = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_PICTURE = "🖼"

# White space that is not one space already.
_WHITESPACE = re.compile("[ \t\n\r\f]{2,}|[\t\n\r\f]")
# TDLib, `clean_input_string`: control characters become spaces, U+2028-202E and three combining
# signs are dropped. The line and paragraph separators stand between words, so they become spaces.
_SPACED = re.compile("[\x00-\x08\x0b\x0e-\x1f\u2028\u2029]")
_RINGED = re.compile("[A-Za-zÀ-ž]\u030a")
_DROPPED = re.compile("[\u202a-\u202e\u030a\u0333\u033f\ud800-\udfff]")
_UNWELCOME = re.compile(f"{_SPACED.pattern}|{_DROPPED.pattern}")
# A longer address leaves no room for another in the message, and no page of ours has one.
_MAX_URL_BYTES = MAX_ENTITY_BYTES // 4
# Nearly every address: what Telegram surely takes as it stands.
_PLAIN_URL = re.compile(
    r"https?://(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,20}(?:/[A-Za-z0-9/_~-]{0,500})?"
)
_MAX_PORT = 65_535


def kept_by_telegram(text: str) -> str:
    """`text` without what Telegram would take out or change, so that both sides agree on it."""
    if not _UNWELCOME.search(text):
        return text
    text = _SPACED.sub(" ", text)
    text = _RINGED.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), text)
    return _DROPPED.sub("", text)


class Inline:
    """Collects one paragraph's texts, collapsing white space as a page does."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._texts: list[str] = []
        self._styles: list[tuple[Style, ...]] = []

    def add_text(self, text: str, styles: tuple[Style, ...]) -> None:
        """Add `text` as it stands in HTML: any white space is one space."""
        if text == "\n" and not self._texts:
            return
        text = _WHITESPACE.sub(" ", text)
        if not self._texts or self._texts[-1][-1] in " \n":
            text = text.lstrip(" ")
        if text:
            self._append(text, styles)

    def add(self, node: "Element | str", styles: tuple[Style, ...]) -> None:
        """Add a text or an inline element with all it holds."""
        if isinstance(node, str):
            self.add_text(node, styles)
        elif node.tag == "br":
            self._break_line(styles)
        elif node.tag == "img":
            self._add_image(node, styles)
        elif node.tag == "a":
            self._add_link(node, styles)
        elif node.tag in _SHIFTED:
            self._add_shifted(node, styles)
        else:
            self.add_all(node, styled(styles, _STYLES.get(node.tag)))

    def add_all(self, element: Element, styles: tuple[Style, ...]) -> None:
        """Add what `element` holds."""
        for child in element.children:
            self.add(child, styles)

    def taken(self) -> list[Run]:
        """The runs so far without white space at the end; the collector is empty after."""
        if not self._texts:
            return []
        while self._texts:
            self._texts[-1] = self._texts[-1].rstrip(" \n")
            if self._texts[-1]:
                break
            self._texts.pop()
            self._styles.pop()
        runs = [Run(text, styles) for text, styles in zip(self._texts, self._styles, strict=True)]
        self._texts, self._styles = [], []
        return runs if any(not run.text.isspace() for run in runs) else []

    def _append(self, text: str, styles: tuple[Style, ...]) -> None:
        if self._styles and self._styles[-1] == styles:
            self._texts[-1] += text
        else:
            self._texts.append(text)
            self._styles.append(styles)

    def _break_line(self, styles: tuple[Style, ...]) -> None:
        if self._texts:
            self._texts[-1] = self._texts[-1].rstrip(" ")
            if not self._texts[-1]:
                self._texts.pop()
                self._styles.pop()
            if self._texts:
                self._append("\n", styles)

    def _add_image(self, image: Element, styles: tuple[Style, ...]) -> None:
        """The picture's words, leading to the picture where Telegram takes the address."""
        words = image.attributes.get("alt", "").strip() or image.attributes.get("title", "").strip()
        url = telegram_url(image.attributes.get("src", ""), self._base_url)
        if words or url:
            self.add_text(words or _PICTURE, _linked(styles, url))

    def _add_link(self, link: Element, styles: tuple[Style, ...]) -> None:
        """The link's words; an address Telegram refuses follows them where it says something."""
        kind = link.attributes.get("class", "")
        if kind == "footnote-backref":
            if self._texts:
                self._texts[-1] = self._texts[-1].rstrip("\u00a0") or " "
            return
        if kind == "footnote-ref":
            self.add_text(f"[{text_of(link)}]", styles)
            return
        href = link.attributes.get("href", "")
        self.add_all(link, _linked(styles, telegram_url(href, self._base_url)))
        scheme, _colon, address = href.partition(":")
        if scheme.lower() in {"mailto", "tel"} and address not in text_of(link):
            self.add_text(f" ({address})", styles)

    def _add_shifted(self, element: Element, styles: tuple[Style, ...]) -> None:
        """Raised and lowered figures as Unicode has them; other words as they are."""
        text = text_of(element)
        shifted = text.translate(_SHIFTED[element.tag])
        is_plain = all(isinstance(child, str) for child in element.children)
        if is_plain and not any(char in text for char in shifted):
            self.add_text(shifted, styles)
        else:
            self.add_all(element, styles)


def text_of(element: Element) -> str:
    """All the text inside `element`."""
    parts = [child if isinstance(child, str) else text_of(child) for child in element.children]
    return "".join(parts)


@lru_cache(maxsize=256)
def styled(styles: tuple[Style, ...], style: Style | None) -> tuple[Style, ...]:
    """`styles` with `style` in its place, as far as Telegram lets the two stand together."""
    if style is None or style in styles or CODE in styles:
        return styles
    if style.rank == CODE_RANK:
        return styles if any(one.rank == LINK_RANK for one in styles) else (style,)
    return tuple(sorted((*styles, style), key=lambda one: one.rank))


def _linked(styles: tuple[Style, ...], url: str) -> tuple[Style, ...]:
    """`styles` with a link to `url` where there is one and none stands around it."""
    if not url or any(one.rank == LINK_RANK for one in styles):
        return styles
    return styled(styles, Style("text_link", LINK_RANK, url=url))


def telegram_url(address: str, base_url: str) -> str:
    """`address` made absolute, or "" where there is none or Telegram takes no such link.

    TDLib, `LinkManager::get_checked_link`: http and https to a host with a dot in it.
    """
    if not address or _PLAIN_URL.fullmatch(address):
        return address
    try:
        return _checked(urlsplit(urljoin(base_url, address)))
    except ValueError:
        return ""


def _checked(parts: SplitResult) -> str:
    """The address of `parts` where Telegram takes it, else ""; ValueError for a port unheard of."""
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or "." not in host.strip("."):
        return ""
    if parts.port is not None and not 0 < parts.port <= _MAX_PORT:
        return ""
    url = parts.geturl()
    return url if len(url.encode("utf-8", "replace")) <= _MAX_URL_BYTES else ""
