"""A rendered body as it is kept, and as a page has it.

What is kept is what the Markdown renderer makes of the body alone, so that it depends on nothing
but the revision and the renderer. The dateline before it, and whole addresses instead of relative
ones, are put in where it is used.
"""

import functools
import hashlib
import re
from html import escape, unescape
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from urllib.parse import urljoin

from newsdesk.publish import commonmark, footnotes, hardness, markdown, raw_html
from newsdesk.publish.pictures import placing

_OURS = (commonmark, footnotes, hardness, markdown, placing, raw_html)
_OTHERS = ("newsdesk", "markdown-it-py", "mdit-py-plugins", "nh3")

# nh3 writes its tags in one form, with < and > escaped inside attributes, so these see tags only.
_ADDRESSED_TAG = re.compile(r"<[a-z][^<>]* (?:href|src)=[^<>]*>")
_RELATIVE = re.compile(r' (href|src)="(?!#|[a-z]+:)([^"]*)"', re.IGNORECASE)


@functools.cache
def mark() -> str:
    """The SHA-256, in hexadecimal, of all that makes a body of Markdown.

    Two equal ones mean that equal bodies are rendered alike; under another one they are made anew.
    """
    return mark_of(_OURS, _OTHERS)


def mark_of(modules: tuple[ModuleType, ...], distributions: tuple[str, ...] = ("newsdesk",)) -> str:
    """The SHA-256, in hexadecimal, of modules' sources and of installed packages' versions.

    The packaged program has no sources; there its own version tells of them.
    """
    told = hashlib.sha256()
    for name in distributions:
        told.update(f"{name} {version(name)}\n".encode())
    for module in modules:
        source = Path(module.__file__ or "")
        if source.is_file():
            told.update(f"{module.__name__}\n".encode() + source.read_bytes())
    return told.hexdigest()


def page_body(body_html: str, *, dateline: str, base_url: str) -> str:
    """A kept body opened by `dateline`, with its relative addresses resolved against `base_url`."""
    return markdown.with_dateline(with_base(body_html, base_url), dateline)


def with_base(body_html: str, base_url: str) -> str:
    """A kept body whose relative addresses, but for those within it, start from `base_url`."""
    return _ADDRESSED_TAG.sub(
        lambda tag: _RELATIVE.sub(
            lambda found: f' {found[1]}="{_joined(base_url, found[2])}"', tag[0]
        ),
        body_html,
    )


def _joined(base_url: str, address: str) -> str:
    try:
        return escape(urljoin(base_url, unescape(address)))
    except ValueError:
        # A host in brackets that is none: it leads nowhere either way.
        return address
