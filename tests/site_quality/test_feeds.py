"""The site's feeds and sitemaps, read by other people's programs."""

import json
from pathlib import Path

import jsonschema
import pytest
from tests.publish.machines.reading import DATA, parsed, parts_of, urls_of
from tests.site_quality.kinds import LANGUAGES
from tests.site_quality.links import target

pytestmark = pytest.mark.slow


def test_every_feed_is_read_without_a_doubt(site: Path) -> None:
    for pattern in ("*.atom", "*.rss"):
        feeds = sorted(site.rglob(pattern))
        assert len(feeds) > len(LANGUAGES)
        for feed in feeds:
            told = parsed(feed.read_bytes())
            assert told.feed.title
            for entry in told.entries:
                path, _fragment = target(entry.link, seen_from="")
                assert (site / str(path)).is_file()


def test_every_json_feed_has_the_entries_of_the_atom_feed_beside_it(site: Path) -> None:
    for path in site.rglob("feed.json"):
        told = json.loads(path.read_bytes())
        assert told["version"] == "https://jsonfeed.org/version/1.1"
        beside = parsed(path.with_suffix(".atom").read_bytes())
        assert [each["url"] for each in told["items"]] == [each.link for each in beside.entries]


def test_every_sitemap_is_valid_and_together_they_name_every_article(site: Path) -> None:
    named: set[str] = set()
    for part in parts_of((site / "sitemap.xml").read_bytes()):
        path, _fragment = target(part["loc"], seen_from="")
        named |= {url["loc"] for url in urls_of((site / str(path)).read_bytes())}
    urls_of((site / "sitemap-news.xml").read_bytes())
    open_to_all = {
        page.relative_to(site)
        for page in site.rglob("*.html")
        if 'name="robots"' not in page.read_text()
    }
    articles = {path for path in open_to_all if path.match("20??/??/??/*-[0-9]*.html")}
    found = {Path(str(target(address, seen_from="")[0])) for address in named}
    assert len(articles) > len(LANGUAGES)
    assert articles - found == set()
    assert found - open_to_all == set()


def test_every_article_has_a_record_that_is_valid_ninjs(site: Path) -> None:
    schema = json.loads((DATA / "ninjs-3.1-schema.json").read_bytes())
    validator = jsonschema.Draft202012Validator(schema)
    records = sorted(site.rglob("*.ninjs.json"))
    assert len(records) > len(LANGUAGES)
    for record in records:
        validator.validate(json.loads(record.read_bytes()))
