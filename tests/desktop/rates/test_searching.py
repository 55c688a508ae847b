import datetime as dt
import time

import pytest

from newsdesk import resources
from newsdesk.desktop.rates.searching import DaySearch
from newsdesk.i18n import use_interface_language

DAY = dt.date(2025, 6, 2)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "02.06",
        "2.6",
        "02/06/2025",
        "2 6 2025",
        "06.2025",
        "06/2025",
        "2025",
        "202",
        "2025-06",
        "2025-06-02",
        "06-02",
        "2 june",
        "June 2",
        "2 jun",
        "june 2025",
        "02/06/20",
    ],
)
def test_a_day_is_found_by_any_part_of_it(typed: str) -> None:
    assert DaySearch(typed).finds(DAY)


@pytest.mark.parametrize(
    "typed", ["06.02", "3.6", "2024", "2.06.2024", "july", "2025-07", "02-06", "2/6/2025/1", "x"]
)
def test_a_day_is_not_found_by_what_is_said_of_another(typed: str) -> None:
    assert not DaySearch(typed).finds(DAY)


def test_a_month_is_found_by_its_name_in_the_interface_language() -> None:
    use_interface_language(resources.folder("locale"), "ru")
    try:
        for typed in ("2 июня", "июнь 2025", "ИЮН", "june"):
            assert DaySearch(typed).finds(DAY)
    finally:
        use_interface_language(resources.folder("locale"), "en")


def test_twenty_years_are_searched_while_one_types() -> None:
    days = [DAY - dt.timedelta(number) for number in range(5000)]
    begin = time.process_time()
    search = DaySearch("02/06")
    assert sum(map(search.finds, days)) == 14
    assert time.process_time() - begin < 0.2
