"""Slips of the hand over generated histories: a table that states its change hides none."""

import contextlib
import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdesk.intake.rates import read_rates
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
from newsdesk.model.rates import change_percent

TODAY = dt.date(2025, 6, 2)
REQUIRED = ("USD", "EUR", "RUB")
DATA = Path(__file__).parents[2] / "data"


@dataclass(frozen=True)
class Day:
    """A right table that states its changes, and the tables before it."""

    table: DraftTable
    history: tuple[DatedRates, ...]

    def typed(self, **rates: Decimal) -> tuple[Finding, ...]:
        """What is found when some rates are typed as other figures."""
        entries = tuple(replace(e, rate=rates.get(e.currency, e.rate)) for e in self.table.entries)
        draft = replace(self.table, entries=entries)
        today = self.table.effective_on
        return check_table(draft, history=self.history, today=today, required=REQUIRED)

    def stating_per_cent(self) -> "Day":
        """The same table with its changes stated in per cent alone."""
        before = self.history[-1].rates
        entries = tuple(
            DraftRate(
                e.currency, e.rate, stated_percent=change_percent(e.rate, before[e.currency][1])
            )
            for e in self.table.entries
        )
        return replace(self, table=replace(self.table, entries=entries))

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


def other_digits(text: str) -> Iterator[str]:
    """Every digit typed as every other one."""
    for place, right in enumerate(text):
        if right != ".":
            yield from (text[:place] + d + text[place + 1 :] for d in "0123456789" if d != right)


def neighbours_swapped(text: str) -> Iterator[str]:
    """Every two digits that stand side by side in each other's place."""
    digits = text.replace(".", "")
    for place in range(len(digits) - 1):
        typed = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        yield f"{typed[:-2]}.{typed[-2:]}"


def digits_dropped(text: str) -> Iterator[str]:
    """Every digit left out."""
    for place, digit in enumerate(text):
        if digit != ".":
            yield text[:place] + text[place + 1 :]


def digits_doubled(text: str) -> Iterator[str]:
    """Every digit typed twice."""
    for place, digit in enumerate(text):
        if digit != ".":
            yield text[: place + 1] + text[place:]


KINDS = [other_digits, neighbours_swapped, digits_dropped, digits_doubled]
Kind = Callable[[str], Iterator[str]]


def slips(kind: Kind, right: Decimal) -> Iterator[Decimal]:
    """Every figure that such a slip makes of a rate and that the field takes.

    0790.43 and 162.600 do not come past the field they are typed into.
    """
    for typed in kind(format_amount(right)):
        with contextlib.suppress(NotAnAmountError, AmbiguousAmountError):
            if (read := read_amount(typed)) != right:
                yield read


def told(findings: Iterable[Finding], rule: str) -> dict[str | None, Finding]:
    """What a refusing rule found, by currency."""
    found = {finding.currency: finding for finding in findings if finding.rule == rule}
    assert {finding.severity for finding in found.values()} <= {Severity.REFUSE}
    return found


def assert_caught(
    findings: Iterable[Finding], currency: str, typed: Decimal, right: Decimal
) -> None:
    """The stated change refuses what was typed, and the right rate is named."""
    if typed == 0:
        assert currency in told(findings, "not_positive")
        return
    suggestion = told(findings, "stated_change_differs")[currency].suggestion
    assert suggestion is not None
    # A change equal but for its sign vouches for the rate; else the right rate is named.
    assert suggestion.reading == right or suggestion.slip is Slip.SIGN


@pytest.fixture(scope="module")
def bank_day() -> Day:
    """The bank's own table of 75 currencies, 2 April 2026, after that of the day before."""
    first, second = (
        read_rates((DATA / f"cbu-2026-04-{day}.json").read_bytes(), name=day)[0]
        for day in ("01", "02")
    )
    rates = {entry.currency: (entry.nominal, entry.rate) for entry in first.entries}
    assert len(second.entries) == 75
    return Day(second, (DatedRates(first.effective_on, rates),))


@given(days())
def test_a_right_table_is_never_refused(day: Day) -> None:
    assert all(f.severity in {Severity.NOTE, Severity.CONFIRM} for f in day.typed())


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12)
@given(day=days())
def test_every_slip_in_a_rate_is_caught_where_the_change_is_stated(day: Day, kind: Kind) -> None:
    for currency in REQUIRED:
        right = day.rate(currency)
        for typed in slips(kind, right):
            assert_caught(day.typed(**{currency: typed}), currency, typed, right)


@settings(max_examples=25)
@given(days())
def test_every_swapped_pair_is_caught_where_the_change_is_stated(day: Day) -> None:
    for pair in itertools.combinations(REQUIRED, 2):
        if day.rate(pair[0]) != day.rate(pair[1]):
            assert_swap_caught(day, [pair])


def assert_swap_caught(day: Day, pairs: Sequence[tuple[str, str]]) -> None:
    """All pairs that changed places are refused and named with the right rates."""
    places = dict(pairs) | {other: one for one, other in pairs}
    findings = day.typed(**{here: day.rate(there) for here, there in places.items()})
    refused = told(findings, "stated_change_differs")
    before = day.history[-1].rates
    for here, there in places.items():
        suggestion = refused[here].suggestion
        assert suggestion is not None
        # Where both stood equal before, two signs turned round would fit just as well.
        if before[here][1] != before[there][1]:
            assert suggestion.reading == day.rate(here)
            assert suggestion.slip is Slip.SWAPPED


@pytest.mark.parametrize("kind", KINDS)
def test_every_slip_in_the_banks_whole_table_is_caught(bank_day: Day, kind: Kind) -> None:
    """Every row at once with one slip each, then with the next: a row is judged by itself."""
    rows = {e.currency: list(slips(kind, e.rate)) for e in bank_day.table.entries}
    for number in range(max(map(len, rows.values()))):
        typed = {currency: row[number] for currency, row in rows.items() if number < len(row)}
        findings = bank_day.typed(**typed)
        for currency, rate in typed.items():
            assert_caught(findings, currency, rate, bank_day.rate(currency))


def test_every_row_swapped_with_the_next_is_caught_in_the_banks_whole_table(bank_day: Day) -> None:
    currencies = [entry.currency for entry in bank_day.table.entries]
    assert_swap_caught(bank_day, list(zip(currencies[::2], currencies[1::2], strict=False)))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_single_slip_in_the_banks_whole_table_is_caught(bank_day: Day, kind: Kind) -> None:
    for entry in bank_day.table.entries:
        for typed in slips(kind, entry.rate):
            findings = bank_day.typed(**{entry.currency: typed})
            assert_caught(findings, entry.currency, typed, entry.rate)


@pytest.mark.slow
def test_every_swapped_pair_in_the_banks_whole_table_is_caught(bank_day: Day) -> None:
    currencies = [entry.currency for entry in bank_day.table.entries]
    for pair in itertools.combinations(currencies, 2):
        if bank_day.rate(pair[0]) != bank_day.rate(pair[1]):
            assert_swap_caught(bank_day, [pair])


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5)
@given(day=days())
def test_stated_per_cent_alone_catch_every_slip_of_a_ten_thousandth(day: Day, kind: Kind) -> None:
    """Exactly those that change the per cent half-up to two places, so all from there on."""
    before = day.history[-1].rates
    per_cent = day.stating_per_cent()
    for currency in REQUIRED:
        right, (_nominal, previous) = day.rate(currency), before[currency]
        stated = change_percent(right, previous)
        for typed in slips(kind, right):
            if typed == 0:
                continue
            found = told(per_cent.typed(**{currency: typed}), "stated_percent_differs")
            assert (currency in found) is (change_percent(typed, previous) != stated)
            if abs(typed - right) * 10_000 >= previous:
                assert currency in found


def test_stated_per_cent_alone_cannot_see_less_than_a_ten_thousandth() -> None:
    """Of 12,768.72 that is 1.276872: 1.27 may be hidden, 1.28 never."""
    previous = {code: Decimal("12768.72") for code in REQUIRED}
    entries = tuple(
        DraftRate(code, Decimal(rate), stated_percent=Decimal("0.17"))
        for code, rate in zip(REQUIRED, ("12789.79", "12791.06", "12791.07"), strict=True)
    )
    history = (DatedRates(dt.date(2025, 5, 30), {c: (1, r) for c, r in previous.items()}),)
    day = Day(DraftTable(TODAY, entries), history)
    assert list(told(day.typed(), "stated_percent_differs")) == ["RUB"]
