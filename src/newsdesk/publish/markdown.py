"""The one renderer from a reporter's Markdown to HTML: page, preview, feed and channel use it."""

import re
from html import escape
from urllib.parse import urljoin

import nh3

from newsdesk.publish.commonmark import html_of
from newsdesk.publish.hardness import BodyTooHardError, Work, refuse_long_body
from newsdesk.publish.pictures.placing import is_place

_INLINE = {"a", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "s", "small"}
_INLINE |= {"strong", "sub", "sup", "u"}
_BLOCKS = {"blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4"}
_BLOCKS |= {"h5", "h6", "hr", "li", "ol", "p", "pre", "ul"}
_TABLE = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
ELEMENTS = frozenset(_INLINE | _BLOCKS | _TABLE)
_ATTRIBUTES = {
    "a": {"class", "href", "title"},
    "code": {"class"},
    "div": {"class"},
    "img": {"alt", "src", "title"},
    "li": {"id", "value"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
# `picture:2` is a place for one of the article's own pictures (`pictures.placing`).
_SCHEMES = {"http", "https", "mailto", "tel", "picture"}
# What an attribute of ours may hold; what does not match is dropped.
_VALUES = {
    ("a", "class"): re.compile(r"footnote-(?:ref|backref)"),
    ("code", "class"): re.compile(r"language-[\w+#.-]{1,40}"),
    ("div", "class"): re.compile(r"footnote"),
    ("li", "id"): re.compile(r"fn:[\w.-]{1,80}"),
    ("sup", "id"): re.compile(r"fnref\d*:[\w.-]{1,80}"),
    ("li", "value"): re.compile(r"\d{1,6}"),
    ("ol", "start"): re.compile(r"\d{1,6}"),
} | {
    (cell, name): re.compile(pattern)
    for cell in ("td", "th")
    for name, pattern in (
        ("align", "left|center|right"),
        ("colspan", r"[1-9]\d?"),
        ("rowspan", r"[1-9]\d?"),
    )
}
_ADDRESSES = {("a", "href"), ("img", "src")}

# What a browser takes out of an address before it reads it: WHATWG URL, "basic URL parser".
_UNSEEN = re.compile(r"[\x00-\x20]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# nh3 writes its tags in one form, with < and > escaped inside attributes, so these see tags only.
_HEADING = re.compile(r"<(/?)h([1-6])>")
# Cells come with `align`, for which a class stands in the page.
_CELL_ALIGN = re.compile(r"(<t[dh] [^<>]*?)align=")
_PICTURES_THEN_PARAGRAPH = re.compile(r"\s*(?:<p>(?:\s*<img [^<>]*>)+\s*</p>\s*)*<p>(?!\s*</p>)")


def render_body(body_markdown: str, *, dateline: str = "", base_url: str = "") -> str:
    """The body as sanitised HTML: what a reporter typed cannot run on a reader's page.

    `dateline` (plain text) opens the first paragraph that has words, or stands in a paragraph of
    its own before a body that begins with anything else. Relative addresses are resolved against
    `base_url` where it is given. A body with a first-level heading has all its headings one level
    lower, so that h1 stays the page's, and no heading is more than one level below the one before
    it. Places such as `![](picture:2)` are images in what comes back;
    `pictures.placing.with_figures` puts the article's pictures there.

    Raises BodyTooHardError for a body whose rendering would take too long or too deep.
    """
    raw_html = _raw_html(body_markdown)
    return with_dateline(canonical(sanitised(raw_html, base_url)), dateline)


def refuse_hard_body(body_markdown: str) -> None:
    """Return where `render_body` would take `body_markdown`, else raise BodyTooHardError."""
    _raw_html(body_markdown)


def _raw_html(body_markdown: str) -> str:
    """The body as HTML that is not sanitised yet."""
    refuse_long_body(body_markdown)
    try:
        return html_of(_LONE_SURROGATE.sub("\ufffd", body_markdown), ELEMENTS, Work())
    except RecursionError:
        raise BodyTooHardError(what="nesting") from None


def sanitised(raw_html: str, base_url: str) -> str:
    """`raw_html` with nothing left but what the tables above allow."""

    def checked(element: str, attribute: str, value: str) -> str | None:
        key = (element, attribute)
        if key in _ADDRESSES:
            return _address(value, base_url, is_image=element == "img")
        pattern = _VALUES.get(key)
        return value if pattern is None or pattern.fullmatch(value) else None

    return nh3.clean(
        raw_html,
        tags=set(ELEMENTS),
        attributes=_ATTRIBUTES,
        attribute_filter=checked,
        url_schemes=_SCHEMES,
        link_rel="noopener",
    )


def _address(value: str, base_url: str, *, is_image: bool) -> str | None:
    r"""A link's or image's address, or None where it leads to a host it does not name openly.

    nh3 has looked at the scheme by now. What it lets pass is `//host`, which a browser also reads
    in `/\\host` and in any of them with tabs and line ends strewn in.
    """
    seen = _UNSEEN.sub("", value).replace("\\", "/")
    if seen.startswith("//"):
        return None
    if seen.lower().startswith("picture:"):
        return value if is_image and is_place(value) else None
    if not base_url or seen.startswith("#"):
        return value
    try:
        return urljoin(base_url, value)
    except ValueError:
        return None


def canonical(body_html: str) -> str:
    """`body_html` with cells aligned by class, h1 left to the page and no level skipped."""
    if " align=" in body_html:
        body_html = _CELL_ALIGN.sub(r"\1class=", body_html)
    lower = 1 if "<h1>" in body_html else 0
    above = 1
    unclosed: list[int] = []

    def in_order(tag: re.Match[str]) -> str:
        nonlocal above
        if tag[1]:
            return f"</h{unclosed.pop()}>"
        above = min(int(tag[2]) + lower, above + 1, 6)
        unclosed.append(above)
        return f"<h{above}>"

    return _HEADING.sub(in_order, body_html)


def with_dateline(body_html: str, dateline: str) -> str:
    """`body_html` opened by `dateline`, after any pictures that stand before the first words."""
    if not dateline:
        return body_html
    opening = f'<strong class="dateline">{escape(dateline)}</strong>'
    found = _PICTURES_THEN_PARAGRAPH.match(body_html)
    if found is None:
        return f"<p>{opening}</p>\n{body_html}"
    return f"{body_html[: found.end()]}{opening} — {body_html[found.end() :]}"
