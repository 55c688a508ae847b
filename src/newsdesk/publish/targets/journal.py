"""What a sending has done so far, on this machine, so that a killed one goes on with the rest.

In the site's folder, `.newsdesk/targets/MARK/journal`: the state of the target's receipt that the
sending began from, then a line for every file that stands there anew or is gone. It is believed
only while the target's receipt is still in that state. Lines are not fsynced: one that a power cut
takes makes a file be compared again, not more.
"""

import json
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from newsdesk.publish.release import FileFacts
from newsdesk.publish.targets.receipts import Line


class Journal:
    """The journal at `path` of a sending that begins from the receipt's state `head`."""

    def __init__(self, path: Path, head: str) -> None:
        self._path = path
        self._lock = threading.Lock()
        self.done: dict[str, Line | None] = _read(path, head)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = not self.done
        # Line by line, so that a kill costs no more than the last.
        self._file: IO[str] = path.open("w" if fresh else "a", encoding="utf-8", buffering=1)
        # What a kill left of its last line ends here.
        self._file.write(json.dumps(head) + "\n" if fresh else "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def note(self, path: str, line: Line | None) -> None:
        """Keep that `path` stands there like that; None where it is gone. From any thread."""
        told = None if line is None else [*line.facts, line.mark]
        with self._lock:
            self._file.write(json.dumps([path, told], ensure_ascii=False) + "\n")
            self.done[path] = line

    def drop(self) -> None:
        """Forget it: the target's receipt says it all."""
        self._file.close()
        self._path.unlink(missing_ok=True)


def _read(path: Path, head: str) -> dict[str, Line | None]:
    try:
        first, *lines = path.read_text(encoding="utf-8").split("\n")
        if json.loads(first) != head:
            return {}
    except (OSError, ValueError):
        return {}
    done: dict[str, Line | None] = {}
    for line in lines:
        try:
            named, told = json.loads(line)
            done[named] = None if told is None else Line(FileFacts(told[0], told[1]), told[2])
        except (ValueError, TypeError, IndexError):
            continue
    return done
