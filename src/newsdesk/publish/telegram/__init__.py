"""Articles as messages that Telegram accepts."""

from newsdesk.publish.telegram.articles import (
    ChannelArticle,
    messages_of_article,
    messages_of_body,
)
from newsdesk.publish.telegram.message import Entity, Message

__all__ = ["ChannelArticle", "Entity", "Message", "messages_of_article", "messages_of_body"]
