"""Rows below a head, whichever file they come from, as rates of a day."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from newsdesk.intake.rates.columns import NEEDED, Column, column_of
from newsdesk.intake.rates.errors import MissingColumnError, UnknownColumnError
from newsdesk.intake.rates.fields import (
    DatedRate,
    bad_field,
    read_code,
    read_day,
    read_nominal,
    read_sum,
)
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import DraftRate

Cell = str | Decimal | dt.date
"""A spreadsheet's cells have kinds; those of CSV are texts. Nothing stands in an empty text."""

_LONGEST_SHOWN = 40


def columns_of(head: Sequence[str], name: str) -> list[Column | None]:
    """What each column is; None where the head is empty.

    Raises MissingColumnError and UnknownColumnError: no meaning is guessed, and none is twice.
    """
    columns = [column_of(text) for text in head]
    if columns.count(Column.CURRENCY) > 1:
        # Beside a code, “currency” is its name.
        columns = [
            Column.NAME if column_of(text) is Column.CURRENCY and _says_currency(text) else column
            for text, column in zip(head, columns, strict=True)
        ]
    for needed in NEEDED:
        if needed not in columns:
            raise MissingColumnError(name=name, column=needed.value)
    for text, column in zip(head, columns, strict=True):
        if (text and column is None) or (column is not None and columns.count(column) > 1):
            raise UnknownColumnError(name=name, column=text[:_LONGEST_SHOWN])
    return columns


def rate_in(
    columns: Sequence[Column | None], cells: Sequence[Cell], *, name: str, row: int
) -> DatedRate:
    """The rate in one row. Raises BadFieldError or BadAmountError, with the row."""
    for column, cell in zip(columns, cells, strict=True):
        if column is None and cell:
            raise UnknownColumnError(name=name, column=str(cell)[:_LONGEST_SHOWN])
    named = {column: cell for column, cell in zip(columns, cells, strict=True) if column}
    nominal = str(named.get(Column.NOMINAL, ""))
    currency = read_code(
        str(named[Column.CURRENCY]).upper(), name=name, row=row, key=Column.CURRENCY.value
    )
    rate = _sum(named[Column.RATE], Column.RATE, name=name, row=row)
    if rate is None:
        raise bad_field("", name=name, row=row, key=Column.RATE.value)
    change, percent = (
        _sum(named.get(column, ""), column, name=name, row=row)
        for column in (Column.CHANGE, Column.PERCENT)
    )
    return _day(named[Column.DATE], name=name, row=row), DraftRate(
        currency,
        rate=rate,
        nominal=read_nominal(nominal, name=name, row=row, key=Column.NOMINAL.value)
        if nominal
        else usual_nominal(currency),
        stated_change=change,
        stated_percent=percent,
    )


def _says_currency(head: str) -> bool:
    return head.strip().casefold() in {"currency", "валюта", "valyuta"}


def _day(cell: Cell, *, name: str, row: int) -> dt.date:
    if isinstance(cell, dt.date):
        return cell
    return read_day(str(cell), name=name, row=row, key=Column.DATE.value)


def _sum(cell: Cell, column: Column, *, name: str, row: int) -> Decimal | None:
    """The sum in a cell; None in an empty one."""
    if isinstance(cell, Decimal):
        return cell
    if isinstance(cell, dt.date):
        raise bad_field(cell.isoformat(), name=name, row=row, key=column.value)
    if column is Column.PERCENT:
        cell = cell.removesuffix("%")
    return read_sum(cell, name=name, row=row) if cell else None
