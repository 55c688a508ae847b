"""A file of rates, whatever its format: taken whole or not at all."""

import datetime as dt
from collections.abc import Iterator

from newsdesk.intake.rates.bank import bank_rates
from newsdesk.intake.rates.csv_file import csv_rates
from newsdesk.intake.rates.errors import CurrencyTwiceError, NoRatesError, NotUtf8Error
from newsdesk.intake.rates.fields import DatedRate
from newsdesk.intake.rates.xlsx import is_workbook, xlsx_rates
from newsdesk.model.rate_checks import DraftRate, DraftTable


def read_rates(data: bytes, *, name: str) -> list[DraftTable]:
    """The tables in a file called `name`, by day: one from the bank's JSON, else any number.

    CSV and XLSX have a head naming date, currency and rate and, if there, nominal and the stated
    changes, in any order, in the words of `columns`. Days are 2025-06-02 or 02.06.2025. Raises a
    `RatesFileError` that says where the file is wrong.
    """
    if is_workbook(data):
        return tables_by_day(xlsx_rates(data, name), name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotUtf8Error(name=name) from None
    if not text.strip():
        raise NoRatesError(name=name)
    is_json = name.lower().endswith(".json") or text.lstrip()[0] in "[{"
    rows = bank_rates(text, name) if is_json else csv_rates(text, name)
    return tables_by_day(rows, name)


def tables_by_day(rows: Iterator[DatedRate], name: str) -> list[DraftTable]:
    """A table for each day that `rows` name, by day. Raises CurrencyTwiceError, NoRatesError."""
    by_day: dict[dt.date, dict[str, DraftRate]] = {}
    for day, rate in rows:
        entries = by_day.setdefault(day, {})
        if rate.currency in entries:
            raise CurrencyTwiceError(name=name, currency=rate.currency, effective_on=day)
        entries[rate.currency] = rate
    if not by_day:
        raise NoRatesError(name=name)
    return [DraftTable(day, tuple(by_day[day].values())) for day in sorted(by_day)]
