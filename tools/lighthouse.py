"""Measure an article of the sample site with Lighthouse: four figures, each of which must be 100.

Lighthouse comes from npm into `build/node`; the browser is the tests' own.
"""

import datetime as dt
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tools.setup import ROOT, browser

from newsdesk import resources
from newsdesk.newsroom import sample
from newsdesk.store.opening import open_newsroom

NODE_PACKAGES = ROOT / "build/node"
LIGHTHOUSE = NODE_PACKAGES / "node_modules/.bin/lighthouse"
# Its figures change their meaning with it.
VERSION = "12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_BEST = 100


def main() -> None:
    """Print the four figures and what is missing from 100; exit 1 if anything is."""
    chromium = browser()
    if chromium is None:
        sys.exit("There is no browser here; `make setup-dev` installs one.")
    fetch_lighthouse()
    with tempfile.TemporaryDirectory() as folder:
        article = made_article(Path(folder))
        told = measured(Path(folder) / "site", article, chromium)
    figures = {name: round(100 * (told["categories"][name]["score"] or 0)) for name in CATEGORIES}
    for name, figure in figures.items():
        print(f"{name:15} {figure}")
        for words in shortcomings(told, name):
            print(f"    {words}")
    sys.exit(any(figure < _BEST for figure in figures.values()))


def fetch_lighthouse() -> None:
    """Have Lighthouse in `build/node`, or stop with a sentence."""
    if LIGHTHOUSE.exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("Lighthouse needs Node.js: apt-get install nodejs npm, then start again.")
    command: list[str | Path] = [
        npm,
        "install",
        "--prefix",
        NODE_PACKAGES,
        "--no-save",
        "--no-audit",
        "--no-fund",
    ]
    if subprocess.run([*command, f"lighthouse@{VERSION}"], check=False).returncode:
        sys.exit("npm could not fetch Lighthouse; see above.")


def made_article(folder: Path) -> str:
    """The sample site in `folder/site`; the path of its newest English article."""
    store = open_newsroom(str(folder / "sample.newsdesk"), now=dt.datetime.now(dt.UTC))
    try:
        sample.fill(store, resources.folder("sample"), target=folder / "site")
    finally:
        store.close()
    site = folder / "site"
    return max(site.glob("en/[0-9]*/*/*/*-[0-9]*.html")).relative_to(site).as_posix()


def measured(site: Path, path: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report on a page of `site`, served on this machine."""
    handler = functools.partial(_Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        try:
            ended = subprocess.run(
                [
                    LIGHTHOUSE,
                    f"http://127.0.0.1:{server.server_port}/{path}",
                    "--quiet",
                    "--output=json",
                    f"--only-categories={','.join(CATEGORIES)}",
                    "--chrome-flags=--headless=new --no-sandbox",
                ],
                env=os.environ | {"CHROME_PATH": chromium},
                stdout=subprocess.PIPE,
                check=False,
            )
        finally:
            server.shutdown()
    if ended.returncode:
        sys.exit(f"Lighthouse ended with {ended.returncode}; see above.")
    report: dict[str, Any] = json.loads(ended.stdout)
    return report


def shortcomings(told: dict[str, Any], category: str) -> list[str]:
    """The audits that cost a category something: their titles and what was found."""
    audits = [
        told["audits"][each["id"]]
        for each in told["categories"][category]["auditRefs"]
        if each["weight"]
    ]
    return [
        f"{audit['score']} {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 1
    ]


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a site's server does: kept by the reader's browser, and without a word."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "max-age=31536000")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        pass


if __name__ == "__main__":
    main()
