"""A token is in the system's keyring, or nowhere."""

from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked
from pydantic import SecretStr
from tests.publish.telegram.bot.bot_server import CHAT, TOKEN

from newsdesk.publish.telegram.bot.tokens import (
    BadTokenError,
    NoKeyringError,
    forget_token,
    keep_token,
    kept_token,
    token_of,
)


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring's
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]

    def _open(self) -> None:
        if self.locked:
            raise KeyringLocked(f"cannot open for {TOKEN}")


class PlainFile(Ring):
    """A keyring that is none: its secrets stand in a plain file."""

    priority = 0


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    one = Ring()
    keyring.set_keyring(one)
    yield one
    keyring.set_keyring(before)


def test_a_token_is_kept_by_channel(ring: Ring) -> None:
    assert kept_token(CHAT) is None
    keep_token(CHAT, token_of(f" {TOKEN}\n"))
    kept = kept_token(CHAT)
    assert kept is not None
    assert kept.get_secret_value() == TOKEN
    assert kept_token("@other") is None
    assert list(ring.kept.values()) == [TOKEN]
    assert forget_token(CHAT)
    assert not forget_token(CHAT)
    assert kept_token(CHAT) is None


@pytest.mark.parametrize(
    "typed", ["", "hello", "123:short", f"{TOKEN} {TOKEN}", f"{TOKEN}\r\nX: y"]
)
def test_what_is_no_token_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(BadTokenError) as raised:
        token_of(typed)
    assert TOKEN not in repr(raised.value)
    assert TOKEN not in str(raised.value)


@pytest.mark.parametrize("kind", [fail.Keyring, PlainFile])
def test_without_a_keyring_nothing_is_kept(ring: Ring, kind: type[KeyringBackend]) -> None:
    keyring.set_keyring(kind())
    assert kept_token(CHAT) is None
    assert not forget_token(CHAT)
    with pytest.raises(NoKeyringError, match="NEWSDESK_BOT_TOKEN"):
        keep_token(CHAT, SecretStr(TOKEN))
    assert ring.kept == {}


def test_a_locked_keyring_is_told_without_its_words(ring: Ring) -> None:
    ring.locked = True
    ways: list[Callable[[], object]] = [
        lambda: kept_token(CHAT),
        lambda: keep_token(CHAT, SecretStr(TOKEN)),
    ]
    for way in ways:
        with pytest.raises(NoKeyringError, match="KeyringLocked") as raised:
            way()
        assert TOKEN not in str(raised.value)


def test_a_token_shows_itself_nowhere() -> None:
    token = token_of(TOKEN)
    assert TOKEN not in f"{token} {token!r}"
