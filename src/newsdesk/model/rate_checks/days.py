"""The rules on a table's effective day."""

import datetime as dt
from collections.abc import Iterator

from newsdesk.model.banking_days import (
    is_weekend,
    last_banking_day,
    next_banking_day,
)
from newsdesk.model.rate_checks.case import Case
from newsdesk.model.rate_checks.values import Fit, Hit, Slip, Suggestion

# No run of holidays is longer, so no table is set further ahead.
_FAR = dt.timedelta(days=14)


def far_ahead(case: Case) -> Iterator[Hit]:
    """A day that no bank has set rates for yet."""
    if case.draft.effective_on > case.today + _FAR:
        yield _about_day(case)


def ahead(case: Case) -> Iterator[Hit]:
    """Later than the next banking day: right only when holidays lie between."""
    day = case.draft.effective_on
    if next_banking_day(case.today) < day <= case.today + _FAR:
        yield _about_day(case, next_on=next_banking_day(case.today))


def on_weekend(case: Case) -> Iterator[Hit]:
    """A Saturday or Sunday: right only when a decree made it a working day."""
    if is_weekend(case.draft.effective_on):
        yield _about_day(case)


def already_entered(case: Case) -> Iterator[Hit]:
    """A day that has its approved table."""
    if any(table.effective_on == case.draft.effective_on for table in case.history):
        yield _about_day(case)


def not_after_last(case: Case) -> Iterator[Hit]:
    """Earlier than the newest approved table."""
    if case.history and case.draft.effective_on < (last_on := case.history[-1].effective_on):
        yield _about_day(case, last_on=last_on)


def day_and_month_swapped(case: Case) -> Iterator[Hit]:
    """A day after a gap, where the other way of reading it would follow the last table at once."""
    if not case.before or case.before[-1] is not case.history[-1]:
        return
    last_on = case.before[-1].effective_on
    follows = next_banking_day(last_on)
    if case.draft.effective_on > follows and other_reading(case.draft.effective_on) == follows:
        yield _about_day(case, last_on=last_on)


def gap(case: Case) -> Iterator[Hit]:
    """Banking days without a table between this one and the one before."""
    if case.before:
        previous_on = case.before[-1].effective_on
        if next_banking_day(previous_on) < case.draft.effective_on:
            yield _about_day(case, previous_on=previous_on)


def stale(case: Case) -> Iterator[Hit]:
    """A table that a newer one must have replaced by today."""
    if case.draft.effective_on < (last_on := last_banking_day(case.today)):
        yield _about_day(case, last_on=last_on)


def other_reading(day: dt.date) -> dt.date | None:
    """The day that `day`'s figures mean where the month is written first; None if there is none."""
    try:
        other = dt.date(day.year, day.day, day.month)
    except ValueError:
        return None
    return None if other == day else other


def _about_day(case: Case, **data: dt.date) -> Hit:
    day = case.draft.effective_on
    readings = {Slip.DAY_AND_MONTH: other_reading(day)}
    if not _is_free_of_trouble(case, day):
        readings[Slip.YEAR] = _in_year(day, case.today.year)
    suggestions = (
        Suggestion(slip, Fit.CALENDAR, day, reading)
        for slip, reading in readings.items()
        if reading is not None and _is_free_of_trouble(case, reading)
    )
    return Hit(data={"effective_on": day, **data}, suggestion=next(suggestions, None))


def _in_year(day: dt.date, year: int) -> dt.date | None:
    """The same day of `year`; None where it is the day itself or has no such day."""
    try:
        other = day.replace(year=year)
    except ValueError:
        return None
    return None if other == day else other


def _is_free_of_trouble(case: Case, day: dt.date) -> bool:
    return (
        not is_weekend(day)
        and day <= next_banking_day(case.today)
        and (not case.history or day > case.history[-1].effective_on)
    )
