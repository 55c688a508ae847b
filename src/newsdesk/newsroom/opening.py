"""Open a newsroom to work in it, as the window and the command line do."""

import datetime as dt

from newsdesk import places, resources
from newsdesk.newsroom import browsing
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom


def open_for_work(location: str, *, now: dt.datetime, finishing: bool = True) -> Store:
    """The newsroom at `location`, or the sample newsroom where none is named.

    A missing file becomes an empty newsroom; the sample is made the first time. A release that a
    crash cut short is finished first, unless not `finishing`.
    """
    store = open_newsroom(location, now=now) if location else _opened_sample(now)
    if finishing and browsing.cut_short(store):
        # Imported here, as below: hardly ever needed, and the renderers take their time.
        from newsdesk.newsroom import publishing  # noqa: PLC0415

        publishing.finish_all(store)
    return store


def _opened_sample(now: dt.datetime) -> Store:
    path = places.sample_newsroom()
    if not path.exists():
        from newsdesk.newsroom import sample  # noqa: PLC0415

        target = places.site_folder(str(path), "")
        sample.make(path, resources.folder("sample"), target=target, now=now)
    return open_newsroom(str(path), now=now)
