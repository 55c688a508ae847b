"""What `test_kills` kills: one person's endless work in a newsroom, acknowledged change by change.

    python tests/killed.py FOLDER

For every seed that it reads on standard input it begins a life in a process of its own, tells the
process's id and, once that is dead, so much. Every line a life writes was written after the change
it names was made, and not before.

Times come from a counter kept in the folder, so that no two releases are of one minute.
"""

import datetime as dt
import json
import os
import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from newsdesk.model.article import ArticleText, Language
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import browsing, publishing, rates_desk, review, writing
from newsdesk.newsroom.publishing import Ways
from newsdesk.store.engine import Store
from newsdesk.store.journal import Journal, Typed
from newsdesk.store.opening import open_newsroom

REPORTER, EDITOR, CHIEF = 2, 4, 1
FIRST = dt.datetime(2025, 6, 2, 7, 0, tzinfo=dt.UTC)


def times(folder: Path) -> Iterator[dt.datetime]:
    """One minute after the other, going on after every kill."""
    kept = folder / "minutes"
    minute = int(kept.read_text()) if kept.exists() else 0
    while True:
        minute += 1
        beside = folder / "minutes.new"
        beside.write_text(str(minute))
        beside.replace(kept)
        yield FIRST + dt.timedelta(minutes=minute)


def tell(kind: str, *values: object) -> None:
    """Acknowledge a change."""
    sys.stdout.write(json.dumps([kind, *values]) + "\n")
    sys.stdout.flush()


def text(number: int) -> ArticleText:
    """An article that says which change it is."""
    return ArticleText(
        language=Language.EN,
        headline=f"Change {number}",
        lead="A lead.",
        dateline="Tashkent, Uzbekistan (Newsdesk)",
        region="uzbekistan",
        date=dt.date(2025, 6, 2),
        body=f"This is change {number}.",
    )


def write(store: Store, _folder: Path, clock: Iterator[dt.datetime], chance: random.Random) -> None:
    """A new article, saved once more, perhaps handed on as far as an approval."""
    number, _ = writing.new(store, text(0), by=REPORTER, at=next(clock))
    changed = text(chance.randrange(10**9))
    writing.save(store, number, changed, seen=1, by=REPORTER, at=next(clock))
    tell("saved", number, changed.headline)
    if chance.random() < 0.7:
        writing.submit(store, number, by=REPORTER, at=next(clock))
        seen = browsing.article(store, number).content_hash
        review.approve(store, number, seen_hash=seen, by=EDITOR, at=next(clock))
        tell("approved", number, seen)


def rates(store: Store, _folder: Path, clock: Iterator[dt.datetime], chance: random.Random) -> None:
    """A correction of the day's table, approved."""
    usd = Decimal(chance.randrange(1270000, 1280000)) / 100
    figures = {"USD": usd, "EUR": Decimal("14400.04"), "RUB": Decimal("162.63")}
    day = dt.date(2025, 6, 2)
    draft = DraftTable(day, tuple(DraftRate(code, rate) for code, rate in figures.items()))
    rates_desk.enter(store, draft, note="Again.", reason="Seen.", by=REPORTER, at=next(clock))
    rates_desk.approve(store, day, by=CHIEF, at=next(clock))
    tell("rates", str(usd))


def release(
    store: Store, folder: Path, clock: Iterator[dt.datetime], chance: random.Random
) -> None:
    """What is due goes out, half the time apart; now and then every page is looked at."""
    whole = chance.random() < 0.1
    ways = Ways(processes=1, few=0 if chance.random() < 0.5 else 500)
    outcome = publishing.publish(
        store, folder / "site", by=EDITOR, at=next(clock), rebuild=whole, ways=ways
    )
    tell("released", outcome.release, [one.address for one in outcome.articles])


def live(folder: Path, seed: int) -> None:
    """Work until somebody kills us."""
    chance = random.Random(seed)  # noqa: S311 - the same work every time
    clock = times(folder)
    store = open_newsroom(str(folder / "newsroom.newsdesk"), now=FIRST, create=False)
    journal = Journal(folder / "journal")
    for count in range(10**9):
        typed = f"{seed} {count} " + "x" * chance.randrange(20_000)
        journal.keep(Typed("open", None, 0, REPORTER, next(clock), {"body": typed}))
        tell("typed", typed[:40])
        chance.choice((write, write, write, rates, release, release))(store, folder, clock, chance)


def main(folder: Path) -> None:
    """Begin a life for every seed, one after the other."""
    # Templates are made ready once and not in every life, which would hardly get to a release.
    store = open_newsroom(str(folder / "newsroom.newsdesk"), now=FIRST, create=False)
    # Those of the rates too, which a site without a table has no page of.
    rates(store, folder, times(folder), random.Random(0))  # noqa: S311 - the same table every time
    publishing.rehearse(store, folder / "never", by=EDITOR, at=FIRST)
    store.close()
    for line in sys.stdin:
        life = os.fork()
        if life == 0:
            live(folder, int(line))
        tell("born", life)
        os.waitpid(life, 0)
        tell("dead")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
