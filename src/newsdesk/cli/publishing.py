"""`newsdesk publish`: release what is approved."""

from pathlib import Path
from typing import Annotated, Any

import typer

from newsdesk import places
from newsdesk.cli.desk import desk, now
from newsdesk.cli.printing import Json, print_json
from newsdesk.errors import sentence
from newsdesk.i18n import _, ngettext
from newsdesk.newsroom import publishing, staff
from newsdesk.newsroom.publishing import Outcome
from newsdesk.publish.release import ChangedByHandError


def publish(
    context: typer.Context,
    to: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The site's folder.", show_default="from the settings"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written; change nothing.")
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option("--overwrite", help="Replace files changed by hand; copies are kept."),
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Look at every page, not only at those that changed.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Release everything that is approved and due, all of it or nothing."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        target = to or places.site_folder(store.location, staff.settings(store).site_folder)
        if dry_run:
            outcome = publishing.rehearse(store, target, by=by, at=now())
        else:
            outcome = publishing.publish(
                store, target, by=by, at=now(), overwrite=overwrite, rebuild=rebuild
            )
    if as_json:
        print_json(outcome_json(outcome, dry_run=dry_run))
    else:
        print_outcome(outcome, dry_run=dry_run)


def outcome_json(outcome: Outcome, *, dry_run: bool) -> dict[str, Any]:
    """The receipt as docs/cli.md tells it."""
    return {
        "target": str(outcome.target),
        "release": None if dry_run else outcome.release,
        "dry_run": dry_run,
        "articles": [
            {
                "id": one.article_id,
                "headline": one.headline,
                "state": one.visibility.value,
                "address": one.address,
            }
            for one in outcome.articles
        ],
        "held": [
            {
                "id": one.article_id,
                "headline": one.headline,
                "embargo": one.embargo.strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
            for one in outcome.held
        ],
        "changed_by_hand": list(outcome.by_hand),
        "written": [
            {"path": path, "sha256": sha256, "bytes": size}
            for path, (sha256, size) in outcome.plan.written.items()
        ],
        "removed": list(outcome.plan.removed),
    }


def print_outcome(outcome: Outcome, *, dry_run: bool) -> None:
    """What was released and written, for people."""
    for held in outcome.held:
        print(
            _("{headline} waits for its embargo: {embargo:%Y-%m-%d %H:%M} UTC.").format(
                headline=held.headline, embargo=held.embargo
            )
        )
    if dry_run and outcome.by_hand:
        print(sentence(ChangedByHandError(paths=outcome.by_hand)))
    if outcome.release is None:
        print(_("There is nothing to publish: readers have everything that is approved."))
        return
    for path in outcome.plan.written:
        print(outcome.target / path)
    written = len(outcome.plan.written)
    words = (
        ngettext("{count} file would be written.", "{count} files would be written.", written)
        if dry_run
        else ngettext("{count} file was written.", "{count} files were written.", written)
    )
    print(words.format(count=written))
