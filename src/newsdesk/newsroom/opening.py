"""Open a newsroom to work in it, as the window and the command line do."""

import datetime as dt
from pathlib import Path

from newsdesk import places, resources
from newsdesk.newsroom import publishing, sample
from newsdesk.publish.release import TargetBusyError, held
from newsdesk.store import publications
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom


def open_for_work(location: str, *, now: dt.datetime) -> Store:
    """The newsroom at `location`, or the sample newsroom where none is named.

    A missing file becomes an empty newsroom; the sample is made the first time. Releases that a
    crash cut short are finished.
    """
    if location:
        store = open_newsroom(location, now=now)
    else:
        path = places.sample_newsroom()
        target = places.site_folder(str(path), "")
        store = sample.opened(path, resources.folder("sample"), target=target, now=now)
    _finish_releases(store)
    return store


def _finish_releases(store: Store) -> None:
    with store.reading() as session:
        unfinished = publications.unfinished_targets(session)
    for target in unfinished:
        try:
            with held(Path(target)):
                publishing.finish(store, Path(target))
        except TargetBusyError:
            # Somebody is at it right now.
            continue
