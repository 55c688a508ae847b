"""The rates' history as files to keep: CSV, a spreadsheet, JSON.

All three hold the same figures, a day after the other and within a day in the order in which the
currencies are given. `newsdesk.intake.rates` takes CSV and the spreadsheet back.
"""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_history import DayRate

COLUMNS = ("date", "currency", "nominal", "rate", "stated_change", "stated_percent")
"""The change is in soums, and in per cent, against the day before that has the currency."""

_DAY_FORMAT, _AMOUNT_FORMAT = "yyyy-mm-dd", "0.00##"
_PERCENT_COLUMN_FORMAT = "0.0#"
# The earliest moment that a ZIP archive can state.
_NO_MOMENT = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def as_csv(days: Mapping[str, Sequence[DayRate]]) -> bytes:
    """The days of each currency as CSV (RFC 4180): ISO days, decimals after a point.

    Without a byte order mark: there is nothing in it but ASCII, which every spreadsheet reads, and
    the mark would become part of the first column's name for programs.
    """
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(COLUMNS)
    for currency, day in _in_order(days):
        figures = (_digits(day.rate), _digits(day.change), _plain(day.percent))
        rows.writerow((day.on.isoformat(), currency, day.nominal, *figures))
    return written.getvalue().encode()


def as_json(days: Mapping[str, Sequence[DayRate]]) -> bytes:
    """The days of each currency as a list of records under `rates`.

    Sums are strings of digits: a JSON number is read as a binary fraction by most programs, and
    12790.43 has none. `change` and `change_percent` are null where nothing stood before.
    """
    records = [
        {
            "date": day.on.isoformat(),
            "currency": currency,
            "nominal": day.nominal,
            "rate": _digits(day.rate),
            "change": _digits(day.change) or None,
            "change_percent": _plain(day.percent) or None,
        }
        for currency, day in _in_order(days)
    ]
    return json.dumps({"rates": records}, indent=1).encode() + b"\n"


def as_xlsx(days: Mapping[str, Sequence[DayRate]]) -> bytes:
    """The days of each currency as a spreadsheet with real days and numbers.

    Words are cells of text whatever they begin with, so none can be a formula. Equal values give
    equal bytes: the file states no moment of its own.
    """
    # Imported here: it costs a quarter of a second, and few ask for a spreadsheet.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import Cell, WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = Workbook(write_only=True)
    moment = dt.datetime(*_NO_MOMENT)  # noqa: DTZ001 - openpyxl takes no zone
    book.properties.created = moment
    sheet = book.create_sheet("rates")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEF", (12, 10, 9, 14, 14, 14), strict=True):
        sheet.column_dimensions[letter].width = width

    def cell(value: str | Decimal | dt.date | None, form: str = "") -> Cell:
        made: Cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # takes decimals
        if isinstance(value, str):
            made.data_type = "s"
        elif form:
            made.number_format = form
        return made

    head = [cell(column) for column in COLUMNS]
    for one in head:
        one.font = Font(bold=True)
    sheet.append(head)
    for currency, day in _in_order(days):
        sheet.append(
            (
                cell(day.on, _DAY_FORMAT),
                cell(currency),
                day.nominal,
                cell(day.rate, _AMOUNT_FORMAT),
                cell(day.change, _AMOUNT_FORMAT),
                cell(day.percent, _PERCENT_COLUMN_FORMAT),
            )
        )
    written = io.BytesIO()
    book.save(written)
    return _timeless(written.getvalue())


def _in_order(days: Mapping[str, Sequence[DayRate]]) -> Iterator[tuple[str, DayRate]]:
    together = [(currency, day) for currency, held in days.items() for day in held]
    return iter(sorted(together, key=lambda one: one[1].on))


def _digits(amount: Decimal | None) -> str:
    return "" if amount is None else format_amount(amount)


def _plain(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent:f}"


def _timeless(archive: bytes) -> bytes:
    """The same archive without the moment at which it was made."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as before,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            kept = zipfile.ZipInfo(part.filename, _NO_MOMENT)
            kept.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(kept, content)
    return written.getvalue()
