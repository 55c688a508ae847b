"""The Bot API: one request at a time, and every way in which it can end."""

from newsdesk.publish.telegram.bot.client import Bot, Limits, bot_with
from newsdesk.publish.telegram.bot.outcomes import (
    Done,
    Flood,
    NotSent,
    Outcome,
    Refused,
    Unknown,
)
from newsdesk.publish.telegram.bot.refusals import Cause, advice, cause_of

__all__ = [
    "Bot",
    "Cause",
    "Done",
    "Flood",
    "Limits",
    "NotSent",
    "Outcome",
    "Refused",
    "Unknown",
    "advice",
    "bot_with",
    "cause_of",
]
