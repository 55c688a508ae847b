"""Which reading is offered for a figure that a slip of the hand changed, and what is said of it."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.model.rate_checks.samples import (
    OTHERS_BEFORE,
    REQUIRED,
    RIGHT,
    STATED,
    STATED_PERCENT,
    advice,
    asked,
    check,
    dated,
    draft,
)

from newsdesk.model.rate_checks import Severity, finding_sentence


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


# Figures for another number of units, or in tiyin, against the table before.
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
    findings = check(draft(typed, change=stated), (dated(OTHERS_BEFORE),), required=())
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
