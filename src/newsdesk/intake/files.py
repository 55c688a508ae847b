"""Files that people hand in."""

from pathlib import Path
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_


class UnreadableFileError(InputError):
    """A file that cannot be read."""

    words: ClassVar[str] = N_("“{name}” cannot be read: {reason}. Nothing was imported.")


def read_bytes(path: Path) -> bytes:
    """What the file holds, or UnreadableFileError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(name=str(path), reason=error.strerror or str(error)) from error
