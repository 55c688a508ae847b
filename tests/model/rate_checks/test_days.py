"""The rules on a table's day, and on the tables that are missing before it."""

import datetime as dt

import pytest
from tests.model.rate_checks.samples import (
    BEFORE,
    RIGHT,
    STATED,
    STATED_PERCENT,
    advice,
    asked,
    check,
    dated,
    draft,
)

from newsdesk.model.rate_checks import Severity

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
