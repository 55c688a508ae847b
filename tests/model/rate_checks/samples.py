"""Tables a desk would really type. Today is Monday, 2 June 2025, unless said."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from newsdesk.model.rate_checks import (
    DatedRates,
    DraftRate,
    DraftTable,
    Finding,
    Severity,
    check_table,
    suggestion_sentence,
)

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)


REQUIRED = ("USD", "EUR", "RUB")


BEFORE = {"USD": "12768.72", "EUR": "14400.04", "RUB": "162.63"}


OTHERS_BEFORE = {"JPY": "85.20", "KRW": "8.52", "SAR": "3236.05", "CNY": "1690.00"}
RIGHT = {"USD": "12790.43", "EUR": "14486.44", "RUB": "162.60"}


STATED = {"USD": "21.71", "EUR": "86.4", "RUB": "-0.03"}


STATED_PERCENT = {"USD": "0.17", "EUR": "0.6", "RUB": "-0.02"}


def dated(rates: dict[str, str], day: dt.date = FRIDAY, *, nominal: int = 1) -> DatedRates:
    return DatedRates(day, {code: (nominal, Decimal(rate)) for code, rate in rates.items()})


def draft(
    rates: dict[str, str],
    *,
    change: dict[str, str] | None = None,
    percent: dict[str, str] | None = None,
    day: dt.date = MONDAY,
    nominal: int = 1,
) -> DraftTable:
    def stated(table: dict[str, str] | None, code: str) -> Decimal | None:
        return Decimal(table[code]) if table and code in table else None

    return DraftTable(
        day,
        tuple(
            DraftRate(code, Decimal(rate), nominal, stated(change, code), stated(percent, code))
            for code, rate in rates.items()
        ),
    )


def check(
    table: DraftTable,
    history: Sequence[DatedRates] = (dated(BEFORE),),
    *,
    today: dt.date = MONDAY,
    required: tuple[str, ...] = REQUIRED,
    answer: DraftTable | None = None,
) -> tuple[Finding, ...]:
    return check_table(table, history=history, today=today, required=required, answer=answer)


def asked(findings: Sequence[Finding]) -> list[tuple[str, str | None]]:
    """What somebody has to answer: all but the notes."""
    return [(f.rule, f.currency) for f in findings if f.severity is not Severity.NOTE]


def advice(findings: Sequence[Finding], rule: str) -> str:
    (found,) = [f for f in findings if f.rule == rule]
    assert found.suggestion is not None
    return suggestion_sentence(found.suggestion)
