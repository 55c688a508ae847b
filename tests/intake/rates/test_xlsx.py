import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from newsdesk.errors import InputError
from newsdesk.intake.rates import errors, read_rates, xlsx_errors
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates.export import as_xlsx

MONDAY = dt.date(2025, 6, 2)
HEAD = ("date", "currency", "rate")
USD = DraftRate("USD", Decimal("12790.43"))
RUB = DraftRate("RUB", Decimal("162.6"))


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def workbook(*rows: Sequence[object], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    return saved(book)


def repacked(data: bytes, changes: dict[str, bytes], *, without: str = "") -> bytes:
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != without:
                new.writestr(part, changes.get(part) or old.read(part))
        for part in changes.keys() - set(old.namelist()):
            new.writestr(part, changes[part])
    return written.getvalue()


GOOD = workbook(HEAD, (MONDAY, "USD", 12790.43), (MONDAY, "RUB", 162.6))

RIGHT: dict[str, bytes] = {
    "days and numbers": GOOD,
    "texts": workbook(HEAD, ("02.06.2025", "USD", "12 790,43"), ("2025-06-02", "rub", "162.6")),
    "days with a time": workbook(
        HEAD,
        (dt.datetime.combine(MONDAY, dt.time(16)), "USD", 12790.43),
        ("02.06.2025", "RUB", 162.6),
    ),
    "a head in Russian": workbook(
        ("Дата", "Код", "Валюта", "Единиц", "Курс, сум"),
        (MONDAY, "USD", "Доллар США", 1, 12790.43),
        (MONDAY, "RUB", "Российский рубль", 1, 162.6),
    ),
    "a head in Uzbek": workbook(
        ("Valyuta kodi", "Nomi", "Kursi (so‘m)", "Sana"),
        ("USD", "AQSH dollari", 12790.43, MONDAY),
        ("RUB", "Rossiya rubli", 162.6, MONDAY),
    ),
    "a head in Uzbek Cyrillic": workbook(
        ("Сана", "Валюта коди", "Курси"), (MONDAY, "USD", 12790.43), (MONDAY, "RUB", 162.6)
    ),
    "a title above, gaps, and empty columns": workbook(
        ("Курсы Центрального банка",),
        (),
        (None, *HEAD),
        (None, MONDAY, "USD", 12790.43),
        (),
        (None, MONDAY, "RUB", 162.6),
    ),
}


@pytest.mark.parametrize("data", RIGHT.values(), ids=RIGHT.keys())
def test_a_spreadsheet_is_read_however_it_is_laid_out(data: bytes) -> None:
    assert read_rates(data, name="rates.xlsx") == [DraftTable(MONDAY, (USD, RUB))]


def test_a_spreadsheet_is_known_by_its_bytes() -> None:
    assert read_rates(GOOD, name="rates.json") == [DraftTable(MONDAY, (USD, RUB))]


def test_the_digits_that_a_spreadsheet_shows_are_the_rate() -> None:
    data = workbook(HEAD, (MONDAY, "USD", 12194.21), (MONDAY, "EUR", 0.1 + 0.2))
    (table,) = read_rates(data, name="rates.xlsx")
    assert [str(one.rate) for one in table.entries] == ["12194.21", "0.3"]


def test_changes_in_soums_and_per_cent_are_read_as_they_are_shown() -> None:
    head = (*HEAD, "nominal", "change", "change, %")
    data = workbook(
        head,
        (MONDAY, "USD", 12790.43, 1, 21.77, 0.0017),
        (MONDAY, "EUR", 14486.44, 1, -86.4, "-0.6%"),
        (MONDAY, "VND", 4.61, None, None, 0.02),
        formats={"F2": "0.00%", "F4": '0.00"%"'},
    )
    (table,) = read_rates(data, name="rates.xlsx")
    assert table.entries == (
        DraftRate("USD", Decimal("12790.43"), 1, Decimal("21.77"), Decimal("0.17")),
        DraftRate("EUR", Decimal("14486.44"), 1, Decimal("-86.4"), Decimal("-0.6")),
        DraftRate("VND", Decimal("4.61"), 10, None, Decimal("0.02")),
    )


def test_the_first_visible_sheet_with_a_head_counts() -> None:
    book = Workbook()
    notes, hidden, rates = book.active, book.create_sheet("old"), book.create_sheet("rates")
    assert notes is not None
    notes.append(["Notes of the desk"])
    hidden.sheet_state = "hidden"
    for sheet, rate in ((hidden, 1.0), (rates, 12790.43)):
        sheet.append(HEAD)
        sheet.append((MONDAY, "USD", rate))
    assert read_rates(saved(book), name="rates.xlsx") == [DraftTable(MONDAY, (USD,))]


def test_the_historys_own_spreadsheet_comes_back() -> None:
    day = DayRate(MONDAY, 1, Decimal("12790.43"), Decimal("12768.66"))
    (table,) = read_rates(as_xlsx({"USD": [day]}), name="history.xlsx")
    assert table == DraftTable(
        MONDAY, (DraftRate("USD", Decimal("12790.43"), 1, Decimal("21.77"), Decimal("0.17")),)
    )


def test_a_sheets_own_word_on_its_size_is_not_believed() -> None:
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        content = archive.read(sheet)
    data = repacked(GOOD, {sheet: content.replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')})
    assert b"XFD1048576" not in content
    assert read_rates(data, name="rates.xlsx") == [DraftTable(MONDAY, (USD, RUB))]


SHEET = "xl/worksheets/sheet1.xml"
FAR = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'
)
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600

BROKEN: dict[str, tuple[bytes, type[InputError], str]] = {
    "cut": (GOOD[:-200], xlsx_errors.BrokenWorkbookError, "damaged"),
    "cut early": (GOOD[:10], xlsx_errors.BrokenWorkbookError, "damaged"),
    "bytes changed": (
        GOOD[:3000] + bytes(200) + GOOD[3200:],
        xlsx_errors.BrokenWorkbookError,
        "damaged",
    ),
    "XML cut": (
        repacked(GOOD, {SHEET: b"<worksheet><sheetData><row>"}),
        xlsx_errors.BrokenWorkbookError,
        "damaged",
    ),
    "a sheet missing": (
        repacked(GOOD, {}, without=SHEET),
        errors.RatesFileError,
        "rates.xlsx",
    ),
    "another archive": (
        repacked(GOOD, {}, without="xl/workbook.xml"),
        xlsx_errors.NotAWorkbookError,
        "no XLSX",
    ),
    "entities that multiply": (
        repacked(GOOD, {SHEET: b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'}),
        xlsx_errors.BrokenWorkbookError,
        "damaged",
    ),
    "an archive that fills the memory": (
        repacked(GOOD, {"xl/media/image1.png": bytes(20_000_000)}),
        xlsx_errors.WorkbookTooLargeError,
        "unpacks",
    ),
    "too many parts": (
        repacked(GOOD, {f"xl/{number}": b"1" for number in range(2_001)}),
        xlsx_errors.WorkbookTooLargeError,
        "larger",
    ),
    "a row far below": (
        repacked(GOOD, {SHEET: FAR}),
        xlsx_errors.WorkbookTooLargeError,
        "larger",
    ),
    "the old format": (XLS, xlsx_errors.OldWorkbookError, "save it as XLSX"),
    "a password": (
        XLS + "EncryptedPackage".encode("utf-16-le"),
        xlsx_errors.LockedWorkbookError,
        "password",
    ),
    "nothing": (saved(Workbook()), errors.NoRatesError, "holds no rates"),
    "only a head": (workbook(HEAD), errors.NoRatesError, "holds no rates"),
    "no head": (workbook((MONDAY, "USD", 1.5)), errors.MissingColumnError, "“date”"),
    "no rate": (workbook(("date", "currency")), errors.MissingColumnError, "“rate”"),
    "an unknown column": (
        workbook((*HEAD, "sell"), (MONDAY, "USD", 12790.43, 12800)),
        errors.UnknownColumnError,
        "“sell”",
    ),
    "a figure below no head": (
        workbook(HEAD, (MONDAY, "USD", 12790.43, 12800)),
        errors.UnknownColumnError,
        "“12800”",
    ),
    "an empty rate": (workbook(HEAD, (MONDAY, "USD", None)), errors.BadFieldError, "“rate”"),
    "a formula never computed": (
        workbook(HEAD, (MONDAY, "USD", "=12790+0.43")),
        errors.BadFieldError,
        "“rate”",
    ),
    "an error for a rate": (workbook(HEAD, (MONDAY, "USD", "#N/A")), errors.BadAmountError, "#N/A"),
    "a yes for a rate": (workbook(HEAD, (MONDAY, "USD", True)), errors.BadAmountError, "True"),
    "a day for a rate": (workbook(HEAD, (MONDAY, "USD", MONDAY)), errors.BadFieldError, "“rate”"),
    "a number for a day": (workbook(HEAD, (45810, "USD", 1.5)), errors.BadFieldError, "“45810”"),
    "a huge number": (workbook(HEAD, (MONDAY, "USD", 1e300)), errors.BadAmountError, "1e+300"),
    "half a nominal": (
        workbook((*HEAD, "nominal"), (MONDAY, "VND", 4.61, 2.5)),
        errors.BadFieldError,
        "“2.5”",
    ),
    "two readings": (workbook(HEAD, (MONDAY, "USD", "12.790")), errors.BadAmountError, "row 2"),
    "a currency twice": (
        workbook(HEAD, (MONDAY, "USD", 1.5), (MONDAY, "USD", 1.6)),
        errors.CurrencyTwiceError,
        "USD twice",
    ),
}


@pytest.mark.parametrize(("data", "kind", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_spreadsheet_that_is_wrong_is_refused_whole_with_a_sentence(
    data: bytes, kind: type[InputError], says: str
) -> None:
    with pytest.raises(kind) as refused:
        read_rates(data, name="rates.xlsx")
    assert says in str(refused.value)
    assert "imported" in str(refused.value)


@given(at=st.integers(0, len(GOOD) - 1), byte=st.integers(0, 255), part=st.booleans())
def test_any_damage_gives_tables_or_a_sentence(at: int, byte: int, *, part: bool) -> None:
    if part:
        with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
            parts = archive.namelist()
            name = parts[at % len(parts)]
            content = bytearray(archive.read(name))
        content[at % len(content)] = byte
        data = repacked(GOOD, {name: bytes(content)})
    else:
        data = GOOD[:at] + bytes([byte]) + GOOD[at + 1 :]
    try:
        tables = read_rates(data, name="rates.xlsx")
    except InputError as refused:
        str(refused).encode()
    else:
        assert tables
