"""Tables against what the bank itself states elsewhere."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.model.rate_checks.samples import (
    BEFORE,
    OTHERS_BEFORE,
    RIGHT,
    STATED,
    STATED_PERCENT,
    asked,
    check,
    dated,
    draft,
)

from newsdesk.model.rate_checks import (
    DatedRates,
    Finding,
    Severity,
    finding_sentence,
    suggestion_sentence,
)

# What the bank's own address states, what was typed, and what is said.
BY_THE_BANK = [
    ({"USD": "12790.34"}, "12790.43 is what the bank states. Two digits seem to have changed"),
    ({"USD": "12793.43"}, "12790.43 is what the bank states. A digit seems to be wrong."),
    ({"USD": "12768.72"}, "12790.43 is what the bank states. This is the figure of the previous"),
    ({"USD": "14486.44"}, "12790.43 is what the bank states. This is the figure of EUR."),
    ({"USD": "3241.10"}, "12790.43 is what the bank states. This is the figure of SAR."),
    ({"USD": "1279043"}, "12790.43 is what the bank states. The decimal point seems to be missing"),
    ({"USD": "1279043.0"}, "12790.43 is what the bank states. The figure seems to be in tiyin"),
    ({"USD": "12751.18"}, "12790.43 is what the bank states."),
    (
        {"USD": "14486.44", "EUR": "12790.43"},
        "12790.43 is what the bank states. The figure of EUR seems to stand here, and the other",
    ),
]


ANSWER = draft(RIGHT | {"SAR": "3241.10"}, change=STATED | {"SAR": "5.05"})


@pytest.mark.parametrize(("typed", "advised"), BY_THE_BANK)
def test_what_differs_from_the_banks_own_address_is_named_with_both_figures(
    typed: dict[str, str], advised: str
) -> None:
    findings = check(draft(RIGHT | typed), answer=ANSWER)
    found = next(f for f in findings if f.rule == "differs_from_bank")
    assert found.severity is Severity.CHIEF
    rate = f"{Decimal(typed['USD']):.2f}"
    said = finding_sentence(found)
    assert said.startswith(f"USD: {rate} stands here, but the bank's own address states 12790.43.")
    assert f"{rate}? {advised}" in said


def test_what_equals_the_banks_own_address_has_nothing_found() -> None:
    assert check(draft(RIGHT), answer=ANSWER) == ()
    assert check(draft(RIGHT, change=STATED, percent=STATED_PERCENT), answer=ANSWER) == ()


def test_a_currency_that_only_the_bank_or_only_the_table_has_is_no_difference() -> None:
    table = draft(RIGHT | {"SAR": "3241.10"})
    assert asked(check(table, (dated(BEFORE | OTHERS_BEFORE),), answer=draft(RIGHT))) == []
    assert asked(check(draft(RIGHT), answer=ANSWER)) == []


def test_a_change_that_differs_from_the_banks_own_is_named_with_both() -> None:
    for rates, advised in (
        (RIGHT, " 21.17? 21.71 fits the rate. Two digits seem to have changed places."),
        # Where the rate is wrong too, only its own reading is offered: the other follows.
        (RIGHT | {"USD": "12709.43"}, ""),
    ):
        findings = check(draft(rates, change=STATED | {"USD": "21.17"}), answer=ANSWER)
        (found,) = (f for f in findings if f.rule == "change_differs_from_bank")
        assert finding_sentence(found) == (
            "USD: a change by 21.17 stands here, but the bank's own address states 21.71. "
            f"Only a chief may confirm another figure.{advised}"
        )


def test_the_banks_figure_is_brought_to_the_nominal_of_the_row() -> None:
    bank = draft({"VND": "4.63"}, change={"VND": "0.01"}, nominal=10)
    before = (dated({"VND": "4.62"}, nominal=10),)

    def found(rate: str, nominal: int) -> list[Finding]:
        table = draft({"VND": rate}, nominal=nominal)
        findings = check(table, before, required=(), answer=bank)
        return [f for f in findings if f.rule == "differs_from_bank"]

    # 0.463 for one unit is stated as 0.46.
    assert found("4.63", 10) == found("46.30", 100) == found("0.46", 1) == []
    (hundred,) = found("4.63", 100)
    assert hundred.suggestion is not None
    assert suggestion_sentence(hundred.suggestion) == (
        "4.63? 46.30 is what the bank states. The figure seems to be for 10 units."
    )
    (one,) = found("4.63", 1)
    assert one.suggestion is None
    assert "4.63 stands here, but the bank's own address states 0.463." in finding_sentence(one)


def test_a_table_that_was_missing_is_held_against_the_one_after_it() -> None:
    wednesday, thursday = dt.date(2025, 6, 4), dt.date(2025, 6, 5)
    after = DatedRates(
        dt.date(2025, 6, 3),
        {"USD": (1, Decimal("12800.00")), "EUR": (1, Decimal("14500.00"))},
        {"USD": Decimal("9.57")},
    )
    history = (dated(BEFORE), after)
    right = check(draft(RIGHT), history, today=thursday)
    assert asked(right) == [("day_not_after_last", None)]
    wrong = check(draft(RIGHT | {"USD": "12790.34"}), history, today=thursday)
    assert asked(wrong) == [("next_table_differs", "USD"), ("day_not_after_last", None)]
    assert finding_sentence(wrong[0]) == (
        "USD: by the bank's change in the table of 03/06/2025 it must be 12790.43 here, not "
        "12790.34. Compare both with the source, or confirm it with a reason. "
        "12790.34? 12790.43 fits the table after it. Two digits seem to have changed places."
    )
    later = DatedRates(wednesday, after.rates, after.stated_changes)
    far = check(draft(RIGHT | {"USD": "12790.34"}), (dated(BEFORE), later), today=thursday)
    assert asked(far) == [("day_not_after_last", None)]
