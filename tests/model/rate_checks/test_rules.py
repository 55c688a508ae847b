"""Every rule, on tables a desk would really type. Today is Monday, 2 June 2025, unless said."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from newsdesk.intake.rates import read_rates
from newsdesk.model.rate_checks import (
    RULES,
    DatedRates,
    DraftRate,
    DraftTable,
    Finding,
    Severity,
    check_table,
    finding_sentence,
    suggestion_sentence,
)
from newsdesk.model.rates import shows_percent

DATA = Path(__file__).parents[2] / "data"
FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
REQUIRED = ("USD", "EUR", "RUB")

BEFORE = {"USD": "12768.72", "EUR": "14400.04", "RUB": "162.63"}
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


def _but(rates: dict[str, str], **others: str) -> dict[str, str]:
    return {**rates, **others}


STATED_DIFFERS = [
    (
        {"USD": "12970.43"},
        {},
        "12970.43? 12790.43 fits the stated change. Two digits seem to have changed places.",
    ),
    (
        {"USD": "12790.34"},
        {},
        "12790.34? 12790.43 fits the stated change. Two digits seem to have changed places.",
    ),
    (
        {"USD": "1279.43"},
        {},
        "1279.43? 12790.43 fits the stated change. A digit seems to be missing.",
    ),
    (
        {"USD": "12790.3"},
        {},
        "12790.30? 12790.43 fits the stated change. A digit seems to be missing.",
    ),
    (
        {"USD": "122790.43"},
        {},
        "122790.43? 12790.43 fits the stated change. A digit seems to be typed twice.",
    ),
    (
        {"USD": "127950.43"},
        {},
        "127950.43? 12790.43 fits the stated change. There seems to be a digit too many.",
    ),
    (
        {"USD": "12780.43"},
        {},
        "12780.43? 12790.43 fits the stated change. A digit seems to be wrong.",
    ),
    (
        {"USD": "1279043"},
        {},
        "1279043.00? 12790.43 fits the stated change. The decimal point seems to be missing.",
    ),
    (
        {"RUB": "162.06"},
        {},
        "162.06? 162.60 fits the stated change. Two digits seem to have changed places.",
    ),
    (
        {"EUR": "12790.43"},
        {},
        "12790.43? 14486.44 fits the stated change. This is the figure of USD.",
    ),
    (
        {"EUR": "12768.72"},
        {},
        "12768.72? 14486.44 fits the stated change. This is the figure of USD.",
    ),
    (
        {"USD": "12768.72"},
        {},
        "12768.72? 12790.43 fits the stated change. This is the figure of the previous table.",
    ),
    ({}, {"EUR": "-86.4"}, "-86.40? 86.40 fits the rate. The sign seems to be turned round."),
    ({}, {"USD": "12.71"}, "12.71? 21.71 fits the rate. Two digits seem to have changed places."),
    ({}, {"USD": "2.71"}, "2.71? 21.71 fits the rate. A digit seems to be missing."),
]


@pytest.mark.parametrize(("rates", "change", "advised"), STATED_DIFFERS)
def test_a_slip_against_the_stated_change_is_refused_and_the_fitting_reading_named(
    rates: dict[str, str], change: dict[str, str], advised: str
) -> None:
    findings = check(draft(RIGHT | rates, change=STATED | change))
    assert findings[0].severity is Severity.REFUSE
    assert advice(findings, "stated_change_differs") == advised


NOTHING_STATED = [
    (
        {"USD": "12970.43"},
        "unusual_move",
        "12970.43? 12790.43 lies near the previous rate. Two digits seem to have changed places.",
    ),
    (
        {"USD": "12290.43"},
        "unusual_move",
        "12290.43? 12790.43 lies near the previous rate. A digit seems to be wrong.",
    ),
    (
        {"USD": "122790.43"},
        "extreme_move",
        "122790.43? 12790.43 lies near the previous rate. A digit seems to be typed twice.",
    ),
    (
        {"USD": "1279043"},
        "extreme_move",
        "1279043.00? 12790.43 lies near the previous rate. The decimal point seems to be missing.",
    ),
    (
        {"RUB": "126.60"},
        "extreme_move",
        "126.60? 162.60 lies near the previous rate. Two digits seem to have changed places.",
    ),
    # Ten readings lie as near as each other: none is offered.
    ({"USD": "1279.43"}, "extreme_move", "A digit seems to be missing."),
    ({"EUR": "12790.43"}, "unusual_move", "This is the figure of USD."),
]


@pytest.mark.parametrize(("rates", "rule", "advised"), NOTHING_STATED)
def test_a_slip_without_a_stated_change_is_held_against_the_previous_rate(
    rates: dict[str, str], rule: str, advised: str
) -> None:
    assert advice(check(draft(RIGHT | rates)), rule) == advised


def test_the_stated_per_cent_finds_a_slip_where_no_soums_are_stated() -> None:
    findings = check(draft(RIGHT | {"USD": "12970.43"}, percent=STATED_PERCENT))
    assert asked(findings) == [("stated_percent_differs", "USD"), ("unusual_move", "USD")]
    assert advice(findings, "stated_percent_differs").startswith("12970.43? 12790.43 fits")


def test_the_stated_per_cent_must_agree_with_the_stated_soums_even_in_a_first_table() -> None:
    table = draft(RIGHT, change=STATED, percent=STATED_PERCENT | {"EUR": "0.06"})
    assert asked(check(table)) == asked(check(table, ())) == [("stated_percent_differs", "EUR")]


def test_the_per_cent_decides_whether_the_rate_or_the_change_was_mistyped() -> None:
    wrong_change = draft(RIGHT, change=STATED | {"USD": "12.71"}, percent=STATED_PERCENT)
    assert advice(check(wrong_change), "stated_change_differs").startswith("12.71? 21.71 fits")
    # 0.17% is right after 21.71 and after 21.72, so the rate is looked at first, as without it.
    wrong_rate = draft(RIGHT | {"USD": "12790.44"}, change=STATED, percent=STATED_PERCENT)
    assert advice(check(wrong_rate), "stated_change_differs").startswith("12790.44? 12790.43 fits")


def test_a_finding_says_what_is_wrong_and_which_reading_would_fit() -> None:
    (found,) = check(draft(RIGHT | {"USD": "12790.34"}, change=STATED))
    assert finding_sentence(found) == (
        "USD: 12790.34 differs from the previous 12768.72 by 21.62, but the bank states "
        "21.71. "
        "Compare both with the source. "
        "12790.34? 12790.43 fits the stated change. Two digits seem to have changed places."
    )


def test_every_finding_of_a_table_with_everything_wrong_is_a_whole_sentence() -> None:
    rates = {"USD": "-1", "EUR": "0.001", "RUB": "1279043", "XYZ": "7", "KZT": "25.53"}
    table = draft(rates, change=STATED, percent=STATED_PERCENT, day=dt.date(2025, 7, 2), nominal=10)
    for found in check(table, required=(*REQUIRED, "GBP")):
        assert not {"{", "}", "None"} & set(finding_sentence(found).replace(".", " ").split())


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


# Figures for another number of units, or in tiyin, against the table before.
KNOWN = {"JPY": "85.20", "KRW": "8.52", "SAR": "3236.05", "CNY": "1690.00"}
OF_THE_SCALE = [
    # currency, nominal, before, typed, stated change, what is advised
    ("VND", 10, "4.62", "46.30", None, "46.30? 4.63 lies near the previous rate. {100 units}"),
    ("VND", 10, "4.62", "46.30", "0.01", "46.30? 4.63 fits the stated change. {100 units}"),
    ("VND", 10, "4.62", "46.30", "0.10", "46.30? 4.63 fits the stated change. {100 units}"),
    ("VND", 10, "4.62", "463.00", None, "463.00? 4.63 lies near the previous rate. {1000 units}"),
    # The last digit went with the nominal; nobody can tell it from what was typed.
    ("VND", 10, "4.62", "0.46", None, "{1 unit}"),
    ("IDR", 10, "7.25", "0.727", None, "0.727? 7.27 lies near the previous rate. {1 unit}"),
    ("KRW", 1, "8.50", "8520.00", None, "8520.00? 8.52 lies near the previous rate. {1000 units}"),
    ("JPY", 1, "85.20", "8531.00", "0.11", "8531.00? 85.31 fits the stated change. {100 units}"),
    # 85.00 with a digit too many is as likely as 85.20.
    ("JPY", 1, "85.20", "852.00", None, "{10 units}"),
    (
        "USD",
        1,
        "12768.72",
        "1279043.0",
        "21.71",
        "1279043.00? 12790.43 fits the stated change. {t}",
    ),
    ("USD", 1, "12768.72", "1279043.0", "2171", "1279043.00? 12790.43 fits the stated change. {t}"),
    (
        "USD",
        1,
        "12768.72",
        "127904.30",
        None,
        "127904.30? 12790.43 lies near the previous rate. {p}",
    ),
    ("USD", 1, "12768.72", "12.79043", None, "12.79043? 12790.43 lies near the previous rate. {p}"),
    ("USD", 1, "12768.72", "12790.43", "2171", "2171.00? 21.71 fits the rate. {n}"),
    ("USD", 1, "12768.72", "12790.43", "2171.0", "2171.00? 21.71 fits the rate. {t}"),
    ("EUR", 1, "14400.04", "14486.44", "864", "864.00? 86.40 fits the rate. {n}"),
]
SAID = {
    "{1 unit}": "The figure seems to be for 1 unit.",
    "{10 units}": "The figure seems to be for 10 units.",
    "{100 units}": "The figure seems to be for 100 units.",
    "{1000 units}": "The figure seems to be for 1000 units.",
    "{t}": "The figure seems to be in tiyin instead of soums.",
    "{p}": "The decimal point seems to stand in the wrong place.",
    "{n}": "The decimal point seems to be missing.",
}


@pytest.mark.parametrize(
    ("currency", "nominal", "before", "typed", "stated", "advised"), OF_THE_SCALE
)
def test_a_figure_for_other_units_is_named_with_the_reading_for_the_rows_own(
    currency: str, nominal: int, before: str, typed: str, stated: str | None, advised: str
) -> None:
    change = None if stated is None else {currency: stated}
    table = draft({currency: typed}, change=change, nominal=nominal)
    history = (dated({currency: before}, nominal=nominal),)
    findings = check(table, history, required=())
    rule = "extreme_move" if stated is None else "stated_change_differs"
    for mark, words in SAID.items():
        advised = advised.replace(mark, words)
    assert advice(findings, rule) == advised


def test_a_whole_table_in_tiyin_is_called_so_whatever_its_currencies_are_worth() -> None:
    rates = {code: f"{Decimal(rate) * 100:.2f}" for code, rate in RIGHT.items()}
    findings = check(draft(rates))
    assert all("in tiyin instead of soums" in finding_sentence(f) for f in findings)


def test_a_nominal_that_was_left_out_is_named_where_no_rate_for_it_can_be_typed() -> None:
    findings = check(draft({"IDR": "7.27"}), (dated({"IDR": "7.25"}, nominal=10),), required=())
    assert asked(findings) == [("extreme_move", "IDR"), ("nominal_changed", "IDR")]
    assert advice(findings, "extreme_move") == "The figure seems to be for 10 units."


# One currency's figure in the row of another: SAR was published as KRW, and the other way round.
@pytest.mark.parametrize(
    ("typed", "stated", "rule", "advised"),
    [
        (
            {"KRW": "3241.10", "SAR": "3241.10"},
            {"KRW": "0.03", "SAR": "5.05"},
            "stated_change_differs",
            "3241.10? 8.55 fits the stated change. This is the figure of SAR.",
        ),
        (
            {"KRW": "3241.10", "SAR": "3241.10"},
            {},
            "extreme_move",
            "This is the figure of SAR.",
        ),
        # SAR is not in today's table, only in the one before.
        ({"KRW": "3236.05"}, {}, "extreme_move", "This is the figure of SAR."),
        ({"SAR": "8.52"}, {}, "extreme_move", "This is the figure of KRW."),
        # The change came along with the rate: it says nothing of the row it stands in.
        (
            {"KRW": "3241.10", "SAR": "3241.10"},
            {"KRW": "5.05", "SAR": "5.05"},
            "stated_change_differs",
            "This is the figure of SAR.",
        ),
        (
            {"SAR": "8.55", "KRW": "3241.10"},
            {"SAR": "0.03", "KRW": "5.05"},
            "swapped",
            "",
        ),
    ],
)
def test_a_figure_in_the_wrong_row_is_named_with_its_own(
    typed: dict[str, str], stated: dict[str, str], rule: str, advised: str
) -> None:
    findings = check(draft(typed, change=stated), (dated(KNOWN),), required=())
    if advised:
        assert advice(findings, rule) == advised
    else:
        assert rule in {f.rule for f in findings}


def test_a_change_in_the_wrong_row_is_named_with_its_own() -> None:
    findings = check(draft(RIGHT, change=STATED | {"USD": "86.4", "EUR": "21.71"}))
    assert [finding_sentence(f).partition("? ")[2] for f in findings] == [
        "21.71 fits the rate. This is the figure of EUR.",
        "86.40 fits the rate. This is the figure of USD.",
    ]


@pytest.mark.parametrize(
    ("stated", "advised"),
    [
        ("-0.6", "The sign seems to be turned round."),
        ("0.06", "Two digits seem to have changed places."),
        ("0.8", "A digit seems to be wrong."),
        ("60", "The decimal point seems to be missing."),
        ("1.93", ""),
    ],
)
def test_a_slip_in_the_stated_per_cent_is_named(stated: str, advised: str) -> None:
    for change in (None, STATED):
        findings = check(draft(RIGHT, change=change, percent={"EUR": stated}))
        if advised:
            assert advice(findings, "stated_percent_differs") == advised
        assert f"is 0.6%, but the bank states {stated}%" in finding_sentence(findings[0])


@pytest.mark.parametrize("stated", ["48", "-48", "48.02"])
def test_a_rise_of_92_per_cent_is_not_a_rise_of_48(stated: str) -> None:
    """Of 5 September 2017: the dollar rose by 92%, the soum fell by 48%."""
    for change in (None, {"USD": "3889.65"}):
        table = draft({"USD": "8100.00"}, change=change, percent={"USD": stated})
        findings = check(table, (dated({"USD": "4210.35"}),), required=())
        assert asked(findings)[0] == ("stated_percent_differs", "USD")
        assert advice(findings, "stated_percent_differs") == (
            "It seems to be counted from the new rate instead of the previous one."
        )


def test_a_rate_with_a_minus_is_offered_without_it() -> None:
    assert advice(check(draft(RIGHT | {"USD": "-12790.43"})), "not_positive") == (
        "-12790.43? 12790.43 lies near the previous rate. The sign seems to be turned round."
    )
    (far,) = check(draft(RIGHT | {"USD": "-90.43"}))
    assert far.suggestion is None


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
    assert asked(check(table, (dated(BEFORE | KNOWN),), answer=draft(RIGHT))) == []
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


# On which day a table is typed, for which day, after which tables, and what is said.
DAYS = [
    ("2025-05-30", "2025-06-02", ["2025-05-30"], []),
    ("2025-06-02", "2025-06-02", ["2025-05-30"], []),
    ("2025-06-02", "2025-06-03", ["2025-06-02"], []),
    ("2025-06-02", "2025-06-04", ["2025-06-02"], ["day_ahead"]),
    ("2025-06-02", "2025-07-02", ["2025-06-02"], ["day_far_ahead"]),
    ("2025-06-02", "9999-12-31", ["2025-06-02"], ["day_far_ahead"]),
    ("2025-06-06", "2025-06-07", ["2025-06-06"], ["day_on_weekend"]),
    ("2025-06-02", "2025-06-02", ["2025-06-02"], ["already_entered"]),
    ("2025-06-02", "2025-05-29", ["2025-05-28", "2025-05-30"], ["day_not_after_last"]),
    ("2025-06-02", "0001-01-01", ["2025-05-30"], ["day_not_after_last"]),
    ("2025-03-20", "2025-03-24", ["2025-03-20"], []),
    ("2025-06-02", "2025-02-06", ["2025-05-30"], ["day_not_after_last"]),
    ("2026-11-22", "2025-06-02", ["2025-02-05"], ["day_and_month_swapped"]),
    ("2026-01-05", "2025-01-05", ["2025-12-31"], ["day_on_weekend", "day_not_after_last"]),
]


@pytest.mark.parametrize(("today", "day", "before", "expected"), DAYS)
def test_a_day_is_judged_by_the_calendar_and_the_tables_there_are(
    today: str, day: str, before: list[str], expected: list[str]
) -> None:
    history = [dated(BEFORE, dt.date.fromisoformat(known)) for known in before]
    table = draft(RIGHT, day=dt.date.fromisoformat(day))
    findings = check(table, history, today=dt.date.fromisoformat(today))
    assert [rule for rule, _ in asked(findings)] == expected


@pytest.mark.parametrize(
    ("today", "day", "before", "rule", "advised"),
    [
        ("2025-06-02", "2025-02-06", "2025-05-30", "day_not_after_last", "06/02/2025? 02/06/2025"),
        ("2025-03-05", "2025-06-03", "2025-03-05", "day_far_ahead", "03/06/2025? 06/03/2025"),
        (
            "2026-11-22",
            "2025-06-02",
            "2025-02-05",
            "day_and_month_swapped",
            "02/06/2025? 06/02/2025",
        ),
    ],
)
def test_a_day_with_its_month_in_its_place_is_named_with_the_other_reading(
    today: str, day: str, before: str, rule: str, advised: str
) -> None:
    history = [dated(BEFORE, dt.date.fromisoformat(before))]
    table = draft(RIGHT, day=dt.date.fromisoformat(day))
    findings = check(table, history, today=dt.date.fromisoformat(today))
    assert advice(findings, rule) == (
        f"{advised} fits the calendar. Day and month seem to have changed places."
    )


def test_a_day_of_the_year_before_is_named_with_the_other_reading() -> None:
    history = [dated(BEFORE, dt.date(2026, 1, 5))]
    findings = check(draft(RIGHT, day=dt.date(2025, 1, 6)), history, today=dt.date(2026, 1, 5))
    assert advice(findings, "day_not_after_last") == (
        "06/01/2025? 06/01/2026 fits the calendar. The year seems to be wrong."
    )


def test_a_change_stated_against_a_table_that_is_missing_here_can_be_confirmed() -> None:
    history = (
        dated({"USD": "12750.10", "EUR": "14380.00", "RUB": "162.10"}, dt.date(2025, 5, 28)),
    )
    findings = check(draft(RIGHT, change=STATED), history)
    assert {rule for rule, _ in asked(findings)} == {"change_across_gap"}
    assert findings[0].severity is Severity.CONFIRM
    assert findings[-1].rule == "day_after_gap"


def test_over_a_holiday_that_no_calendar_knows_the_other_rows_tell_that_nothing_is_missing() -> (
    None
):
    history = (dated(BEFORE, dt.date(2025, 5, 27)),)
    slipped = draft(RIGHT | {"USD": "12790.34"}, change=STATED)
    assert asked(check(draft(RIGHT, change=STATED), history)) == []
    assert asked(check(slipped, history)) == [("stated_change_differs", "USD")]
    in_percent = draft(RIGHT | {"USD": "12970.43"}, percent=STATED_PERCENT)
    assert asked(check(in_percent, history))[0] == ("stated_percent_differs", "USD")


def test_the_gravest_finding_comes_first() -> None:
    findings = check(draft({"USD": "25000.00", "EUR": "0", "LBP": "0.14"}))
    ranks = [f.severity.value for f in findings]
    assert ranks == sorted(ranks, reverse=True)


def test_every_rule_has_its_own_name_and_a_case_in_this_module() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    here = Path(__file__).read_text("utf-8")
    assert [name for name in names if f'"{name}"' not in here] == []
