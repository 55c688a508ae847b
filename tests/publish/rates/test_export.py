import datetime as dt
import io
import json
import zipfile
from decimal import Decimal

import openpyxl

from newsdesk.intake.rates import read_rates
from newsdesk.model.rate_checks import DatedRates, DraftRate
from newsdesk.model.rate_history import DayRate, days_of
from newsdesk.publish.rates.export import as_csv, as_json, as_xlsx

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
HISTORY = (
    DatedRates(FRIDAY, {"USD": (1, Decimal("12806.93")), "IRR": (10, Decimal("0.21"))}),
    DatedRates(MONDAY, {"USD": (1, Decimal("12790.40")), "IRR": (10, Decimal("0.2"))}),
)
DAYS = {currency: days_of(HISTORY, currency) for currency in ("USD", "IRR")}


def test_csv_has_a_row_a_day_and_currency() -> None:
    assert as_csv(DAYS).decode("ascii").split("\r\n") == [
        "date,currency,nominal,rate,stated_change,stated_percent",
        "2025-05-30,USD,1,12806.93,,",
        "2025-05-30,IRR,10,0.21,,",
        "2025-06-02,USD,1,12790.40,-16.53,-0.13",
        "2025-06-02,IRR,10,0.20,-0.01,",
        "",
    ]


def test_the_desk_takes_its_own_csv_back() -> None:
    tables = read_rates(as_csv(DAYS), name="rates.csv")
    assert [table.effective_on for table in tables] == [FRIDAY, MONDAY]
    assert tables[1].entries == (
        DraftRate("USD", Decimal("12790.40"), 1, Decimal("-16.53"), Decimal("-0.13")),
        DraftRate("IRR", Decimal("0.20"), 10, Decimal("-0.01")),
    )


def test_json_keeps_every_digit() -> None:
    rates = json.loads(as_json(DAYS))["rates"]
    assert rates[0] == {
        "date": "2025-05-30",
        "currency": "USD",
        "nominal": 1,
        "rate": "12806.93",
        "change": None,
        "change_percent": None,
    }
    assert rates[2]["rate"] == "12790.40"
    assert rates[2]["change_percent"] == "-0.13"


def test_a_spreadsheet_has_days_and_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(DAYS))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[3] == (dt.datetime(2025, 6, 2), "USD", 1, 12790.4, -16.53, -0.13)  # noqa: DTZ001
    assert sheet["A2"].number_format == "yyyy-mm-dd"
    assert sheet["D2"].number_format == "0.00##"


def test_a_spreadsheets_words_are_never_a_formula() -> None:
    dangerous = {"=1+1": (DayRate(MONDAY, 1, Decimal(1), None),)}
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(dangerous))).active
    assert sheet is not None
    assert sheet["B2"].data_type == "s"
    assert sheet["B2"].value == "=1+1"


def test_a_spreadsheet_states_no_moment_of_its_own() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(DAYS))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2
    assert as_xlsx(DAYS) == as_xlsx(DAYS)


def test_a_newsroom_without_rates_gives_files_without_rows() -> None:
    assert as_csv({}).count(b"\r\n") == 1
    assert json.loads(as_json({})) == {"rates": []}
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx({}))).active is not None
