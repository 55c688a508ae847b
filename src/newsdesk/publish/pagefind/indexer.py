"""Runs Pagefind's indexer: one process a shard, asked and answered one message after the other.

Its service reads base64 JSON ended by commas and answers in the same form (Pagefind's
`service/mod.rs`). The Python wrapper beside it waits a tenth of a second at every answer, and
waits for ever when the process has died; hence our own few lines.
"""

import base64
import json
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader
from typing import IO, Any, ClassVar, cast

import pagefind_bin  # type: ignore[import-untyped]  # ships no types

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_

# Pagefind has a stemmer for no language of this name, which is what closed words need.
LANGUAGE = "unknown"

_SECONDS_TO_START = 30.0
_SECONDS_A_PAGE = 0.1
_READ_AT_ONCE = 1 << 20
_WORDS_OF_A_CRASH = 300


class IndexerError(RefusalError):
    """The indexer gave no index."""


class IndexerMissingError(IndexerError):
    """Its program is not there."""

    words: ClassVar[str] = N_(
        "The search index cannot be made, because the indexer is not installed: {reason}. Nothing "
        "was published. Install Newsdesk anew, then publish again."
    )


class IndexerStoppedError(IndexerError):
    """It ended before it had answered."""

    words: ClassVar[str] = N_(
        "The search index was not made: the indexer stopped ({reason}). Nothing was published. "
        "Publish again; if it stops again, look whether memory or disk space has run out."
    )


class IndexerSlowError(IndexerError):
    """It did not answer in time."""

    words: ClassVar[str] = N_(
        "The search index was not made: the indexer did not finish within {seconds} seconds. "
        "Nothing was published. Publish again when this machine has less to do."
    )


class IndexerRefusedError(IndexerError):
    """It answered that it would not do what it was asked."""

    words: ClassVar[str] = N_(
        "The search index was not made: the indexer refused an article ({reason}). Nothing was "
        "published. Open the article, look for what is unusual in its text, then publish again."
    )


def index(
    pages: Iterable[tuple[str, str]], *, program: str | None = None, seconds: float | None = None
) -> dict[str, bytes]:
    """The bundle that Pagefind makes of pages, each an address with HTML, by paths within it.

    Equal pages in equal order give equal bytes, as long as none has a filter or more than one
    order to sort by: Pagefind writes those in the order of a hash table. `seconds` is the time for
    all, from their number if not given. Raises IndexerError.
    """
    listed = list(pages)
    limit = seconds or _SECONDS_TO_START + _SECONDS_A_PAGE * len(listed)
    with _service(program or _program(), limit) as ask:
        ask({"type": "NewIndex", "config": {"force_language": LANGUAGE}})
        for address, html in listed:
            ask(
                {
                    "type": "AddFile",
                    "index_id": 0,
                    "file_path": None,
                    "url": address,
                    "file_contents": html,
                }
            )
        made = ask({"type": "GetFiles", "index_id": 0})
    return {file["path"]: base64.b64decode(file["content"]) for file in made["files"]}


def _program() -> str:
    try:
        return str(pagefind_bin.get_executable())
    except FileNotFoundError as error:
        raise IndexerMissingError(reason=str(error)) from error


@contextmanager
def _service(program: str, seconds: float) -> Iterator["_Ask"]:
    """The running indexer, killed when the time is up and in any case at the end."""
    with tempfile.TemporaryFile() as complaints:
        process = _started(program, complaints)
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.start()
        try:
            yield _Ask(process)
        except (_SilenceError, BrokenPipeError) as error:
            process.wait()
            if late.is_set():
                raise IndexerSlowError(seconds=round(seconds)) from error
            raise IndexerStoppedError(reason=_last_words(complaints, process)) from error
        finally:
            timer.cancel()
            process.kill()
            # What a dead process had still to be told.
            with suppress(BrokenPipeError), process:
                pass


def _started(program: str, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [program, "--service"]
    try:
        return subprocess.Popen(  # noqa: S603 - the indexer that is installed with us
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
        )
    except OSError as error:
        raise IndexerMissingError(reason=error.strerror or str(error)) from error


class _SilenceError(Exception):
    """The other end is closed."""


class _Ask:
    """Sends a message and gives its answer."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._stdin = cast("IO[bytes]", process.stdin)
        self._stdout = cast("BufferedReader", process.stdout)
        self._number = 0

    def __call__(self, payload: dict[str, object]) -> dict[str, Any]:
        self._number += 1
        message = json.dumps({"message_id": self._number, "payload": payload}).encode()
        self._stdin.write(base64.b64encode(message) + b",")
        self._stdin.flush()
        told = base64.b64decode(_until_comma(self._stdout))
        answer: dict[str, Any] = json.loads(told)["payload"]
        if answer["type"] == "Error":
            raise IndexerRefusedError(reason=answer["message"])
        return answer


def _until_comma(stdout: BufferedReader) -> bytes:
    """One answer; the next is never underway, because it was not yet asked for."""
    parts = []
    while True:
        part = stdout.read1(_READ_AT_ONCE)
        if not part:
            raise _SilenceError
        parts.append(part)
        if part.endswith(b","):
            return b"".join(parts)[:-1]


def _last_words(complaints: IO[bytes], process: subprocess.Popen[bytes]) -> str:
    complaints.seek(0)
    told = complaints.read().decode(errors="replace").split()
    return " ".join(told)[-_WORDS_OF_A_CRASH:] or f"exit code {process.returncode}"
