"""An article as the channel's messages."""

from dataclasses import dataclass
from html import escape
from itertools import takewhile

from newsdesk.publish.markdown import render_body
from newsdesk.publish.pictures.placing import with_figures
from newsdesk.publish.telegram.forms import Block, Kind, blocks_of
from newsdesk.publish.telegram.hashtags import hashtags_of
from newsdesk.publish.telegram.inline import BOLD, ITALIC, kept_by_telegram, telegram_url
from newsdesk.publish.telegram.message import LINK_RANK, Message, Run, Style, message_of
from newsdesk.publish.telegram.splitting import LaidText, Room, first_stretch, messages_of


@dataclass(frozen=True, slots=True)
class ChannelArticle:
    """What of an article goes to the channel; all but the body is plain text."""

    headline: str
    body_markdown: str
    lead: str = ""
    dateline: str = ""
    # The article's page and the words that lead there, in the article's language.
    link: str = ""
    read_on: str = ""
    # Names of the region and the tags.
    hashtag_sources: tuple[str, ...] = ()
    base_url: str = ""
    # A correction's or a withdrawal's sentence.
    notice: str = ""
    # The leading picture's address and the words beside it.
    picture_url: str = ""
    picture_words: str = ""


def messages_of_body(body_markdown: str, *, base_url: str = "") -> tuple[Message, ...]:
    """The whole body in as few messages as Telegram's limits allow; none where it has no words.

    Relative links lead to `base_url`, or are words only without it. Raises BodyTooHardError as
    `render_body` does.
    """
    return messages_of(blocks_of(_body_html(body_markdown, base_url), base_url))


def messages_of_article(article: ChannelArticle, *, whole: bool = False) -> tuple[Message, ...]:
    """One message that ends at a sentence and leads to the page; or with `whole` all the text.

    The headline opens it, notice, leading picture, dateline and body follow, the link and the
    hashtags close it; the article's other pictures are on its page alone. The lead stands in for a
    body without words. Raises BodyTooHardError as `render_body` does.
    """
    head = _head(article)
    body_html = _body_html(article.body_markdown, article.base_url)
    body = blocks_of(body_html, article.base_url) or _plain_block(article.lead)
    blocks = [*head, *_picture(article), *_with_dateline(body, article.dateline)]
    tail = tail_of(article.link, article.read_on, article.hashtag_sources, article.base_url)
    laid = LaidText([*blocks, *tail])
    if whole or laid.fits(0, len(laid.text), Room()):
        return messages_of(laid.blocks)
    return (_shortened(LaidText(blocks), tail, len(head)),)


def _shortened(laid: LaidText, tail: list[Block], head_blocks: int) -> Message:
    """As much of `laid` as leaves room for `tail`, and `tail`."""
    ending = LaidText(tail)
    head_end = laid.spans[head_blocks - 1][1] if head_blocks else 0
    end = first_stretch(laid, ending.room_after(Room()), head_end)
    runs = laid.cut(0, end)
    return message_of([*runs, Run("\n\n"), *ending.runs] if ending.runs and runs else runs)


def _head(article: ChannelArticle) -> list[Block]:
    """The headline and the notice."""
    headline, notice = _line(article.headline), _line(article.notice)
    head = [Block([Run(headline, (BOLD,))], kind=Kind.HEADING)] if headline else []
    return [*head, Block([Run(notice, (ITALIC,))])] if notice else head


def _body_html(body_markdown: str, base_url: str) -> str:
    """The body without the places of pictures."""
    return with_figures(render_body(body_markdown, base_url=base_url), {})


def _picture(article: ChannelArticle) -> list[Block]:
    """The leading picture in the form that pictures have."""
    if not article.picture_url:
        return []
    words, url = escape(_line(article.picture_words)), escape(article.picture_url)
    return blocks_of(f'<p><img alt="{words}" src="{url}"></p>', article.base_url)


def _plain_block(text: str) -> list[Block]:
    """A paragraph of `text`, where it has words."""
    line = _line(text)
    return [Block([Run(line)])] if line else []


def _with_dateline(body: list[Block], dateline: str) -> list[Block]:
    """`body` opened by the dateline, as on the page: in the first paragraph or before it."""
    place = _line(dateline)
    if not place:
        return body
    pictures = sum(1 for _picture in takewhile(lambda block: block.is_picture, body))
    if pictures == len(body) or not body[pictures].is_paragraph:
        return [Block([Run(place)]), *body]
    first = body[pictures]
    opened = Block([Run(f"{place} — "), *first.runs], first.gap)
    return [*body[:pictures], opened, *body[pictures + 1 :]]


def tail_of(
    link: str, read_on: str, hashtag_sources: tuple[str, ...], base_url: str = ""
) -> list[Block]:
    """The link to the page and the hashtags, never parted; nothing where there is neither."""
    runs: list[Run] = []
    words = _line(read_on) or link
    url = telegram_url(link, base_url)
    if url:
        runs.append(Run(words, (Style("text_link", LINK_RANK, url=url),)))
    tags = " ".join(hashtags_of(hashtag_sources))
    if tags:
        runs.append(Run(f"\n{tags}" if runs else tags))
    return [Block(runs, kind=Kind.TAIL)] if runs else []


def _line(text: str) -> str:
    """`text` on one line, as Telegram keeps it."""
    return " ".join(kept_by_telegram(text).split())
