"""Every rule, on tables a desk would really type."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.model.rate_checks.samples import (
    BEFORE,
    FRIDAY,
    MONDAY,
    RIGHT,
    STATED,
    STATED_PERCENT,
    asked,
    check,
    dated,
    draft,
)

from newsdesk.intake.rates import read_rates
from newsdesk.model.rate_checks import RULES, DatedRates, DraftTable, Severity, finding_sentence
from newsdesk.model.rates import shows_percent

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("change", [None, STATED])
@pytest.mark.parametrize("percent", [None, STATED_PERCENT])
def test_a_right_table_passes_with_nothing_to_note(
    change: dict[str, str] | None, percent: dict[str, str] | None
) -> None:
    assert check(draft(RIGHT, change=change, percent=percent)) == ()


def test_tables_entered_a_year_later_pass_with_a_note_on_their_age() -> None:
    today = dt.date(2026, 11, 22)
    first = check(draft(BEFORE, day=FRIDAY), (), today=today)
    second = check(draft(RIGHT), today=today)
    assert asked(first) == asked(second) == []
    assert [f.rule for f in first] == ["nothing_before", "stale"]
    assert [f.rule for f in second] == ["stale"]


@pytest.mark.parametrize("day", ["01", "02"])
def test_the_banks_own_files_raise_no_false_alarm(day: str) -> None:
    path = DATA / f"cbu-2026-04-{day}.json"
    (table,) = read_rates(path.read_bytes(), name=path.name)
    previous = DatedRates(
        table.effective_on - dt.timedelta(days=1),
        {e.currency: (e.nominal, e.rate - (e.stated_change or 0)) for e in table.entries},
    )
    findings = check(table, (previous,), today=table.effective_on)
    assert asked(findings) == ([("unusual_move", "TMT")] if day == "02" else [])
    assert {f.rule for f in findings} <= {"unusual_move", "coarse_percent"}
    assert all(f.suggestion is None for f in findings)
    assert check(table, (previous,), today=table.effective_on, answer=table) == findings


def test_the_second_file_follows_the_first() -> None:
    first, second = (
        read_rates((DATA / f"cbu-2026-04-{day}.json").read_bytes(), name=day)[0]
        for day in ("01", "02")
    )
    history = [
        DatedRates(first.effective_on, {e.currency: (e.nominal, e.rate) for e in first.entries})
    ]
    alone = check(second, history, today=second.effective_on)
    assert asked(alone) == [("unusual_move", "TMT")]
    assert check(second, history, today=second.effective_on, answer=second) == alone


@pytest.mark.parametrize(
    ("currency", "before", "rate", "rule", "severity"),
    [
        ("USD", "11640.45", "12047.87", "unusual_move", Severity.CONFIRM),  # +3.5%, August 2023
        ("RUB", "197.28", "176.57", "unusual_move", Severity.CONFIRM),  # -10.5%, May 2022
        ("TMT", "4037.68", "3469.17", "unusual_move", Severity.CONFIRM),  # -14.1%, April 2026
        ("USD", "4210.35", "8100.00", "extreme_move", Severity.CHIEF),  # +92.4%, September 2017
    ],
)
def test_moves_that_really_happened_can_be_confirmed(
    currency: str, before: str, rate: str, rule: str, severity: Severity
) -> None:
    change = str(Decimal(rate) - Decimal(before))
    table = draft({currency: rate}, change={currency: change})
    (found,) = check(table, (dated({currency: before}),), required=())
    assert (found.rule, found.severity, found.suggestion) == (rule, severity, None)


def test_two_rates_that_changed_places_are_named_together() -> None:
    rates = RIGHT | {"USD": RIGHT["EUR"], "EUR": RIGHT["USD"]}
    stated, unstated = check(draft(rates, change=STATED)), check(draft(rates))
    assert ("swapped", "USD") in asked(stated)
    assert stated[0].severity is Severity.REFUSE
    assert asked(unstated)[0] == ("swapped", "USD")
    assert unstated[0].severity is Severity.CHIEF
    assert finding_sentence(unstated[0]) == (
        "The rates of USD and EUR seem to have changed places: "
        "12790.43 would fit USD, and 14486.44 would fit EUR."
    )


# Rules on one figure or on the shape of the table.
SINGLE = [
    (draft({"USD": "12790.43", "RUB": "162.60"}), ("missing_required", "EUR")),
    (draft(RIGHT | {"XYZ": "5.00"}), ("unknown_currency", "XYZ")),
    (draft(RIGHT | {"usd": "12790.43"}), ("unknown_currency", "usd")),
    (draft(RIGHT | {"RUB": "0"}), ("not_positive", "RUB")),
    (draft(RIGHT | {"RUB": "-162.60"}), ("not_positive", "RUB")),
    (draft(RIGHT | {"RUB": "NaN"}), ("not_positive", "RUB")),
    (draft(RIGHT | {"RUB": "Infinity"}), ("not_positive", "RUB")),
    (draft(RIGHT | {"USD": "12790.435"}), ("too_many_decimals", "USD")),
    (draft(RIGHT, change={"USD": "21.7"} | {"RUB": "-0.03"}), ("stated_change_differs", "USD")),
    (DraftTable(MONDAY, draft(RIGHT).entries * 2), ("entered_twice", "USD")),
    (draft(RIGHT | {"KZT": "25.00"}, nominal=3), ("odd_nominal", "KZT")),
    (
        draft({c: f"{Decimal(r) * 10}" for c, r in RIGHT.items()}, nominal=10),
        ("nominal_changed", "USD"),
    ),
]


@pytest.mark.parametrize(("table", "expected"), SINGLE)
def test_a_figure_that_cannot_stand_is_named(table: DraftTable, expected: tuple[str, str]) -> None:
    assert expected in asked(check(table))


def test_a_change_larger_than_the_rate_is_refused_without_a_table_before() -> None:
    findings = check(draft(RIGHT, change={"RUB": "162.60"}), ())
    assert asked(findings) == [("impossible_change", "RUB")]


def test_two_decimals_may_be_typed_with_idle_zeros() -> None:
    assert check(draft(RIGHT | {"USD": "12790.4300"})) == ()


# One currency's figures without regard to its nominal, as exchanges have published them.
def test_a_rate_for_one_unit_in_a_row_for_ten_needs_a_chief() -> None:
    table = draft({"VND": "0.46"}, nominal=10)
    findings = check(table, (dated({"VND": "4.63"}, nominal=10),), required=())
    assert asked(findings) == [("extreme_move", "VND")]


def test_the_same_value_for_another_nominal_is_no_move() -> None:
    table = draft({"VND": "0.46"}, change={"VND": "0"})
    findings = check(table, (dated({"VND": "4.60"}, nominal=10),), required=())
    assert asked(findings) == [("nominal_changed", "VND")]


def test_cross_rates_that_jump_are_named_while_each_rate_alone_looks_calm() -> None:
    rates = {"USD": "12670.00", "EUR": "14616.04", "RUB": "162.63"}  # -0.8%, +1.5%
    (found,) = check(draft(rates))
    assert (found.rule, found.currency, found.severity) == ("cross_jump", "EUR", Severity.CONFIRM)
    assert finding_sentence(found) == (
        "EUR against USD moves by 2.29%, though each alone looks calm; "
        "it is unusual beyond 2%. Confirm it with a reason."
    )


def test_yesterdays_whole_table_is_noticed() -> None:
    assert asked(check(draft(BEFORE))) == [("same_as_before", None)]


def test_a_currency_is_held_against_its_own_year() -> None:
    """A calm year makes 1.5% unusual for the rouble, a wild one leaves 5% unremarked."""
    start = FRIDAY - dt.timedelta(days=299)
    for step, rate, expected in (
        ("0.10", "165.50", [("unusual_move", "RUB")]),
        ("4.00", "170.80", []),
    ):
        history = [
            dated(
                {"RUB": str(Decimal("162.63") + Decimal(step) * (day % 2))},
                start + dt.timedelta(day),
            )
            for day in range(299, -1, -1)
        ]
        assert history[0].effective_on == FRIDAY
        findings = check(draft({"RUB": rate}), history, required=())
        assert asked(findings) == expected


def test_a_devaluation_in_the_year_does_not_hide_the_slips_after_it() -> None:
    history = [
        dated({"USD": "4210.35" if day < 50 else "8100.00"}, FRIDAY - dt.timedelta(100 - day))
        for day in range(101)
    ]
    assert asked(check(draft({"USD": "8200.00"}), history, required=())) == [
        ("unusual_move", "USD")
    ]


def test_one_tick_is_never_an_unusual_move() -> None:
    findings = check(
        draft({"IRR": "0.08"}, nominal=10), (dated({"IRR": "0.09"}, nominal=10),), required=()
    )
    assert [f.rule for f in findings] == ["coarse_percent"]


def test_a_row_left_as_it_was_yesterday_is_noticed_where_no_change_of_nothing_is_stated() -> None:
    typed = RIGHT | {"USD": BEFORE["USD"], "RUB": BEFORE["RUB"]}
    assert asked(check(draft(typed))) == [("unchanged", "USD")]
    assert asked(check(draft(typed, change={"USD": "0"}))) == []


def test_small_rates_show_no_per_cent() -> None:
    assert shows_percent(Decimal("10.00"))
    assert not shows_percent(Decimal("9.99"))
    (found,) = check(draft({"LBP": "0.14"}), (dated({"LBP": "0.14"}),), required=())
    assert finding_sentence(found) == (
        "LBP: at 0.14 the last digit alone is 7.14%, so readers see no change in per cent."
    )


def test_the_gravest_finding_comes_first() -> None:
    findings = check(draft({"USD": "25000.00", "EUR": "0", "LBP": "0.14"}))
    ranks = [f.severity.value for f in findings]
    assert ranks == sorted(ranks, reverse=True)


def test_every_rule_has_its_own_name_and_a_case_here() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    here = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [name for name in names if f'"{name}"' not in here] == []
