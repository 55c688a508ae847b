"""`newsdesk rates …`: the day's table in, checked, approved, shown."""

import datetime as dt
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from newsdesk.cli.desk import day_of, desk, now
from newsdesk.cli.printing import Json, group, print_json, read_file
from newsdesk.i18n import _
from newsdesk.intake.rates import parse_typed, read_rates
from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_checks import DraftTable, Finding, Severity, finding_sentence
from newsdesk.model.rates import change_percent
from newsdesk.newsroom import rates_desk
from newsdesk.newsroom.rates_desk import TableView

commands = group("Currency rates.")

Day = Annotated[str, typer.Argument(metavar="DATE", help="The effective day, YYYY-MM-DD.")]
Confirm = Annotated[
    str, typer.Option(metavar="REASON", help="Why figures that look doubtful are right.")
]

Note = Annotated[
    str, typer.Option(help="For readers: what a correction of an approved table mends.")
]


@commands.command("set")
def set_rates(
    context: typer.Context,
    day: Day,
    rates: Annotated[
        list[str], typer.Argument(metavar="USD=12790.43...", help="Soums for each currency.")
    ],
    confirm: Confirm = "",
    note: Note = "",
) -> None:
    """Enter a day's table as a draft and say what the checks think of it.

    Exit code 1 where it could not be approved as it is; the draft is kept all the same.
    """
    draft = DraftTable(day_of(day), parse_typed(rates))
    with desk(context).opened() as store:
        by = desk(context).person(store)
        _id, findings, _changes = rates_desk.enter(
            store, draft, reason=confirm, note=note, by=by, at=now()
        )
    _tell(findings)
    if any(_stands_in_the_way(finding, confirmed=bool(confirm)) for finding in findings):
        raise typer.Exit(1)


@commands.command("import")
def import_rates(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The bank's JSON, or CSV.")],
    confirm: Confirm = "",
    note: Note = "",
) -> None:
    """Enter the tables of a file as drafts; prints their days, one a line."""
    drafts = read_rates(read_file(file), name=file)
    worst = False
    with desk(context).opened() as store:
        by = desk(context).person(store)
        for draft in drafts:
            _id, findings, _changes = rates_desk.enter(
                store, draft, reason=confirm, note=note, by=by, at=now()
            )
            print(draft.effective_on.isoformat())
            _tell(findings)
            worst |= any(_stands_in_the_way(one, confirmed=bool(confirm)) for one in findings)
    if worst:
        raise typer.Exit(1)


@commands.command("show")
def show(
    context: typer.Context,
    day: Annotated[
        str, typer.Argument(metavar="[DATE]", help="The effective day; else the latest.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Show a day's table, its changes, and what the checks say."""
    with desk(context).opened() as store:
        view = (
            rates_desk.view(store, day_of(day), at=now())
            if day
            else rates_desk.newest(store, at=now())
        )
    if as_json:
        print_json(None if view is None else _view_json(view))
    elif view is None:
        print(_("There is no rate table yet."))
    else:
        _print_view(view)


@commands.command("list")
def list_tables(context: typer.Context, as_json: Json = False) -> None:
    """List the tables, the latest day first."""
    with desk(context).opened() as store:
        found = rates_desk.tables(store)
    if as_json:
        print_json(
            [
                {
                    "date": table.effective_on.isoformat(),
                    "number": table.number,
                    "stage": table.stage.value,
                }
                for table in found
            ]
        )
        return
    for table in found:
        print(f"{table.effective_on}  {table.number}  {table.stage.value}")


@commands.command("approve")
def approve(context: typer.Context, day: Day, confirm: Confirm = "") -> None:
    """Approve a day's table; from then on it never changes."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        rates_desk.approve(store, day_of(day), reason=confirm, by=by, at=now())


def _stands_in_the_way(finding: Finding, *, confirmed: bool) -> bool:
    if finding.severity is Severity.NOTE:
        return False
    return finding.severity is Severity.REFUSE or not confirmed


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(finding_sentence(finding), file=sys.stderr)


def _changes_of(view: TableView) -> dict[str, str | None]:
    before = {} if view.previous is None else view.previous.rates
    changes: dict[str, str | None] = {}
    for entry in view.draft.entries:
        nominal, rate = before.get(entry.currency, (1, None))
        changes[entry.currency] = (
            None
            if rate is None
            else f"{change_percent(entry.rate / entry.nominal, rate / nominal):f}"
        )
    return changes


def _view_json(view: TableView) -> dict[str, Any]:
    changes = _changes_of(view)
    return {
        "date": view.table.effective_on.isoformat(),
        "number": view.table.number,
        "stage": view.table.stage.value,
        "entered_by": view.entered_by,
        "approved_by": view.approved_by,
        "reason": view.table.reason,
        "note": view.table.note,
        "previous_date": _iso(None if view.previous is None else view.previous.effective_on),
        "rates": {
            entry.currency: {
                "nominal": entry.nominal,
                "rate": format_amount(entry.rate),
                "change_percent": changes[entry.currency],
            }
            for entry in view.draft.entries
        },
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity.name.lower(),
                "currency": finding.currency,
                "sentence": finding_sentence(finding),
            }
            for finding in view.findings
        ],
    }


def _print_view(view: TableView) -> None:
    print(f"{view.table.effective_on}  {view.table.stage.value}")
    changes = _changes_of(view)
    for entry in view.draft.entries:
        change = changes[entry.currency]
        per_cent = "" if change is None else f"{change}%"
        print(f"{entry.nominal} {entry.currency}  {format_amount(entry.rate):>12}  {per_cent}")


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
