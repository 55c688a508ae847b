"""On which days the central bank sets rates, as far as the calendar alone can tell.

Saturdays, Sundays and the fixed public holidays are free; a holiday at the weekend frees the next
working day (Labour Code of Uzbekistan, article 208). The two Eids follow the moon and further
days are freed or moved by decree, so a rule that leans on this module asks rather than refuses.
"""

import datetime as dt

_SATURDAY = 5
_DAY = dt.timedelta(days=1)

# (month, day): New Year, Women's Day, Navruz, Memorial, Independence, Teachers', Constitution.
_HOLIDAYS = frozenset({(1, 1), (3, 8), (3, 21), (5, 9), (9, 1), (10, 1), (12, 8)})


def is_weekend(day: dt.date) -> bool:
    """Whether `day` is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_banking_day(day: dt.date) -> bool:
    """Whether the bank works on `day` by the calendar."""
    return not (is_weekend(day) or _is_holiday(day) or _replaces_holiday(day))


def next_banking_day(day: dt.date) -> dt.date:
    """The first banking day after `day`."""
    day += _DAY
    while not is_banking_day(day):
        day += _DAY
    return day


def last_banking_day(day: dt.date) -> dt.date:
    """`day` itself if the bank works on it, else the banking day before."""
    while not is_banking_day(day):
        day -= _DAY
    return day


def _is_holiday(day: dt.date) -> bool:
    return (day.month, day.day) in _HOLIDAYS


def _replaces_holiday(day: dt.date) -> bool:
    """Whether `day` is the Monday after a holiday at the weekend."""
    return day.weekday() == 0 and (_is_holiday(day - _DAY) or _is_holiday(day - 2 * _DAY))
