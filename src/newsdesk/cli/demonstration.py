"""`newsdesk demo`: the sample newsroom through the whole job, without a window."""

import datetime as dt
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from newsdesk import places, resources
from newsdesk.cli.desk import now
from newsdesk.i18n import ngettext
from newsdesk.newsroom import publishing, sample
from newsdesk.store.opening import open_newsroom


def demo(
    site: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where to publish.", show_default="in your data folder"),
    ] = None,
) -> None:
    """Take the sample newsroom through the whole job and print the files written.

    It is made anew each time, with articles drafted, submitted, approved, rates entered and
    approved, and everything published; the same files come out every time.
    """
    target = site or places.data_folder() / "demo-site"
    with tempfile.TemporaryDirectory() as folder:
        store = open_newsroom(str(Path(folder) / "demo.newsdesk"), now=now())
        try:
            last, chief = sample.fill(store, resources.folder("sample"), target=target)
            # The day after the last draft: a Monday, whose rates were approved on Friday.
            monday = last + dt.timedelta(days=1)
            publishing.publish(store, target, by=chief, at=monday)
            written = publishing.standing_files(store, target)
        finally:
            store.close()
    for path in written:
        print(target / path)
    words = ngettext("{count} file stands there.", "{count} files stand there.", len(written))
    print(words.format(count=len(written)))
