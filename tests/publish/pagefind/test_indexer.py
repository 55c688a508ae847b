import sys
from pathlib import Path

import pytest

from newsdesk.publish.pagefind.indexer import (
    IndexerMissingError,
    IndexerRefusedError,
    IndexerSlowError,
    IndexerStoppedError,
    index,
)

PAGES = [
    (f"en/{number}", f"<html><body>canal number {number}</body></html>") for number in range(3)
]
# An answer as the service gives it, of a message that failed.
REFUSING = """
import base64, json, sys
told = json.dumps({"message_id": 1, "payload": {"type": "Error", "message": "too odd"}})
sys.stdout.write(base64.b64encode(told.encode()).decode() + ",")
sys.stdout.flush()
sys.stdin.read()
"""


def program(folder: Path, *lines: str) -> str:
    """An executable of these lines."""
    path = folder / "program"
    path.write_text("\n".join(lines))
    path.chmod(0o755)
    return str(path)


def test_equal_pages_give_equal_bytes() -> None:
    made = index(PAGES)
    assert made == index(PAGES)
    assert sum(path.startswith("fragment/") for path in made) == 3


def test_an_indexer_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(IndexerMissingError, match="not installed: No such file"):
        index(PAGES, program=str(tmp_path / "none"))


def test_an_indexer_that_dies_is_told_with_its_last_words(tmp_path: Path) -> None:
    dying = program(tmp_path, "#!/bin/sh", "echo out of memory >&2", "exit 3")
    with pytest.raises(IndexerStoppedError, match=r"stopped \(out of memory\)"):
        index(PAGES, program=dying)


def test_an_indexer_that_dies_in_silence_is_told_with_its_exit_code(tmp_path: Path) -> None:
    with pytest.raises(IndexerStoppedError, match=r"stopped \(exit code 4\)"):
        index(PAGES, program=program(tmp_path, "#!/bin/sh", "exit 4"))


def test_an_indexer_that_hangs_is_ended(tmp_path: Path) -> None:
    hanging = program(tmp_path, "#!/bin/sh", "exec sleep 60")
    with pytest.raises(IndexerSlowError):
        index(PAGES, program=hanging, seconds=0.2)


def test_an_indexer_that_refuses_is_quoted(tmp_path: Path) -> None:
    refusing = program(tmp_path, f"#!{sys.executable}", REFUSING)
    with pytest.raises(IndexerRefusedError, match=r"refused an article \(too odd\)"):
        index(PAGES, program=refusing)
