"""The rates for programs: a file a day and the newest one, as docs/rates-json.md tells them.

Amounts are texts with their digits, because a JSON number becomes a binary fraction wherever it is
read. `resources/site/rates/schema.json` is the form that every file keeps.
"""

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal

from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_history import DayRate
from newsdesk.model.rates import SIGNS
from newsdesk.publish.site.content import RateDay

LATEST_RATES = "rates/latest.json"
RATES_SCHEMA = "rates/schema.json"


def rate_day_path(day: dt.date) -> str:
    """The file of one day's rates."""
    return f"rates/{day.isoformat()}.json"


def rate_day_file(day: RateDay, shown: Sequence[str]) -> bytes:
    """The rates of `day`, those of the strip in `shown`'s order first, then by code."""
    strip = [currency for currency in shown if currency in day.rates]
    order = [*strip, *sorted(day.rates.keys() - set(strip))]
    told = {
        "date": day.on.isoformat(),
        "number": day.number,
        "previous_date": None if day.previous_on is None else day.previous_on.isoformat(),
        "corrected": day.note or None,
        "strip": strip,
        "rates": [_row(currency, day.rates[currency]) for currency in order],
    }
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _row(currency: str, rate: DayRate) -> dict[str, str | int | None]:
    percent = rate.percent
    return {
        "currency": currency,
        "symbol": SIGNS.get(currency),
        "nominal": rate.nominal,
        "rate": format_amount(rate.rate),
        "previous": _digits(rate.previous),
        "change": _digits(rate.change),
        "change_percent": None if percent is None else f"{percent:f}",
    }


def _digits(amount: Decimal | None) -> str | None:
    return None if amount is None else format_amount(amount)
