"""A Bot API server on this machine that reads texts with Telegram's own parser, and misbehaves.

It does what it is told to once: drop the request or the answer, cut the answer, answer late, ask
to wait, fail, refuse, or be away. What it did and whether it said so stands in `seen`.
"""

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import tdjson

TOKEN = "123456789:AAF0ak3_l-tokenthatnobodymaysee0000"  # noqa: S105 - nobody's
CHAT = "@newsdesk_sample"

_TDLIB = {
    "bold": "textEntityTypeBold",
    "italic": "textEntityTypeItalic",
    "underline": "textEntityTypeUnderline",
    "strikethrough": "textEntityTypeStrikethrough",
    "code": "textEntityTypeCode",
    "pre": "textEntityTypePre",
    "blockquote": "textEntityTypeBlockQuote",
    "expandable_blockquote": "textEntityTypeExpandableBlockQuote",
}
# What Telegram's own Markdown would read, each turned into a letter of the same width.
_NO_MARKS = str.maketrans(dict.fromkeys("*_`~|[]()", "x"))


class Fault(StrEnum):
    """What goes wrong with one request."""

    NONE = "none"
    # Nothing is done, and the client cannot know.
    DROPPED = "dropped"
    RESET = "reset"
    TROUBLE = "trouble"
    # It is done, and the client cannot know.
    UNANSWERED = "unanswered"
    CUT = "cut"
    LATE = "late"
    TROUBLE_AFTER = "trouble_after"
    GARBAGE = "garbage"
    NO_NUMBER = "no_number"
    # Nothing is done, and the client is told.
    FLOOD = "flood"
    REFUSED = "refused"


CLEAR = frozenset({Fault.NONE, Fault.FLOOD, Fault.REFUSED})
DONE_UNTOLD = frozenset(
    {
        Fault.UNANSWERED,
        Fault.CUT,
        Fault.LATE,
        Fault.TROUBLE_AFTER,
        Fault.GARBAGE,
        Fault.NO_NUMBER,
    }
)


@dataclass
class Post:
    """A message of the channel."""

    message_id: int
    text: str
    entities: list[dict[str, Any]]
    silent: bool = False
    reply_to: int | None = None
    deleted: bool = False


@dataclass
class Seen:
    """One request that arrived whole, with what was done of it."""

    method: str
    asked: dict[str, Any]
    fault: Fault
    done: bool = False


@dataclass
class BotServer:
    """The channel and the server's mood."""

    mood: Callable[[], Fault] = lambda: Fault.NONE
    may_delete: bool = True
    may_edit: bool = True
    refusal: tuple[int, str] = (400, "Bad Request: message text is empty")
    thinking_seconds: float = 0.0
    late_seconds: float = 0.6
    flood_seconds: int = 3
    posts: dict[int, Post] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    # The newest of a request's head, as it came.
    paths: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    port: int = 0
    # Connections taken and not yet done with.
    active: int = 0
    _server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        """What the settings are given."""
        return f"http://127.0.0.1:{self.port}"

    def standing(self) -> list[Post]:
        """What readers of the channel see, oldest first."""
        with self.lock:
            return [post for _number, post in sorted(self.posts.items()) if not post.deleted]

    def texts(self) -> list[str]:
        """Their texts."""
        return [post.text for post in self.standing()]

    def start(self) -> None:
        """Listen, at the same port as before."""
        telling = self
        quiet = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
        tdjson.td_execute(json.dumps(quiet).encode())

        class Handler(_Handler):
            server_of = telling

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def process_request(self, request: Any, client_address: Any) -> None:
                with telling.lock:
                    telling.active += 1
                super().process_request(request, client_address)

            def shutdown_request(self, request: Any) -> None:
                super().shutdown_request(request)
                with telling.lock:
                    telling.active -= 1

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Be away: connections are refused."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def be_done(self) -> None:
        """Wait until nothing that anybody ever asked is still under way."""
        # Connections are taken in turn, so all that came before this one are counted by then.
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.shutdown(socket.SHUT_WR)
            last.recv(1)
        while self.active:
            time.sleep(0.005)

    def next_moods(self, *faults: Fault) -> None:
        """Have these faults, one a request, and none afterwards."""
        coming = iter(faults)
        self.mood = lambda: next(coming, Fault.NONE)


@contextlib.contextmanager
def running(**values: Any) -> Iterator[BotServer]:
    """A server as long as the block lasts."""
    server = BotServer(**values)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class _Handler(BaseHTTPRequestHandler):
    server_of: BotServer

    def do_POST(self) -> None:
        self.close_connection = True
        telling = self.server_of
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever asked died over it.
            return
        telling.paths.append(self.path)
        method = self.path.rpartition("/")[2]
        asked = json.loads(body)
        if method == "getChat":
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._answer(*_look(self.path, asked))
            return
        time.sleep(telling.thinking_seconds)
        with telling.lock:
            fault = telling.mood()
            seen = Seen(method, asked, fault)
            status, answer = self._judged(seen)
            telling.seen.append(seen)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._tell(fault, status, answer)

    def _judged(self, seen: Seen) -> tuple[int, dict[str, Any]]:
        """Do it, or not, as the fault has it."""
        telling = self.server_of
        if seen.fault is Fault.FLOOD:
            words = f"Too Many Requests: retry after {telling.flood_seconds}"
            after = {"parameters": {"retry_after": telling.flood_seconds}}
            return 429, _error(429, words) | after
        if seen.fault is Fault.REFUSED:
            code, words = telling.refusal
            return code, _error(code, words)
        if seen.fault in (Fault.DROPPED, Fault.RESET):
            return 0, {}
        if seen.fault is Fault.TROUBLE:
            return 500, _error(500, "Internal Server Error: restart")
        status, answer = _look(self.path, seen.asked)
        if status == 200:
            status, answer = _METHODS[seen.method](telling, seen.asked)
        seen.done = status == 200
        return status, answer

    def _tell(self, fault: Fault, status: int, answer: dict[str, Any]) -> None:
        if fault in (Fault.DROPPED, Fault.UNANSWERED):
            return
        if fault is Fault.RESET:
            # Closing at once with nothing lingering is told to the other side as a reset.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            return
        if fault is Fault.LATE:
            time.sleep(self.server_of.late_seconds)
        if fault is Fault.TROUBLE_AFTER:
            self._write(502, b"<html><h1>502 Bad Gateway</h1></html>")
            return
        if fault is Fault.GARBAGE:
            self._write(200, b"<html>Sign in to the network</html>")
            return
        if fault is Fault.NO_NUMBER:
            answer = {"ok": True, "result": {}}
        self._answer(status, answer, cut=fault is Fault.CUT)

    def _answer(self, status: int, answer: dict[str, Any], *, cut: bool = False) -> None:
        self._write(status, json.dumps(answer).encode(), cut=cut)

    def _write(self, status: int, body: bytes, *, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's own name
        pass


def _error(code: int, words: str) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": words}


def _look(path: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """What "getChat" answers."""
    if path.split("/")[-2] != f"bot{TOKEN}":
        return 401, _error(401, "Unauthorized")
    if asked["chat_id"] != CHAT:
        return 400, _error(400, "Bad Request: chat not found")
    return 200, {"ok": True, "result": {"id": -100, "type": "channel"}}


def _send(telling: BotServer, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    trouble = trouble_with(asked["text"], asked["entities"])
    if trouble:
        return 400, _error(400, f"Bad Request: {trouble}")
    reply_to = asked.get("reply_parameters", {}).get("message_id")
    if reply_to is not None and not _stands(telling, reply_to):
        return 400, _error(400, "Bad Request: message to be replied not found")
    number = len(telling.posts) + 1001
    post = Post(number, asked["text"], asked["entities"], reply_to=reply_to)
    post.silent = asked.get("disable_notification", False)
    telling.posts[number] = post
    return 200, {"ok": True, "result": {"message_id": number, "text": asked["text"]}}


def _edit(telling: BotServer, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    number = asked["message_id"]
    if not _stands(telling, number):
        return 400, _error(400, "Bad Request: message to edit not found")
    if not telling.may_edit:
        return 400, _error(400, "Bad Request: message can't be edited")
    trouble = trouble_with(asked["text"], asked["entities"])
    if trouble:
        return 400, _error(400, f"Bad Request: {trouble}")
    post = telling.posts[number]
    if (post.text, post.entities) == (asked["text"], asked["entities"]):
        return 400, _error(400, "Bad Request: message is not modified: specified new message …")
    post.text, post.entities = asked["text"], asked["entities"]
    return 200, {"ok": True, "result": {"message_id": number, "text": post.text}}


def _delete(telling: BotServer, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    number = asked["message_id"]
    if not _stands(telling, number):
        return 400, _error(400, "Bad Request: message to delete not found")
    if not telling.may_delete:
        return 400, _error(400, "Bad Request: message can't be deleted")
    telling.posts[number].deleted = True
    return 200, {"ok": True, "result": True}


_METHODS = {"sendMessage": _send, "editMessageText": _edit, "deleteMessage": _delete}


def _stands(telling: BotServer, number: int) -> bool:
    return number in telling.posts and not telling.posts[number].deleted


def trouble_with(text: str, entities: list[dict[str, Any]]) -> str:
    """What Telegram's own parser has against a message; empty where it takes it as it is.

    Entities are put right by `fix_formatted_text`, which `parseMarkdown` begins with.
    """
    if not 1 <= len(text.encode("utf-16-le")) // 2 <= 4096:
        return "message is too long" if text else "message text is empty"
    if len(entities) > 100:
        return "too many entities"
    request = {
        "@type": "parseMarkdown",
        "text": {
            "@type": "formattedText",
            "text": text.translate(_NO_MARKS),
            "entities": [_tdlib(entity) for entity in entities],
        },
    }
    found = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    if found.get("@type") != "formattedText":
        return f"can't parse entities: {found.get('message')}"
    if found["text"] != text.translate(_NO_MARKS) or text != text.strip(" \n"):
        return "can't parse entities: the text would be changed"
    return ""


def _tdlib(entity: dict[str, Any]) -> dict[str, Any]:
    kind: dict[str, Any] = {"@type": _TDLIB.get(entity["type"])}
    if entity["type"] == "text_link":
        kind = {"@type": "textEntityTypeTextUrl", "url": entity["url"]}
    elif entity["type"] == "pre" and "language" in entity:
        kind = {"@type": "textEntityTypePreCode", "language": entity["language"]}
    return {
        "@type": "textEntity",
        "offset": entity["offset"],
        "length": entity["length"],
        "type": kind,
    }
