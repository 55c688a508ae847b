"""The target's own receipt: what was sent there, in pieces, so that little of it travels.

    .newsdesk/receipt.json           the pieces: of which files (`facts`), kept where (`name`)
    .newsdesk/receipt/NAME.json      path → SHA-256, size, and the mark that the server gave it

A path belongs to the piece that the first digits of its SHA-256 name. A piece is read only where
its `facts` differ from what should stand there, so one more article costs some small pieces,
however large the site is. New pieces have new names and the head is written after them: whatever
is killed when, the head leads to pieces that fit it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from newsdesk.publish.release import OWN_FOLDER, FileFacts

_T = TypeVar("_T")

HEAD = f"{OWN_FOLDER}/receipt.json"
_FOLDER = f"{OWN_FOLDER}/receipt"
_FORMAT = 1
# A piece holds some ten to some hundred files.
_FILES_OF_ONE_DIGIT = 1_000
_FILES_OF_TWO_DIGITS = 60_000


class Line(NamedTuple):
    """What the receipt knows of a file at the target."""

    facts: FileFacts
    mark: str


class Piece(NamedTuple):
    """What the head knows of a piece."""

    facts: str
    name: str


@dataclass(frozen=True)
class Head:
    """The pieces by their digits; `mark` names this very state, and is empty for none."""

    digits: int
    pieces: dict[str, Piece] = field(default_factory=dict)
    mark: str = ""


def read_head(content: bytes | None) -> Head | None:
    """The head, None where it is missing or cannot be read."""
    try:
        told: Any = json.loads(content or b"")
        if told["format"] != _FORMAT:
            return None
        pieces = {
            digits: Piece(str(one), str(two)) for digits, (one, two) in told["pieces"].items()
        }
        return Head(int(told["digits"]), pieces, hashlib.sha256(content or b"").hexdigest())
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def write_head(head: Head) -> bytes:
    """The head's file."""
    return _encoded({"format": _FORMAT, "digits": head.digits, "pieces": head.pieces})


def read_piece(content: bytes | None) -> dict[str, Line] | None:
    """The lines of a piece, None where it is missing or cannot be read."""
    try:
        told: Any = json.loads(content or b"")
        return {
            path: Line(FileFacts(str(sha256), int(size)), str(mark))
            for path, (sha256, size, mark) in told.items()
        }
    except (ValueError, TypeError, AttributeError):
        return None


def write_piece(lines: Mapping[str, Line]) -> bytes:
    """A piece's file."""
    return _encoded({path: (*line.facts, line.mark) for path, line in sorted(lines.items())})


def place_of(name: str) -> str:
    """Where the piece of this name stands at the target."""
    return f"{_FOLDER}/{name}.json"


def piece_of(lines: Mapping[str, Line], digits: str) -> Piece:
    """What the head says of a piece with these lines; its name tells its content."""
    content = hashlib.sha256(write_piece(lines)).hexdigest()[:16]
    facts = {path: line.facts for path, line in lines.items()}
    return Piece(facts_of(facts), f"{digits}-{content}")


def facts_of(files: Mapping[str, FileFacts]) -> str:
    """A short name for what `files` are, without the marks that only the server knows."""
    return hashlib.sha256(_encoded(dict(sorted(files.items())))).hexdigest()[:32]


def digits_for(count: int) -> int:
    """How many digits cut a site of so many files into pieces of a good size."""
    return 1 if count < _FILES_OF_ONE_DIGIT else 2 if count < _FILES_OF_TWO_DIGITS else 3


def in_pieces(files: Iterable[tuple[str, _T]], digits: int) -> dict[str, dict[str, _T]]:
    """The files by the digits of the piece they belong to."""
    pieces: dict[str, dict[str, _T]] = {}
    for path, value in files:
        digest = hashlib.sha256(path.encode()).hexdigest()
        pieces.setdefault(digest[:digits], {})[path] = value
    return pieces


def _encoded(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
