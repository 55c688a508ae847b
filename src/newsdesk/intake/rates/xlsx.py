"""Rates of any number of days as a spreadsheet, XLSX (ECMA-376).

Only values are read: formulas give what the program that saved them last computed, macros and
links are not looked at. The archive is measured before anything is unpacked.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from newsdesk.intake.rates.columns import NEEDED, column_of
from newsdesk.intake.rates.errors import NoRatesError
from newsdesk.intake.rates.fields import DatedRate
from newsdesk.intake.rates.table import Cell, columns_of, rate_in
from newsdesk.intake.rates.xlsx_errors import (
    BrokenWorkbookError,
    LockedWorkbookError,
    NotAWorkbookError,
    OldWorkbookError,
    WorkbookTooLargeError,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_ZIP = b"PK\x03\x04"
# The container of XLS, and of an XLSX with a password, which names its part in UTF-16.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "xl/workbook.xml"

_LARGEST_FILE = 20_000_000
_LARGEST_UNPACKED = 200_000_000
_MOST_PARTS = 2_000
# Sheets full of the same figures pack a hundredfold; small parts are harmless at any ratio.
_HIGHEST_RATIO = 300
_SMALL_PART = 1_000_000
_MOST_ROWS = 200_000
_LONGEST_GAP = 10_000
_MOST_COLUMNS = 60
_HEAD_WITHIN = 30
_TOO_MUCH = 10**12
# Words in a number's format, which change nothing in the number.
_QUOTED = re.compile(r'"[^"]*"|\\.')

# What openpyxl and the layers below it raise for parts that are not as they should be.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    NotImplementedError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OverflowError,
)


def is_workbook(data: bytes) -> bool:
    """Whether `data` begins as a spreadsheet does, of either format, whatever it is called."""
    return data.startswith((_ZIP, _OLE))


def xlsx_rates(data: bytes, name: str) -> Iterator[DatedRate]:
    """The rows of the first visible sheet with a head that names day, currency and rate."""
    _measure(data, name)
    head, rows = _table(data, name)
    columns = columns_of(head, name)
    for row, cells in rows:
        unnamed = [None] * (len(cells) - len(columns))
        yield rate_in([*columns, *unnamed], cells, name=name, row=row)


def _measure(data: bytes, name: str) -> None:
    """Refuse what is no spreadsheet or would unpack to more than one needs."""
    if data.startswith(_OLE):
        raise (LockedWorkbookError if _LOCKED in data else OldWorkbookError)(name=name)
    if len(data) > _LARGEST_FILE:
        raise WorkbookTooLargeError(name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(one.file_size for one in parts) > _LARGEST_UNPACKED:
                raise WorkbookTooLargeError(name=name)
            for part in parts:
                if part.flag_bits & 1:
                    raise LockedWorkbookError(name=name)
                if part.file_size > max(_SMALL_PART, _HIGHEST_RATIO * part.compress_size):
                    raise WorkbookTooLargeError(name=name)
            if _WORKBOOK not in archive.namelist():
                raise NotAWorkbookError(name=name)
            _refuse_declarations(archive, parts, name)
    except _BROKEN:
        raise BrokenWorkbookError(name=name) from None


def _refuse_declarations(
    archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], name: str
) -> None:
    """Refuse parts with a DTD, which could multiply entities: the format allows none (part 2)."""
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                if b"<!DOCTYPE" in opened.read(4096):
                    raise BrokenWorkbookError(name=name)


_NumberedRow = tuple[int, list[Cell]]


def _table(data: bytes, name: str) -> tuple[list[str], list[_NumberedRow]]:
    """The head and the rows below it, with the sheet's own row numbers, empty rows left out."""
    # Imported here: it costs a quarter of a second, and few files are spreadsheets.
    from openpyxl import load_workbook  # noqa: PLC0415

    best: list[str] = []
    try:
        with warnings.catch_warnings():
            # Of styles and extensions that it leaves out; values are not concerned.
            warnings.simplefilter("ignore", UserWarning)
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                for sheet in book.worksheets:
                    if sheet.sheet_state != "visible":
                        continue
                    head, rows = _below_head(sheet, name)
                    if _needed_in(head) == len(NEEDED):
                        return head, rows
                    best = max(best, head, key=_needed_in) or head
            finally:
                book.close()
    except _BROKEN:
        raise BrokenWorkbookError(name=name) from None
    if not best:
        raise NoRatesError(name=name)
    return best, []


def _below_head(sheet: "ReadOnlyWorksheet", name: str) -> tuple[list[str], list[_NumberedRow]]:
    """A sheet's head and rows; without a head, the row that comes nearest to one, and no rows."""
    # What a sheet says of its own size may be anything; its cells are what there is.
    sheet.reset_dimensions()
    head: list[str] = []
    nearest: list[str] = []
    rows: list[_NumberedRow] = []
    last = 0
    every_row = sheet.iter_rows(max_col=_MOST_COLUMNS)  # type: ignore[misc]  # the stubs mean Worksheet
    for number, row in enumerate(every_row, start=1):
        if number > min(_MOST_ROWS, last + _LONGEST_GAP):
            raise WorkbookTooLargeError(name=name)
        cells = [_value(cell) for cell in row]
        if not any(cells):
            continue
        last = number
        if head:
            rows.append((number, [*cells, *[""] * (len(head) - len(cells))]))
            continue
        texts = [cell if isinstance(cell, str) else "" for cell in cells]
        nearest = max(nearest, texts, key=_needed_in) or texts
        if _needed_in(texts) == len(NEEDED):
            head = texts
        elif number > _HEAD_WITHIN:
            break
    return (head or nearest), rows


def _needed_in(head: Sequence[str]) -> int:
    columns = {column_of(text) for text in head}
    return sum(needed in columns for needed in NEEDED)


def _value(cell: "SheetCell | MergedCell") -> Cell:
    """A cell as a text, a sum or a day."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _TOO_MUCH:
        # A spreadsheet keeps binary fractions of 17 digits and shows, and means, 15 of them:
        # 12790.43 is stored as 12790.430000000000291.
        number = Decimal(f"{value:.15g}")
        return number * 100 if _is_per_cent(cell) else number
    return str(value).strip()


def _is_per_cent(cell: "SheetCell | MergedCell") -> bool:
    """Whether a number is shown a hundredfold: 0.17% is stored as 0.0017."""
    return "%" in _QUOTED.sub("", cell.number_format or "")
