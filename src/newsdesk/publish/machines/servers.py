"""Rules for the servers that hand out the site: addresses that moved or are gone, and headers.

The files stand beside the site, one of each kind for nginx and one for Caddy, and the server's own
configuration includes them where the site's folder is its root. Sources: nginx.org/en/docs/http
(ngx_http_core_module, ngx_http_rewrite_module, ngx_http_headers_module) and
caddyserver.com/docs/caddyfile (matchers, redir, file_server, header).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from newsdesk.publish.machines import atom, json_feed, rss
from newsdesk.publish.machines.texts import carried
from newsdesk.publish.machines.values import Publisher

NGINX_RULES = "redirects.nginx.conf"
CADDY_RULES = "redirects.caddy"
NGINX_HEADERS = "headers.nginx.conf"
CADDY_HEADERS = "headers.caddy"

# What the loosest page may do; each page's own <meta> narrows it, and a browser keeps to both.
# Only a header can say frame-ancestors (W3C Content Security Policy 3, section 3.3). The search
# runs WebAssembly.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' https:; "
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

_CADDY_TYPES = {
    "*.atom": f"{atom.MEDIA_TYPE}; charset=utf-8",
    "*.rss": f"{rss.MEDIA_TYPE}; charset=utf-8",
    "*/feed.json": json_feed.MEDIA_TYPE,
}

_CADDY_GONE = (
    "handle @newsdesk_gone {",
    "\t@newsdesk_silent not file",
    "\trespond @newsdesk_silent 410",
    "\tfile_server {",
    "\t\tstatus 410",
    "\t}",
    "}",
)


@dataclass(frozen=True)
class Moved:
    """A file's former path below the site's root, and where it is now; None for gone for good.

    What is gone may still have a page that says why: a server shows it and answers 410.
    """

    old: str
    new: str | None


def server_files(
    publisher: Publisher, moves: Iterable[Moved], *, policy: str = POLICY
) -> dict[str, bytes]:
    """Name → bytes of the four files.

    Of two rules for one path the later holds. Raises ValueError for a path with control characters,
    which no address of ours ever had.
    """
    root = urlsplit(publisher.url).path
    rules = dict(sorted((_whole(root, move.old), _target(root, move.new)) for move in _last(moves)))
    headers = _headers(policy)
    files = {
        NGINX_RULES: _nginx_rules(rules),
        CADDY_RULES: _caddy_rules(rules),
        NGINX_HEADERS: _nginx_headers(headers),
        CADDY_HEADERS: _caddy_headers(headers),
    }
    return {name: "".join(f"{line}\n" for line in lines).encode() for name, lines in files.items()}


def _last(moves: Iterable[Moved]) -> Iterable[Moved]:
    return {move.old: move for move in moves}.values()


def _whole(root: str, path: str) -> str:
    """The path on the server, decoded, as nginx compares it."""
    if carried(path) != path or "\n" in path or "\t" in path:
        raise ValueError("an address has no control characters")
    return f"{root}/{path}"


def _target(root: str, path: str | None) -> str:
    """The path on the server with every sign but letters, digits and `-._~/` as `%XX`; or empty."""
    return "" if path is None else quote(_whole(root, path))


def _nginx_rules(rules: Mapping[str, str]) -> Iterable[str]:
    """An exact location each. In its name nginx reads no variable, in a target there is no `$`."""
    if not all(rules.values()):
        yield "location @newsdesk_gone { try_files $uri =410; }"
    for old, new in rules.items():
        quoted = old.replace("\\", "\\\\").replace('"', '\\"')
        does = f'return 301 "{new}";' if new else "error_page 410 @newsdesk_gone; return 410;"
        yield f'location = "{quoted}" {{ {does} }}'


def _caddy_rules(rules: Mapping[str, str]) -> Iterable[str]:
    """Caddy compares escaped signs with escaped ones, so that no `*` or `{` is read as its own."""
    for old, new in rules.items():
        if new:
            yield f"redir {quote(old)} {new} 301"
    gone = [quote(old) for old, new in rules.items() if not new]
    if gone:
        yield "@newsdesk_gone {"
        for old in gone:
            yield f"\tpath {old}"
        yield from ("}", *_CADDY_GONE)


def _headers(policy: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


def _nginx_headers(headers: Mapping[str, str]) -> Iterable[str]:
    """The headers, with errors too, and the one type that nginx cannot tell by the ending."""
    for name, value in headers.items():
        yield f'add_header {name} "{value}" always;'
    yield f'location ~ "/feed\\.json$" {{ types {{ }} default_type {json_feed.MEDIA_TYPE}; }}'


def _caddy_headers(headers: Mapping[str, str]) -> Iterable[str]:
    yield "header {"
    for name, value in headers.items():
        yield f'\t{name} "{value}"'
    yield "}"
    for number, (pattern, media_type) in enumerate(_CADDY_TYPES.items(), start=1):
        yield f"@newsdesk_type_{number} path {pattern}"
        yield f'header @newsdesk_type_{number} Content-Type "{media_type}"'
