import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.errors import InputError
from newsdesk.intake.rates import errors, read_rates
from newsdesk.model.rate_checks import DraftRate, DraftTable

DATA = Path(__file__).parents[2] / "data"
MONDAY = dt.date(2025, 6, 2)

RECORD = {
    "id": 69,
    "Ccy": "USD",
    "Nominal": "1",
    "Rate": "12790.43",
    "Diff": "21.71",
    "Date": "02.06.2025",
}


def bank(*changes: dict[str, object]) -> bytes:
    return json.dumps([{**RECORD, **change} for change in changes]).encode()


def test_the_banks_file_is_one_table_of_its_effective_day() -> None:
    (table,) = read_rates((DATA / "cbu-2026-04-02.json").read_bytes(), name="cbu.json")
    assert table.effective_on == dt.date(2026, 4, 2)
    assert len(table.entries) == 75
    by_code = {entry.currency: entry for entry in table.entries}
    assert by_code["USD"] == DraftRate("USD", Decimal("12142.10"), 1, Decimal("-52.11"))
    assert by_code["VND"] == DraftRate("VND", Decimal("4.61"), 10, Decimal("-0.02"))
    assert str(by_code["USD"].rate) == "12142.10"


def test_a_number_in_the_banks_file_keeps_its_digits() -> None:
    data = bank({}).replace(b'"12790.43"', b"12790.40")
    (table,) = read_rates(data, name="cbu.json")
    assert str(table.entries[0].rate) == "12790.40"


RIGHT_CSV = {
    "commas": "date,currency,rate\n2025-06-02,USD,12790.43\n2025-06-02,RUB,162.60\n",
    "semicolons": "date;currency;rate\n02.06.2025;USD;12 790,43\n02.06.2025;RUB;162,60\n",
    "tabs": "date\tcurrency\trate\n2025-06-02\tUSD\t12790,43\n2025-06-02\tRUB\t162,60\n",
    "quoted sums": 'date,currency,rate\n2025-06-02,USD,"12 790,43"\n2025-06-02,RUB,"162,60"\n',
    "another order": "currency,rate,date\nUSD,12790.43,2025-06-02\nRUB,162.60,2025-06-02\n",
    "capitals and spaces": (
        "Date, Currency, Rate\n2025-06-02, usd, 12790.43 UZS\n2025-06-02,rub,162.60\n"
    ),
    "a byte order mark": "\ufeffdate,currency,rate\n2025-06-02,USD,12790.43\n2025-06-02,RUB,162.60",
    "Windows line ends": (
        "date,currency,rate\r\n2025-06-02,USD,12790.43\r\n2025-06-02,RUB,162.60\r\n"
    ),
    "empty lines": "date,currency,rate\n\n2025-06-02,USD,12790.43\n,,\n2025-06-02,RUB,162.60\n\n",
    "empty extras": (
        "date,currency,rate,nominal,stated_change\n"
        "2025-06-02,USD,12790.43,,\n2025-06-02,RUB,162.60,1,\n"
    ),
}


@pytest.mark.parametrize("text", RIGHT_CSV.values(), ids=RIGHT_CSV.keys())
def test_csv_is_read_however_a_spreadsheet_writes_it(text: str) -> None:
    usd, rub = DraftRate("USD", Decimal("12790.43")), DraftRate("RUB", Decimal("162.60"))
    assert read_rates(text.encode(), name="rates.csv") == [DraftTable(MONDAY, (usd, rub))]


def test_csv_of_many_days_gives_a_table_for_each_in_order() -> None:
    text = (
        "date;currency;rate;stated_change\n"
        "2025-06-02;USD;12790.43;+21.71\n2025-05-30;USD;12768.72;−5,1\n"
    )
    first, second = read_rates(text.encode(), name="rates.csv")
    assert (first.effective_on, second.effective_on) == (dt.date(2025, 5, 30), MONDAY)
    assert first.entries[0].stated_change == Decimal("-5.1")
    assert second.entries[0].stated_change == Decimal("21.71")


def test_csv_takes_the_banks_nominal_where_it_names_none() -> None:
    (table,) = read_rates(b"date,currency,rate\n2026-04-02,VND,4.61\n", name="rates.csv")
    assert table.entries[0].nominal == 10


HEAD = "date,currency,rate\n"

BROKEN: dict[str, tuple[bytes, type[InputError], str]] = {
    "nothing": (b"", errors.NoRatesError, "holds no rates"),
    "blanks": (b" \n\n ", errors.NoRatesError, "holds no rates"),
    "no records": (b"[]", errors.NoRatesError, "holds no rates"),
    "only a head": (HEAD.encode(), errors.NoRatesError, "holds no rates"),
    "Windows-1251": ("курс".encode("cp1251"), errors.NotUtf8Error, "not in UTF-8"),
    "a spreadsheet's Unicode": (HEAD.encode("utf-16"), errors.NotUtf8Error, "not in UTF-8"),
    "cut JSON": (bank({})[:-20], errors.BrokenJsonError, "line 1"),
    "an object": (b'{"error": "no rates"}', errors.NotTheBanksAnswerError, "not the central"),
    "a list of texts": (b'["USD"]', errors.NotTheBanksAnswerError, "not the central"),
    "endless depth": (b"[" * 100_000, errors.NotTheBanksAnswerError, "not the central"),
    "no Diff": (bank({}).replace(b"Diff", b"Dif"), errors.MissingKeyError, "no “Diff”"),
    "no day": (bank({"Date": ""}), errors.BadFieldError, "“Date”"),
    "a day of American order": (
        bank({"Date": "05.30.2025"}),
        errors.BadFieldError,
        "05.30.2025",
    ),
    "a null": (bank({"Rate": None}), errors.BadFieldError, "“null”"),
    "a list for a rate": (bank({"Rate": []}), errors.BadFieldError, "“[]”"),
    "a comma in the bank's rate": (
        bank({"Rate": "12,790.43"}),
        errors.BadFieldError,
        "12,790.43",
    ),
    "an exponent": (bank({"Rate": "1E+5"}), errors.BadFieldError, "1E+5"),
    "not a number": (bank({"Rate": "NaN"}), errors.BadFieldError, "NaN"),
    "a nominal of none": (bank({"Nominal": "0"}), errors.BadFieldError, "“Nominal”"),
    "a Cyrillic code": (bank({"Ccy": "ЕUR"}), errors.BadFieldError, "“Ccy”"),
    "half a character": (bank({"Ccy": "\ud800"}), errors.BadFieldError, "“?”"),
    "two days": (
        bank({}, {"Ccy": "EUR", "Date": "03.06.2025"}),
        errors.MixedDaysError,
        "2025-06-02 and 2025-06-03",
    ),
    "a currency twice": (
        bank({}, {"Rate": "12970.43"}),
        errors.CurrencyTwiceError,
        "USD twice",
    ),
    "a web page": (b"<!doctype html><p>404</p>", errors.MissingColumnError, "“date”"),
    "no head": (b"2025-06-02,USD,12790.43\n", errors.MissingColumnError, "“date”"),
    "no rate column": (b"date,currency\n2025-06-02,USD\n", errors.MissingColumnError, "“rate”"),
    "an unknown column": (b"date,currency,rate,sell\n", errors.UnknownColumnError, "“sell”"),
    "a column twice": (b"date,currency,rate,rate\n", errors.UnknownColumnError, "“rate”"),
    "a decimal comma unquoted": (
        f"{HEAD}2025-06-02,USD,12790,43\n".encode(),
        errors.RowLengthError,
        "row 2 has 4 fields",
    ),
    "an open quotation mark": (
        f'{HEAD}2025-06-02,USD,"12'.encode(),
        errors.RatesFileError,
        "no rates",
    ),
    "a day with slashes": (
        f"{HEAD}02/06/2025,USD,1.00\n".encode(),
        errors.BadFieldError,
        "02/06/2025",
    ),
    "a day that is none": (
        f"{HEAD}2025-02-30,USD,1.00\n".encode(),
        errors.BadFieldError,
        "2025-02-30",
    ),
    "a name for a code": (
        f"{HEAD}2025-06-02,Dollar,1.00\n".encode(),
        errors.BadFieldError,
        "DOLLAR",
    ),
    "two readings": (
        f"{HEAD}2025-06-02,EUR,14486.44\n2025-06-02,USD,12.790\n".encode(),
        errors.BadAmountError,
        "row 3: “12.790” can be read as 12790 or as 12.790",
    ),
    "no sum": (f"{HEAD}2025-06-02,USD,n/a\n".encode(), errors.BadAmountError, "“n/a” is not"),
    "a row twice": (
        f"{HEAD}2025-06-02,USD,1.00\n02.06.2025,usd,1.00\n".encode(),
        errors.CurrencyTwiceError,
        "USD twice for 2025-06-02",
    ),
}


@pytest.mark.parametrize(("data", "kind", "says"), BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_wrong_anywhere_is_refused_whole_with_a_sentence(
    data: bytes, kind: type[InputError], says: str
) -> None:
    with pytest.raises(kind) as refused:
        read_rates(data, name="rates")
    assert says in str(refused.value)
    assert "imported" in str(refused.value)
    str(refused.value).encode()


def test_a_json_name_is_believed() -> None:
    with pytest.raises(errors.BrokenJsonError):
        read_rates(b"<html>", name="cbu.JSON")


@given(
    st.binary(max_size=60)
    | st.text(alphabet='dateurncyUSD12.,;\t\n"[]{}:-', max_size=80).map(str.encode)
)
def test_any_bytes_give_tables_or_a_sentence(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        read_rates(data, name="rates")
    assert str(refused.value)
