"""From days and rates to places on paper: what is drawn of a curve, and where."""

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from newsdesk.model.rate_history import DayRate, since_first

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """What is drawn of one curve: a value for each of its days."""

    days: tuple[dt.date, ...]
    values: tuple[Decimal, ...]


def drawn_lines(curves: Sequence[Sequence[DayRate]]) -> tuple[Line, ...]:
    """One curve in soums for as many units as its last day is quoted for; several in per cent.

    Per cent count from the first day that all of them have; what lies before is left out.
    """
    if len(curves) == 1:
        days = curves[0]
        values = tuple(day.rate * days[-1].nominal / day.nominal for day in days)
        return (Line(tuple(day.on for day in days), values),)
    start = _first_common(curves)
    since = [tuple(day for day in days if day.on >= start) for days in curves]
    return tuple(Line(tuple(day.on for day in days), since_first(days)) for days in since)


@dataclass(frozen=True)
class Scale:
    """A straight scale from `low` and `high` to the places `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where `value` stands; in the middle where the scale has but one value."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low)


def thinned(points: Sequence[Point], width: float) -> list[Point]:
    """At most two points for each of `width` columns, so that no peak is lost: its two extremes.

    The first and the last point stay as they are; what is few enough stays whole.
    """
    if len(points) <= 2 * width:
        return list(points)
    columns: dict[int, list[Point]] = {}
    for point in points:
        columns.setdefault(int(point[0]), []).append(point)
    kept = [points[0]]
    for held in columns.values():
        extremes = {min(held, key=_height), max(held, key=_height)}
        kept.extend(sorted(extremes - {points[0], points[-1]}))
    kept.append(points[-1])
    return kept


def spread(heights: Sequence[float], *, apart: float, lowest: float) -> list[float]:
    """The heights moved as little as it takes to be `apart`, none below `lowest` on the page."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    for before, after in itertools.pairwise(order):
        moved[after] = max(moved[after], moved[before] + apart)
    limit = lowest
    for place in reversed(order):
        moved[place] = min(moved[place], limit)
        limit = moved[place] - apart
    return moved


def _first_common(curves: Sequence[Sequence[DayRate]]) -> dt.date:
    held = [{day.on for day in days} for days in curves if days]
    common = set.intersection(*held) if held else set()
    return min(common, default=max((min(days) for days in held), default=dt.date.min))


def _height(point: Point) -> float:
    return point[1]
