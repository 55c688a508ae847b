"""What machines are told of: values only, so that equal values give equal bytes.

An address is a path below the site's root without its ending, `en/2025/05/11/campus-opens-12`; the
page stands at the address plus `.html`. Every moment is aware and comes from a release.
"""

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from newsdesk.model.article import Language


@dataclass(frozen=True)
class Picture:
    """One file of a picture, at `path` below the site's root; sizes in pixels."""

    path: str
    media_type: str
    width: int
    height: int
    alternative: str
    caption: str = ""
    credit: str = ""

    @property
    def words(self) -> str:
        """What stands beside it: `The bridge (R. Reporter)`."""
        return " ".join(filter(None, (self.caption, f"({self.credit})" if self.credit else "")))


@dataclass(frozen=True)
class Publisher:
    """Who publishes, and where. `url` is written in ASCII and has no slash at its end.

    `tagging_entity` opens every identifier (RFC 4151 section 2.1), such as `news.example,2025`. It
    is chosen once, by `tagging_entity_of`, and stays when the site moves to another address.
    """

    name: str
    agency: str
    url: str
    zone: zoneinfo.ZoneInfo
    tagging_entity: str
    telegram_channel: str = ""
    logo: Picture | None = None

    def page_url(self, address: str) -> str:
        """The full address of the page at `address`."""
        return f"{self.url}/{address}.html"

    def file_url(self, path: str) -> str:
        """The full address of the file at `path`."""
        return f"{self.url}/{path}"

    def tag(self, specific: str) -> str:
        """A name that is never given twice and never changes: `tag:news.example,2025:article/12`.

        RFC 4287 section 4.2.6 asks for an identifier that survives a move to another address.
        """
        return f"tag:{self.tagging_entity}:{specific}"

    def article_tag(self, article_id: int) -> str:
        """The name of one article, in every format and for good."""
        return self.tag(f"article/{article_id}")

    def stamp(self, moment: dt.datetime) -> str:
        """`moment` in the site's zone, to the second: `2025-05-11T12:04:00+05:00` (RFC 3339)."""
        return moment.astimezone(self.zone).isoformat(timespec="seconds")


def tagging_entity_of(site_url: str, on: dt.date) -> str:
    """`news.example,2025-05-11`: the host of `site_url` and a day on which it was the agency's."""
    host = urlsplit(site_url).hostname or ""
    return f"{host.encode('idna').decode()},{on.isoformat()}"


@dataclass(frozen=True)
class Linked:
    """A name, and the page that lists what stands under it; without an address it has none."""

    name: str
    address: str = ""


@dataclass(frozen=True)
class Correction:
    """A public note on a mistake that was mended, and the day readers first had it."""

    on: dt.date
    note: str


class Relation(StrEnum):
    """What another language's version is to an article."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    SIBLING = "sibling"


@dataclass(frozen=True)
class Version:
    """The same story in another language, which readers have at `address`."""

    article_id: int
    language: Language
    address: str
    headline: str
    relation: Relation = Relation.SIBLING


@dataclass(frozen=True, kw_only=True)
class Listed:
    """An article that readers have, as a sitemap needs it.

    `first_released_at` is its first release, `released_at` the one of what readers have now.
    `versions` are the other languages that readers have, `pictures` begin with the leading one.
    """

    article_id: int
    address: str
    language: Language
    headline: str
    first_released_at: dt.datetime
    released_at: dt.datetime
    versions: tuple[Version, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def __post_init__(self) -> None:
        if self.first_released_at.tzinfo is None or self.released_at.tzinfo is None:
            raise ValueError("a release's time needs its zone")


@dataclass(frozen=True, kw_only=True)
class Item(Listed):
    """An article whole. It has no ednote and no slugline, so that neither can ever leave the house.

    `body_html` is the page's: sanitised, opened by the dateline. `number` is the revision's. With
    a `withdrawal` machines get that notice instead of the text.
    """

    lead: str
    dateline: str
    date: dt.date
    region: Linked | None
    region_key: str
    authors: tuple[Linked, ...]
    tags: tuple[Linked, ...]
    urgency: int
    number: int
    body_html: str
    corrections: tuple[Correction, ...] = ()
    withdrawal: str = ""
    embargo: dt.datetime | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for an article that was still under embargo when it was released."""
        super().__post_init__()
        if self.embargo is not None and self.embargo > self.released_at:
            raise ValueError("an article under embargo is not for readers yet")


@dataclass(frozen=True)
class Feed:
    """What a feed is made of: a language's articles, or those of one `subject` in it.

    `page_address` is the list for people that the feed belongs to. The order of `items` does not
    matter; the newest 30 stand in the feed.
    """

    language: Language
    page_address: str
    subject: str
    items: tuple[Item, ...]
