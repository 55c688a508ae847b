"""Articles and rates as messages that Telegram accepts."""

from newsdesk.publish.telegram.articles import (
    ChannelArticle,
    messages_of_article,
    messages_of_body,
)
from newsdesk.publish.telegram.message import Entity, Message
from newsdesk.publish.telegram.rates import ChannelRates, messages_of_rates

__all__ = [
    "ChannelArticle",
    "ChannelRates",
    "Entity",
    "Message",
    "messages_of_article",
    "messages_of_body",
    "messages_of_rates",
]
