"""JSON Feed 1.1, held against the members that jsonfeed.org/version/1.1 asks for."""

import datetime as dt
import json
from typing import Any

from tests.publish.machines.samples import PUBLISHER, bare, feed, item

from newsdesk.publish.machines.feeds import feed_files
from newsdesk.publish.machines.values import Feed

# Each known member with its type; those of the first set are required.
REQUIRED = {"version", "title", "items"}
TOP: dict[str, type] = {
    "version": str,
    "title": str,
    "items": list,
    "home_page_url": str,
    "feed_url": str,
}
TOP |= {"description": str, "icon": str, "language": str, "authors": list}
ITEM: dict[str, type] = {
    "id": str,
    "url": str,
    "title": str,
    "content_html": str,
    "summary": str,
    "image": str,
}
ITEM |= {"date_published": str, "date_modified": str, "authors": list, "tags": list}
ITEM |= {"language": str}


def told_of(given: Feed) -> dict[str, Any]:
    """The English feed of `given`, which is as the specification asks."""
    told: dict[str, Any] = json.loads(feed_files(PUBLISHER, given)["en/feed.json"] or b"")
    check(told)
    return told


def check(told: dict[str, Any]) -> None:
    """Every rule of the specification that a feed of ours can break."""
    assert told.keys() >= REQUIRED
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert all(isinstance(value, TOP[name]) for name, value in told.items())
    names = [each["id"] for each in told["items"]]
    assert len(set(names)) == len(names)
    for each in told["items"]:
        assert all(isinstance(value, ITEM[name]) for name, value in each.items())
        assert each["id"]
        assert "content_html" in each
        assert all(isinstance(tag, str) for tag in each["tags"])
        for name in ("date_published", "date_modified"):
            assert dt.datetime.fromisoformat(each[name]).tzinfo is not None
    for author in [
        *told["authors"],
        *(a for each in told["items"] for a in each.get("authors", [])),
    ]:
        assert author.keys() & {"name", "url", "avatar"}


def test_a_feed_tells_who_what_and_where() -> None:
    told = told_of(feed(item()))
    assert told["home_page_url"] == "https://news.example/en/index.html"
    assert told["feed_url"] == "https://news.example/en/feed.json"
    assert told["language"] == "en"


def test_an_item_tells_all_of_its_article() -> None:
    [each] = told_of(feed(item()))["items"]
    assert each["id"] == "tag:news.example,2025:article/12"
    assert each["date_published"] == "2025-05-11T12:04:00+05:00"
    assert each["date_modified"] == "2025-05-12T11:00:00+05:00"
    assert each["authors"] == [
        {"name": "A. Karimova", "url": "https://news.example/en/author/a-karimova/index.html"}
    ]
    assert each["tags"] == ["Uzbekistan", "science", "Almalyk"]
    assert each["image"] == "https://news.example/images/furnace-960.jpg"
    assert "The number was wrong" in each["content_html"]


def test_an_article_with_nothing_but_a_headline_is_still_told() -> None:
    [each] = told_of(feed(bare()))["items"]
    assert each["tags"] == []
    assert not {"authors", "image"} & each.keys()
