"""An article as files for the Telegram channel: what to post, as HTML and as plain text."""

from collections.abc import Iterator

from newsdesk.model.article import Revision
from newsdesk.model.slugs import slug
from newsdesk.publish.site.addresses import canonical, folder_of
from newsdesk.publish.site.content import ArticlePage, Site
from newsdesk.publish.telegram import ChannelArticle, messages_of_article
from newsdesk.publish.telegram.wording import corrected, read_on


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
    messages = messages_of_article(channel_article(site, page))
    for ending, parts in (
        ("html.txt", [message.text_html for message in messages]),
        ("txt", [message.text_plain for message in messages]),
    ):
        yield f"{address}.{ending}", ("\n---\n".join(parts) + "\n").encode()
