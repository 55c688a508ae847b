import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.publish.rates.axes import amount_range, day_ticks, round_ticks, tick_decimals

amounts = st.decimals(Decimal("0.01"), Decimal(50000), places=2)


@pytest.mark.parametrize(
    ("bottom", "top", "ticks"),
    [
        ("12690", "12910", "12700 12750 12800 12850 12900"),
        ("-2.1", "3.2", "-2 -1 0 1 2 3"),
        ("0.08", "0.12", "0.08 0.09 0.10 0.11 0.12"),
        ("3465", "3501", "3470 3480 3490 3500"),
    ],
)
def test_amounts_are_marked_where_they_are_round(bottom: str, top: str, ticks: str) -> None:
    found = round_ticks(Decimal(bottom), Decimal(top), most=6)
    assert found == tuple(Decimal(tick) for tick in ticks.split())


@given(amounts, amounts, st.integers(4, 9))
def test_every_range_has_a_few_ticks_inside_it(one: Decimal, other: Decimal, most: int) -> None:
    bottom, top = amount_range(min(one, other), max(one, other))
    found = round_ticks(bottom, top, most=most)
    assert 1 <= len(found) <= 2.5 * most + 1
    assert bottom <= found[0] <= found[-1] <= top
    assert all(round(tick, tick_decimals(found)) == tick for tick in found)


@pytest.mark.parametrize(
    ("days", "room", "words"),
    [
        (30, 600, "05/05 12/05 19/05 26/05 02/06"),
        (2, 600, "31/05 01/06 02/06"),
        (0, 600, "02/06"),
        (70, 180, "09/04 27/04 15/05 02/06"),
        (365, 240, "07/2024 10/2024 01/2025 04/2025"),
        (365, 600, "07/2024 09/2024 11/2024 01/2025 03/2025 05/2025"),
        (1090, 95, "2023 2024 2025"),
        (7300, 240, "2010 2015 2020 2025"),
    ],
)
def test_days_are_marked_as_people_count_them(days: int, room: float, words: str) -> None:
    last = dt.date(2025, 6, 2)
    found = day_ticks(last - dt.timedelta(days), last, room=room)
    assert [said for _day, said in found] == words.split()
