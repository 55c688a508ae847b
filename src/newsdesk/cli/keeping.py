"""`newsdesk check`, `backup` and `restore`: keep the newsroom safe."""

from pathlib import Path
from typing import Annotated

import typer

from newsdesk.cli.desk import desk, now
from newsdesk.i18n import _
from newsdesk.newsroom import keeping

File = Annotated[Path, typer.Argument(metavar="FILE")]


def check(context: typer.Context) -> None:
    """Check newsroom, site and receipt; exit code 1 with sentences where something is off."""
    with desk(context).opened(finishing=False) as store:
        troubles = [trouble.sentence() for trouble in keeping.check(store)]
    for sentence in troubles:
        typer.echo(sentence, err=True)
    if troubles:
        raise typer.Exit(1)
    print(_("All is as it should be."))


def backup(context: typer.Context, file: File) -> None:
    """Write the whole newsroom to a new file."""
    with desk(context).opened() as store:
        keeping.backup(store, file, at=now())


def restore(context: typer.Context, file: File) -> None:
    """Replace all that the newsroom holds by a backup; what is lost by that is yours to know."""
    with desk(context).opened() as store:
        keeping.restore(store, file, by=desk(context).anybody(store), at=now())
