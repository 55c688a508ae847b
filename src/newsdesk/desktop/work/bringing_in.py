"""Articles from Markdown files into the open newsroom: all that were chosen, or none."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from newsdesk.desktop.office import Office
from newsdesk.intake.files import read_bytes
from newsdesk.model.changes import Changes
from newsdesk.newsroom import importing
from newsdesk.store.engine import Store


def bring_in(office: Office, files: Sequence[Path], done: Callable[[list[int]], object]) -> None:
    """Import `files`; `done` is given the new articles' ids."""

    def read_and_keep(store: Store, by: int, at: dt.datetime) -> tuple[list[int], Changes]:
        sources = [(str(path), read_bytes(path)) for path in files]
        return importing.bring_in(store, sources, by=by, at=at)

    office.change(read_and_keep, done)
