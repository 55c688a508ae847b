"""The feeds of a list: its newest 30 articles whole, as Atom, RSS and JSON Feed.

They stand beside the list's page, `en/feed.atom` beside `en/index.html`. A release that changes an
article writes those of its language and of each list it stands in anew, three files a list. All
times are those of releases, so a feed is the same whenever it is made.
"""

from collections.abc import Iterable
from typing import NamedTuple

from newsdesk.model.article import Language
from newsdesk.publish.machines import atom, json_feed, rss
from newsdesk.publish.machines.bodies import with_corrections, with_whole_addresses
from newsdesk.publish.machines.channel import Channel, Entry
from newsdesk.publish.machines.texts import carried
from newsdesk.publish.machines.values import Feed, Item, Publisher
from newsdesk.publish.words import words_of

MOST_IN_A_FEED = 30

_WRITERS = (
    ("feed.atom", atom.MEDIA_TYPE, atom.written),
    ("feed.rss", rss.MEDIA_TYPE, rss.written),
    ("feed.json", json_feed.MEDIA_TYPE, json_feed.written),
)


class FeedLink(NamedTuple):
    """What a page's `<link rel="alternate">` says of a feed at `path` below the site's root."""

    media_type: str
    title: str
    path: str


def feed_files(publisher: Publisher, feed: Feed) -> dict[str, bytes | None]:
    """Path → bytes of a list's three feeds; None instead where the list has no article.

    A withdrawn article is none of them: readers' programs would keep its headline for good.
    """
    paths = feed_paths(feed.page_address)
    live = [item for item in feed.items if not item.withdrawal]
    if not live:
        return dict.fromkeys(paths)
    channel = _channel(publisher, feed, live)
    return {
        path: written(publisher, channel, publisher.file_url(path))
        for path, (_name, _media_type, written) in zip(paths, _WRITERS, strict=True)
    }


def feed_paths(page_address: str) -> tuple[str, ...]:
    """Where the feeds of the list at `page_address` stand: Atom, RSS, JSON Feed."""
    return tuple(f"{_folder(page_address)}{name}" for name, _media_type, _written in _WRITERS)


def feed_links(publisher: Publisher, page_address: str, subject: str = "") -> list[FeedLink]:
    """What a page says of the feeds of the list at `page_address`, which has articles."""
    title = _title(publisher, subject)
    return [
        FeedLink(media_type, title, path)
        for path, (_name, media_type, _written) in zip(
            feed_paths(page_address), _WRITERS, strict=True
        )
    ]


def _channel(publisher: Publisher, feed: Feed, items: Iterable[Item]) -> Channel:
    newest = sorted(
        items, key=lambda item: (item.first_released_at, item.article_id), reverse=True
    )[:MOST_IN_A_FEED]
    return Channel(
        language=feed.language,
        title=_title(publisher, feed.subject),
        description=_description(publisher, feed.language, feed.subject),
        page_url=publisher.page_url(feed.page_address),
        tag=publisher.tag(f"feed/{_folder(feed.page_address).rstrip('/')}"),
        updated_at=max(item.released_at for item in newest),
        entries=tuple(_entry(publisher, item) for item in newest),
    )


def _entry(publisher: Publisher, item: Item) -> Entry:
    url = publisher.page_url(item.address)
    body = with_whole_addresses(item.body_html, url)
    content = with_corrections(body, item.corrections, item.language)
    return Entry(item, url, publisher.article_tag(item.article_id), carried(content))


def _title(publisher: Publisher, subject: str) -> str:
    return f"{subject} – {publisher.name}" if subject else publisher.name


def _description(publisher: Publisher, language: Language, subject: str) -> str:
    words = words_of(language)
    if not subject:
        return words.gettext("The latest news from {name}.").format(name=publisher.name)
    sentence = words.gettext("{region}: the latest news from {name}.")
    return sentence.format(region=subject, name=publisher.name)


def _folder(page_address: str) -> str:
    """`en/` of `en/index`."""
    return page_address.removesuffix("index")
