"""A feed as Atom (RFC 4287)."""

from xml.etree import ElementTree as ET

from newsdesk.publish.machines.channel import Channel, Entry
from newsdesk.publish.machines.texts import child, xml_bytes
from newsdesk.publish.machines.values import Linked, Publisher

MEDIA_TYPE = "application/atom+xml"


def written(publisher: Publisher, channel: Channel, feed_url: str) -> bytes:
    """The feed that stands at `feed_url`."""
    root = ET.Element(
        "feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": channel.language.value}
    )
    child(root, "id", channel.tag)
    child(root, "title", channel.title)
    child(root, "subtitle", channel.description)
    child(root, "updated", publisher.stamp(channel.updated_at))
    _link(root, "self", MEDIA_TYPE, feed_url)
    _link(root, "alternate", "text/html", channel.page_url, language=channel.language.value)
    _person(root, publisher, Linked(publisher.agency), url=f"{publisher.url}/")
    if publisher.logo is not None:
        child(root, "logo", publisher.file_url(publisher.logo.path))
    for entry in channel.entries:
        _entry(root, publisher, entry)
    return xml_bytes(root)


def _entry(root: ET.Element, publisher: Publisher, entry: Entry) -> None:
    item = entry.item
    made = child(root, "entry", attributes={"xml:lang": item.language.value})
    child(made, "id", entry.tag)
    child(made, "title", item.headline)
    child(made, "published", publisher.stamp(item.first_released_at))
    child(made, "updated", publisher.stamp(item.released_at))
    _link(made, "alternate", "text/html", entry.url, language=item.language.value)
    # Section 4.2.7.2 would let them be alternates, but feedparser and the readers made with it take
    # the last alternate for the article's own page.
    for version in item.versions:
        url = publisher.page_url(version.address)
        _link(made, "related", "text/html", url, language=version.language.value)
    for author in item.authors:
        url = publisher.page_url(author.address) if author.address else ""
        _person(made, publisher, author, url=url)
    for category in entry.categories:
        child(made, "category", attributes={"term": category})
    child(made, "summary", entry.summary)
    child(made, "content", entry.content_html, {"type": "html", "xml:base": entry.url})


def _link(parent: ET.Element, rel: str, media_type: str, href: str, *, language: str = "") -> None:
    told = {"rel": rel, "type": media_type, "href": href}
    child(parent, "link", attributes=told | ({"hreflang": language} if language else {}))


def _person(parent: ET.Element, publisher: Publisher, person: Linked, *, url: str) -> None:
    """An author; the name may not be empty (section 3.2.1)."""
    author = child(parent, "author")
    child(author, "name", person.name or publisher.name)
    if url:
        child(author, "uri", url)
