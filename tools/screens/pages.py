"""The reader's pages as a browser shows them."""

import contextlib
import functools
import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Literal

from playwright.sync_api import Browser, Error, Page, sync_playwright

PHONE = (390, 844)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# The name of a picture, and the page: its first file in this order, below the site.
PAGES = {
    "page-root": "index.html",
    "page-front": "en/index.html",
    "page-front-uz": "uz/index.html",
    "page-article": "en/2025/05/30/*[0-9].html",
    "page-article-before-rates": "en/2025/05/11/*[0-9].html",
    "page-article-ru": "ru/2025/05/18/*[0-9].html",
    "page-article-cyrl": "uz-cyrl/2025/05/20/*[0-9].html",
    "page-withdrawn": "ru/2025/05/16/*[0-9].html",
    "page-region": "en/region/navoi/index.html",
    "page-region-empty": "uz/region/jizzakh/index.html",
    "page-day": "en/2025/05/27/index.html",
    "page-search": "en/search.html",
    "page-missing": "404.html",
}
TRIES, WAIT_MS = 5, 500
WORDS = {"page-search": "copper"}


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own
        pass


class _Server(ThreadingHTTPServer):
    """Lets a browser go on before it has read everything."""

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def take_all(folder: Path, site: Path, sizes: Sequence[tuple[int, int]]) -> None:
    """A picture of every page of `site` in every size, on a phone too, in light and dark."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("There is no chromium here: no pictures of the reader's pages.", file=sys.stderr)
        return
    with sync_playwright() as playwright, served(site) as address:
        for size in (*sizes, PHONE):
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for scheme in SCHEMES:
                take_each(browser, folder, site, address, size=size, scheme=scheme)
            browser.close()


def take_each(
    browser: Browser,
    folder: Path,
    site: Path,
    address: str,
    *,
    size: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    """A picture of every page in one size and scheme."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    for name, pattern in PAGES.items():
        path = min(site.glob(pattern)).relative_to(site).as_posix()
        show(page, f"{address}{path}", WORDS.get(name, ""))
        keep(page, folder / f"{name}.en.{width}x{height}.{scheme}.png")
    page.close()


def keep(page: Page, path: Path) -> None:
    """Keep the picture of a page; on a busy machine chromium has no frame at the first asking."""
    for _ in range(TRIES - 1):
        try:
            page.screenshot(path=path)
        except Error:
            page.wait_for_timeout(WAIT_MS)
        else:
            return
    page.screenshot(path=path)


def show(page: Page, address: str, words: str) -> None:
    """Open a page, and search for `words` there."""
    page.goto(address)
    if words:
        page.fill("#q", words)
        page.press("#q", "Enter")
        page.wait_for_timeout(WAIT_MS)


@contextlib.contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of `site` on this machine, with a slash."""
    handler = functools.partial(_Quiet, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
