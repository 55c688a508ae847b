"""Kill the program at any instant: nothing acknowledged is lost, and readers get a whole site.

What a reader may see: a release that is decided is renamed into place file by file, so for the
moments that takes, and after a kill until anybody starts the program again, some pages are of the
new release and some of the one before. Each page is whole, and no page that stood before leads to
one that is missing, because new pages come first and removals last; a new page, to which nothing
leads yet, may name another new one that comes a moment later. Once the release is finished, all
files are of one release and no link is broken.
"""

import itertools
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import Newsroom

from newsdesk.model.article import Stage
from newsdesk.model.rates import RateStage
from newsdesk.newsroom import browsing, keeping, publishing
from newsdesk.publish import release
from newsdesk.store import rates
from newsdesk.store.engine import Store
from newsdesk.store.journal import Journal

WORK = Path(__file__).with_name("killed.py")
# Links of our own pages are relative; a fragment or a query leads within a page.
LINKS = re.compile(r'(?:href|src|action)="(?!https?:|mailto:|tel:|#)([^"#?]+)')


class Acknowledged:
    """What the child said it had done, over all its lives."""

    def __init__(self) -> None:
        self.saved: dict[int, str] = {}
        self.approved: dict[int, str] = {}
        self.typed = ""
        self.rates: list[str] = []
        self.addresses: list[str] = []

    def hear(self, line: str) -> None:
        """Take one acknowledgement."""
        kind, *values = json.loads(line)
        if kind == "saved":
            self.saved[values[0]] = values[1]
        elif kind == "approved":
            self.approved[values[0]] = values[1]
        elif kind == "typed":
            self.typed = values[0]
        elif kind == "rates":
            self.rates.append(values[0])
        elif kind == "released":
            self.addresses += values[1]


def live_and_die(
    child: "subprocess.Popen[str]", seed: int, told: Acknowledged, seconds: float
) -> None:
    """Let a life begin, kill it `seconds` later, and hear what it had said."""
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{seed}\n")
    child.stdin.flush()
    # Lines are shorter than what a pipe takes at once, so none is cut; the life may speak first.
    before = []
    while True:
        line = child.stdout.readline()
        assert line, "the work stopped by itself"
        if line.startswith('["born"'):
            break
        before.append(line)
    time.sleep(seconds)
    os.kill(json.loads(line)[1], signal.SIGKILL)
    for each in [*before, *iter(child.stdout.readline, '["dead"]\n')]:
        told.hear(each)


def pages_of(site: Path) -> set[Path]:
    """All pages that readers can ask for."""
    # The page for what is missing is shown at any depth, so its links start at the server's root.
    return {
        page
        for page in site.rglob("*.html")
        if release.OWN_FOLDER not in page.parts and page.name != "404.html"
    }


def assert_no_link_is_broken(site: Path, *, stood: set[Path]) -> None:
    """Every page is whole, and every relative link of those that `stood` leads to a file."""
    for page in pages_of(site):
        content = page.read_text(encoding="utf-8")
        assert content.endswith("</html>\n"), f"{page} is not whole"
        for link in LINKS.findall(content) if page in stood else ():
            assert (page.parent / link).resolve().exists(), f"{page} leads to {link}"


def assert_nothing_is_lost(folder: Path, store: Store, told: Acknowledged) -> None:
    """What was acknowledged is kept, and all is as it should be."""
    for number, headline in told.saved.items():
        assert browsing.article(store, number).text.headline == headline
    for number, content in told.approved.items():
        view = browsing.article(store, number)
        assert (view.stage, view.content_hash) == (Stage.APPROVED, content)
    kept = [str(one.values["body"]) for one in Journal(folder / "journal").kept()]
    assert not told.typed or len(kept) == 1
    with store.reading() as session:
        approved = [
            str(rate.rate)
            for table in rates.everything(session)
            if table.stage is RateStage.APPROVED
            for rate in rates.rates_of(session, table)
        ]
    assert set(told.rates) <= set(approved)
    for address in told.addresses:
        assert (folder / "site" / f"{address}.html").is_file()
    assert list(keeping.check(store)) == []


def kill(times: int, newsroom: Newsroom, folder: Path, *, seed: int) -> None:
    """Let the work live and die so often, or oftener; look at everything after each death."""
    site = folder / "site"
    newsroom.approved()
    began = time.monotonic()
    newsroom.publish(site)
    # Long enough for some releases, however busy the machine is.
    longest = max(1.0, 2 * (time.monotonic() - began))
    stood = pages_of(site)
    store = newsroom.store
    chance = random.Random(seed)  # noqa: S311 - the instants need no secrecy
    told = Acknowledged()
    with subprocess.Popen(
        [sys.executable, str(WORK), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        # A busy machine may need more lives to get to enough releases.
        for life in itertools.count():
            if life >= times and len(browsing.releases(store, most=3)) > 2:
                break
            live_and_die(child, seed + life, told, chance.uniform(0, longest))
            assert_no_link_is_broken(site, stood=stood)
            publishing.finish_all(store)
            publishing.finish(store, site)
            stood = pages_of(site)
            assert_no_link_is_broken(site, stood=stood)
            assert_nothing_is_lost(folder, store, told)
        assert child.stdin is not None
        child.stdin.close()
    assert told.saved
    # All pages are of one newsroom's state: filled anew, the site is the same.
    at = max(each.released_at for _, each in browsing.releases(store, most=1))
    for target in (site, folder / "fresh"):
        publishing.publish(store, target, by=newsroom.editor, at=at)
    for page in pages_of(folder / "fresh"):
        assert (site / page.relative_to(folder / "fresh")).read_bytes() == page.read_bytes()


@pytest.mark.timeout(120)
def test_four_kills_lose_nothing_that_was_acknowledged(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    kill(4, file_newsroom, tmp_path, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    kill(100, file_newsroom, tmp_path, seed=1000)
