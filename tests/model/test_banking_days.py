import datetime as dt

import pytest

from newsdesk.model.banking_days import is_banking_day, last_banking_day, next_banking_day


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2025-05-29", "2025-05-30"),
        ("2025-05-30", "2025-06-02"),  # Friday sets Monday
        ("2025-05-31", "2025-06-02"),
        ("2025-03-20", "2025-03-24"),  # Navruz on a Friday
        ("2025-03-07", "2025-03-11"),  # Women's Day on a Saturday frees Monday
        ("2024-12-31", "2025-01-02"),
        ("2024-12-06", "2024-12-10"),  # Constitution Day on a Sunday frees Monday
    ],
)
def test_the_next_banking_day_skips_weekends_and_holidays(day: str, following: str) -> None:
    assert next_banking_day(dt.date.fromisoformat(day)) == dt.date.fromisoformat(following)


def test_the_last_banking_day_is_the_day_itself_or_one_before() -> None:
    assert last_banking_day(dt.date(2025, 6, 2)) == dt.date(2025, 6, 2)
    assert last_banking_day(dt.date(2025, 6, 1)) == dt.date(2025, 5, 30)
    assert last_banking_day(dt.date(2025, 3, 10)) == dt.date(2025, 3, 7)


def test_a_holiday_is_no_banking_day() -> None:
    assert not is_banking_day(dt.date(2025, 9, 1))
    assert is_banking_day(dt.date(2025, 9, 2))
