"""How the files of a site are handed out: Content-Type and Cache-Control by a file's name.

For stores that answer with what was said when a file was put there (S3). Web servers over SFTP or
WebDAV have tables of their own. Types as registered with IANA (iana.org/assignments/media-types);
the feeds' as Atom (RFC 4287, 7), the RSS Board and JSON Feed 1.1 say.
"""

import re
from typing import NamedTuple


class Headers(NamedTuple):
    """What to say of a file."""

    content_type: str
    cache_control: str


_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "xsl": "application/xslt+xml",
    "txt": "text/plain; charset=utf-8",
    "conf": "text/plain; charset=utf-8",
    "caddy": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
}
# A name that says more than its ending.
_JSON_FEED = re.compile(r"(^|/)feed\.json$")
_UNKNOWN = "application/octet-stream"
# Pictures whose name holds the hash of what they show never change under it.
_NAMED_BY_CONTENT = re.compile(r"[0-9a-f]{16,}[^/]*\.(avif|webp|jpe?g|png|gif|woff2)$")
# Everything else may be corrected any minute, and a correction must be seen at once: "no-cache"
# keeps copies and asks whether they still hold (RFC 9111, 5.2.2.4).
_ASK_EACH_TIME = "public, no-cache"
_FOR_EVER = "public, max-age=31536000, immutable"


def headers_of(path: str) -> Headers:
    """What to say of the file at `path`.

    >>> headers_of("en/2025/05/11/bridge-1.html")
    Headers(content_type='text/html; charset=utf-8', cache_control='public, no-cache')
    """
    named = "application/feed+json" if _JSON_FEED.search(path) else None
    ending = path.rpartition("/")[2].rpartition(".")[2].lower()
    cache = _FOR_EVER if _NAMED_BY_CONTENT.search(path) else _ASK_EACH_TIME
    return Headers(named or _TYPES.get(ending, _UNKNOWN), cache)
