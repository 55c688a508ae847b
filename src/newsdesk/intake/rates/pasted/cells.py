"""Pasted cells below a head that says which column is what."""

import csv
import re
from collections.abc import Iterator, Sequence

from newsdesk.intake.rates.columns import Column, column_of
from newsdesk.intake.rates.pasted import names
from newsdesk.intake.rates.pasted.errors import (
    CellsError,
    ColumnTwiceError,
    NoFigureError,
    SeveralCurrenciesError,
    StrayFigureError,
    shown,
)
from newsdesk.intake.rates.pasted.lines import Found
from newsdesk.intake.rates.pasted.tokens import Kind, tokens
from newsdesk.intake.rates.pasted.values import PastedRow
from newsdesk.model.currencies import usual_nominal

_FIGURES = (Column.NOMINAL, Column.RATE, Column.CHANGE, Column.PERCENT)
_NAMED_BY = frozenset({Column.CURRENCY, Column.NAME, Column.NUMBER})
_NOTHING = frozenset({"", "-", "\u2013", "\u2014", "\u2212"})


def split_at_head(text: str) -> tuple[list[str], list[PastedRow]] | None:
    """The lines before a table's head, and the table's rows; None where no line is a head.

    Raises a PastedRatesError where a row does not fit the head.
    """
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if (found := _head(line)) is None:
            continue
        delimiter, head = found
        below = _rows(lines[place + 1 :], delimiter, wanted=len(head))
        rows = [_row(head, cells) for cells in below]
        return lines[:place], [row for row in rows if row is not None]
    return None


def has_head(text: str) -> bool:
    """Whether a line of `text` names columns for a currency and its rate."""
    return any(_head(line) is not None for line in text.split("\n"))


def currencies_above_figures(text: str) -> list[Found] | None:
    """A spreadsheet's other way: a head of currencies, and one row with a figure below each."""
    lines = [line for line in text.split("\n") if _kinds(line) & {Kind.CURRENCY, Kind.FIGURE}]
    if len(lines) != 2 or Kind.FIGURE in _kinds(lines[0]) or Kind.CURRENCY in _kinds(lines[1]):  # noqa: PLR2004 - the head and its row
        return None
    head, row = ([tokens(cell) for cell in line.split("\t")] for line in lines)
    above = [[one.text for one in cell if one.kind is Kind.CURRENCY] for cell in head]
    below = [[one for one in cell if one.kind is Kind.FIGURE] for cell in row]
    if len(above) != len(below) or any(
        (len(above_it), len(figures)) not in {(0, 0), (1, 1)}
        for above_it, figures in zip(above, below, strict=True)
    ):
        return None
    found = [
        Found(one[0], figures=figures) for one, figures in zip(above, below, strict=True) if one
    ]
    # One name above one figure is cells copied one below the other.
    return found if len(found) > 1 else None


def _kinds(line: str) -> set[Kind]:
    return {one.kind for one in tokens(line)}


def _head(line: str) -> tuple[str, list[Column | None]] | None:
    for delimiter in "\t;,|":
        if delimiter in line:
            cells = next(csv.reader([line], delimiter=delimiter), [])
            columns = [column_of(cell) for cell in cells]
            if Column.RATE in columns and _NAMED_BY & {*columns}:
                if any(columns.count(column) > 1 for column in _FIGURES):
                    raise ColumnTwiceError(line=shown(line))
                return delimiter, columns
    return None


def _rows(lines: Sequence[str], delimiter: str, *, wanted: int) -> Iterator[list[str]]:
    """The rows below a head. A cell of several lines may be in quotation marks or bare."""
    held: list[str] = []
    for row in csv.reader((f"{line}\n" for line in lines), delimiter=delimiter):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if held:
            cells = [*held[:-1], f"{held[-1]}\n{cells[0]}", *cells[1:]]
        held = []
        if len(cells) < wanted and delimiter == "\t":
            held = cells
        else:
            yield cells
    if held:
        yield held


def _row(head: Sequence[Column | None], cells: Sequence[str]) -> PastedRow | None:
    """One row below `head`; None where it names no currency and holds no figure."""
    line = shown(" ".join(cells))
    in_columns = list(zip(head, cells, strict=False))
    named = {column: cell for column, cell in in_columns if column}
    currency = _currency([cell for column, cell in in_columns if column in _NAMED_BY], line)
    if not currency:
        if any(one.kind is Kind.FIGURE for cell in cells for one in tokens(cell)):
            raise StrayFigureError(line=line)
        return None
    if any(cells[len(head) :]):
        raise CellsError(line=line, found=len(cells), wanted=len(head))
    if not (rate := _figure(named.get(Column.RATE, ""))):
        raise NoFigureError(currency=currency)
    change, percent = (_figure(named.get(column, "")) for column in (Column.CHANGE, Column.PERCENT))
    if percent and not percent.endswith("%"):
        percent += "%"
    nominal = named.get(Column.NOMINAL, "")
    if nominal and not re.fullmatch("[1-9][0-9]{0,5}", nominal):
        raise StrayFigureError(line=line)
    return PastedRow(
        currency,
        int(nominal) if nominal else usual_nominal(currency),
        rate,
        "; ".join(filter(None, (change, percent))),
    )


def _currency(cells: Sequence[str], line: str) -> str:
    """The one currency that a row's code, number and name agree on, or ``."""
    currencies = {one.text for cell in cells for one in tokens(cell) if one.kind is Kind.CURRENCY}
    # A spreadsheet takes 036 for a number and shows 36.
    numbers = {names.BY_NUMBER.get(cell.zfill(3)) for cell in cells}
    currencies |= {currency for currency in numbers if currency}
    if len(currencies) > 1:
        raise SeveralCurrenciesError(line=line)
    return next(iter(currencies), "")


def _figure(cell: str) -> str:
    """The figure in `cell` without its unit; the whole cell where none is clear."""
    marks = [one for one in tokens(cell) if one.kind is not Kind.DASH]
    if len(marks) == 1 and marks[0].kind is Kind.FIGURE:
        return marks[0].text
    return "" if cell in _NOTHING else cell
