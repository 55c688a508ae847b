"""An article as files in a folder: its text, and its pictures beside it."""

from pathlib import Path
from typing import ClassVar

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_
from newsdesk.newsroom.importing import ToFiles


class AnotherFileThereError(RefusalError):
    """A file of that name stands there already, and holds something else."""

    words: ClassVar[str] = N_(
        "“{name}” stands there already and holds something else, so nothing was written. Export "
        "into another folder."
    )


class FolderFailedError(RefusalError):
    """The folder cannot be written: a full disk, a missing right."""

    words: ClassVar[str] = N_(
        "“{folder}” could not be written: {reason}. The article is as it was; export it again."
    )


def write_files(folder: Path, name: str, article: ToFiles) -> Path:
    """Write an article into `folder`, which is made; where its text stands, called `name`.

    Raises AnotherFileThereError before anything is written, and FolderFailedError.
    """
    files = article.pictures | {name: article.markdown.encode()}
    try:
        for each, content in files.items():
            place = folder / each
            if place.exists() and place.read_bytes() != content:
                raise AnotherFileThereError(name=str(place))
        folder.mkdir(parents=True, exist_ok=True)
        for each, content in files.items():
            (folder / each).write_bytes(content)
    except OSError as error:
        raise FolderFailedError(folder=str(folder), reason=error.strerror or str(error)) from error
    return folder / name
