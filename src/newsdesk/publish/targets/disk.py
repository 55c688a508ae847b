"""A target that is a folder: another disk, a mounted share.

A file is written beside, fsynced and renamed over the old one (POSIX rename: "if newpath exists it
will be atomically replaced"; os.replace does the same on Windows).
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar

from newsdesk.publish.release import OWN_FOLDER
from newsdesk.publish.targets import errors
from newsdesk.publish.targets.address import Address
from newsdesk.publish.targets.remote import Seen, beside

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NO_RIGHT = {errno.EACCES, errno.EPERM, errno.EROFS}


class Disk:
    """A folder of this machine; it must be there, so that a mistyped one is named, not made."""

    shared: ClassVar[bool] = True

    def __init__(self, address: Address) -> None:
        self._target = str(address)
        self._root = Path(address.path)
        if not self._root.is_dir():
            raise errors.NoPlaceError(target=self._target, place=address.path)

    def read(self, path: str) -> bytes | None:
        """The whole file, None where there is none."""
        with self._telling(path):
            try:
                return (self._root / path).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def look(self, path: str) -> Seen | None:
        """Size and time of the last change."""
        with self._telling(path):
            try:
                found = (self._root / path).stat()
            except (FileNotFoundError, NotADirectoryError):
                return None
            return Seen(found.st_size, str(found.st_mtime_ns))

    def listing(self) -> dict[str, Seen]:
        """Every file below the folder."""
        found: dict[str, Seen] = {}
        with self._telling(""):
            for folder, _folders, names in os.walk(self._root):
                for name in names:
                    path = (Path(folder) / name).relative_to(self._root).as_posix()
                    if seen := self.look(path):
                        found[path] = seen
        return found

    def put(self, path: str, content: bytes) -> Seen:
        """Write beside, fsync, rename."""
        place = self._root / path
        waiting = self._root / beside(path)
        with self._telling(path):
            for file in (waiting, place):
                file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with waiting.open("wb") as written:
                    written.write(content)
                    written.flush()
                    os.fsync(written.fileno())
                waiting.replace(place)
            except BaseException:
                waiting.unlink(missing_ok=True)
                raise
        seen = self.look(path)
        if seen is None or seen.size != len(content):
            raise errors.SpoiledError(target=self._target, path=path)
        return seen

    def remove(self, path: str) -> None:
        """Take a file away, and the folders that it leaves empty."""
        place = self._root / path
        with self._telling(path):
            place.unlink(missing_ok=True)
            with suppress(OSError):  # not empty, or somebody else was quicker
                for folder in place.parents:
                    if folder in (self._root, self._root / OWN_FOLDER):
                        break
                    folder.rmdir()

    def close(self) -> None:
        """Nothing is held."""

    @contextmanager
    def _telling(self, path: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise errors.TargetFullError(target=self._target, path=path) from error
            reason = error.strerror or type(error).__name__
            if error.errno in _NO_RIGHT:
                raise errors.NoRightError(target=self._target, path=path, reason=reason) from error
            raise errors.RefusedByTargetError(
                target=self._target, path=path, reason=reason
            ) from error
