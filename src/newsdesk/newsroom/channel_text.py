"""What to post to the Telegram channel as files, as HTML and as plain text: articles, rates."""

from collections.abc import Iterator, Sequence

from newsdesk.model.article import Revision
from newsdesk.model.slugs import slug
from newsdesk.publish.site import wording
from newsdesk.publish.site.addresses import canonical, folder_of, rates_address
from newsdesk.publish.site.content import ArticlePage, RatesPage, Site
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


def post_address(revision: Revision, article_id: int) -> str:
    """Where an article's post is kept, without the endings."""
    words = slug(revision.headline, revision.language)
    day = revision.date.isoformat()
    return f"telegram/{folder_of(revision.language)}/{day}-{words}-{article_id}"


def channel_article(site: Site, page: ArticlePage) -> ChannelArticle:
    """What of `page` goes to the channel."""
    text = page.text
    names = {region.key: region.names[text.language] for region in site.regions}
    note = page.corrections[-1].note if page.corrections else ""
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
    )


def channel_files(site: Site, page: ArticlePage, address: str) -> Iterator[tuple[str, bytes]]:
    """The post's files: `.html.txt` in Telegram's HTML, `.txt` in plain text.

    Several messages stand one after the other, a line of `---` between them.
    """
    yield from _files(address, messages_of_article(channel_article(site, page)))


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
    for ending, parts in (
        ("html.txt", [message.text_html for message in messages]),
        ("txt", [message.text_plain for message in messages]),
    ):
        yield f"{address}.{ending}", ("\n---\n".join(parts) + "\n").encode()
