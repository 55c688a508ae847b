"""A feed as RSS 2.0 with the text whole (rssboard.org/rss-specification, /rss-profile)."""

import datetime as dt
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from newsdesk.publish.machines.channel import Channel, Entry
from newsdesk.publish.machines.texts import child, xml_bytes
from newsdesk.publish.machines.values import Publisher

MEDIA_TYPE = "application/rss+xml"

_NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def written(publisher: Publisher, channel: Channel, feed_url: str) -> bytes:
    """The feed that stands at `feed_url`."""
    root = ET.Element("rss", {"version": "2.0", **_NAMESPACES})
    made = child(root, "channel")
    child(made, "title", channel.title)
    child(made, "link", channel.page_url)
    child(made, "description", channel.description)
    child(made, "language", channel.language.value)
    child(made, "lastBuildDate", _moment(channel.updated_at, publisher))
    child(made, "atom:link", attributes={"rel": "self", "type": MEDIA_TYPE, "href": feed_url})
    if publisher.logo is not None:
        image = child(made, "image")
        child(image, "url", publisher.file_url(publisher.logo.path))
        child(image, "title", channel.title)
        child(image, "link", channel.page_url)
    for entry in channel.entries:
        _entry(made, publisher, entry)
    return xml_bytes(root)


def _entry(channel: ET.Element, publisher: Publisher, entry: Entry) -> None:
    item = entry.item
    made = child(channel, "item")
    child(made, "title", item.headline)
    child(made, "link", entry.url)
    # The article's name and not its address, which a move would change; so no permanent link.
    child(made, "guid", entry.tag, {"isPermaLink": "false"})
    child(made, "pubDate", _moment(item.first_released_at, publisher))
    child(made, "atom:updated", publisher.stamp(item.released_at))
    for author in item.authors:
        # RSS's own <author> is an e-mail address.
        child(made, "dc:creator", author.name)
    for category in entry.categories:
        child(made, "category", category)
    child(made, "description", entry.summary)
    child(made, "content:encoded", entry.content_html)


def _moment(moment: dt.datetime, publisher: Publisher) -> str:
    """`Sun, 11 May 2025 12:04:00 +0500`, in English whatever the feed's language (RFC 822)."""
    return format_datetime(moment.astimezone(publisher.zone))
