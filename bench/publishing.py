"""What grows with the newsroom and what must not: one article's release, lists, search.

    python -m bench.publishing [ARTICLES...]

Prints milliseconds of this process's own CPU time, and each as a multiple of the smallest
newsroom's. Releasing one article must cost the same beside any number of others.
"""

import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

from tests.conftest import NOON, Newsroom, staffed
from tests.filling import filled

from newsdesk.newsroom import browsing
from newsdesk.newsroom.browsing import Desk
from newsdesk.store.opening import open_newsroom

ROUNDS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU milliseconds of the fastest of some rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = process_time()
        work()
        best = min(best, (process_time() - started) * 1000)
    return best


def release_one(newsroom: Newsroom, site: Path) -> float:
    """The CPU milliseconds to release one article, the fastest of some."""
    best = float("inf")
    for number in range(ROUNDS):
        newsroom.approved(headline=f"The one {number}", date=dt.date(2025, 6, 2))
        started = process_time()
        newsroom.publish(site)
        best = min(best, (process_time() - started) * 1000)
    return best


def releases(newsroom: Newsroom, site: Path) -> dict[str, float]:
    """What publishing takes, in milliseconds."""
    started = process_time()
    newsroom.publish(site)
    whole = (process_time() - started) * 1000
    return {
        "release all of them": whole,
        "release one article": release_one(newsroom, site),
        "find nothing to release": milliseconds(lambda: newsroom.publish(site)),
    }


def lists(newsroom: Newsroom, _site: Path) -> dict[str, float]:
    """What looking takes, in milliseconds."""
    store, editor = newsroom.store, newsroom.editor
    return {
        "counts of all desks": milliseconds(lambda: browsing.counts(store, editor)),
        "ids of a desk": milliseconds(lambda: browsing.ids(store, Desk.ALL)),
        "first page of a list": milliseconds(lambda: browsing.rows(store, list(range(1, 51)))),
        "search, one word in eight": milliseconds(lambda: browsing.ids(store, words="harvest")),
        "search, one article": milliseconds(lambda: browsing.ids(store, words="part 77")),
    }


def told(sizes: list[int], measure: Callable[[Newsroom, Path], dict[str, float]]) -> None:
    """Print a line a measure."""
    found = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = open_newsroom(str(Path(folder) / "bench.newsdesk"), now=NOON)
            newsroom = staffed(store)
            filled(store, size, author=newsroom.reporter, editor=newsroom.editor, at=NOON)
            found[size] = measure(newsroom, Path(folder) / "site")
            store.close()
    print(f"{'':28}" + "".join(f"{size:>20}" for size in sizes))
    for name, smallest in found[sizes[0]].items():
        line = (
            f"{found[size][name]:11.1f} ×{found[size][name] / smallest:<7.2f}" for size in sizes
        )
        print(f"{name:28}" + "".join(line))


def main() -> None:
    """Print both tables."""
    told([int(each) for each in sys.argv[1:]] or [100, 1000, 5000], releases)
    told([100, 20_000], lists)


if __name__ == "__main__":
    main()
