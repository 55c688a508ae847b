"""Why Telegram refuses, and what to do: its words as causes.

The Bot API promises error codes and nothing of the words, which "are subject to change"
(core.telegram.org/bots/api, "Making requests"). They are read from the server's source
(github.com/tdlib/telegram-bot-api, Client.cpp, `fail_query_with_error` and its callers) and from
what other clients recognise; whatever is not known here is a cause of its own, with its code.
"""

from enum import StrEnum

from newsdesk.i18n import N_


class Cause(StrEnum):
    """Why a request was refused."""

    NOT_MODIFIED = "not_modified"
    GONE = "gone"
    LOCKED = "locked"
    STRANGER = "stranger"
    RIGHTS = "rights"
    CHANNEL = "channel"
    TEXT = "text"
    MOVED = "moved"
    OTHER = "other"


# The first that fits, by error code and a part of the words in small letters.
_WORDS: tuple[tuple[int, str, Cause], ...] = (
    (400, "message is not modified", Cause.NOT_MODIFIED),
    (400, "message to edit not found", Cause.GONE),
    (400, "message to delete not found", Cause.GONE),
    (400, "message to be replied not found", Cause.GONE),
    (400, "replied message not found", Cause.GONE),
    (400, "reply message not found", Cause.GONE),
    (400, "message_id_invalid", Cause.GONE),
    (400, "message can't be edited", Cause.LOCKED),
    (400, "message can't be deleted", Cause.LOCKED),
    (400, "group chat was upgraded", Cause.MOVED),
    (400, "chat not found", Cause.CHANNEL),
    (400, "chat_id is empty", Cause.CHANNEL),
    (400, "need administrator rights", Cause.RIGHTS),
    (400, "not enough rights", Cause.RIGHTS),
    (400, "have no rights", Cause.RIGHTS),
    (400, "chat_write_forbidden", Cause.RIGHTS),
    (400, "chat_admin_required", Cause.RIGHTS),
    (400, "can't parse entities", Cause.TEXT),
    (400, "message is too long", Cause.TEXT),
    (400, "message text is empty", Cause.TEXT),
    (400, "entit", Cause.TEXT),
    (413, "", Cause.TEXT),
    (401, "", Cause.STRANGER),
    # "Not Found" without more is what a token of no known form is answered with.
    (404, "", Cause.STRANGER),
    (403, "", Cause.RIGHTS),
)

_ADVICE: dict[Cause, str] = {
    Cause.NOT_MODIFIED: N_("The message says this already; there is nothing to do."),
    Cause.GONE: N_(
        "The message is no longer in the channel; somebody deleted it there. Send again to post "
        "the text as a new message, or forget it to leave the channel as it is."
    ),
    Cause.LOCKED: N_(
        "Telegram no longer lets the bot change this message. Change it in the channel by hand, "
        "then forget it here."
    ),
    Cause.STRANGER: N_(
        "Telegram does not know this token. Ask @BotFather for the bot's token, keep it with "
        "“newsdesk channel token”, and send again."
    ),
    Cause.RIGHTS: N_(
        "The bot may not do this in the channel. Make it an administrator of the channel who may "
        "post, edit and delete messages, and send again."
    ),
    Cause.CHANNEL: N_(
        "Telegram finds no such channel. Check the channel's name in the settings, and that the "
        "bot is an administrator there, and send again."
    ),
    Cause.TEXT: N_(
        "Telegram does not take this text. Nothing was posted; correct the article and publish it "
        "again, or forget the message."
    ),
    Cause.MOVED: N_(
        "The group has become another one. Set its new name in the settings, and send again."
    ),
    Cause.OTHER: N_(
        "Nothing was posted. When the reason in Telegram's words is mended, send again, or forget "
        "the message."
    ),
}


def cause_of(code: int, words: str) -> Cause:
    """Why a request was refused, from the answer's `error_code` and `description`."""
    small = words.casefold()
    for known, part, cause in _WORDS:
        if known == code and part in small:
            return cause
    return Cause.OTHER


def advice(code: int, words: str) -> str:
    """What a person can do about a refusal: a sentence for the catalogues."""
    return _ADVICE[cause_of(code, words)]
