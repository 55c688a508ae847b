"""Which column of a table is what, by its head: one list for CSV, spreadsheets and pasted cells."""

import re
from enum import StrEnum

from newsdesk.model.folding import words


class Column(StrEnum):
    """A column's meaning; the value is its name in a file that this program writes."""

    DATE = "date"
    CURRENCY = "currency"
    NAME = "name"
    NUMBER = "number"
    NOMINAL = "nominal"
    RATE = "rate"
    CHANGE = "stated_change"
    PERCENT = "stated_percent"


NEEDED = (Column.DATE, Column.CURRENCY, Column.RATE)

# English, Russian, Uzbek; an entry serves both Uzbek alphabets, since heads are compared folded.
_HEADS = {
    Column.DATE: "date; effective date; effective on; day; дата; дата курса; sana; kun; "
    "amal qilish sanasi",
    Column.CURRENCY: "currency; code; currency code; ccy; iso; iso code; валюта; код; код валюты; "
    "буквенный код; символьный код; символ; valyuta; kod; kodi; valyuta kodi; harfli kod; "
    "harf kodi; belgisi",
    Column.NAME: "name; currency name; наименование; название; наименование валюты; "
    "название валюты; nomi; valyuta nomi; valyutaning nomi",
    Column.NUMBER: "number; numeric code; num code; цифровой код; raqamli kod; raqam kodi",
    Column.NOMINAL: "nominal; units; unit; номинал; единиц; единица; количество; кол во; nominali; "
    "birlik; birligi; miqdori",
    Column.RATE: "rate; exchange rate; official rate; курс; курс валюты; курс цб; курс к суму; "
    "официальный курс; kurs; kursi; valyuta kursi; rasmiy kurs; MB kursi; "
    "soums; soum; uzs; сум; сумов; сўм",
    Column.CHANGE: "stated change; change; diff; difference; изменение; изм; разница; динамика; "
    "отклонение; ozgarish; ozgarishi; farq; farqi",
    Column.PERCENT: "stated percent; percent; per cent; change percent; процент; проценты; "
    "изменение процент; foiz; foizda; ozgarish foiz; %; change %; изменение %; изм %; ozgarish %; "
    "ozgarishi %; farq %; farqi %; diff %",
}
_UNITS = frozenset({"uzs", "som", "sum", "sumov", "soum", "soums", "somda", "sumax", "v", "in"})


def _key(head: str) -> str:
    # A head that is nothing but the unit stands above the sums, as on our own page of rates.
    folded = [word for word in words(head) if word not in _UNITS] or words(head)
    return " ".join([*folded, "%"] if "%" in head else folded)


_BY_KEY = {_key(head): column for column, listed in _HEADS.items() for head in listed.split(";")}


def column_of(head: str) -> Column | None:
    """What the column below `head` is, or None. A unit in the head changes nothing.

    >>> column_of("Курс, сум"), column_of("stated_change"), column_of("O‘zgarish, %")
    (<Column.RATE: 'rate'>, <Column.CHANGE: 'stated_change'>, <Column.PERCENT: 'stated_percent'>)
    """
    return _BY_KEY.get(_key(re.sub("[_/]", " ", head)))
