"""`newsdesk rates export` and `rates chart`: the days that were approved, as files."""

import datetime as dt
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from newsdesk.cli.desk import day_of, desk
from newsdesk.errors import InputError
from newsdesk.i18n import N_, _
from newsdesk.model.rate_history import DayRate, Span, days_of, within
from newsdesk.newsroom import rates_history, staff
from newsdesk.publish.rates import export
from newsdesk.publish.rates.chart import LIGHT, Chart, Curve
from newsdesk.store.engine import Store

_WRITERS = {".csv": export.as_csv, ".xlsx": export.as_xlsx, ".json": export.as_json}

Currencies = Annotated[
    list[str] | None,
    typer.Option("--currency", metavar="USD", help="May be said several times; else the required."),
]


class UnknownEndingError(InputError):
    """A file whose ending names no format that rates are written in."""

    words: ClassVar[str] = N_(
        "“{name}” does not end in {endings}, so nothing was written. Its ending says the format."
    )


class NoHistoryError(InputError):
    """None of these currencies has an approved rate."""

    words: ClassVar[str] = N_("There is no approved rate of {currencies}, so nothing was written.")


def export_rates(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .csv, .xlsx or .json.")],
    currencies: Currencies = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="The first day.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="The last day.")] = "",
) -> None:
    """Write the approved rates of all days to a file."""
    writer = _WRITERS.get(file.suffix.lower())
    if writer is None:
        raise UnknownEndingError(name=str(file), endings=", ".join(_WRITERS))
    first = day_of(since) if since else dt.date.min
    last = day_of(until) if until else dt.date.max
    with desk(context).opened() as store:
        days = _days(store, currencies)
    chosen = {
        currency: tuple(day for day in held if first <= day.on <= last)
        for currency, held in days.items()
    }
    file.write_bytes(writer(chosen))


def draw_chart(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .svg.")],
    currencies: Currencies = None,
    span: Annotated[Span, typer.Option(help="How far back, from the last day.")] = Span.YEAR,
) -> None:
    """Draw the approved rates: one currency in soums, several in per cent since the first day."""
    if file.suffix.lower() != ".svg":
        raise UnknownEndingError(name=str(file), endings=".svg")
    with desk(context).opened() as store:
        days = _days(store, currencies)
    curves = tuple(Curve(currency, within(held, span)) for currency, held in days.items())
    title = _("Rates of {currencies}").format(currencies=", ".join(days))
    file.write_text(Chart(curves, title, title).svg(LIGHT), encoding="utf-8")


def _days(store: Store, currencies: list[str] | None) -> dict[str, tuple[DayRate, ...]]:
    """The days of each currency that has any; NoHistoryError where none has."""
    asked = currencies or staff.settings(store).required_currencies
    wanted = list(dict.fromkeys(currency.strip().upper() for currency in asked))
    history = rates_history.history(store, wanted)
    found = {currency: days_of(history, currency) for currency in wanted}
    held = {currency: days for currency, days in found.items() if days}
    if not held:
        raise NoHistoryError(currencies=", ".join(wanted))
    return held
