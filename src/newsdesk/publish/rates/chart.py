"""The rates as one drawing: static SVG for the readers' page, the window and saved pictures.

It is SVG Tiny 1.2, which both Qt and browsers draw, without ids, styles or scripts. Every part
has its colour as an attribute and a class by which a style sheet may give it another:
`chart-paper` (fill), `chart-grid` and `chart-axis` (stroke), `chart-ink` and `chart-quiet` (fill),
and for the first curve `chart-line-1` (stroke) and `chart-mark-1` (fill), and so on.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates import shapes
from newsdesk.publish.rates.axes import amount_range, day_ticks, round_ticks, tick_decimals
from newsdesk.publish.rates.scales import Line, Point, Scale, drawn_lines, spread, thinned
from newsdesk.publish.rates.shapes import TEXT_PX, Anchor, text_width

_EDGE = 12.0
_GAP = 8.0
_ROW = 20.0
_HEAD_GAP = 14.0
_FOOT = 30.0
_BASE_LINE = 4.0
"""How far below a line's middle its letters stand."""

_TICK_ROOM = 44
_END_ROW = 16.0
_SWATCH = 24.0
_SWATCH_GAP = 6.0
_LABEL_GAP = 20.0
# Solid first, then patterns that stay apart without their colour.
_DASHES = ("", "7 3", "2 3", "9 3 2 3")
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Curve:
    """One currency's days, oldest first, and the words that tell it from others."""

    label: str
    days: tuple[DayRate, ...]


@dataclass(frozen=True)
class Colours:
    """What the drawing is coloured with, each as `#rrggbb`; `lines` are taken in turn.

    All but `grid` are read as words, so they keep 4.5:1 on `paper` (WCAG 2.2, 1.4.3).
    """

    paper: str
    ink: str
    quiet: str
    grid: str
    lines: tuple[str, ...]


LIGHT = Colours(
    paper="#ffffff",
    ink="#16181a",
    quiet="#63686e",
    grid="#e4e6e8",
    lines=("#0b5aa5", "#b8480f", "#7a3e9d", "#0f7b45"),
)
DARK = Colours(
    paper="#14161a",
    ink="#e8eaec",
    quiet="#9aa1a8",
    grid="#2a2e34",
    lines=("#84b9f3", "#f2a35e", "#cba6f2", "#56c596"),
)


@dataclass(frozen=True)
class Chart:
    """Rates over days, `width` by `height` in its own units.

    One curve is drawn in soums, several in per cent since the first day that all have. `title`
    and `description` are for those who hear the drawing; they are not drawn. Equal values give
    equal bytes.
    """

    curves: tuple[Curve, ...]
    title: str
    description: str
    width: int = 720
    height: int = 320

    def svg(self, colours: Colours) -> str:
        """The drawing in `colours`."""
        layout = self._layout
        parts = [shapes.rectangle(self.width, self.height, "chart-paper", colours.paper)]
        parts += _head(self.curves, layout, colours)
        parts += _axes(layout, colours)
        for number in range(len(layout.lines)):
            parts += _curve(number, layout, colours)
        parts += _ends(layout, colours)
        return shapes.document(self.width, self.height, self.title, self.description, parts)

    def day_at(self, x: float) -> dt.date | None:
        """The day with a rate that stands nearest to `x`; None beside the drawing or without any.

        Of two equally near days the earlier one.
        """
        layout = self._layout
        if not layout.days or not 0 <= x <= self.width:
            return None
        wanted = bisect_left(layout.days, x, key=layout.x_of)
        near = layout.days[max(0, wanted - 1) : wanted + 1]
        return min(near, key=lambda day: abs(layout.x_of(day) - x))

    def place(self, curve_index: int, day: dt.date) -> Point | None:
        """Where a curve's rate of `day` is drawn; None where it has none that is drawn."""
        return self._layout.places[curve_index].get(day)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days on which anything is drawn, in order."""
        return self._layout.days

    @property
    def height_span(self) -> tuple[float, float]:
        """Where the ground that the curves are drawn on begins and ends, from above."""
        return self._layout.top, self._layout.bottom

    @cached_property
    def _layout(self) -> "_Layout":
        return _laid_out(self)


@dataclass(frozen=True)
class _Layout:
    """What of the chart stands where; `ends` are the words at the curves' ends."""

    lines: tuple[Line, ...]
    days: tuple[dt.date, ...]
    across: Scale
    upwards: Scale
    ticks: tuple[tuple[Decimal, str], ...]
    ends: tuple[str, ...]
    places: tuple[dict[dt.date, Point], ...]
    labels: tuple[Point, ...]
    range_row: float
    width: float

    @property
    def top(self) -> float:
        return self.upwards.end

    @property
    def bottom(self) -> float:
        return self.upwards.start

    def x_of(self, day: dt.date) -> float:
        return self.across.at(day.toordinal())


def _laid_out(chart: Chart) -> _Layout:
    lines = drawn_lines([curve.days for curve in chart.curves]) if chart.curves else ()
    days = tuple(sorted({day for line in lines for day in line.days}))
    labels, range_row = _label_places([curve.label for curve in chart.curves], days, chart.width)
    top, bottom = range_row + _ROW / 2 + _HEAD_GAP / 2, chart.height - _FOOT
    values = [value for line in lines for value in line.values]
    most = max(3, int((bottom - top) // _TICK_ROOM) + 1)
    low, high = amount_range(min(values), max(values)) if values else (Decimal(0), Decimal(0))
    amounts = round_ticks(low, high, most=most) if values else ()
    together = len(lines) > 1
    ticks = _tick_words(amounts, together=together)
    ends = tuple(_end_words(line, together=together) for line in lines)
    left = _EDGE + max((text_width(said) + _GAP for _tick, said in ticks), default=0)
    right = chart.width - _EDGE - max((text_width(said) + _GAP for said in ends), default=0)
    across = Scale(
        days[0].toordinal() if days else 0, days[-1].toordinal() if days else 0, left, right
    )
    upwards = Scale(float(low), float(high), bottom, top)
    places = tuple(
        {
            day: (across.at(day.toordinal()), upwards.at(float(value)))
            for day, value in zip(line.days, line.values, strict=True)
        }
        for line in lines
    )
    return _Layout(
        lines, days, across, upwards, ticks, ends, places, labels, range_row, chart.width
    )


def _label_places(
    labels: list[str], days: tuple[dt.date, ...], width: float
) -> tuple[tuple[Point, ...], float]:
    """Where each label's swatch begins, and the row of the range of days."""
    places: list[Point] = []
    x, row = _EDGE, _EDGE + _ROW / 2
    for label in labels:
        needed = _SWATCH + _SWATCH_GAP + text_width(label)
        if x > _EDGE and x + needed > width - _EDGE:
            x, row = _EDGE, row + _ROW
        places.append((x, row))
        x += needed + _LABEL_GAP
    if days and x + text_width(_range_words(days)) > width - _EDGE and labels:
        row += _ROW
    return tuple(places), row


def _head(curves: tuple[Curve, ...], layout: _Layout, colours: Colours) -> Iterator[str]:
    for number, (curve, (x, row)) in enumerate(zip(curves, layout.labels, strict=True)):
        yield _stroke(number, ((x, row), (x + _SWATCH, row)), colours, width=2)
        yield shapes.words(
            x + _SWATCH + _SWATCH_GAP,
            row + _BASE_LINE,
            curve.label,
            "chart-ink",
            colours.ink,
            Anchor.START,
            bold=True,
        )
    if layout.days:
        # On a row of its own it begins where the labels do.
        alone = bool(layout.labels) and layout.range_row > layout.labels[-1][1]
        x, anchor = (_EDGE, Anchor.START) if alone else (layout.width - _EDGE, Anchor.END)
        said = _range_words(layout.days)
        y = layout.range_row + _BASE_LINE
        yield shapes.words(x, y, said, "chart-quiet", colours.quiet, anchor)


def _axes(layout: _Layout, colours: Colours) -> Iterator[str]:
    left, right = layout.across.start, layout.across.end
    for amount, said in layout.ticks:
        y = layout.upwards.at(float(amount))
        zero = amount == 0 and len(layout.lines) > 1
        role, colour = ("chart-axis", colours.quiet) if zero else ("chart-grid", colours.grid)
        yield shapes.line(left, y, right, y, role, colour)
        yield shapes.words(
            left - _GAP, y + _BASE_LINE, said, "chart-quiet", colours.quiet, Anchor.END
        )
    yield shapes.line(left, layout.bottom, right, layout.bottom, "chart-axis", colours.quiet)
    if not layout.days:
        return
    base = layout.bottom + _GAP + TEXT_PX
    for day, said in day_ticks(layout.days[0], layout.days[-1], room=right - left):
        x = layout.x_of(day)
        yield shapes.line(
            x, layout.bottom, x, layout.bottom + _BASE_LINE, "chart-axis", colours.quiet
        )
        # Words at an edge lean inwards: nothing is cut off.
        half = text_width(said) / 2
        inside = min(max(x, half), layout.width - half)
        yield shapes.words(inside, base, said, "chart-quiet", colours.quiet, Anchor.MIDDLE)


def _curve(number: int, layout: _Layout, colours: Colours) -> Iterator[str]:
    points = thinned(list(layout.places[number].values()), layout.across.end - layout.across.start)
    if len(points) > 1:
        yield _stroke(number, points, colours, width=1.75 if len(points) < layout.width else 1.25)


def _ends(layout: _Layout, colours: Colours) -> Iterator[str]:
    """A dot at each curve's last day and its value beside it, no two on top of each other."""
    found = [
        (number, list(held.values())[-1], layout.ends[number])
        for number, held in enumerate(layout.places)
        if held
    ]
    heights = [place[1] for _number, place, _said in found]
    rows = spread(heights, apart=_END_ROW, lowest=layout.bottom)
    for (number, (x, y), said), row in zip(found, rows, strict=True):
        role, colour = f"chart-mark-{number + 1}", _colour_of(number, colours)
        yield shapes.dot(x, y, role, colour)
        yield shapes.words(x + _GAP, row + _BASE_LINE, said, role, colour, Anchor.START, bold=True)


def _stroke(
    number: int, points: list[Point] | tuple[Point, ...], colours: Colours, *, width: float
) -> str:
    return shapes.polyline(
        points,
        f"chart-line-{number + 1}",
        _colour_of(number, colours),
        width=width,
        dash=_DASHES[number % len(_DASHES)],
    )


def _colour_of(number: int, colours: Colours) -> str:
    return colours.lines[number % len(colours.lines)]


def _tick_words(ticks: tuple[Decimal, ...], *, together: bool) -> tuple[tuple[Decimal, str], ...]:
    if not ticks:
        return ()
    decimals = tick_decimals(ticks)
    said = (f"{tick:.{decimals}f}" for tick in ticks)
    if together:
        said = (_per_cent(Decimal(words)) for words in said)
    return tuple(zip(ticks, said, strict=True))


def _end_words(line: Line, *, together: bool) -> str:
    if not line.values:
        return ""
    if together:
        return _per_cent(line.values[-1].quantize(_HUNDREDTH, rounding=ROUND_HALF_UP))
    return format_amount(line.values[-1])


def _per_cent(value: Decimal) -> str:
    sign = "" if not value else "+" if value > 0 else "-"
    return f"{sign}{abs(value):f}%"


def _range_words(days: tuple[dt.date, ...]) -> str:
    if days[0] == days[-1]:
        return f"{days[0]:%d/%m/%Y}"
    return f"{days[0]:%d/%m/%Y} – {days[-1]:%d/%m/%Y}"
