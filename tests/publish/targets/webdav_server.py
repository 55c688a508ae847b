"""A small WebDAV server on loopback, over a folder: what RFC 4918 says of seven methods.

Its keepers' servers come without a wheel, so this one is ours; it does what Apache's mod_dav_fs
does for these requests.
"""

import base64
import contextlib
import hashlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.sax.saxutils import escape

USER, PASSWORD = "editor", "S3cret-word"
_ALLOWED = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()


@dataclass
class DavServer:
    """Where it listens, what it shows, and what was asked of it."""

    folder: Path
    port: int = 0
    room: list[int] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    # The next answers, whatever is asked: 503, for example.
    answers: list[int] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    shown: DavServer

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Say nothing."""

    def _answer(self, status: int, body: bytes = b"", kind: str = "text/plain") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Type", kind)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _path(self, url: str | None = None) -> Path:
        path = unquote(urlsplit(url or self.path).path)
        assert ".." not in path.split("/")
        return self.shown.folder / path.strip("/")

    def _handle(self) -> None:
        self.shown.asked.append(f"{self.command} {self.path}")
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Authorization") != _ALLOWED:
            self._answer(401)
        elif self.shown.answers:
            self._answer(self.shown.answers.pop(0))
        else:
            getattr(self, f"_do_{self.command.lower()}")(body)

    do_GET = do_PUT = do_DELETE = do_MKCOL = do_MOVE = do_PROPFIND = _handle  # noqa: N815

    def _do_get(self, _body: bytes) -> None:
        path = self._path()
        if path.is_file():
            self._answer(200, path.read_bytes())
        else:
            self._answer(404)

    def _do_put(self, body: bytes) -> None:
        path = self._path()
        if not path.parent.is_dir():
            self._answer(409)
        elif self.shown.room and self.shown.room[0] < len(body):
            self._answer(507)
        else:
            if self.shown.room:
                self.shown.room[0] -= len(body)
            path.write_bytes(body)
            self._answer(201)

    def _do_delete(self, _body: bytes) -> None:
        path = self._path()
        if not path.is_file():
            self._answer(404)
        else:
            path.unlink()
            self._answer(204)

    def _do_mkcol(self, _body: bytes) -> None:
        path = self._path()
        if path.exists():
            self._answer(405)
        elif not path.parent.is_dir():
            self._answer(409)
        else:
            path.mkdir()
            self._answer(201)

    def _do_move(self, _body: bytes) -> None:
        target = self._path(self.headers["Destination"])
        if not target.parent.is_dir():
            self._answer(409)
        elif target.exists() and self.headers.get("Overwrite", "T") != "T":
            self._answer(412)
        else:
            self.shown.written.append(target.relative_to(self.shown.folder).as_posix())
            self._path().replace(target)
            self._answer(201)

    def _do_propfind(self, _body: bytes) -> None:
        path = self._path()
        if not path.exists():
            self._answer(404)
            return
        found = [path]
        if self.headers.get("Depth") == "1" and path.is_dir():
            found += sorted(path.iterdir())
        parts = "".join(self._response(one) for one in found)
        body = f'<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">{parts}</D:multistatus>'
        self._answer(207, body.encode(), "application/xml")

    def _response(self, path: Path) -> str:
        parts = path.relative_to(self.shown.folder).parts
        href = "/" + "/".join(parts)
        if path.is_dir():
            told = "<D:resourcetype><D:collection/></D:resourcetype>"
            href = href.rstrip("/") + "/"
        else:
            content = path.read_bytes()
            mark = hashlib.sha1(content, usedforsecurity=False).hexdigest()
            told = (
                f"<D:resourcetype/><D:getcontentlength>{len(content)}</D:getcontentlength>"
                f'<D:getetag>"{mark}"</D:getetag>'
            )
        return (
            f"<D:response><D:href>{escape(quote(href))}</D:href><D:propstat><D:prop>{told}"
            "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        )


class _Server(ThreadingHTTPServer):
    """Does not mind a client that goes away."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[DavServer]:
    """A server over `folder` for as long as it is used."""
    shown = DavServer(folder)
    handler = type("Handler", (_Handler,), {"shown": shown})
    server = _Server(("127.0.0.1", 0), handler)
    shown.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield shown
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
