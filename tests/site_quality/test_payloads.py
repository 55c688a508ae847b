"""What people type into any field does not run on readers' pages, and breaks no file."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Request
from tests.publish.machines.reading import parsed, parts_of, root_of, urls_of
from tests.site_quality.kinds import LANGUAGES, pages
from tests.site_quality.payloads import BODIES, LINES
from tests.site_quality.test_links import structured

pytestmark = pytest.mark.slow

# A picture that a body names by a path of its own is one of the site's.
_OWN = "https://news.example/"

_WATCH = """
window.heard = [];
window.canary = () => { window.heard.push("canary"); };
for (const name of ["alert", "confirm", "prompt", "open"]) {
  window[name] = () => { window.heard.push(name); };
}
document.addEventListener("securitypolicyviolation", (event) => {
  window.heard.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""

# What ran, and what stands in the page that could run or lead astray.
_FOUND = """() => {
  const found = [...window.heard];
  const origins = [location.origin, "https://news.example"];
  const ours = (address) => origins.includes(new URL(address, location).origin);
  const forms = '[role="search"], #find-choices';
  for (const node of document.querySelectorAll("*")) {
    const name = node.localName;
    const told = node.cloneNode(false).outerHTML.slice(0, 200);
    for (const { name: key, value } of node.attributes) {
      const bare = value.replace(/[\\x00-\\x20]/g, "").toLowerCase();
      if (key.startsWith("on") || key === "style" || key === "srcdoc" || key === "ping"
        || (key === "srcset" && !node.closest("picture"))
        || (/^(href|src|action|formaction|xlink:href|data|background|poster)$/.test(key)
          && /^(javascript|vbscript|data|blob|view-source):|^[\\\\/]{2}/.test(bare))) {
        found.push(`${key}: ${told}`);
      }
    }
    if (/^(iframe|frame|object|embed|applet|base|portal|marquee|style|audio|video)$/.test(name)
      || (name === "script" && node.type !== "application/ld+json" && !ours(node.src))
      || (name === "script" && node.type !== "application/ld+json" && node.textContent)
      || (name === "link" && node.rel === "stylesheet" && !ours(node.href))
      || (name === "img" && !ours(node.src))
      || (name === "form" && !node.matches(forms))
      || (name === "meta" && node.httpEquiv.toLowerCase() === "refresh")
      || (node.closest(".body") && /^(svg|math|input|button|template|noscript)$/.test(name))) {
      found.push(told);
    }
  }
  return found;
}"""


def test_there_are_many_and_each_stands_in_the_site(poisoned_site: Path) -> None:
    assert len(BODIES) > len(LINES) > 100
    articles = list(poisoned_site.glob("*/2025/06/02/*.html"))
    assert len(articles) >= len(BODIES)


def test_nothing_of_it_runs_in_a_browser(
    browser: Browser, poisoned_site: Path, poisoned_served: str
) -> None:
    said: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((poisoned_served, _OWN)):
            said.append(f"asked {request.url}")

    def answered(dialog: Dialog) -> None:
        said.append(f"dialog {dialog.message}")
        dialog.dismiss()

    with browser.new_context() as context:
        context.add_init_script(_WATCH)
        context.on("request", asked)
        context.route(f"{_OWN}**", lambda route: route.abort())
        context.on("dialog", answered)
        tab = context.new_page()
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("popup", lambda popup: said.append(popup.url))
        for path in pages(poisoned_site):
            if path == "index.html":
                continue
            tab.goto(poisoned_served + path, wait_until="load")
            assert tab.evaluate(_FOUND) == [], path
            assert tab.url == poisoned_served + path
        for language in LANGUAGES:
            tab.goto(f"{poisoned_served}{language}/search.html?q=canary")
            tab.locator("#find-results h2").first.wait_for()
            assert tab.evaluate(_FOUND) == [], language
    assert said == []


def test_no_path_leaves_the_site_or_holds_a_strange_sign(poisoned_site: Path) -> None:
    paths = [path.relative_to(poisoned_site).as_posix() for path in poisoned_site.rglob("*")]
    assert [path for path in paths if not re.fullmatch(r"[A-Za-z0-9._/-]+", path)] == []


def test_what_search_engines_are_told_is_still_json(poisoned_site: Path) -> None:
    kinds = [
        told.get("@type")
        for path in pages(poisoned_site)
        for told in structured((poisoned_site / path).read_text())
    ]
    assert kinds.count("NewsArticle") > len(BODIES) // 2


def test_feeds_records_and_sitemaps_are_still_read(poisoned_site: Path) -> None:
    for pattern in ("*.atom", "*.rss"):
        for path in poisoned_site.rglob(pattern):
            parsed(path.read_bytes())
            for node in root_of(path.read_bytes()).iter():
                if node.tag.rpartition("}")[2] in {"content", "encoded"}:
                    assert dangers(node.text or "") == []
    for path in poisoned_site.rglob("*.json"):
        told = json.loads(path.read_bytes())
        for each in told.get("items", ()) if path.name == "feed.json" else ():
            assert dangers(each["content_html"]) == []
    for part in parts_of((poisoned_site / "sitemap.xml").read_bytes()):
        urls_of((poisoned_site / "sitemaps" / part["loc"].rpartition("/")[2]).read_bytes())
    urls_of((poisoned_site / "sitemap-news.xml").read_bytes())


def dangers(content: str) -> list[str]:
    """What in a feed's HTML could run in a reader that sanitises nothing."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    """Notes whatever could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style", "iframe", "object", "embed", "form", "base", "meta", "svg"}:
            self.found.append(tag)
        for name, value in attrs:
            bare = re.sub(r"[\x00-\x20]", "", value or "").lower()
            led = re.match(r"(javascript|vbscript|data|blob):|[\\/]{2}", bare)
            if name.startswith("on") or name == "style" or (name in {"href", "src"} and led):
                self.found.append(f"{tag} {name}={value}")
