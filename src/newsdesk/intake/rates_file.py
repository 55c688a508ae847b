"""Rate tables that come as a file: the central bank's own JSON, and CSV; and as typed words.

A file is taken whole or not at all. Only the shape is judged here; whether the figures can be
right is for `model.rate_checks`, the same as for a table typed into the form.
"""

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar

from newsdesk.errors import InputError, sentence
from newsdesk.i18n import N_
from newsdesk.model.amounts import AmbiguousAmountError, NotAnAmountError, read_amount
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import DraftRate, DraftTable

_CODE = re.compile(r"[A-Z]{3}")
_NOMINAL = re.compile(r"[1-9][0-9]{0,5}")
_BANK_AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,8})?")

# The bank writes 02.06.2025, spreadsheets 2025-06-02. A slash is not taken: it may be either way.
_DAY_SHAPES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<year>[0-9]{4})"),
)

_LONGEST_SHOWN = 40

_BANK_KEYS = ("Ccy", "Nominal", "Rate", "Diff", "Date")
_CSV_COLUMNS = ("date", "currency", "rate", "nominal", "stated_change")
_CSV_NEEDED = _CSV_COLUMNS[:3]


class RatesFileError(InputError):
    """A file of rates that cannot be taken."""

    words: ClassVar[str] = N_("{name} holds no rates that can be read. Nothing was imported.")


class NotUtf8Error(RatesFileError):
    """The file's characters are in another encoding."""

    words: ClassVar[str] = N_(
        "{name} is not in UTF-8, so nothing was imported. Save it as UTF-8 and try again."
    )


class BrokenJsonError(RatesFileError):
    """The file ends too early or was changed by hand."""

    words: ClassVar[str] = N_(
        "{name} is not whole JSON: line {line} cannot be read. "
        "Nothing was imported; download the file again."
    )


class NotTheBanksAnswerError(RatesFileError):
    """JSON, but not a list of the bank's rates."""

    words: ClassVar[str] = N_(
        "{name} is not the central bank's list of rates. "
        "Nothing was imported; download the table for one day again."
    )


class MissingKeyError(RatesFileError):
    """One of the bank's records lacks a field."""

    words: ClassVar[str] = N_(
        "{name}: rate {row} has no “{key}”. Nothing was imported; download the file again."
    )


class BadFieldError(RatesFileError):
    """A field that does not hold what it should."""

    words: ClassVar[str] = N_(
        "{name}, row {row}: “{value}” is not what stands under “{key}”. "
        "Nothing was imported; correct it and try again."
    )


class BadAmountError(RatesFileError):
    """A sum in a row that cannot be read, or can be read in two ways."""

    words: ClassVar[str] = N_("{name}, row {row}: {reason} No rate of this file was imported.")


class MixedDaysError(RatesFileError):
    """The bank's answer is for one day; this one names two."""

    words: ClassVar[str] = N_(
        "{name} names two days, {first} and {second}. "
        "Nothing was imported; download the table for one day again."
    )


class CurrencyTwiceError(RatesFileError):
    """One currency, one day, two rows."""

    words: ClassVar[str] = N_(
        "{name} has {currency} twice for {effective_on}. "
        "Nothing was imported; keep the row that is right."
    )


class MissingColumnError(RatesFileError):
    """A CSV file without the head that says what stands where."""

    words: ClassVar[str] = N_(
        "{name} has no column “{column}”. Nothing was imported; "
        "the first row must name the columns: date, currency, rate."
    )


class UnknownColumnError(RatesFileError):
    """A CSV column whose meaning would have to be guessed."""

    words: ClassVar[str] = N_(
        "{name} has a column “{column}” that is not known here. Nothing was imported; "
        "the columns are date, currency, rate, nominal and stated_change."
    )


class RowLengthError(RatesFileError):
    """A CSV row with more or fewer fields than the head."""

    words: ClassVar[str] = N_(
        "{name}: row {row} has {found} fields and the first row {wanted}. "
        "Nothing was imported; put sums with a decimal comma between quotation marks."
    )


class NoRatesError(RatesFileError):
    """A file without a single rate."""

    words: ClassVar[str] = N_("{name} holds no rates, so nothing was imported.")


class TypedRateError(InputError):
    """A word of the command line that is no rate."""

    words: ClassVar[str] = N_(
        "“{word}” is no rate, so nothing was entered. "
        "Type the currency and its rate as USD=12790.43."
    )


class TypedTwiceError(InputError):
    """A currency given two rates in one command."""

    words: ClassVar[str] = N_(
        "{currency} is given twice, so nothing was entered. Keep the rate that is right."
    )


def read_rates(data: bytes, *, name: str) -> list[DraftTable]:
    """The tables in a file called `name`, by day: one from the bank's JSON, any number from CSV.

    CSV has a head naming `date, currency, rate` and, if there, `nominal` and `stated_change`, in
    any order, parted by comma, semicolon or tab. Days are 2025-06-02 or 02.06.2025. Raises a
    `RatesFileError` that says where the file is wrong.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUtf8Error(name=name) from None
    if not text.strip():
        raise NoRatesError(name=name)
    is_json = name.lower().endswith(".json") or text.lstrip()[0] in "[{"
    rows = _from_bank(text, name) if is_json else _from_csv(text, name)
    return _tables(rows, name)


def parse_typed(words: Sequence[str]) -> tuple[DraftRate, ...]:
    """The rates of `USD=12790.43 EUR=14486.44`, each for the bank's nominal, in their order.

    Raises `TypedRateError`, `TypedTwiceError`, or what `read_amount` raises for the sum.
    """
    rates: dict[str, DraftRate] = {}
    for word in words:
        code, equals, sum_typed = word.partition("=")
        currency = code.strip().upper()
        if not equals or not _CODE.fullmatch(currency):
            raise TypedRateError(word=word)
        if currency in rates:
            raise TypedTwiceError(currency=currency)
        rates[currency] = DraftRate(
            currency, rate=read_amount(sum_typed), nominal=usual_nominal(currency)
        )
    return tuple(rates.values())


_DatedRate = tuple[dt.date, DraftRate]


def _tables(rows: Iterator[_DatedRate], name: str) -> list[DraftTable]:
    by_day: dict[dt.date, dict[str, DraftRate]] = {}
    for day, rate in rows:
        entries = by_day.setdefault(day, {})
        if rate.currency in entries:
            raise CurrencyTwiceError(name=name, currency=rate.currency, effective_on=day)
        entries[rate.currency] = rate
    if not by_day:
        raise NoRatesError(name=name)
    return [DraftTable(day, tuple(by_day[day].values())) for day in sorted(by_day)]


def _from_bank(text: str, name: str) -> Iterator[_DatedRate]:
    """The bank's records. Its names of currencies hold homoglyphs and are left where they are."""
    try:
        # Should the bank ever write numbers, their digits are kept and no float is made of them.
        records = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except json.JSONDecodeError as error:
        raise BrokenJsonError(name=name, line=error.lineno) from None
    except RecursionError:
        raise NotTheBanksAnswerError(name=name) from None
    if not isinstance(records, list):
        raise NotTheBanksAnswerError(name=name)
    first_day: dt.date | None = None
    for row, record in enumerate(records, start=1):
        fields = _bank_fields(record, row, name)
        day = _day(fields["Date"], name=name, row=row, key="Date")
        first_day = first_day or day
        if day != first_day:
            raise MixedDaysError(name=name, first=first_day, second=day)
        yield (
            day,
            DraftRate(
                _code(fields["Ccy"], name=name, row=row, key="Ccy"),
                rate=_bank_amount(fields["Rate"], name=name, row=row, key="Rate"),
                nominal=_nominal(fields["Nominal"], name=name, row=row, key="Nominal"),
                stated_change=_bank_amount(fields["Diff"], name=name, row=row, key="Diff"),
            ),
        )


def _bank_fields(record: object, row: int, name: str) -> Mapping[str, str]:
    if not isinstance(record, dict):
        raise NotTheBanksAnswerError(name=name)
    for key in _BANK_KEYS:
        if key not in record:
            raise MissingKeyError(name=name, row=row, key=key)
        if not isinstance(record[key], str):
            raise _bad_field(json.dumps(record[key]), name=name, row=row, key=key)
    return record


def _from_csv(text: str, name: str) -> Iterator[_DatedRate]:
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


def _from_csv_row(fields: Mapping[str, str], row: int, name: str) -> _DatedRate:
    currency = _code(fields["currency"].upper(), name=name, row=row, key="currency")
    nominal, change = fields.get("nominal"), fields.get("stated_change")
    return _day(fields["date"], name=name, row=row, key="date"), DraftRate(
        currency,
        rate=_amount(fields["rate"], name=name, row=row),
        nominal=_nominal(nominal, name=name, row=row, key="nominal")
        if nominal
        else usual_nominal(currency),
        stated_change=_amount(change, name=name, row=row) if change else None,
    )


def _delimiter(text: str) -> str:
    """Whichever mark parts the head, which itself holds no sums."""
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def _check_head(head: Sequence[str], name: str) -> None:
    for column in _CSV_NEEDED:
        if column not in head:
            raise MissingColumnError(name=name, column=column)
    for column in head:
        if column not in _CSV_COLUMNS or head.count(column) > 1:
            raise UnknownColumnError(name=name, column=column)


def _day(text: str, *, name: str, row: int, key: str) -> dt.date:
    for shape in _DAY_SHAPES:
        if match := shape.fullmatch(text):
            try:
                return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                break
    raise _bad_field(text, name=name, row=row, key=key)


def _code(text: str, *, name: str, row: int, key: str) -> str:
    if not _CODE.fullmatch(text):
        raise _bad_field(text, name=name, row=row, key=key)
    return text


def _nominal(text: str, *, name: str, row: int, key: str) -> int:
    if not _NOMINAL.fullmatch(text):
        raise _bad_field(text, name=name, row=row, key=key)
    return int(text)


def _bank_amount(text: str, *, name: str, row: int, key: str) -> Decimal:
    """The bank writes a point and nothing between thousands: `1.234` is one and a bit."""
    if not _BANK_AMOUNT.fullmatch(text):
        raise _bad_field(text, name=name, row=row, key=key)
    return Decimal(text)


def _amount(text: str, *, name: str, row: int) -> Decimal:
    try:
        return read_amount(text)
    except (AmbiguousAmountError, NotAnAmountError) as error:
        raise BadAmountError(name=name, row=row, reason=sentence(error)) from error


def _bad_field(text: str, *, name: str, row: int, key: str) -> BadFieldError:
    """The error, with as much of `text` as a sentence can carry to any terminal."""
    shown = text[:_LONGEST_SHOWN].encode(errors="replace").decode()
    return BadFieldError(name=name, row=row, key=key, value=shown)
