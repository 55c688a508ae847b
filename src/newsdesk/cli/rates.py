"""`newsdesk rates …`: the day's table in, checked, approved, shown."""

import datetime as dt
import sys
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import typer

from newsdesk.cli.desk import day_of, desk, now
from newsdesk.cli.printing import Json, group, print_json, read_file
from newsdesk.cli.rates_files import draw_chart, export_rates
from newsdesk.errors import InputError
from newsdesk.i18n import N_, _
from newsdesk.intake.rates import PastedRow, fetch_day, parse_typed, read_pasted, read_rates
from newsdesk.model.amounts import Stated, format_amount, read_amount, read_stated
from newsdesk.model.article import Language
from newsdesk.model.rate_checks import DraftRate, DraftTable, Finding, Severity, finding_sentence
from newsdesk.model.rates import change_percent
from newsdesk.newsroom import (
    rates_article,
    rates_desk,
    rates_grounds,
    rates_history,
    staff,
)
from newsdesk.newsroom.rates_desk import TableView

commands = group("Currency rates.")

Day = Annotated[str, typer.Argument(metavar="DATE", help="The effective day, YYYY-MM-DD.")]
Confirm = Annotated[
    str, typer.Option(metavar="REASON", help="Why figures that look doubtful are right.")
]

Note = Annotated[
    str, typer.Option(help="For readers: what a correction of an approved table mends.")
]


class NothingPastedError(InputError):
    """The text names no currency."""

    words: ClassVar[str] = N_(
        "No currency with its rate is named on standard input, so nothing was entered."
    )


class NoDayPastedError(InputError):
    """Neither the text nor the command names the day."""

    words: ClassVar[str] = N_("The text names no day. Say it: newsdesk rates paste 2025-06-02.")


class OtherDayPastedError(InputError):
    """The text is of another day than the command."""

    words: ClassVar[str] = N_(
        "The text is of {found}, not of {said}, so nothing was entered. Say the day it is of."
    )


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
    _enter(context, [draft], confirm=confirm, note=note, tells_days=False)


@commands.command("import")
def import_rates(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The bank's JSON, CSV or XLSX.")],
    confirm: Confirm = "",
    note: Note = "",
) -> None:
    """Enter the tables of a file as drafts; prints their days, one a line."""
    _enter(context, read_rates(read_file(file), name=file), confirm=confirm, note=note)


@commands.command("paste")
def paste_rates(
    context: typer.Context,
    day: Annotated[
        str, typer.Argument(metavar="[DATE]", help="The effective day, if the text names none.")
    ] = "",
    confirm: Confirm = "",
    note: Note = "",
) -> None:
    """Enter a table from the text on standard input: a message, a page's table, cells.

    Prints the day. A day that the text names itself must be the one that is said, if one is.
    """
    pasted = read_pasted(read_file("-").decode(errors="replace"))
    if pasted is None:
        raise NothingPastedError
    said = day_of(day) if day else None
    if said and pasted.effective_on and said != pasted.effective_on:
        raise OtherDayPastedError(said=said.isoformat(), found=pasted.effective_on.isoformat())
    effective_on = said or pasted.effective_on
    if effective_on is None:
        raise NoDayPastedError
    _enter(
        context,
        [DraftTable(effective_on, tuple(map(_drafted, pasted.rows)))],
        confirm=confirm,
        note=note,
    )


@commands.command("fetch")
def fetch(
    context: typer.Context,
    day: Annotated[
        str, typer.Argument(metavar="[DATE]", help="The effective day; else today.")
    ] = "",
    confirm: Confirm = "",
) -> None:
    """Fetch a day's table from the bank's address; enter it, or compare the one that stands.

    Where the day has no table, it is entered as a draft. Where it has one, that stays, and is held
    against the bank's from then on. Exit code 1 where it could not be approved as it is.
    """
    with desk(context).opened() as store:
        by = desk(context).person(store)
        asked = day_of(day) if day else rates_grounds.grounds(store, at=now()).today
        answer = fetch_day(staff.settings(store).bank_address, asked)
        findings, _changes = rates_desk.keep_answer(store, answer, by=by, at=now())
        if findings is None:
            _id, findings, _changes = rates_desk.enter(
                store, answer, reason=confirm, by=by, at=now()
            )
            print(asked.isoformat())
    if _tell(findings, confirmed=bool(confirm)):
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
def approve(
    context: typer.Context,
    day: Day,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Every draft from DATE up to this day.")
    ] = "",
    confirm: Confirm = "",
) -> None:
    """Approve a day's table, or those of many days; from then on they never change.

    Many days are approved one after the other, the oldest first, and those before one that is
    refused stay approved.
    """
    first = day_of(day)
    with desk(context).opened() as store:
        by = desk(context).person(store)
        days = rates_history.drafts(store, first, day_of(until)) if until else [first]
        for each in days:
            rates_desk.approve(store, each, reason=confirm, by=by, at=now())
            if until:
                print(each.isoformat())


commands.command("export")(export_rates)
commands.command("chart")(draw_chart)


@commands.command("article")
def article(
    context: typer.Context,
    day: Day,
    languages: Annotated[
        list[Language] | None,
        typer.Option("--language", help="A language of the article; may be said several times."),
    ] = None,
) -> None:
    """Begin an article on a day's approved table, in each language as one story; prints the ids."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        first = None
        for language in languages or [Language(staff.settings(store).main_language)]:
            number, _changes = rates_article.write(
                store, day_of(day), language, story_of=first, by=by, at=now()
            )
            first = first or number
            print(number)


def _drafted(row: PastedRow) -> DraftRate:
    """The figures of a pasted row; what cannot be read, or in two ways, is not entered."""
    stated = read_stated(row.stated) if row.stated else Stated(None, None)
    return DraftRate(
        row.currency, read_amount(row.rate), row.nominal, stated.change, stated.percent
    )


def _enter(
    context: typer.Context,
    drafts: Sequence[DraftTable],
    *,
    confirm: str,
    note: str,
    tells_days: bool = True,
) -> None:
    """Enter each table and say what the checks think; exit code 1 where one must not stand."""
    worst = False
    with desk(context).opened() as store:
        by = desk(context).person(store)
        for draft in drafts:
            _id, findings, _changes = rates_desk.enter(
                store, draft, reason=confirm, note=note, by=by, at=now()
            )
            if tells_days:
                print(draft.effective_on.isoformat())
            worst |= _tell(findings, confirmed=bool(confirm))
    if worst:
        raise typer.Exit(1)


def _stands_in_the_way(finding: Finding, *, confirmed: bool) -> bool:
    if finding.severity is Severity.NOTE:
        return False
    return finding.severity is Severity.REFUSE or not confirmed


def _tell(findings: Sequence[Finding], *, confirmed: bool) -> bool:
    """Say what was found, on standard error; whether it stands in the way of an approval."""
    for finding in findings:
        print(finding_sentence(finding), file=sys.stderr)
    return any(_stands_in_the_way(finding, confirmed=confirmed) for finding in findings)


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
