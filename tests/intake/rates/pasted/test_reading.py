import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.errors import InputError
from newsdesk.intake.rates import PastedRow, read_pasted
from newsdesk.intake.rates.errors import RatesFileError
from newsdesk.intake.rates.pasted import errors
from newsdesk.model.amounts import read_stated

DATA = Path(__file__).parents[3] / "data"
JUNE_2 = dt.date(2025, 6, 2)

Row = tuple[str, int, str, str]
USD: Row = ("USD", 1, "12790.43", "")
EUR: Row = ("EUR", 1, "14486.44", "")
RUB: Row = ("RUB", 1, "162.60", "")
THREE = (USD, EUR, RUB)

STRIP = (
    ("USD", 1, "12790.43", "0.17%"),
    ("EUR", 1, "14486.44", "0.6%"),
    ("RUB", 1, "162.60", "-0.02%"),
)
CHANGED = (
    ("USD", 1, "12790.43", "+21.77"),
    ("EUR", 1, "14486.44", "+86.40"),
    ("RUB", 1, "162.60", "-0.03"),
)
COMMAS = (
    ("USD", 1, "12 790,43", "+21,77"),
    ("EUR", 1, "14 486,44", "+86,40"),
    ("RUB", 1, "162,60", "-0,03"),
)

MESSAGES: dict[str, tuple[str, dt.date | None, tuple[Row, ...]]] = {
    "one sign": ("$1 – 12790.43", None, (USD,)),
    "an equation": ("1 USD = 12 790,43 so‘m", None, (("USD", 1, "12 790,43", ""),)),
    "an equation without spaces": ("1USD=12790.43UZS", None, (USD,)),
    "a hyphen without spaces": ("USD-12790.43", None, (USD,)),
    "a flag and the change in brackets": (
        "🇺🇸 USD: 12790.43 (+21,77)",
        None,
        (("USD", 1, "12790.43", "+21,77"),),
    ),
    "a name in Russian": ("Доллар США: 12 790,43 сум", None, (("USD", 1, "12 790,43", ""),)),
    "slashes": (
        "€ 14486.44 / +86.40 / 0.6%",
        None,
        (("EUR", 1, "14486.44", "+86.40; 0.6%"),),
    ),
    "the site's own strip": (
        (
            "Currency rates from 02/06/2025\n$1 – 12790.43\nUZS – 0.17%\n€1 – 14486.44\n"
            "UZS – 0.6%\n₽1 – 162.60\nUZS – -0.02%\nSearch\n"
        ),
        JUNE_2,
        STRIP,
    ),
    "the strip on fewer lines": (
        (
            "Currency rates from 02/06/2025\n$1 – 12790.43 UZS – 0.17%\n€1 – 14486.44 UZS – 0.6%\n"
            "₽1 – 162.60 UZS – -0.02%"
        ),
        JUNE_2,
        STRIP,
    ),
    "the strip on one line": (
        "$1 – 12790.43 UZS – 0.17% €1 – 14486.44 UZS – 0.6% ₽1 – 162.60 UZS – -0.02%",
        None,
        STRIP,
    ),
    "the channel's own post": (
        (
            "Currency rates for 02/06/2025\n\n$1 – 12790.43 UZS ▲ 0.17%\n€1 – 14486.44 UZS ▲ 0.6%\n"
            "₽1 – 162.60 UZS ▼ 0.02%\n\n@uzdaily"
        ),
        JUNE_2,
        (
            ("USD", 1, "12790.43", "+0.17%"),
            ("EUR", 1, "14486.44", "+0.6%"),
            ("RUB", 1, "162.60", "-0.02%"),
        ),
    ),
    "a post in Uzbek": (
        (
            "💵 Markaziy bank kurslari, 2025-yil 2-iyun\n"
            "🇺🇸 1 AQSH dollari – 12 790,43 so‘m (+21,77)\n"
            "🇪🇺 1 yevro – 14 486,44 so‘m (+86,40)\n"
            "🇷🇺 1 Rossiya rubli – 162,60 so‘m (-0,03)\n\nt.me/uzdaily"
        ),
        JUNE_2,
        COMMAS,
    ),
    "a post in Uzbek Cyrillic": (
        (
            "2025 йил 2 июнь учун курс:\nАҚШ доллари: 12 790,43 сўм\nEВРО: 14 486,44 сўм\n"
            "Россия рубли: 162,60 сўм"
        ),
        JUNE_2,
        (
            ("USD", 1, "12 790,43", ""),
            ("EUR", 1, "14 486,44", ""),
            ("RUB", 1, "162,60", ""),
        ),
    ),
    "a post in Russian": (
        (
            "Курсы валют ЦБ на 2 июня 2025 года:\n"
            "💵 доллар — 12 790,43 сума 📈 21,77\n💶 евро — 14 486,44 сума 📈 86,40\n"
            "₽ рубль — 162,60 сума 📉 0,03\nПодробнее: https://cbu.uz/ru/arkhiv-kursov-valyut/"
        ),
        JUNE_2,
        COMMAS,
    ),
    "a post in English": (
        "Official rates, June 2, 2025\nUS dollar: 12790.43\nEuro: 14486.44\nRussian ruble: 162.60",
        JUNE_2,
        THREE,
    ),
    "numbered lines": ("1. USD 12790.43\n2. EUR 14486.44\n3. RUB 162.60", None, THREE),
    "all in one line": ("USD 12790.43, EUR 14486.44, RUB 162.60", None, THREE),
    "figures first": ("12790.43 USD, 14486.44 EUR, 162.60 RUB", None, THREE),
    "a figure first, its change behind": (
        "12790.43 $ +21.77",
        None,
        (("USD", 1, "12790.43", "+21.77"),),
    ),
    "a hyphen for the point": ("USD – 12790-43", None, (("USD", 1, "12790-43", ""),)),
    "ordinal words": (
        "Rates for the 2nd of June 2025. Source: CBU\nUSD 12790.43 as of 16:00",
        JUNE_2,
        (USD,),
    ),
    "name, code, one unit upright": (
        "USD\n1 Доллар США\n12790.43\n+21.77\nEUR\n1 Евро\n14486.44\n+86.40",
        None,
        CHANGED[:2],
    ),
    "soums for a dollar": ("12 790,43 сум за 1 доллар", None, (("USD", 1, "12 790,43", ""),)),
    "pairs with the soum": ("USD/UZS 12790.43\nEUR/UZS 14486.44", None, (USD, EUR)),
    "small letters": ("usd 12790.43\neur 14486.44\nrur 162.60", None, THREE),
    "letters of two alphabets": ("UЅD 12790.43\nЕUR 14486.44\nRUВ 162.60", None, THREE),
    "a true minus": ("USD 12194.21 (−16,5)", None, (("USD", 1, "12194.21", "−16,5"),)),
    "a true minus apart": ("USD 12194.21 (− 16,5)", None, (("USD", 1, "12194.21", "-16,5"),)),
    "arrow and per cent": (
        "$ 12194.21 ↓16.5 (0.14%)",
        None,
        (("USD", 1, "12194.21", "-16.5; -0.14%"),),
    ),
    "a nominal before": (
        "10 вьетнамских донгов = 4,63 сум\n100 JPY = 7638.00",
        None,
        (("VND", 10, "4,63", ""), ("JPY", 100, "7638.00", "")),
    ),
    "the bank's nominal unsaid": ("VND 4.63 (-0.01)", None, (("VND", 10, "4.63", "-0.01"),)),
    "neighbours' roubles, dollars, soms": (
        (
            "Белорусский рубль 4100.41\nКанадский доллар 8745.76\nКиргизский сом 139.40 сум\n"
            "Egyptian pound 223.28"
        ),
        None,
        (
            ("BYN", 1, "4100.41", ""),
            ("CAD", 1, "8745.76", ""),
            ("KGS", 1, "139.40", ""),
            ("EGP", 1, "223.28", ""),
        ),
    ),
    "other signs": (
        "£ 16113.43\n₸ 25.53\nHK$ 1555.44\n¥ (юань) 1765.33\n¥ JPY 76.38",
        None,
        (
            ("GBP", 1, "16113.43", ""),
            ("KZT", 1, "25.53", ""),
            ("HKD", 1, "1555.44", ""),
            ("CNY", 1, "1765.33", ""),
            ("JPY", 1, "76.38", ""),
        ),
    ),
    "readings left to the form": (
        "USD 12.790,43\nEUR 14,486.44",
        None,
        (("USD", 1, "12.790,43", ""), ("EUR", 1, "14,486.44", "")),
    ),
    "spaces of every width": (
        "USD: 12\u00a0790,43\nEUR: 14\u202f486,44\nCNY: 1 765,33",
        None,
        (
            ("USD", 1, "12\u00a0790,43", ""),
            ("EUR", 1, "14\u202f486,44", ""),
            ("CNY", 1, "1 765,33", ""),
        ),
    ),
    "what is no rate": (
        (
            "ЦБ обновил курсы в 16:00, 30.05.2025\nUSD 12790.43\nТел.: 71 207-00-00\n"
            "+998 (71) 207-00-00, info@example.uz\nhttps://cbu.uz/?id=5512"
        ),
        dt.date(2025, 5, 30),
        (USD,),
    ),
    "the same twice": (
        "$ 12790.43\nUSD 12 790,43 (+21.77)",
        None,
        (("USD", 1, "12 790,43", "+21.77"),),
    ),
    "a title of currencies": (
        "Курсы доллара, евро и рубля на 02.06.25\nUSD 12790.43\nEUR 14486.44\nRUB 162.60",
        JUNE_2,
        THREE,
    ),
    "a day without its year agrees": (
        "2 июня\nКурсы на 02.06.2025\nUSD 12790.43",
        JUNE_2,
        (USD,),
    ),
}

CELLS: dict[str, tuple[str, dt.date | None, tuple[Row, ...]]] = {
    "the bank's page": (
        (
            "840\tUSD\tДоллар США\t1\t12790.43\t+21.77\n978\tEUR\tЕвро\t1\t14486.44\t+86.40\n"
            "643\tRUB\tРоссийский рубль\t1\t162.60\t-0.03\n"
        ),
        None,
        CHANGED,
    ),
    "with a head in Russian": (
        (
            "Цифровой код\tКод\tНоминал\tНаименование\tКурс\tИзменение\n"
            "840\tUSD\t1\tДоллар США\t12790.43\t+21.77\n978\tEUR\t1\tEВРО\t14486.44\t+86.40\n"
            "643\tRUB\t1\tРоссийский рубль\t162.60\t-0.03\n"
        ),
        None,
        CHANGED,
    ),
    "with a head in Uzbek, the change first": (
        (
            "Valyuta nomi\tO‘zgarishi\tKursi (so‘m)\nAQSH dollari\t+21.77\t12790.43\n"
            "EVRO\t+86.40\t14486.44\nRossiya rubli\t-0.03\t162.60\n"
        ),
        None,
        CHANGED,
    ),
    "with a head in Uzbek Cyrillic": (
        (
            "Валюта номи\tКурси, сўм\tЎзгариши, %\nАҚШ доллари\t12790.43\t0.17\n"
            "EВРО\t14486.44\t0.6\nРоссия рубли\t162.60\t-0.02"
        ),
        None,
        STRIP,
    ),
    "with a head in English and the day in a column": (
        (
            "Date\tCurrency\tRate\tChange\tChange, %\n2025-06-02\tUSD\t12790.43\t+21.77\t0.17%\n"
            "2025-06-02\tEUR\t14486.44\t-\t\n"
        ),
        JUNE_2,
        (("USD", 1, "12790.43", "+21.77; 0.17%"), EUR),
    ),
    "numbers for codes": (
        "Код\tКурс\n840\t12790.43\n978\t14486.44\n36\t8360.35",
        None,
        (USD, EUR, ("AUD", 1, "8360.35", "")),
    ),
    "a title above and a source below": (
        (
            "Курсы валют на 02.06.2025\t\t\n\t\t\nВалюта\tНоминал\tКурс\nUSD\t1\t12790.43\n"
            "VND\t10\t4.63\n\t\t\nИсточник: cbu.uz\t\t\n"
        ),
        JUNE_2,
        (USD, ("VND", 10, "4.63", "")),
    ),
    "a name of two lines in quotation marks": (
        'Валюта\tКурс\n"Доллар\nСША"\t12790.43\nЕвро\t14486.44\n',
        None,
        (USD, EUR),
    ),
    "a name of two lines, bare": (
        "Валюта\tНоминал\tКурс\nUSD\nДоллар США\t1\t12790.43\nEUR\nЕвро\t1\t14486.44\n",
        None,
        (USD, EUR),
    ),
    "no head, names of two lines": (
        "USD\nДоллар США\t1\t12790.43\t+21.77\nEUR\nЕвро\t1\t14486.44\t+86.40\n",
        None,
        CHANGED[:2],
    ),
    "cells one below the other": (
        "840\nUSD\nДоллар США\n1\n12790.43\n21.77\n978\nEUR\nЕвро\n1\n14486.44\n86.40\n",
        None,
        (("USD", 1, "12790.43", "21.77"), ("EUR", 1, "14486.44", "86.40")),
    ),
    "a name only the bank has": (
        "IDR\tРупия\t10\t7.18\t-0.01\nKHR\tРиель\t1\t3.05\t0",
        None,
        (("IDR", 10, "7.18", "-0.01"), ("KHR", 1, "3.05", "0")),
    ),
    "rows that are counted": (
        "1\tUSD\t12790.43\n2\tEUR\t14486.44\n3\tRUB\t162.60",
        None,
        THREE,
    ),
    "spaces for tabs, with nominals": (
        "840 USD 1 12790.43 +21.77\n978 EUR 1 14486.44 +86.40\n643 RUB 1 162.60 -0.03",
        None,
        CHANGED,
    ),
    "a code and a currency's name in the head": (
        "Код\tВалюта\tЕдиниц\tКурс\nUSD\tДоллар США\t1\t12790.43",
        None,
        (USD,),
    ),
    "currencies side by side": (
        "Дата\tUSD\tEUR\tRUB\n02.06.2025\t12790.43\t14486.44\t162.60",
        JUNE_2,
        THREE,
    ),
    "the site's own page of rates": (
        (
            "Currency\tCode\tUnits\tSoums\tChange\t%\n"
            "US dollar\tUSD\t1\t12790.43\t▲ +21.77\t+0.17%\n"
            "Cambodian riel\tKHR\t1\t3.05\t= 0.00\t\nVietnamese dong\tVND\t10\t4.61\t▼ −0.02\t"
        ),
        None,
        (
            ("USD", 1, "12790.43", "▲ +21.77; +0.17%"),
            ("KHR", 1, "3.05", "0.00"),
            ("VND", 10, "4.61", "▼ −0.02"),
        ),
    ),
    "the same in Russian": (
        (
            "Курсы валют на 02/06/2025\nВалюта\tКод\tЕдиниц\tСумов\tИзменение\t%\n"
            "Доллар США\tUSD\t1\t12790.43\t▲ +21.77\t+0.17%"
        ),
        JUNE_2,
        (("USD", 1, "12790.43", "▲ +21.77; +0.17%"),),
    ),
    "the same in Uzbek": (
        (
            "Valyuta\tKod\tBirlik\tSoʻm\tOʻzgarish\t%\n"
            "AQSH dollari\tUSD\t1\t12790.43\t▲ +21.77\t+0.17%"
        ),
        None,
        (("USD", 1, "12790.43", "▲ +21.77; +0.17%"),),
    ),
    "the channel's post of today": (
        (
            "Курсы валют на 02/06/2025\n\n$1 – 12790.43 UZS ▲ +21.71 (+0.17%)\n"
            "€1 – 14486.44 UZS = 0.00 (0%)\n₽1 – 162.60 UZS ▼ −0.03 (−0.02%)\n"
            "KHR\u00a01 – 3.05 UZS\n\nВсе курсы на сайте\n#Курсы_валют"
        ),
        JUNE_2,
        (
            ("USD", 1, "12790.43", "+21.71; +0.17%"),
            ("EUR", 1, "14486.44", "0.00; 0%"),
            ("RUB", 1, "162.60", "−0.03; −0.02%"),
            ("KHR", 1, "3.05", ""),
        ),
    ),
    "Windows line ends": ("USD\t12790.43\r\nEUR\t14486.44\r\nRUB\t162.60\r\n", None, THREE),
    "Markdown": (
        "| Currency | Rate |\n|---|---|\n| USD | 12790.43 |\n| EUR | 14486.44 |\n| RUB | 162.60 |",
        None,
        THREE,
    ),
    "CSV": (
        (
            "date,currency,rate,stated_change\n2025-06-02,USD,12790.43,+21.77\n"
            "2025-06-02,EUR,14486.44,+86.40\n2025-06-02,RUB,162.60,-0.03\n"
        ),
        JUNE_2,
        CHANGED,
    ),
    "CSV with quoted sums": (
        'currency,rate\nUSD,"12 790,43"\nRUB,"162,60"',
        None,
        (("USD", 1, "12 790,43", ""), ("RUB", 1, "162,60", "")),
    ),
    "CSV with semicolons and no head": (
        "USD;1;12 790,43;+21,77\nEUR;1;14 486,44;+86,40\nRUB;1;162,60;-0,03",
        None,
        COMMAS,
    ),
    "CSV with commas and no head": (
        "840,USD,1,12790.43,+21.77\n978,EUR,1,14486.44,+86.40\n643,RUB,1,162.60,-0.03",
        None,
        CHANGED,
    ),
}
TAKEN = {**MESSAGES, **CELLS}


@pytest.mark.parametrize(("text", "day", "rows"), TAKEN.values(), ids=TAKEN.keys())
def test_what_people_paste_is_taken_as_it_stands(
    text: str, day: dt.date | None, rows: tuple[Row, ...]
) -> None:
    pasted = read_pasted(text)
    assert pasted is not None
    assert pasted.rows == tuple(PastedRow(*row) for row in rows)
    assert pasted.effective_on == day


@pytest.mark.parametrize(
    "row",
    [PastedRow(*row) for _text, _day, rows in TAKEN.values() for row in rows if row[3]],
    ids=str,
)
def test_what_is_handed_on_as_a_change_can_be_read_as_one(row: PastedRow) -> None:
    stated = read_stated(row.stated)
    assert (stated.percent is not None) == ("%" in row.stated)


def test_the_banks_json_is_taken_with_its_figures_as_written() -> None:
    pasted = read_pasted((DATA / "cbu-2026-04-02.json").read_text())
    assert pasted is not None
    assert pasted.effective_on == dt.date(2026, 4, 2)
    assert pasted.rows[0] == PastedRow("USD", 1, "12142.10", "-52.11")
    assert len(pasted.rows) == 75


def test_every_currency_of_the_bank_is_known_by_code_number_and_all_its_names() -> None:
    records = json.loads((DATA / "cbu-2026-04-02.json").read_text())
    for key in ("CcyNm_RU", "CcyNm_UZ", "CcyNm_UZC", "CcyNm_EN"):
        text = "\n".join(
            "\t".join((one["Code"], one["Ccy"], one[key], one["Nominal"], one["Rate"], one["Diff"]))
            for one in records
        )
        pasted = read_pasted(text)
        assert pasted is not None
        assert pasted.rows == tuple(
            PastedRow(one["Ccy"], int(one["Nominal"]), one["Rate"], one["Diff"]) for one in records
        )


@pytest.mark.parametrize("key", ["CcyNm_RU", "CcyNm_UZ", "CcyNm_UZC", "CcyNm_EN"])
def test_a_name_of_the_bank_alone_means_its_currency_or_none(key: str) -> None:
    known = 0
    for one in json.loads((DATA / "cbu-2026-04-02.json").read_text()):
        try:
            pasted = read_pasted(f"{one[key]}\t{one['Rate']}")
        except errors.UnknownWordsError:
            continue
        if pasted is not None:
            assert [row.currency for row in pasted.rows] == [one["Ccy"]]
            known += 1
    assert known >= 60


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 790,43",
        "12790.43 UZS",
        "02/06/2025",
        "30/02/2025",
        "так себе погода",
        "Курсы валют",
        "+998 71 207 00 00",
        "12 790,43\t21,77",
        "тайваньский доллар 400.12",
    ],
)
def test_a_text_that_names_no_currency_is_no_table(text: str) -> None:
    assert read_pasted(text) is None


REFUSED: dict[str, tuple[str, type[InputError], str]] = {
    "two days": (
        "02.06.2025 USD 12790.43\n30.05.2025 USD 12768.72",
        errors.TwoDaysPastedError,
        "2025-06-02 and 2025-05-30",
    ),
    "another day in words": (
        "2 июня 2025, вместо 30 мая\nUSD 12790.43",
        errors.TwoDaysPastedError,
        "30 мая",
    ),
    "a day that is none": ("USD 12790.43 на 30.02.2025", errors.NoSuchDayError, "30.02.2025"),
    "month before day": ("Rates 05/30/2025\n$ 12790.43", errors.NoSuchDayError, "05/30/2025"),
    "one currency, two rates": (
        "USD 12790.43\nДоллар США 12970.43",
        errors.PastedTwiceError,
        "USD twice",
    ),
    "one currency, two changes": (
        "USD 12790.43 +21.77\n$ 12790.43 -21.77",
        errors.PastedTwiceError,
        "USD twice",
    ),
    "a figure of nobody": ("12790.43\nUSD\nEUR 14486.44", errors.StrayFigureError, "12790.43"),
    "a figure after a rate": ("USD 12790.43\n14486.44", errors.StrayFigureError, "14486.44"),
    "a title and a figure": ("доллар и евро\n12790.43", errors.StrayFigureError, "12790.43"),
    "three figures": ("USD 12790.43 12811.20 21.77", errors.StrayFigureError, "12811.20"),
    "figures on both sides": ("12790.43 USD 14486.44", errors.StrayFigureError, "USD"),
    "changes between figures and names": (
        "12790.43 $ +21.77 14486.44 €",
        errors.StrayFigureError,
        "+21.77",
    ),
    "names on both sides, and another": (
        "14486.44 – USD 162.60 USD, евро",
        errors.StrayFigureError,
        "евро",
    ),
    "two names and one figure": ("евро доллар; 12790.43", errors.SeveralCurrenciesError, "евро"),
    "names above figures, and one beside": (
        "доллар\tEUR\n12790.43\tрубль; 14486.44",
        errors.PastedRatesError,
        "",
    ),
    "names above fewer figures": (
        "USD\tEUR\tRUB\n12790.43\t14486.44",
        errors.StrayFigureError,
        "12790.43",
    ),
    "a cross rate": ("EUR/USD 1.1326", errors.SeveralCurrenciesError, "EUR/USD"),
    "a rate in tenge": ("USD 512.40 тенге", errors.SeveralCurrenciesError, "тенге"),
    "a name and another's code": (
        "Код\tНаименование\tКурс\nUSD\tЕвро\t14486.44",
        errors.SeveralCurrenciesError,
        "Евро",
    ),
    "a number and another's code": (
        "Цифровой код\tВалюта\tКурс\n978\tUSD\t12790.43",
        errors.SeveralCurrenciesError,
        "978",
    ),
    "another's flag": ("🇺🇸 EUR 14486.44", errors.SeveralCurrenciesError, "EUR"),
    "no rate": ("USD\nEUR 14486.44", errors.NoFigureError, "USD"),
    "only a code": ("USD", errors.NoFigureError, "USD"),
    "only a change": ("USD +21,77", errors.NoFigureError, "USD"),
    "an empty cell": ("Валюта\tКурс\nUSD\t\nEUR\t14486.44", errors.NoFigureError, "USD"),
    "a rate fell by": (
        "Dollar kursi 6,03 so‘mga pastlab, 11 285 so‘mni tashkil qildi",
        errors.UnknownWordsError,
        "so‘mga",
    ),
    "thousands in words": ("USD 12.79 тыс. сум", errors.UnknownWordsError, "тыс"),
    "soums and tiyin": ("1 USD = 12790 so‘m 43 tiyin", errors.UnknownWordsError, "tiyin"),
    "a dollar unknown here": (
        "USD 12790.43\nтайваньский доллар 400.12",
        errors.StrayFigureError,
        "тайваньский",
    ),
    "counter rates": (
        "USD покупка 12700 продажа 12800",
        errors.NotTheDaysRatesError,
        "покупка",
    ),
    "counter rates in a head": (
        "Valyuta\tSotib olish\tKurs\nUSD\t12700\t12800",
        errors.NotTheDaysRatesError,
        "Sotib",
    ),
    "yesterday's beside": (
        "USD 12790.43 (вчера 12768.66)",
        errors.NotTheDaysRatesError,
        "вчера",
    ),
    "arrow against sign": ("USD 12790.43 ▼ +21.77", errors.TwoSignsError, "USD"),
    "nominal or thousands": (
        "RUB 1 162,60",
        errors.NominalOrThousandsError,
        "1 RUB for 162,60, or a rate of 1162,60",
    ),
    "yen or yuan": ("¥ 76.38", errors.YenOrYuanError, "JPY or CNY"),
    "decimal commas among commas": ("USD,12790,43", errors.StrayFigureError, "USD,12790,43"),
    "cells beside the head": (
        "currency,rate\nUSD,12790,43",
        errors.CellsError,
        "3 cells and the head 2",
    ),
    "two columns of rates": (
        "Валюта\tКурс\tКурс\nUSD\t12790.43\t12768.66",
        errors.ColumnTwiceError,
        "Курс Курс",
    ),
    "cut JSON": ('[{"Ccy": "USD", "Rate": ', RatesFileError, "not whole JSON"),
    "JSON of another kind": ('{"base": "USD"}', RatesFileError, "What was pasted"),
    "a book": ("USD 12790.43\n" * 10_000, errors.TooMuchPastedError, "longer"),
}


@pytest.mark.parametrize(("text", "kind", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_could_be_meant_otherwise_is_refused_with_a_sentence(
    text: str, kind: type[InputError], says: str
) -> None:
    with pytest.raises(kind) as refused:
        read_pasted(text)
    assert says in str(refused.value)
    assert "othing was" in str(refused.value)
    str(refused.value).encode()


def test_a_nominal_is_told_from_thousands_by_the_other_rows() -> None:
    with_column = read_pasted("USD 1 12790.43\nRUB 1 162.60")
    without = read_pasted("USD 12 790.43\nCNY 1 765.33")
    assert with_column is not None
    assert without is not None
    assert with_column.rows[1] == PastedRow("RUB", 1, "162.60", "")
    assert without.rows[1] == PastedRow("CNY", 1, "1 765.33", "")


PIECES = st.sampled_from(
    [
        *"$€¥₽ \t\n;,|–-−+%▲↓():=/.\"'1",
        *("USD", "доллар", "EUR", "евро", "рубль", "so‘m", "12 790,43", "162.60", "Курс", "Валюта"),
        *("rate", "currency", "02.06.2025", "2 июня", "Date", "[{", "840", "10", "0.17%", "тыс"),
        *("🇺🇸", "\ud800", "\u200f", "\u2028"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
def test_any_text_is_a_table_or_none_or_a_sentence(text: str) -> None:
    try:
        pasted = read_pasted(text)
    except InputError as refused:
        str(refused).encode()
        return
    if pasted is not None:
        assert pasted.rows
        assert len({row.currency for row in pasted.rows}) == len(pasted.rows)
        assert all(row.rate.strip() == row.rate != "" for row in pasted.rows)


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["USD", "EUR", "RUB", "KZT"]), st.integers(1, 99_999_999)),
        min_size=1,
        unique_by=lambda row: row[0],
    ),
    between=st.sampled_from([" ", "\t", " – ", ": ", " = ", ";", " | "]),
    comma=st.booleans(),
)
def test_every_rate_written_as_people_do_comes_through_digit_by_digit(
    rows: list[tuple[str, int]], between: str, *, comma: bool
) -> None:
    wanted = [(code, f"{tiyin // 100}.{tiyin % 100:02}") for code, tiyin in rows]
    if comma:
        wanted = [(code, figure.replace(".", ",")) for code, figure in wanted]
    pasted = read_pasted("\n".join(f"{code}{between}{figure}" for code, figure in wanted))
    assert pasted is not None
    assert [(row.currency, row.rate) for row in pasted.rows] == wanted
