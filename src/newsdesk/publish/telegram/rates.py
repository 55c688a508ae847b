"""A day's currency rates as the channel's post."""

from dataclasses import dataclass

from newsdesk.publish.telegram.articles import tail_of
from newsdesk.publish.telegram.forms import Block, Kind
from newsdesk.publish.telegram.inline import BOLD, ITALIC, kept_by_telegram
from newsdesk.publish.telegram.message import Message, Run
from newsdesk.publish.telegram.splitting import messages_of


@dataclass(frozen=True, slots=True)
class ChannelRates:
    """What of a table goes to the channel, all of it plain text in the post's language.

    `lines` are the currencies: the amount, and how it changed. `notice` tells of a correction.
    """

    headline: str
    lines: tuple[tuple[str, str], ...]
    link: str
    read_on: str
    hashtag_sources: tuple[str, ...]
    notice: str = ""


def messages_of_rates(rates: ChannelRates) -> tuple[Message, ...]:
    """One message, or as many as a very long table needs: headline, a line each, link, hashtags."""
    blocks = [Block([Run(rates.headline, (BOLD,))], kind=Kind.HEADING)]
    for number, (amount, change) in enumerate(rates.lines):
        runs = [Run(amount, (BOLD,)), *([Run(f" {change}")] if change else [])]
        blocks.append(Block(runs, gap=1 if number else 2))
    notice = " ".join(kept_by_telegram(rates.notice).split())
    if notice:
        blocks.append(Block([Run(notice, (ITALIC,))]))
    return messages_of([*blocks, *tail_of(rates.link, rates.read_on, rates.hashtag_sources)])
