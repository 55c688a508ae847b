"""Every address on the site leads to something, and every page can be reached."""

import functools
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.site_quality.kinds import LANGUAGES, MISSING, pages
from tests.site_quality.links import Page, target

pytestmark = pytest.mark.slow

_AN_ADDRESS = re.compile(r"https://news\.example/[^\s\"'<>\\)]*")


@functools.cache
def read(site: Path) -> Mapping[str, Page]:
    """Every page of the site, by its path."""
    return {path: Page(path, (site / path).read_bytes()) for path in pages(site)}


def test_every_link_and_fragment_leads_to_something(site: Path) -> None:
    told = read(site)
    broken = [
        (page.path, link.address)
        for page in told.values()
        for link in page.links
        if link.path is not None
        and (
            not (site / link.path).is_file()
            or (link.fragment and link.fragment not in told[link.path].names)
        )
    ]
    assert broken == []


def test_no_page_takes_anything_from_another_site(site: Path) -> None:
    foreign = [
        (page.path, link.address)
        for page in read(site).values()
        for link in page.links
        if link.path is None and link.element not in {"a", "link"}
    ]
    assert foreign == []


def test_every_page_is_reached_from_the_front_page_of_its_language(site: Path) -> None:
    told = read(site)
    for language in LANGUAGES:
        begun = f"{language}/index.html"
        found, waiting = {begun}, [begun]
        while waiting:
            ways = {str(link.path) for link in told[waiting.pop()].links if link.is_way}
            # Not through another language: who reads this one need not read that.
            own = {path for path in ways & told.keys() if path.startswith(f"{language}/")}
            new = own - found
            found |= new
            waiting += new
        assert {path for path in told if path.startswith(f"{language}/")} - found == set()


def test_every_page_names_itself_and_its_likes_in_other_languages_name_it_too(site: Path) -> None:
    told = read(site)
    for page in told.values():
        if page.path in {MISSING, "index.html"}:
            continue
        assert target(page.canonical, seen_from="")[0] == page.path
        for address in page.alternates.values():
            other = told[target(address, seen_from="")[0] or ""]
            assert other.alternates == page.alternates


def test_every_address_in_feeds_sitemaps_and_records_leads_to_a_file(site: Path) -> None:
    broken = set()
    for path in site.rglob("*"):
        if path.suffix not in {".xml", ".atom", ".rss", ".json", ".txt", ".html"}:
            continue
        for address in _AN_ADDRESS.findall(path.read_text()):
            found, _fragment = target(address, seen_from="")
            if found and not (site / found).is_file():
                broken.add((path.relative_to(site).as_posix(), address))
    assert broken == set()


def test_a_withdrawn_article_stands_in_no_feed_and_no_sitemap(site: Path) -> None:
    [gone] = {path for path in pages(site) if path.startswith("en/2025/06/01/") and "ferry" in path}
    naming = [
        path.relative_to(site).as_posix()
        for pattern in ("*.xml", "*.atom", "*.rss", "feed.json")
        for path in site.rglob(pattern)
        if gone in path.read_text()
    ]
    assert naming == []


def test_what_search_engines_are_told_of_a_page_is_json(site: Path) -> None:
    kinds: dict[str, int] = {}
    for path in pages(site):
        for told in structured((site / path).read_text()):
            kind = told.get("@type", "graph")
            kinds[kind] = kinds.get(kind, 0) + 1
    assert kinds["NewsArticle"] >= len(LANGUAGES)
    assert kinds["BreadcrumbList"] > kinds["NewsArticle"]


def structured(page: str) -> list[dict[str, Any]]:
    """What a page tells search engines."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(each) for each in found]
