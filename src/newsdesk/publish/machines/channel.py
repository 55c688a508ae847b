"""What all three forms of a feed say, made ready once for all of them."""

import datetime as dt
from dataclasses import dataclass

from newsdesk.model.article import Language
from newsdesk.publish.machines.values import Item


@dataclass(frozen=True)
class Entry:
    """One article of a feed; `content_html` holds its corrections and whole addresses only."""

    item: Item
    url: str
    tag: str
    content_html: str

    @property
    def summary(self) -> str:
        """The lead, or the headline where there is none."""
        return self.item.lead or self.item.headline

    @property
    def categories(self) -> list[str]:
        """The region and the tags, each once."""
        region = [self.item.region.name] if self.item.region else []
        return list(dict.fromkeys([*region, *(tag.name for tag in self.item.tags)]))


@dataclass(frozen=True)
class Channel:
    """A feed's own values, and its entries from the newest on."""

    language: Language
    title: str
    description: str
    page_url: str
    tag: str
    updated_at: dt.datetime
    entries: tuple[Entry, ...]
