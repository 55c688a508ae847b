"""Where a bot's token is kept: the system's keyring, and nowhere of ours."""

import contextlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import SecretStr

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_, _

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "Newsdesk"
# As @BotFather hands them out: the bot's number, a colon, and letters (core.telegram.org/bots/api,
# "Authorizing your bot").
_FORM = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{20,100}", re.ASCII)
# Backends below this are those that keep in plain files, or nothing (keyring's documentation,
# "recommended").
_SAFE_PRIORITY = 1


class BadTokenError(InputError):
    """What was given is no token; it is not repeated in the sentence."""

    words: ClassVar[str] = N_(
        "This is no bot token. @BotFather gives one that looks like 123456:ABC-DEF. "
        "Nothing was kept."
    )


class NoKeyringError(RefusalError):
    """The system has no keyring that keeps a secret, or it is locked."""

    words: ClassVar[str] = N_(
        "There is no keyring on this system that could keep the token: {reason}. Nothing was "
        "kept; give the token at each run, or in the environment as NEWSDESK_BOT_TOKEN."
    )


def token_of(typed: str) -> SecretStr:
    """The token in what was typed or pasted, or BadTokenError."""
    token = typed.strip()
    if not _FORM.fullmatch(token):
        raise BadTokenError
    return SecretStr(token)


def kept_token(chat: str) -> SecretStr | None:
    """The token kept for a channel; None where there is none, or no keyring to keep one.

    NoKeyringError where there is a keyring that does not open.
    """
    with _keyring() as keyring:
        found = None if keyring is None else keyring.get_password(_SERVICE, chat)
    return None if found is None else token_of(found)


def keep_token(chat: str, token: SecretStr) -> None:
    """Keep a channel's token in the system's keyring, or NoKeyringError."""
    with _keyring() as keyring:
        if keyring is None:
            raise NoKeyringError(reason=_("none was found"))
        keyring.set_password(_SERVICE, chat, token.get_secret_value())


def forget_token(chat: str) -> bool:
    """Take a channel's token out of the keyring; whether there was one. NoKeyringError as above."""
    with _keyring() as keyring:
        if keyring is None or keyring.get_password(_SERVICE, chat) is None:
            return False
        keyring.delete_password(_SERVICE, chat)
        return True


@contextlib.contextmanager
def _keyring() -> Iterator["KeyringBackend | None"]:
    """The system's keyring, None where there is none that is safe; its troubles become ours."""
    import keyring  # noqa: PLC0415 - it looks for what the system has, which takes its time
    from keyring.errors import KeyringError  # noqa: PLC0415 - as above

    try:
        found = keyring.get_keyring()
        yield found if found.priority >= _SAFE_PRIORITY else None
    # The kind alone: a backend's own words might repeat what it was given.
    except KeyringError as error:
        raise NoKeyringError(reason=type(error).__name__) from None
