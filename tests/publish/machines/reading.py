"""Feeds and sitemaps read back by other people's programs."""

import functools
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped] # it ships no types
import xmlschema

DATA = Path(__file__).parents[2] / "data"
_XSD = DATA / "xsd"


def parsed(content: bytes) -> Any:
    """What feedparser makes of a feed that it has nothing to say against."""
    told = feedparser.parse(content)
    assert not told.bozo, told.get("bozo_exception")
    return told


def root_of(content: bytes) -> ET.Element:
    """The root of a document of ours."""
    return ET.fromstring(content)  # noqa: S314 - our own bytes


@functools.cache
def urlset_schema() -> xmlschema.XMLSchema:
    """The protocol's schema, with those of the three extensions."""
    google = "http://www.google.com/schemas"
    return xmlschema.XMLSchema(
        _XSD / "sitemap.xsd",
        locations={
            f"{google}/sitemap-news/0.9": str(_XSD / "sitemap-news.xsd"),
            f"{google}/sitemap-image/1.1": str(_XSD / "sitemap-image.xsd"),
            "http://www.w3.org/1999/xhtml": str(_XSD / "xhtml-link.xsd"),
        },
    )


@functools.cache
def index_schema() -> xmlschema.XMLSchema:
    """The schema of a sitemap index."""
    return xmlschema.XMLSchema(_XSD / "siteindex.xsd")


def urls_of(content: bytes) -> list[dict[str, Any]]:
    """The addresses of a valid sitemap with all that is told of them."""
    told: Any = urlset_schema().to_dict(content.decode())
    return list(told["url"])


def parts_of(content: bytes) -> list[dict[str, Any]]:
    """The files that a valid sitemap index names."""
    told: Any = index_schema().to_dict(content.decode())
    return list(told["sitemap"])
