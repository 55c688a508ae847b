"""The central bank's own JSON: one list of records for one day."""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from newsdesk.intake.rates.errors import (
    BrokenJsonError,
    MissingKeyError,
    MixedDaysError,
    NotTheBanksAnswerError,
)
from newsdesk.intake.rates.fields import DatedRate, bad_field, read_code, read_day, read_nominal
from newsdesk.model.rate_checks import DraftRate

_AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,8})?")
_KEYS = ("Ccy", "Nominal", "Rate", "Diff", "Date")


def bank_rates(text: str, name: str) -> Iterator[DatedRate]:
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
        day = read_day(fields["Date"], name=name, row=row, key="Date")
        first_day = first_day or day
        if day != first_day:
            raise MixedDaysError(name=name, first=first_day, second=day)
        yield (
            day,
            DraftRate(
                read_code(fields["Ccy"], name=name, row=row, key="Ccy"),
                rate=_bank_amount(fields["Rate"], name=name, row=row, key="Rate"),
                nominal=read_nominal(fields["Nominal"], name=name, row=row, key="Nominal"),
                stated_change=_bank_amount(fields["Diff"], name=name, row=row, key="Diff"),
            ),
        )


def _bank_fields(record: object, row: int, name: str) -> Mapping[str, str]:
    if not isinstance(record, dict):
        raise NotTheBanksAnswerError(name=name)
    for key in _KEYS:
        if key not in record:
            raise MissingKeyError(name=name, row=row, key=key)
        if not isinstance(record[key], str):
            raise bad_field(json.dumps(record[key]), name=name, row=row, key=key)
    return record


def _bank_amount(text: str, *, name: str, row: int, key: str) -> Decimal:
    """The bank writes a point and nothing between thousands: `1.234` is one and a bit."""
    if not _AMOUNT.fullmatch(text):
        raise bad_field(text, name=name, row=row, key=key)
    return Decimal(text)
