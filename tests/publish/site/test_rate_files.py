"""What programs read of the rates keeps the form that is published beside it."""

import datetime as dt
import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.publish.site.samples import SITE, STRIP, rate_day

from newsdesk.model.rate_history import DayRate
from newsdesk.publish.site.rate_files import RATES_SCHEMA, rate_day_file, rate_day_path
from newsdesk.publish.site.static import static_files

DAY = STRIP.effective_on
SHOWN = ("USD", "EUR", "RUB")
SCHEMA = json.loads(static_files(SITE)[RATES_SCHEMA])
TYPES: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "null": type(None),
}


def violations(value: object, schema: dict[str, Any], place: str = "rates") -> list[str]:
    """Where `value` is not of the form: as much of JSON Schema as ours uses."""
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if type(value) not in [TYPES[kind] for kind in kinds]:
        return [f"{place} is {value!r}"]
    found = []
    if isinstance(value, str):
        fits = re.search(schema.get("pattern", ""), value)
        found += [] if fits and len(value) >= schema.get("minLength", 0) else [f"{place}: {value}"]
    if isinstance(value, int) and value < schema.get("minimum", value):
        found.append(f"{place}: {value}")
    if isinstance(value, list):
        for number, each in enumerate(value):
            found += violations(each, schema["items"], f"{place}[{number}]")
    if isinstance(value, dict):
        known = schema["properties"]
        found += [f"{place}.{name} lacks" for name in schema["required"] if name not in value]
        for name, each in value.items():
            found += (
                violations(each, known[name], f"{place}.{name}")
                if name in known
                else [f"{place}.{name} is not known"]
            )
    return found


@pytest.mark.parametrize(
    "day",
    [
        rate_day(DAY),
        rate_day(DAY, note='The euro was "14468.44".', number=2),
        replace(rate_day(DAY), previous_on=None),
        replace(rate_day(DAY), rates={}),
    ],
)
def test_a_file_is_of_the_published_form(day: Any) -> None:
    assert violations(json.loads(rate_day_file(day, SHOWN)), SCHEMA) == []


def test_the_form_refuses_what_is_not_of_it() -> None:
    whole = json.loads(rate_day_file(rate_day(DAY), SHOWN))
    row = whole["rates"][0]
    for wrong in (
        whole | {"number": "1"},
        whole | {"date": "02.06.2025"},
        whole | {"more": 1},
        {name: whole[name] for name in whole if name != "corrected"},
        whole | {"rates": [row | {"rate": 12790.43}]},
        whole | {"rates": [row | {"nominal": 0}]},
        whole | {"rates": [row | {"change": "+21.71"}]},
    ):
        assert violations(wrong, SCHEMA), wrong


def test_currencies_of_the_strip_come_first_and_amounts_keep_their_digits() -> None:
    told = json.loads(rate_day_file(rate_day(DAY), SHOWN))
    assert told["strip"] == list(SHOWN)
    rows = {row["currency"]: row for row in told["rates"]}
    assert list(rows) == [*SHOWN, "AMD", "KHR", "VND"]
    assert (rows["RUB"]["rate"], rows["RUB"]["change"]) == ("162.60", "-0.03")
    assert (rows["AMD"]["change"], rows["AMD"]["change_percent"]) == ("0.00", "0")
    assert (rows["KHR"]["change"], rows["KHR"]["change_percent"]) == ("0.03", None)
    assert (rows["VND"]["nominal"], rows["VND"]["rate"]) == (10, "4.8525")
    assert (rows["USD"]["symbol"], rows["AMD"]["symbol"]) == ("$", None)


def test_a_currency_that_the_table_lacks_is_not_promised_to_the_strip() -> None:
    told = json.loads(rate_day_file(rate_day(DAY), ("USD", "XDR")))
    assert told["strip"] == ["USD"]


def test_an_amount_is_never_written_with_an_exponent() -> None:
    rates = {"USD": DayRate(DAY, 1, Decimal("1E+4"), Decimal("9999.999999"))}
    [row] = json.loads(rate_day_file(replace(rate_day(DAY), rates=rates), SHOWN))["rates"]
    assert (row["rate"], row["change"]) == ("10000.00", "0.000001")


def test_a_days_file_is_named_by_its_day() -> None:
    assert rate_day_path(dt.date(987, 1, 2)) == "rates/0987-01-02.json"
