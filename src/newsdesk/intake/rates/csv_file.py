"""Rates of any number of days as CSV."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from newsdesk.intake.rates.errors import (
    MissingColumnError,
    RatesFileError,
    RowLengthError,
    UnknownColumnError,
)
from newsdesk.intake.rates.fields import DatedRate, read_code, read_day, read_nominal, read_sum
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import DraftRate

_COLUMNS = ("date", "currency", "rate", "nominal", "stated_change", "stated_percent")
_NEEDED = _COLUMNS[:3]


def csv_rates(text: str, name: str) -> Iterator[DatedRate]:
    """The rows below a head that names the columns; parted by comma, semicolon or tab."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        head = [column.strip().lower() for column in next(lines)]
        _check_head(head, name)
        for fields in lines:
            row = lines.line_num
            if not any(field.strip() for field in fields):
                continue
            if len(fields) != len(head):
                raise RowLengthError(name=name, row=row, found=len(fields), wanted=len(head))
            named = {column: field.strip() for column, field in zip(head, fields, strict=True)}
            yield _from_csv_row(named, row, name)
    except csv.Error:
        raise RatesFileError(name=name) from None


def _from_csv_row(fields: Mapping[str, str], row: int, name: str) -> DatedRate:
    currency = read_code(fields["currency"].upper(), name=name, row=row, key="currency")
    nominal, change = fields.get("nominal"), fields.get("stated_change")
    percent = fields.get("stated_percent")
    return read_day(fields["date"], name=name, row=row, key="date"), DraftRate(
        currency,
        rate=read_sum(fields["rate"], name=name, row=row),
        nominal=read_nominal(nominal, name=name, row=row, key="nominal")
        if nominal
        else usual_nominal(currency),
        stated_change=read_sum(change, name=name, row=row) if change else None,
        stated_percent=read_sum(percent, name=name, row=row) if percent else None,
    )


def _delimiter(text: str) -> str:
    """Whichever mark parts the head, which itself holds no sums."""
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def _check_head(head: Sequence[str], name: str) -> None:
    for column in _NEEDED:
        if column not in head:
            raise MissingColumnError(name=name, column=column)
    for column in head:
        if column not in _COLUMNS or head.count(column) > 1:
            raise UnknownColumnError(name=name, column=column)
