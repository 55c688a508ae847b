"""`newsdesk send`: bring a copy of the site up to date beyond its folder."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from newsdesk import places
from newsdesk.cli.desk import desk, now
from newsdesk.cli.printing import Json, print_json
from newsdesk.i18n import _, ngettext
from newsdesk.newsroom import staff, targets
from newsdesk.publish.targets.address import credentials_in
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.sending import Sent
from newsdesk.publish.targets.verifying import Verified

_DIFFERS = 1


def send(
    context: typer.Context,
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="s3://…, sftp://…, webdav+https://…, file://…")
    ],
    site: Annotated[
        Path | None,
        typer.Option("--from", metavar="DIR", help="The site's folder.", show_default="settings"),
    ] = None,
    verify: Annotated[
        bool, typer.Option("--verify", help="Read all of it back and compare; change nothing.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace files changed there; copies are kept.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Send what was published on to a copy of the site: only what changed travels.

    With --verify exit code 1 where readers there get something else than what was published.
    """
    target = Target.at(address, credentials_in(os.environ))
    with desk(context).opened() as store:
        by = desk(context).person(store)
        folder = site or places.site_folder(store.location, staff.settings(store).site_folder)
        if verify:
            found = targets.verify(store, folder, target, by=by, progress=_tell)
            _show_verified(found, as_json=as_json)
            if not found.whole:
                raise typer.Exit(_DIFFERS)
            return
        sent = targets.send(
            store, folder, target, by=by, at=now(), overwrite=overwrite, progress=_tell
        )
    _show_sent(target, sent, as_json=as_json)


def _tell(done: int, total: int) -> None:
    """How far it is, for whoever watches a terminal."""
    if sys.stderr.isatty():
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr)


def _show_sent(target: Target, sent: Sent, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "target": str(target),
                "sent": list(sent.sent),
                "removed": list(sent.removed),
                "overwritten": list(sent.by_hand),
                "bytes": sent.size,
            }
        )
        return
    for path in sent.sent:
        print(path)
    count = len(sent.sent)
    print(ngettext("{count} file was sent.", "{count} files were sent.", count).format(count=count))


def _show_verified(found: Verified, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "right": found.right,
                "missing": list(found.missing),
                "different": list(found.different),
                "beside": list(found.beside),
            }
        )
        return
    for words, paths in (
        (_("missing: {path}"), found.missing),
        (_("different: {path}"), found.different),
        (_("of nobody's release: {path}"), found.beside),
    ):
        for path in paths:
            print(words.format(path=path))
    words = ngettext(
        "{count} file is as it was published.",
        "{count} files are as they were published.",
        found.right,
    )
    print(words.format(count=found.right))
