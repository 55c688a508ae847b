"""What one article costs the search: its shard, beside Pagefind over the whole corpus.

    python -m bench.search [ARTICLES]

Prints CPU seconds and peak memory of a shard with all that is folded for it, what it makes, and
what is new of it when one article comes. The peer is Pagefind's own command over a folder of all
articles as plain pages; the last column is the share of its CPU time.
"""

import datetime as dt
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import NamedTuple

import pagefind_bin  # type: ignore[import-untyped]  # ships no types
from tests.publish.pagefind.samples import document

from newsdesk.model.article import Language
from newsdesk.publish.pagefind import shards
from newsdesk.publish.pagefind.documents import Document

ARTICLES = 10_000
SHARDS = (30, 300, 1000)
WORDS = 400
VOCABULARY = 40_000
KEY = "2025-05"


class Cost(NamedTuple):
    """CPU seconds, megabytes at the peak of the larger process, and the files' sizes by paths."""

    seconds: float
    megabytes: float
    sizes: dict[str, int]

    @property
    def kilobytes(self) -> float:
        """All files together."""
        return sum(self.sizes.values()) / 1024


def vocabulary() -> list[str]:
    """Invented words of two to five syllables, the same in every run."""
    chance = random.Random(1)  # noqa: S311 - the same words in every run
    syllables = [a + b for a in "bdfghklmnprstvyz" for b in "aeiou"]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 5))) for _ in range(VOCABULARY)]


def corpus(count: int) -> list[Document]:
    """Articles of one month, with few words often and most words seldom, as in any language."""
    known = vocabulary()
    made = []
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - the same text in every run
        text = " ".join(
            known[min(VOCABULARY - 1, int(chance.paretovariate(0.45)))] for _ in range(WORDS)
        )
        made.append(
            document(
                number,
                text[:60],
                text,
                language=Language.UZ,
                date=dt.date(2025, 5, number % 28 + 1),
                lead=text[60:200],
            )
        )
    return made


def one_shard(count: int) -> Cost:
    """Our shard of so many articles."""
    documents = corpus(count)
    before = cpu_seconds()
    files = shards.shard(documents, Language.UZ, KEY)
    return cost_since(before, {path: len(content) for path, content in files.items()})


def everything(count: int) -> Cost:
    """Pagefind over a folder of so many plain pages, by its own command."""
    with tempfile.TemporaryDirectory() as folder:
        for each in corpus(count):
            page = Path(folder) / f"{each.address}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(
                f'<html lang="uz"><body><h1>{escape(each.headline)}</h1>'
                f"<p>{escape(each.lead)}</p><p>{escape(each.text)}</p></body></html>"
            )
        before = cpu_seconds()
        command = [pagefind_bin.get_executable(), "--site", folder, "--silent"]
        subprocess.run(command, check=True)
        made = Path(folder) / "pagefind"
        sizes = {str(path): path.stat().st_size for path in made.rglob("*") if path.is_file()}
        return cost_since(before, sizes)


def cpu_seconds() -> float:
    """Of this process and of those that it waited for."""
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


def cost_since(before: float, sizes: dict[str, int]) -> Cost:
    """What was used since `before`."""
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Cost(cpu_seconds() - before, peak / 1024, sizes)


def alone(work: Callable[[int], Cost], count: int) -> Cost:
    """What `work` costs in a new process, which has no memory of others."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (count,))


def changed_by_one(count: int) -> tuple[int, float]:
    """How many files, and kilobytes, are new when an article comes to a shard of so many."""
    documents = corpus(count + 1)
    before = shards.shard(documents[:-1], Language.UZ, KEY)
    after = shards.shard(documents, Language.UZ, KEY)
    new = [content for path, content in after.items() if before.get(path) != content]
    return len(new), sum(map(len, new)) / 1024


def main() -> None:
    """Print a line a measure, and the share of the peer's time."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    peer = alone(everything, count)
    print(f"{'':42}{'CPU s':>8}{'MB':>8}{'files':>8}{'KB':>9}{'of all':>9}")
    for size in (*SHARDS, None):
        name = f"a shard of {size}" if size else f"Pagefind over all {count} articles"
        cost = alone(one_shard, size) if size else peer
        print(
            f"{name:42}{cost.seconds:8.2f}{cost.megabytes:8.0f}{len(cost.sizes):8}"
            f"{cost.kilobytes:9.0f}{cost.seconds / peer.seconds:9.1%}"
        )
    files, kilobytes = changed_by_one(SHARDS[1])
    print(f"one article more in a shard of {SHARDS[1]} sends {files} files, {kilobytes:.0f} KB")
    reader = shards.engine()
    print(f"sent once for the site: {len(reader)} files, {sum(map(len, reader.values())) >> 10} KB")


if __name__ == "__main__":
    main()
