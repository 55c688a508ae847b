"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from newsdesk.publish.machines.channel import Channel, Entry
from newsdesk.publish.machines.texts import json_bytes
from newsdesk.publish.machines.values import Linked, Publisher

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def written(publisher: Publisher, channel: Channel, feed_url: str) -> bytes:
    """The feed that stands at `feed_url`."""
    told: dict[str, object] = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.page_url,
        "feed_url": feed_url,
        "description": channel.description,
        "language": channel.language.value,
        "authors": [{"name": publisher.agency, "url": f"{publisher.url}/"}],
    }
    if publisher.logo is not None:
        told["icon"] = publisher.file_url(publisher.logo.path)
    return json_bytes(told | {"items": [_item(publisher, entry) for entry in channel.entries]})


def _item(publisher: Publisher, entry: Entry) -> dict[str, object]:
    item = entry.item
    told: dict[str, object] = {
        "id": entry.tag,
        "url": entry.url,
        "title": item.headline,
        "content_html": entry.content_html,
        "summary": entry.summary,
        "date_published": publisher.stamp(item.first_released_at),
        "date_modified": publisher.stamp(item.released_at),
        "tags": entry.categories,
        "language": item.language.value,
    }
    if item.authors:
        told["authors"] = [_author(publisher, author) for author in item.authors]
    if item.pictures:
        told["image"] = publisher.file_url(item.pictures[0].path)
    return told


def _author(publisher: Publisher, author: Linked) -> dict[str, str]:
    if not author.address:
        return {"name": author.name}
    return {"name": author.name, "url": publisher.page_url(author.address)}
