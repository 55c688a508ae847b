"""How files are handed out: their type, and how long a copy may be kept."""

import pytest

from newsdesk.publish.targets.headers import headers_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("en/2025/05/11/a-1.ninjs.json", "application/json"),
        ("en/feed.atom", "application/atom+xml"),
        ("en/region/navoi/feed.rss", "application/rss+xml"),
        ("en/feed.json", "application/feed+json"),
        ("sitemap.xml", "application/xml"),
        ("static/page.css", "text/css; charset=utf-8"),
        ("static/find.js", "text/javascript; charset=utf-8"),
        ("static/icon.svg", "image/svg+xml"),
        ("media/a.webp", "image/webp"),
        ("media/a.avif", "image/avif"),
        ("media/a.JPG", "image/jpeg"),
        ("servers/headers.nginx.conf", "text/plain; charset=utf-8"),
        ("servers/headers.caddy", "text/plain; charset=utf-8"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("search/wasm.unknown.pagefind", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_is_named(path: str, kind: str) -> None:
    assert headers_of(path).content_type == kind


def test_only_what_is_named_by_its_content_may_be_kept_unasked() -> None:
    assert "immutable" in headers_of(f"media/{'0a' * 16}-800.avif").cache_control
    for path in ("index.html", "rates/latest.json", "static/page.css", "media/bridge.webp"):
        assert headers_of(path).cache_control == "public, no-cache"
