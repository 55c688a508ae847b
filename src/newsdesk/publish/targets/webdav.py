"""A target on a WebDAV server.

A file is uploaded beside and moved over the old one, `MOVE` with `Overwrite: T` (RFC 4918, 9.9):
what a reader gets is whole, the old or the new. The RFC has the server delete the old one first
(9.9.3); servers that keep files on a disk rename over it, others may for a moment have none.
"""

import socket
import ssl
from collections.abc import Collection, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar

from newsdesk.i18n import _
from newsdesk.publish.targets import errors
from newsdesk.publish.targets.address import Address, Credentials, check_password
from newsdesk.publish.targets.remote import Patience, Seen, beside

if TYPE_CHECKING:
    import httpx

_TROUBLE = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.LOCKED, HTTPStatus.TOO_MANY_REQUESTS}
_PROPERTIES = (
    b'<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><getcontentlength/>'
    b"<getetag/><getlastmodified/><resourcetype/></prop></propfind>"
)


class WebDav:
    """One connection to a WebDAV server, for one thread."""

    shared: ClassVar[bool] = False

    def __init__(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        import httpx  # noqa: PLC0415 - 0.2 s that only this needs
        from webdav4.client import Client  # type: ignore[import-untyped]  # noqa: PLC0415

        check_password(address, credentials)
        self._httpx = httpx
        self._target = str(address)
        host = f"[{address.host}]" if ":" in address.host else address.host
        port = "" if address.port is None else f":{address.port}"
        user = address.user or credentials.user
        self._client = Client(
            f"{address.scheme.removeprefix('webdav+')}://{host}{port}{address.path}",
            auth=(user, credentials.password) if user else None,
            retry=False,
            timeout=httpx.Timeout(patience.answer, connect=patience.connect),
        )
        try:
            self._check_there(address)
        except BaseException:
            self.close()
            raise

    def read(self, path: str) -> bytes | None:
        """The whole file, None where there is none."""
        answer = self._ask("GET", path, also=[HTTPStatus.NOT_FOUND])
        return None if answer.status_code == HTTPStatus.NOT_FOUND else answer.content

    def look(self, path: str) -> Seen | None:
        """Size, and the ETag or the time of the last change."""
        found = self._properties(path, depth=0)
        return None if found is None else found.get(path)

    def listing(self) -> dict[str, Seen]:
        """Every file below the folder, asked for folder by folder: many servers refuse more."""
        found: dict[str, Seen] = {}
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            for path, seen in (self._properties(folder, depth=1) or {}).items():
                if seen is not None:
                    found[path] = seen
                elif path != folder:
                    waiting.append(path)
        return found

    def put(self, path: str, content: bytes) -> Seen:
        """Upload beside, move over the old one, see that all of it is there."""
        waiting = beside(path)
        missing = [HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT]
        if self._ask("PUT", waiting, content=content, also=missing).status_code in missing:
            self._make_folders(waiting)
            self._ask("PUT", waiting, content=content)
        headers = {"Destination": str(self._client.join_url(path)), "Overwrite": "T"}
        if self._ask("MOVE", waiting, headers=headers, also=missing).status_code in missing:
            self._make_folders(path)
            self._ask("MOVE", waiting, headers=headers)
        seen = self.look(path)
        if seen is None or seen.size != len(content):
            raise errors.SpoiledError(target=self._target, path=path)
        return seen

    def remove(self, path: str) -> None:
        """Take a file away. Its folder stays: to delete one deletes what others just put there."""
        self._ask("DELETE", path, also=[HTTPStatus.NOT_FOUND])

    def close(self) -> None:
        """End the connection."""
        self._client.http.close()

    def _check_there(self, address: Address) -> None:
        if self._properties("", depth=0) is None:
            raise errors.NoPlaceError(target=self._target, place=address.path)

    def _make_folders(self, path: str) -> None:
        """Make what is missing of the folders above; 405 says that one is there (RFC 4918, 9.3)."""
        parts = path.split("/")[:-1]
        for count in range(1, len(parts) + 1):
            there = [HTTPStatus.METHOD_NOT_ALLOWED]
            self._ask("MKCOL", "/".join(parts[:count]) + "/", also=there)

    def _properties(self, path: str, *, depth: int) -> dict[str, Seen | None] | None:
        """What stands at `path` and, with depth 1, below it; folders have None."""
        from webdav4.multistatus import (  # type: ignore[import-untyped]  # noqa: PLC0415
            parse_multistatus_response,
        )

        headers = {"Depth": str(depth), "Content-Type": "application/xml"}
        missing = [HTTPStatus.NOT_FOUND]
        answer = self._ask("PROPFIND", path, content=_PROPERTIES, headers=headers, also=missing)
        if answer.status_code in missing:
            return None
        if answer.status_code != HTTPStatus.MULTI_STATUS:
            reason = _("it does not speak WebDAV")
            raise errors.RefusedByTargetError(target=self._target, path=path, reason=reason)
        found: dict[str, Seen | None] = {}
        for response in parse_multistatus_response(answer).responses.values():
            told = response.properties
            mark = told.etag or str(told.modified or "")
            size = told.content_length or 0
            name = response.path_relative_to(self._client.base_url).strip("/")
            found[name] = None if told.collection else Seen(size, f"{size}-{mark}")
        return found

    def _ask(
        self,
        method: str,
        path: str,
        *,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
        also: Collection[int] = (),
    ) -> "httpx.Response":
        """The server's answer, if it is a yes or one of `also`."""
        url = self._client.join_url(path, add_trailing_slash=path.endswith("/"))
        try:
            answer: httpx.Response = self._client.http.request(
                method, url, content=content, headers=headers
            )
        except self._httpx.TransportError as error:
            raise self._unreached(error) from error
        if answer.is_success or answer.status_code in also:
            return answer
        raise self._refused(answer, path)

    def _refused(self, answer: "httpx.Response", path: str) -> errors.TargetError:
        status = answer.status_code
        if status == HTTPStatus.UNAUTHORIZED:
            words = _("the name or the password is not accepted")
            return errors.NoAccessError(target=self._target, reason=words)
        if status == HTTPStatus.FORBIDDEN:
            words = _("this user may not do that")
            return errors.NoRightError(target=self._target, path=path, reason=words)
        if status == HTTPStatus.INSUFFICIENT_STORAGE:
            return errors.TargetFullError(target=self._target, path=path)
        reason = f"{status} {answer.reason_phrase}"
        if status in _TROUBLE or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return errors.HostTroubleError(target=self._target, reason=reason)
        return errors.RefusedByTargetError(target=self._target, path=path, reason=reason)

    def _unreached(self, error: "httpx.TransportError") -> errors.TargetError:
        if isinstance(error, self._httpx.TimeoutException):
            return errors.TimedOutError(target=self._target)
        for cause in _causes(error):
            if isinstance(cause, socket.gaierror):
                return errors.HostNotFoundError(host=self._target)
            if isinstance(cause, ssl.SSLError):
                return errors.TlsError(target=self._target, reason=cause.reason or "TLS")
            if isinstance(cause, ConnectionRefusedError):
                reason = _("nobody answers there")
                return errors.NotReachableError(target=self._target, reason=reason)
        return errors.CutOffError(target=self._target)


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
