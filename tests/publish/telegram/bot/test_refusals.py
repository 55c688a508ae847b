"""Telegram's words are understood, and each refusal has something to do about it."""

import pytest

from newsdesk.publish.telegram.bot import Cause, advice, cause_of

SAID = [
    (400, "Bad Request: message is not modified: specified new message content", "not_modified"),
    (400, "Bad Request: message to edit not found", "gone"),
    (400, "Bad Request: message to delete not found", "gone"),
    (400, "Bad Request: message to be replied not found", "gone"),
    (400, "Bad Request: replied message not found", "gone"),
    (400, "Bad Request: MESSAGE_ID_INVALID", "gone"),
    (400, "Bad Request: message can't be edited", "locked"),
    (400, "Bad Request: message can't be deleted for everyone", "locked"),
    (400, "Bad Request: chat not found", "channel"),
    (400, "Bad Request: need administrator rights in the channel chat", "rights"),
    (400, "Bad Request: CHAT_WRITE_FORBIDDEN", "rights"),
    (403, "Forbidden: bot is not a member of the channel chat", "rights"),
    (403, "Forbidden: bot was kicked from the channel chat", "rights"),
    (401, "Unauthorized", "stranger"),
    (404, "Not Found", "stranger"),
    (400, "Bad Request: can't parse entities: unsupported start tag", "text"),
    (400, "Bad Request: message is too long", "text"),
    (413, "Request Entity Too Large", "text"),
    (400, "Bad Request: group chat was upgraded to a supergroup chat", "moved"),
    (400, "Bad Request: something new", "other"),
    (409, "Conflict", "other"),
]


@pytest.mark.parametrize(("code", "words", "cause"), SAID)
def test_each_refusal_is_understood(code: int, words: str, cause: str) -> None:
    assert cause_of(code, words) == cause
    assert advice(code, words).endswith(".")


def test_every_cause_is_among_those_seen() -> None:
    assert {cause for _code, _words, cause in SAID} == set(Cause)
