"""Rates of any number of days as CSV."""

import csv
import io
from collections.abc import Iterator

from newsdesk.intake.rates.errors import RatesFileError, RowLengthError
from newsdesk.intake.rates.fields import DatedRate
from newsdesk.intake.rates.table import columns_of, rate_in


def csv_rates(text: str, name: str) -> Iterator[DatedRate]:
    """The rows below a head that names the columns; parted by comma, semicolon or tab."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        head = [column.strip() for column in next(lines)]
        columns = columns_of(head, name)
        for fields in lines:
            row = lines.line_num
            if not any(field.strip() for field in fields):
                continue
            if len(fields) != len(head):
                raise RowLengthError(name=name, row=row, found=len(fields), wanted=len(head))
            yield rate_in(columns, [field.strip() for field in fields], name=name, row=row)
    except csv.Error:
        raise RatesFileError(name=name) from None


def _delimiter(text: str) -> str:
    """Whichever mark parts the head, which itself holds no sums."""
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)
