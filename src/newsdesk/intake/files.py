"""Files that people hand in."""

from pathlib import Path
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_


class UnreadableFileError(InputError):
    """A file that cannot be read."""

    words: ClassVar[str] = N_("“{name}” cannot be read: {reason}. Nothing was imported.")


class ElsewhereError(InputError):
    """A file outside the folder in which it may lie."""

    words: ClassVar[str] = N_(
        "“{name}” does not lie beside the text that names it. Nothing was imported. Put it into "
        "the same folder and name it without a path."
    )


def read_beside(path: Path, name: str) -> bytes:
    """What the file `name` in the folder of `path`, or below it, holds.

    Raises ElsewhereError for one that leads out of that folder, whatever the way, and
    UnreadableFileError.
    """
    folder = path.parent.resolve()
    try:
        found = (folder / name).resolve()
    except (OSError, ValueError) as error:
        raise UnreadableFileError(name=name, reason=str(error)) from error
    if not found.is_relative_to(folder):
        raise ElsewhereError(name=name)
    return read_bytes(found)


def read_bytes(path: Path) -> bytes:
    """What the file holds, or UnreadableFileError."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(name=str(path), reason=error.strerror or str(error)) from error
