"""Sitemaps: an index, one of the pages, one a month, and one of the last two days' news.

Sources: sitemaps.org/protocol.html; Google's news, image and localized-pages extensions. A month's
file holds the articles of that month in all languages; a release touches the months of the articles
it changed, the index and the news.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from newsdesk.model.article import Language
from newsdesk.publish.machines.texts import XML_DECLARATION, carried, child, xml_bytes
from newsdesk.publish.machines.values import Listed, Publisher

INDEX_PATH = "sitemap.xml"
NEWS_PATH = "sitemap-news.xml"
ROBOTS_PATH = "robots.txt"

# sitemaps.org/protocol.html, "Sitemap file requirements": 50,000 addresses and 50 MB.
MOST_URLS = 50_000
MOST_BYTES = 50 * 1024 * 1024
# Google, "Create a news sitemap": 1,000 addresses, of articles made in the last two days.
MOST_NEWS = 1_000
NEWS_AGE = dt.timedelta(days=2)
# Google, "Image sitemaps".
MOST_PICTURES = 1_000

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NAMESPACES = {
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


@dataclass(frozen=True)
class PageListed:
    """A page that is no article, in each language that has it.

    It has no time of its own here: lists change with every release, and the file of the pages
    should change only when a page is added or goes.
    """

    addresses: Mapping[Language, str]


@dataclass(frozen=True)
class Part:
    """A file that the index names; `changed_at` is the newest release of what stands in it."""

    path: str
    changed_at: dt.datetime | None = None


def month_sitemaps(
    publisher: Publisher,
    month: str,
    articles: Iterable[Listed],
    *,
    most_urls: int = MOST_URLS,
    most_bytes: int = MOST_BYTES,
) -> dict[str, bytes]:
    """`sitemaps/2025-05.xml` of a month such as `2025-05`, and `…-2.xml` where one is not enough.

    Oldest articles first: a further one goes to the end, so full files stay as they are. There is
    none for a month without articles, because a sitemap may not be empty.
    """
    oldest_first = sorted(articles, key=lambda each: (each.first_released_at, each.article_id))
    urls = (_article_url(publisher, each) for each in oldest_first)
    return _numbered(month, _split(urls, most_urls, most_bytes))


def month_path(month: str, number: int = 1) -> str:
    """The `number`th file of a month's sitemap."""
    return f"sitemaps/{month}.xml" if number == 1 else f"sitemaps/{month}-{number}.xml"


def pages_sitemaps(publisher: Publisher, pages: Iterable[PageListed]) -> dict[str, bytes]:
    """`sitemaps/pages.xml` of the pages that are no article, in the order given; as above."""
    urls = (
        _page_url(publisher, page, address) for page in pages for address in page.addresses.values()
    )
    return _numbered("pages", _split(urls, MOST_URLS, MOST_BYTES))


def news_sitemap(
    publisher: Publisher, articles: Iterable[Listed], *, at: dt.datetime, front_address: str
) -> bytes:
    """The news of the two days before the release `at`, newest first, at most 1,000.

    Without any it names the front page and tells no news of it: the schema asks for an address,
    and Google for none of an older article.
    """
    fresh = [each for each in articles if at - NEWS_AGE <= each.first_released_at <= at]
    newest_first = sorted(
        fresh, key=lambda each: (each.first_released_at, each.article_id), reverse=True
    )
    urls = [_news_url(publisher, each) for each in newest_first[:MOST_NEWS]]
    urls = urls or [_url(publisher, front_address)]
    [document] = _split(iter(urls), MOST_NEWS, MOST_BYTES)
    return document.encode()


def sitemap_index(publisher: Publisher, parts: Iterable[Part]) -> bytes:
    """The index of at least one part, in the order of their paths."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for part in sorted(parts, key=lambda each: each.path):
        made = child(root, "sitemap")
        child(made, "loc", publisher.file_url(part.path))
        if part.changed_at is not None:
            child(made, "lastmod", publisher.stamp(part.changed_at))
    return xml_bytes(root)


def robots(publisher: Publisher) -> bytes:
    """Everyone may read everything, and where the sitemaps are (RFC 9309; sitemaps.org)."""
    index, news = publisher.file_url(INDEX_PATH), publisher.file_url(NEWS_PATH)
    return f"User-agent: *\nAllow: /\n\nSitemap: {index}\nSitemap: {news}\n".encode()


def _page_url(publisher: Publisher, page: PageListed, address: str) -> str:
    return _url(publisher, address, _alternates(publisher, page.addresses))


def _article_url(publisher: Publisher, article: Listed) -> str:
    addresses = {article.language: article.address}
    addresses |= {version.language: version.address for version in article.versions}
    in_order = {language: addresses[language] for language in Language if language in addresses}
    pictures = (
        f"<image:image>{_element('image:loc', publisher.file_url(picture.path))}</image:image>"
        for picture in article.pictures[:MOST_PICTURES]
    )
    return _url(
        publisher,
        article.address,
        _element("lastmod", publisher.stamp(article.released_at)),
        _alternates(publisher, in_order),
        *pictures,
    )


def _news_url(publisher: Publisher, article: Listed) -> str:
    # ISO 639 alone, so uz-Cyrl is uz here.
    language = article.language.value.partition("-")[0]
    name = _element("news:name", publisher.name) + _element("news:language", language)
    published = publisher.stamp(article.first_released_at)
    return _url(
        publisher,
        article.address,
        f"<news:news><news:publication>{name}</news:publication>",
        _element("news:publication_date", published),
        _element("news:title", article.headline),
        "</news:news>",
    )


def _alternates(publisher: Publisher, addresses: Mapping[Language, str]) -> str:
    """All languages of a page, its own among them; none where there is one language only."""
    if len(addresses) == 1:
        return ""
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language.value}" '
        f"href={quoteattr(publisher.page_url(address))}/>"
        for language, address in addresses.items()
    )


def _url(publisher: Publisher, address: str, *told: str) -> str:
    """A line of a sitemap; `told` is XML already. A month has thousands, so no tree is built."""
    return f"<url>{_element('loc', publisher.page_url(address))}{''.join(told)}</url>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(carried(text))}</{name}>"


def _numbered(name: str, documents: Iterable[str]) -> dict[str, bytes]:
    return {
        month_path(name, number): text.encode() for number, text in enumerate(documents, start=1)
    }


def _split(urls: Iterator[str], most_urls: int, most_bytes: int) -> Iterator[str]:
    """Documents of `urls` in their order, none over a limit."""
    prefixes = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    head = f'{XML_DECLARATION}<urlset xmlns="{_SITEMAP}"{prefixes}>\n'
    foot = "</urlset>\n"
    frame = len((head + foot).encode())
    held: list[str] = []
    size = frame
    for url in urls:
        length = len(url.encode())
        if held and (len(held) == most_urls or size + length > most_bytes):
            yield "".join((head, *held, foot))
            held, size = [], frame
        held.append(url)
        size += length
    if held:
        yield "".join((head, *held, foot))
