"""What sending asks of a target, whatever it is: six deeds, each whole or not done."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Protocol

from newsdesk.publish.release import OWN_FOLDER

INCOMING = f"{OWN_FOLDER}/incoming"


@dataclass(frozen=True)
class Seen:
    """What the server tells of a file: its size in bytes, and marks of its content.

    `mark` changes with the content as far as the server knows (an ETag, a time); `md5` is the
    content's MD5 in hexadecimal where the server is known to tell that, else empty.
    """

    size: int
    mark: str
    md5: str = ""


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: for a connection, for an answer, before each further try."""

    connect: float = 15
    answer: float = 60
    pauses: tuple[float, ...] = (0.5, 2.0, 6.0)


class Remote(Protocol):
    """One connection to a target. Paths are below the site's folder there, with `/`.

    Every deed raises a TargetError where it fails; a TransientError leaves the connection unfit,
    but for one that is `shared`, which many threads may use at once.
    """

    shared: ClassVar[bool]

    def read(self, path: str) -> bytes | None:
        """The whole file, None where there is none."""

    def look(self, path: str) -> Seen | None:
        """What the server tells of a file, None where there is none."""

    def listing(self) -> dict[str, Seen]:
        """Everything that stands there, by path."""

    def put(self, path: str, content: bytes) -> Seen:
        """Write a file so that no reader gets a part of it; what stands there then."""

    def remove(self, path: str) -> None:
        """Take a file away, if it is there."""

    def close(self) -> None:
        """Let the connection go."""


def beside(path: str) -> str:
    """Where a file waits at the target before it takes the old one's place."""
    return f"{INCOMING}/{hashlib.sha256(path.encode()).hexdigest()[:32]}"
