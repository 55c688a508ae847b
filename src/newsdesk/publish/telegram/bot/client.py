"""The client of the Bot API: it asks once, and tells exactly what is certain afterwards.

Source: core.telegram.org/bots/api, sections "Making requests" (addresses, JSON bodies, `ok`,
`error_code`, `description`), "ResponseParameters" (`retry_after`), "sendMessage",
"editMessageText", "deleteMessage". Texts go with their entities and without a parse mode, so that
nothing of them can be read as markup.

There is no key by which Telegram would know a repeated request (github.com/tdlib/
telegram-bot-api, issue 126). So nothing is repeated here, no connection is used twice (a server
that closes an idle one looks like a lost answer), and no redirect is followed.

The token is part of a request's address. It stands in the bytes on the wire only: httpx is given
the address without it and the real one as the `target` extension (python-httpx.org,
"Extensions"), so that neither its log nor an error's request shows it.
"""

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import quote, urlsplit

from pydantic import SecretStr

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.outbox_content import Content
from newsdesk.publish.telegram.bot.outcomes import (
    Done,
    Flood,
    NotSent,
    Outcome,
    Refused,
    Unknown,
)

if TYPE_CHECKING:
    import httpx

_FOREIGN = N_("an answer that is not the Bot API's")
_REFUSALS = range(400, 500)
_TOO_MANY = 429
_HEADERS = {
    "Accept": "application/json",
    "Accept-Encoding": "identity",
    "Content-Type": "application/json",
    "User-Agent": "Newsdesk",
}


@dataclass(frozen=True)
class Limits:
    """How long to wait for each step, in seconds, and how much of an answer to take, in bytes."""

    connect: float = 10
    write: float = 20
    # The Bot API server itself may hold a request while it waits for Telegram's.
    silence: float = 40
    whole: float = 90
    body: int = 1_000_000


class BadApiAddressError(InputError):
    """An address that no request can be sent to."""

    words: ClassVar[str] = N_(
        "“{address}” is not the address of a Bot API server. Nothing was sent; write it in the "
        "settings like https://api.telegram.org."
    )


class NetworkSettingsError(RefusalError):
    """A proxy or certificates named in the environment that cannot be used."""

    words: ClassVar[str] = N_(
        "The network settings of this machine cannot be used: {reason}. Nothing was sent."
    )


_LIMITS = Limits()


@contextlib.contextmanager
def bot_with(token: SecretStr, address: str, *, limits: Limits = _LIMITS) -> Iterator["Bot"]:
    """A bot to ask with, as long as the block lasts. `address` is the Bot API server's.

    BadApiAddressError or NetworkSettingsError before anything is sent.
    """
    import httpx  # noqa: PLC0415 - 0.2 s that only sending needs

    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadApiAddressError(address=address)
    timeout = httpx.Timeout(
        limits.silence, connect=limits.connect, write=limits.write, pool=limits.connect
    )
    try:
        client = httpx.Client(
            timeout=timeout,
            headers=_HEADERS,
            # Reading all certificates takes 0.1 s, for a server of one's own without TLS too.
            verify=parts.scheme == "https",
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),
        )
    # A proxy or certificates that the environment names wrongly.
    except (ValueError, OSError, ImportError) as error:
        raise NetworkSettingsError(reason=str(error)) from error
    with client:
        yield Bot(client, token, address.rstrip("/"), limits)


class Bot:
    """A bot of one token at one server."""

    def __init__(
        self, client: "httpx.Client", token: SecretStr, address: str, limits: Limits
    ) -> None:
        self._client = client
        self._token = token
        self._address = address
        self._limits = limits

    def send(
        self, chat: str, content: Content, *, silent: bool, reply_to: int | None = None
    ) -> Outcome:
        """Post a message; `Done` has its id."""
        asked: dict[str, Any] = {"chat_id": chat, **content.as_json()}
        if silent:
            asked["disable_notification"] = True
        if reply_to is not None:
            asked["reply_parameters"] = {"message_id": reply_to}
        return self._asked("sendMessage", asked)

    def edit(self, chat: str, message_id: int, content: Content) -> Outcome:
        """Give a message another text."""
        asked = {"chat_id": chat, "message_id": message_id, **content.as_json()}
        return self._asked("editMessageText", asked)

    def delete(self, chat: str, message_id: int) -> Outcome:
        """Take a message out of the channel."""
        return self._asked("deleteMessage", {"chat_id": chat, "message_id": message_id})

    def look_at(self, chat: str) -> Outcome:
        """Ask whether token and channel are there ("getChat"), which changes nothing."""
        return self._asked("getChat", {"chat_id": chat})

    def _asked(self, method: str, asked: dict[str, Any]) -> Outcome:
        found = self._answer(method, json.dumps(asked, ensure_ascii=False).encode())
        if not isinstance(found, bytes):
            return found
        return _outcome(method, found, self._clean)

    def _answer(self, method: str, body: bytes) -> bytes | NotSent | Unknown:
        """The answer's body, whatever its status; or what is certain without one."""
        import httpx  # noqa: PLC0415 - as above

        end = time.monotonic() + self._limits.whole
        path = urlsplit(self._address).path
        token = quote(self._token.get_secret_value(), safe=":")
        target = f"{path}/bot{token}/{method}".encode()
        try:
            with self._client.stream(
                "POST",
                f"{self._address}/{method}",
                content=body,
                extensions={"target": target},
            ) as response:
                return self._body(response, end)
        # No connection, or none that is safe: the request is written after that.
        except (
            httpx.ConnectError,
            httpx.ConnectTimeout,
            httpx.PoolTimeout,
            httpx.ProxyError,
            httpx.UnsupportedProtocol,
        ) as error:
            return NotSent(self._clean(str(error) or type(error).__name__))
        except httpx.TimeoutException:
            return Unknown(N_("no answer in time"))
        except (httpx.TransportError, httpx.StreamError) as error:
            return Unknown(self._clean(str(error) or type(error).__name__))

    def _body(self, response: "httpx.Response", end: float) -> bytes | Unknown:
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_raw():
            pieces.append(piece)
            size += len(piece)
            if size > self._limits.body:
                return Unknown(N_("an answer larger than any of Telegram's"))
            if time.monotonic() > end:
                return Unknown(N_("no whole answer in time"))
        return b"".join(pieces)

    def _clean(self, words: str) -> str:
        """`words` on one line, and without the token, should a server repeat it."""
        token = self._token.get_secret_value()
        for written in (token, quote(token, safe=""), quote(token, safe=":")):
            words = words.replace(written, "…")
        return " ".join(words.split())[:1000]


def _outcome(method: str, body: bytes, clean: Callable[[str], str]) -> Outcome:
    """What an answer says; what cannot be read, or is the server's own trouble, is unknown.

    An `error_code` of the 500s leaves open whether Telegram did it: the server may have failed
    after it had asked Telegram's.
    """
    try:
        answer = json.loads(body)
    except ValueError:
        return Unknown(_FOREIGN)
    if not isinstance(answer, dict):
        return Unknown(_FOREIGN)
    if answer.get("ok") is True:
        return _done(method, answer.get("result"))
    code, words = answer.get("error_code"), clean(str(answer.get("description", "")))
    if answer.get("ok") is not False or type(code) is not int:
        return Unknown(_FOREIGN)
    if code == _TOO_MANY:
        parameters = answer.get("parameters")
        seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
        return Flood(seconds if type(seconds) is int and seconds > 0 else 1, words)
    return Refused(code, words) if code in _REFUSALS else Unknown(f"{code} {words}")


def _done(method: str, result: Any) -> Outcome:  # noqa: ANN401 - whatever JSON holds
    if method == "deleteMessage":
        return Done() if result is True else Unknown(_FOREIGN)
    if method == "getChat":
        return Done() if isinstance(result, dict) else Unknown(N_("no channel in the answer"))
    number = result.get("message_id") if isinstance(result, dict) else None
    if type(number) is not int:
        return Unknown(N_("an answer without the message's number"))
    return Done(number)
