"""What to post to the Telegram channel as files, as HTML and as plain text: articles, rates."""

import datetime as dt
import functools
import hashlib
import importlib
import pkgutil
import sys
from collections.abc import Iterator, Sequence
from typing import Protocol

from newsdesk.model.article import Language
from newsdesk.model.slugs import slug
from newsdesk.publish import bodies, telegram
from newsdesk.publish.site import wording
from newsdesk.publish.site.addresses import canonical, folder_of, rates_address
from newsdesk.publish.site.content import ArticlePage, RatesPage, Site
from newsdesk.publish.site.told import leading_picture
from newsdesk.publish.telegram import (
    ChannelArticle,
    ChannelRates,
    Message,
    messages_of_article,
    messages_of_rates,
)
from newsdesk.publish.telegram.wording import (
    all_rates,
    corrected,
    rates_hashtag,
    rates_headline,
    read_on,
)


class Titled(Protocol):
    """What an address is made of."""

    @property
    def language(self) -> Language:
        """The language of the words."""

    @property
    def headline(self) -> str:
        """The words."""

    @property
    def date(self) -> dt.date:
        """The article's day."""


def post_address(revision: Titled, article_id: int) -> str:
    """Where an article's post is kept, without the endings."""
    words = slug(revision.headline, revision.language)
    day = revision.date.isoformat()
    return f"telegram/{folder_of(revision.language)}/{day}-{words}-{article_id}"


def channel_article(site: Site, page: ArticlePage) -> ChannelArticle:
    """What of `page` goes to the channel."""
    text = page.text
    names = {region.key: region.names[text.language] for region in site.regions}
    note = page.corrections[-1].note if page.corrections else ""
    lead = leading_picture(page)
    return ChannelArticle(
        headline=text.headline,
        lead=text.lead,
        dateline=text.dateline,
        body_markdown=text.body,
        link=canonical(site.url, page.address),
        read_on=read_on(text.language),
        hashtag_sources=(names.get(text.region, ""), *text.tags),
        base_url=f"{site.url}/",
        notice=corrected(text.language, note) if note else "",
        picture_url="" if lead is None else f"{site.url}/{lead.path}",
        picture_words="" if lead is None else lead.words,
    )


def channel_files(site: Site, page: ArticlePage, address: str) -> Iterator[tuple[str, bytes]]:
    """The post's files: `.html.txt` in Telegram's HTML, `.txt` in plain text.

    Several messages stand one after the other, a line of `---` between them.
    """
    yield from _files(address, messages_of_article(channel_article(site, page)))


def paths_of(address: str) -> tuple[str, str]:
    """The files of the post at an address."""
    return f"{address}.html.txt", f"{address}.txt"


def mark_of_post(site: Site, page: ArticlePage) -> str:
    """A mark of all that the post of a page depends on: equal ones mean equal posts."""
    told = f"{_renderer()} {channel_article(site, page)!r}"
    return hashlib.sha256(told.encode()).hexdigest()


@functools.cache
def _renderer() -> str:
    """The mark of what makes posts of bodies."""
    package = [
        importlib.import_module(f"{telegram.__name__}.{found.name}")
        for found in pkgutil.iter_modules(telegram.__path__)
    ]
    return bodies.mark_of((sys.modules[__name__], *package)) + bodies.mark()


def channel_rates(site: Site, page: RatesPage) -> ChannelRates:
    """What of the newest rates goes to the channel: the currencies of the strip."""
    language, newest = page.language, page.newest
    days = [(currency, newest.rates[currency]) for currency in page.history]
    return ChannelRates(
        headline=rates_headline(language, newest.on),
        lines=tuple(
            (f"{wording.quoted(currency, day.nominal, day.rate)} UZS", wording.moved(day))
            for currency, day in days
        ),
        link=canonical(site.url, rates_address(language)),
        read_on=all_rates(language),
        hashtag_sources=(rates_hashtag(language),),
        notice=corrected(language, newest.note) if newest.note else "",
    )


def rates_files(site: Site, page: RatesPage) -> Iterator[tuple[str, bytes]]:
    """The post of the newest rates, in the same two forms; its address is always the same."""
    address = f"telegram/{folder_of(page.language)}/rates"
    yield from _files(address, messages_of_rates(channel_rates(site, page)))


def _files(address: str, messages: Sequence[Message]) -> Iterator[tuple[str, bytes]]:
    parts = (
        [message.text_html for message in messages],
        [message.text_plain for message in messages],
    )
    for path, part in zip(paths_of(address), parts, strict=True):
        yield path, ("\n---\n".join(part) + "\n").encode()
