"""Asking the bank's address for one day's table."""

import datetime as dt
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsdesk.intake.rates import fetch_errors as errors
from newsdesk.intake.rates.bank import bank_rates
from newsdesk.intake.rates.errors import BrokenJsonError, NoRatesError, NotTheBanksAnswerError
from newsdesk.intake.rates.files import tables_by_day
from newsdesk.model.rate_checks import DraftTable

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class Limits:
    """How long to wait, in seconds, and how much to take, in bytes."""

    connect: float = 10
    silence: float = 15
    whole: float = 40
    body: int = 2_000_000
    redirects: int = 3


_LIMITS = Limits()
_PATIENCE = 0.05
_HEADERS = {
    "Accept": "application/json",
    # Packed, a small answer could become a huge one; a table is small enough as it is.
    "Accept-Encoding": "identity",
    "Cache-Control": "no-cache",
    "Pragma": "no-cache",
    "User-Agent": "Newsdesk",
}
_NOT_FOUND = 404
_TROUBLE = range(500, 600)


def fetch_day(
    address: str,
    day: dt.date,
    *,
    limits: Limits = _LIMITS,
    stopped: Callable[[], bool] = lambda: False,
) -> DraftTable:
    """The bank's table for `day`, asked for at `address`, where `{date}` stands for the day.

    Never a table of another day: the bank answers a holiday with the last table it has, which is
    an OtherDayError. Returns or raises within `limits.whole`, whatever the network does, and soon
    after `stopped` says so. Raises FetchError, or RatesFileError where a record is not in order.
    """
    address = address.replace("{date}", day.isoformat())
    request = _Request(address, _host(address), day, limits)
    # Of its own, because neither the search for a host's name nor a host that sends its head byte
    # by byte can be interrupted. Left alone, it ends by its own limits and its result is dropped.
    thread = threading.Thread(target=request.run, name="bank's rates", daemon=True)
    end = time.monotonic() + limits.whole
    thread.start()
    while not request.done.wait(_PATIENCE):
        if stopped():
            request.abandoned.set()
            raise errors.StoppedError
        if time.monotonic() > end:
            request.abandoned.set()
            raise errors.TimedOutError(host=request.host)
    if request.failure is not None:
        raise request.failure
    return _table(request.body, day, request.host)


@dataclass
class _Request:
    """One asking, on a thread of its own; `done` is set when `body` or `failure` is."""

    address: str
    host: str
    day: dt.date
    limits: Limits
    body: bytes = b""
    failure: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)
    abandoned: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Ask, and keep what came of it."""
        try:
            self.body = self._ask()
        except Exception as error:  # noqa: BLE001 - a thread's outermost frame: the caller raises it
            self.failure = error
        self.done.set()

    def _ask(self) -> bytes:
        import httpx  # noqa: PLC0415 - 0.2 s that only fetching needs

        silence = httpx.Timeout(self.limits.silence, connect=self.limits.connect)
        try:
            hooks = {"response": [self._check_redirect]}
            with httpx.Client(timeout=silence, headers=_HEADERS, event_hooks=hooks) as client:
                return self._follow(client, httpx.URL(self.address))
        except (httpx.LocalProtocolError, httpx.InvalidURL):
            raise errors.BadAddressError(address=self.address) from None
        except httpx.TransportError as error:
            raise self._told(error) from error

    def _follow(self, client: "httpx.Client", url: "httpx.URL") -> bytes:
        """The body at `url`, or where it leads. httpx itself would read a redirect's whole body."""
        for _step in range(self.limits.redirects + 1):
            with client.stream("GET", url) as response:
                following = response.next_request
                if following is None:
                    return self._body(response)
                url = following.url
        raise errors.RedirectError(host=self.host, target=url.host)

    def _check_redirect(self, response: "httpx.Response") -> None:
        """Refuse to go to another host, or back, without encryption."""
        if response.has_redirect_location:
            target = response.url.join(response.headers["Location"])
            same = target.host == response.url.host and target.scheme == response.url.scheme
            if target.scheme != "https" and not same:
                raise errors.RedirectError(
                    host=self.host, target=f"{target.scheme}://{target.host}"
                )

    def _body(self, response: "httpx.Response") -> bytes:
        status = response.status_code
        if status == _NOT_FOUND:
            raise errors.NotFoundError(host=self.host, effective_on=self.day)
        if status in _TROUBLE:
            raise errors.HostTroubleError(host=self.host, status=status)
        if not response.is_success:
            raise errors.StatusError(host=self.host, status=status)
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise errors.NotJsonError(host=self.host)
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self.limits.body:
                raise errors.TooLargeError(host=self.host)
            if self.abandoned.is_set():
                raise errors.StoppedError
        return bytes(body)

    def _told(self, error: "httpx.TransportError") -> errors.FetchError:
        """What httpx says, by its cause: it has one kind for most that goes wrong below HTTP."""
        import httpx  # noqa: PLC0415 - as above

        if isinstance(error, httpx.TimeoutException):
            return errors.TimedOutError(host=self.host)
        if isinstance(error, httpx.ReadError | httpx.RemoteProtocolError):
            return errors.CutShortError(host=self.host)
        for cause in _causes(error):
            if isinstance(cause, socket.gaierror):
                return errors.NameNotFoundError(host=self.host)
            if isinstance(cause, ConnectionRefusedError):
                return errors.ConnectionRefusedByHostError(host=self.host)
            if isinstance(cause, ssl.SSLError):
                reason = getattr(cause, "verify_message", "") or cause.reason or "TLS"
                return errors.TlsError(host=self.host, reason=reason)
        return errors.NoNetworkError(host=self.host, reason=str(error) or type(error).__name__)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise errors.BadAddressError(address=address) from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise errors.BadAddressError(address=address)
    return parts.hostname


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _table(body: bytes, day: dt.date, host: str) -> DraftTable:
    """The table in an answer, if it is for `day`."""
    try:
        text = body.decode("utf-8-sig")
        (table,) = tables_by_day(bank_rates(text, host), host)
    except NoRatesError:
        raise errors.EmptyAnswerError(host=host, effective_on=day) from None
    except BrokenJsonError:
        if body.lstrip().startswith(b"["):
            raise errors.CutShortError(host=host) from None
        raise errors.NotJsonError(host=host) from None
    except (NotTheBanksAnswerError, UnicodeDecodeError):
        raise errors.NotJsonError(host=host) from None
    if table.effective_on != day:
        raise errors.OtherDayError(host=host, effective_on=day, answered=table.effective_on)
    return table
