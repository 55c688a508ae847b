"""Slips of the hand over generated histories: a table that states its change hides none."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from newsdesk.model.amounts import (
    AmbiguousAmountError,
    NotAnAmountError,
    format_amount,
    read_amount,
)
from newsdesk.model.rate_checks import (
    DatedRates,
    DraftRate,
    DraftTable,
    Finding,
    Severity,
    Slip,
    check_table,
)

TODAY = dt.date(2025, 6, 2)
REQUIRED = ("USD", "EUR", "RUB")


@dataclass(frozen=True)
class Day:
    """A right table that states its changes, and the tables before it."""

    table: DraftTable
    history: tuple[DatedRates, ...]

    def typed(self, **rates: Decimal) -> tuple[Finding, ...]:
        """What is found when some rates are typed as other figures."""
        entries = tuple(replace(e, rate=rates.get(e.currency, e.rate)) for e in self.table.entries)
        draft = replace(self.table, entries=entries)
        return check_table(draft, history=self.history, today=TODAY, required=REQUIRED)

    def rate(self, currency: str) -> Decimal:
        (entry,) = (e for e in self.table.entries if e.currency == currency)
        return entry.rate


def _steps(length: int) -> st.SearchStrategy[list[int]]:
    """Day's moves in ten-thousandths."""
    return st.lists(st.integers(-90, 90), min_size=length, max_size=length)


@st.composite
def days(draw: st.DrawFn) -> Day:
    tables: list[dict[str, Decimal]] = []
    rates = {
        "USD": draw(st.decimals(1000, 20_000, places=2)),
        "EUR": draw(st.decimals(1000, 20_000, places=2)),
        "RUB": draw(st.decimals(20, 300, places=2)),
    }
    for _ in range(draw(st.sampled_from([2, 4, 40]))):
        tables.append(rates)
        steps = zip(rates.items(), draw(_steps(len(rates))), strict=True)
        rates = {
            code: (rate * (10_000 + step) / 10_000).quantize(Decimal("0.01"))
            for (code, rate), step in steps
        }
    *before, last, today = tables
    history = [
        DatedRates(TODAY - dt.timedelta(3 + age), {code: (1, rate) for code, rate in table.items()})
        for age, table in enumerate([last, *reversed(before)])
    ]
    entries = tuple(
        DraftRate(code, rate, stated_change=rate - last[code]) for code, rate in today.items()
    )
    return Day(DraftTable(TODAY, entries), tuple(reversed(history)))


def refused(findings: tuple[Finding, ...], currency: str) -> Finding:
    """The finding that refuses the stated change of `currency`."""
    (found,) = (f for f in findings if f.rule == "stated_change_differs" and f.currency == currency)
    assert found.severity is Severity.REFUSE
    return found


def assert_caught(day: Day, currency: str, typed: str) -> None:
    right = day.rate(currency)
    try:
        rate = read_amount(typed)
    except (NotAnAmountError, AmbiguousAmountError):
        return  # 0790.43 and 162.600 do not come past the field they are typed into
    assume(rate != right)
    if rate == 0:
        findings = day.typed(**{currency: rate})
        assert ("not_positive", currency) in {(f.rule, f.currency) for f in findings}
        return
    suggestion = refused(day.typed(**{currency: rate}), currency).suggestion
    assert suggestion is not None
    # A change equal but for its sign vouches for the rate; else the right rate is named.
    assert suggestion.reading == right or suggestion.slip is Slip.SIGN


currencies = st.sampled_from(REQUIRED)


@given(days())
def test_a_right_table_is_never_refused(day: Day) -> None:
    assert all(f.severity in {Severity.NOTE, Severity.CONFIRM} for f in day.typed())


@given(days(), currencies, st.data())
def test_every_single_digit_slip_is_caught(day: Day, currency: str, data: st.DataObject) -> None:
    text = format_amount(day.rate(currency))
    place = data.draw(st.sampled_from([i for i, mark in enumerate(text) if mark != "."]))
    digit = data.draw(st.sampled_from("0123456789"))
    assert_caught(day, currency, text[:place] + digit + text[place + 1 :])


@given(days(), currencies, st.data())
def test_every_adjacent_transposition_is_caught(
    day: Day, currency: str, data: st.DataObject
) -> None:
    digits = format_amount(day.rate(currency)).replace(".", "")
    place = data.draw(st.integers(0, len(digits) - 2))
    typed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert_caught(day, currency, f"{typed[:-2]}.{typed[-2:]}")


@given(days(), currencies, st.data())
def test_every_dropped_digit_is_caught(day: Day, currency: str, data: st.DataObject) -> None:
    text = format_amount(day.rate(currency))
    place = data.draw(st.sampled_from([i for i, mark in enumerate(text) if mark != "."]))
    assert_caught(day, currency, text[:place] + text[place + 1 :])


@given(days(), currencies, st.data())
def test_every_doubled_digit_is_caught(day: Day, currency: str, data: st.DataObject) -> None:
    text = format_amount(day.rate(currency))
    place = data.draw(st.sampled_from([i for i, mark in enumerate(text) if mark != "."]))
    assert_caught(day, currency, text[: place + 1] + text[place:])


@given(days(), st.permutations(REQUIRED))
def test_every_swapped_pair_is_caught(day: Day, order: list[str]) -> None:
    one, other, _ = order
    assume(day.rate(one) != day.rate(other))
    # Where both stood equal before, two signs turned round would fit just as well.
    before = day.history[0].rates
    assume(before[one] != before[other])
    findings = day.typed(**{one: day.rate(other), other: day.rate(one)})
    for currency, place in ((one, other), (other, one)):
        suggestion = refused(findings, currency).suggestion
        assert suggestion is not None
        assert (suggestion.other, suggestion.reading) == (place, day.rate(currency))
    assert any(f.rule == "swapped" for f in findings)
