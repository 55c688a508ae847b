"""Where an axis is marked: round amounts, and days that people count by. Digits only."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from newsdesk.publish.rates.shapes import text_width

_LEAST_STEP = Decimal("0.01")
_ROUND = (Decimal(1), Decimal(2), Decimal(5))
_ROOM = Decimal("0.06")
_ROOM_OF_ONE = Decimal("0.005")
_COARSEST = Decimal("2.5")
"""The most that one round step is coarser than the next finer one."""

_DAY_STEPS = (1, 2, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, 12)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50)
_BY_DAYS_UNTIL = 75
_BY_MONTHS_UNTIL = 3 * 366
_MONTHS = 12
_BETWEEN_WORDS = 14


def amount_range(lowest: Decimal, highest: Decimal) -> tuple[Decimal, Decimal]:
    """What an axis for values between the two covers: a little more, so that none touches its ends.

    A constant stands in the middle of a little room. Nothing that is worth something goes below
    zero.
    """
    room = (highest - lowest) * _ROOM or max(abs(lowest) * _ROOM_OF_ONE, _LEAST_STEP)
    bottom = lowest - room
    return max(bottom, Decimal(0)) if lowest >= 0 else bottom, highest + room


def round_ticks(bottom: Decimal, top: Decimal, *, most: int) -> tuple[Decimal, ...]:
    """The round amounts between the two in equal steps: two at the least, about `most`.

    Steps are 1, 2 or 5 of some power of ten, a hundredth at the least.
    """
    finer: tuple[Decimal, ...] = ()
    for step in _steps((top - bottom) / most / _COARSEST):
        first = (bottom / step).to_integral_value(ROUND_CEILING)
        last = (top / step).to_integral_value(ROUND_FLOOR)
        ticks = tuple(number * step for number in range(int(first), int(last) + 1))
        if len(ticks) <= most:
            break
        finer = ticks
    return ticks if len(ticks) > 1 else finer or ticks


def tick_decimals(ticks: tuple[Decimal, ...]) -> int:
    """How many decimals tell the ticks apart."""
    step = (ticks[1] - ticks[0] if len(ticks) > 1 else ticks[0]).normalize()
    exponent = step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def day_ticks(first: dt.date, last: dt.date, *, room: float) -> list[tuple[dt.date, str]]:
    """Days between `first` and `last` to be marked, with their words, as many as find `room`.

    `02/06` within some weeks, counted back from the last day; `06/2025` within three years
    where they find room; else `2025`.
    """
    length = (last - first).days
    if length <= _BY_DAYS_UNTIL:
        most = _fitting("02/06", room)
        step = next((each for each in _DAY_STEPS if length // each < most), length // most + 1)
        days = [last - dt.timedelta(back) for back in range(0, length + 1, step)]
        return [(day, f"{day:%d/%m}") for day in reversed(days)]
    months = list(_months(first, last))
    if length <= _BY_MONTHS_UNTIL:
        most = _fitting("06/2025", room)
        marked = _sparse(months, lambda day: day.month - 1, _MONTH_STEPS, most)
        if len(marked) <= most:
            return [(day, f"{day:%m/%Y}") for day in marked]
    years = [day for day in months if day.month == 1]
    marked = _sparse(years, lambda day: day.year, _YEAR_STEPS, _fitting("2025", room))
    return [(day, f"{day.year:04}") for day in marked]


def _fitting(example: str, room: float) -> int:
    """How many such words find room side by side."""
    return max(2, int(room // (text_width(example) + _BETWEEN_WORDS)) + 1)


def _sparse(
    days: Sequence[dt.date], number: Callable[[dt.date], int], steps: Sequence[int], most: int
) -> list[dt.date]:
    """Every first, second … of `days` by their `number`: the finest of `steps` with no more."""
    for step in steps:
        chosen = [day for day in days if number(day) % step == 0]
        if len(chosen) <= most:
            break
    return chosen


def _steps(at_least: Decimal) -> Iterator[Decimal]:
    power = Decimal(1).scaleb(max(at_least, _LEAST_STEP).adjusted())
    while True:
        for factor in _ROUND:
            if factor * power >= at_least:
                yield factor * power
        power *= 10


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The first day of each month that begins between the two."""
    year, month = first.year, first.month
    if first.day > 1:
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
    while (day := dt.date(year, month, 1)) <= last:
        yield day
        year, month = (year, month + 1) if month < _MONTHS else (year + 1, 1)
