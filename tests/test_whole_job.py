"""The whole job through the command line, on a fresh newsroom, read as a reader reads it."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tdjson
from playwright.sync_api import sync_playwright

ARTICLE = """---
headline: Almalyk campus and Wuhan university sign an agreement
lead: Students and teachers will work in each other's laboratories.
dateline: Tashkent, Uzbekistan (UzDaily.com)
region: uzbekistan
date: 2025-05-11
language: en
byline: Dilnoza Karimova
slugline: almalyk-wuhan
tags: [education, metallurgy]
---
The campus in Almalyk signed **an agreement** with the university of Wuhan on Sunday.

Forty students a year will go there.
"""
# Every step is a process of its own, as on a desk.
pytestmark = pytest.mark.slow

HEADLINE = "Almalyk campus and Wuhan university sign an agreement"

# In the order in which a reader meets them.
SHOWN = [
    "Currency rates from 02/06/2025",
    "$1 – 12790.43",
    "UZS – 0.17%",
    "€1 – 14486.44",
    "UZS – 0.6%",
    "₽1 – 162.60",
    "UZS – -0.02%",
    "Search",
    "Uzbekistan 11/05/2025",
    HEADLINE,
    "Tashkent, Uzbekistan (UzDaily.com) — The campus in Almalyk signed an agreement",
    "Stay up to date",
    "Telegram",
]


class Newsroom:
    """A newsroom that is known only through the command line."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "newsroom.newsdesk"
        self.site = folder / "site"

    def do(self, *words: object, name: str = "") -> str:
        """What a command says; it must succeed."""
        who = ["--as", name] if name else []
        done = subprocess.run(
            [sys.executable, "-m", "newsdesk", "--newsroom", self.file, *who, *map(str, words)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    def rates(self, day: str, *figures: str) -> None:
        """A day's table: entered by the reporter, approved by the editor."""
        self.do("rates", "set", day, *figures, name="Dilnoza")
        self.do("rates", "approve", day, name="Aziza")


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """A newsroom after its first day: one article, two tables, one release."""
    folder = tmp_path_factory.mktemp("job")
    (folder / "almalyk.md").write_text(ARTICLE, encoding="utf-8")
    room = Newsroom(folder)
    room.do("people", "add", "Chief", "--role", "chief")
    room.do("people", "add", "Aziza", "--role", "editor", name="Chief")
    room.do("people", "add", "Dilnoza", "--role", "reporter", name="Chief")
    room.do("settings", "name=UzDaily", "agency=UzDaily.com", name="Chief")
    number = room.do("article", "import", folder / "almalyk.md", name="Dilnoza").strip()
    room.do("article", "submit", number, name="Dilnoza")
    room.do("article", "approve", number, name="Aziza")
    room.rates("2025-05-30", "USD=12768.72", "EUR=14400.04", "RUB=162.63")
    room.rates("2025-06-02", "USD=12790.43", "EUR=14486.44", "RUB=162.60")
    room.do("publish", "--to", room.site, name="Aziza")
    return room


def page(newsroom: Newsroom) -> Path:
    """The article's page."""
    [found] = (newsroom.site / "en" / "2025" / "05" / "11").glob("almalyk-*.html")
    return found


def test_a_reader_sees_the_page_in_its_order(newsroom: Newsroom) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        reader = browser.new_page(viewport={"width": 1280, "height": 900})
        reader.goto(page(newsroom).as_uri())
        seen = " ".join(reader.inner_text("body").split())
        browser.close()
    place = 0
    for words in SHOWN:
        found = seen.find(words, place)
        assert found >= 0, f"{words!r} does not stand after {seen[:place][-60:]!r} in {seen!r}"
        place = found + len(words)


def test_telegram_takes_the_post_and_it_ends_with_the_link_and_the_hashtags(
    newsroom: Newsroom,
) -> None:
    [post] = (newsroom.site / "telegram" / "en").glob("2025-05-11-*.html.txt")
    asked = {
        "@type": "parseTextEntities",
        "text": post.read_text(encoding="utf-8").strip(),
        "parse_mode": {"@type": "textParseModeHTML"},
    }
    answer = json.loads(tdjson.td_execute(json.dumps(asked).encode()) or b"{}")
    assert answer["@type"] == "formattedText", answer
    assert answer["text"].startswith(HEADLINE)
    *_text, link, hashtags = answer["text"].splitlines()
    links = [
        each["type"]["url"]
        for each in answer["entities"]
        if each["type"]["@type"] == "textEntityTypeTextUrl"
    ]
    address = page(newsroom).relative_to(newsroom.site).as_posix()
    assert (link, links[-1]) == ("Read on the site", f"https://news.example/{address}")
    assert hashtags == "#Uzbekistan #education #metallurgy"


def test_everything_is_as_it_should_be_afterwards(newsroom: Newsroom) -> None:
    assert newsroom.do("check") == "All is as it should be.\n"
    assert "nothing to publish" in newsroom.do("publish", "--to", newsroom.site, name="Aziza")
