import datetime as dt
import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import pairwise

import pytest

from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates.chart import DARK, LIGHT, Chart, Colours, Curve

LAST = dt.date(2025, 6, 2)
SVG = "{http://www.w3.org/2000/svg}"


def days(*rates: str, last: dt.date = LAST, nominal: int = 1) -> tuple[DayRate, ...]:
    first = last - dt.timedelta(len(rates) - 1)
    return tuple(
        DayRate(first + dt.timedelta(number), nominal, Decimal(rate), None)
        for number, rate in enumerate(rates)
    )


def chart(*curves: Curve, width: int = 720, height: int = 320) -> Chart:
    return Chart(curves, "Rates of the dollar", "From 1 to 2 June", width, height)


def words(drawing: Chart) -> list[str]:
    root = ET.fromstring(drawing.svg(LIGHT))  # noqa: S314 - our own drawing
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_a_rate_stands_at_the_end_of_its_line_and_the_days_above() -> None:
    said = words(chart(Curve("USD", days("12768.72", "12790.4"))))
    assert said[:2] == ["USD", "01/06/2025 – 02/06/2025"]
    assert said[-1] == "12790.40"


def test_several_currencies_are_drawn_in_per_cent_since_their_first_common_day() -> None:
    dollar = Curve("USD", days("100", "200", "220.01"))
    euro = Curve("EUR", days("50", "45"))
    drawing = chart(dollar, euro)
    assert words(drawing)[-2:] == ["+10.01%", "-10.00%"]
    assert drawing.place(0, LAST - dt.timedelta(2)) is None
    assert drawing.place(0, LAST - dt.timedelta(1)) == drawing.place(1, LAST - dt.timedelta(1))


def test_currencies_without_a_common_day_begin_after_the_later_one_began() -> None:
    dollar = Curve("USD", days("100", "200", last=LAST - dt.timedelta(1))[:1])
    euro = Curve("EUR", days("50", "45"))
    drawing = chart(dollar, euro)
    assert drawing.days == (LAST - dt.timedelta(1), LAST)


def test_lines_differ_by_their_pattern_too() -> None:
    drawing = chart(Curve("USD", days("1", "2")), Curve("EUR", days("1", "3")))
    root = ET.fromstring(drawing.svg(LIGHT))  # noqa: S314 - our own drawing
    lines = list(root.iter(f"{SVG}polyline"))
    assert [line.get("stroke-dasharray") for line in lines] == [None, "7,3", None, "7,3"]
    assert [line.get("class") for line in lines] == ["chart-line-1", "chart-line-2"] * 2


def test_equal_values_give_equal_bytes_and_a_theme_changes_nothing_but_colours() -> None:
    first = chart(Curve("USD", days("12768.7", "12790.43")))
    second = chart(Curve("USD", days("12768.70", "12790.430")))
    assert first.svg(LIGHT) == second.svg(LIGHT)
    plain = Colours("#0", "#0", "#0", "#0", ("#0",))
    assert first.svg(plain).count("#0") == first.svg(DARK).count("#")


def test_a_day_with_another_nominal_is_drawn_by_what_it_is_worth() -> None:
    mixed = days("0.9", nominal=1, last=LAST - dt.timedelta(1)) + days("9.0", nominal=10)
    drawing = chart(Curve("VND", mixed))
    first, last = (drawing.place(0, day.on) for day in mixed)
    assert first is not None
    assert last is not None
    assert first[1] == last[1]


@pytest.mark.parametrize("rates", [(), ("12790.43",), ("3483.14",) * 5, ("0.09", "0.11"), ("0",)])
def test_nothing_one_day_and_a_rate_that_never_moves_are_drawn(rates: tuple[str, ...]) -> None:
    drawing = chart(Curve("USD", days(*rates)), width=320, height=240)
    assert "nan" not in drawing.svg(LIGHT).lower()
    for day in drawing.days:
        x, y = drawing.place(0, day) or (0, 0)
        assert 0 < x < 320
        assert 0 < y < 240


def test_no_curve_at_all_is_an_empty_ground() -> None:
    assert words(chart()) == []
    assert chart().day_at(100) is None


def test_a_peak_in_twenty_years_is_still_drawn() -> None:
    rates = ["100"] * 5000
    rates[1234] = "900"
    drawing = chart(Curve("USD", days(*rates)))
    peak = drawing.place(0, LAST - dt.timedelta(5000 - 1 - 1234))
    assert peak is not None
    assert f"{peak[0]:.2f},{peak[1]:.2f}" in drawing.svg(LIGHT)
    assert len(drawing.svg(LIGHT)) < 30_000


def test_the_day_nearest_to_a_place_is_told() -> None:
    drawing = chart(Curve("USD", days("1", "2", "3")))
    for day in drawing.days:
        x, _y = drawing.place(0, day) or (0, 0)
        assert drawing.day_at(x) == drawing.day_at(x + 1) == drawing.day_at(x - 1) == day
    assert drawing.day_at(1) == drawing.days[0]
    assert drawing.day_at(719) == LAST
    assert drawing.day_at(-1) is None
    assert drawing.day_at(721) is None


def test_the_drawing_names_itself_and_takes_any_words() -> None:
    drawing = Chart((Curve('<USD> & "co"', days("1")),), "A < B", "C & D")
    root = ET.fromstring(drawing.svg(LIGHT))  # noqa: S314 - our own drawing
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "A < B"
    assert root.findtext(f"{SVG}desc") == "C & D"
    assert words(drawing)[0] == '<USD> & "co"'


@pytest.mark.parametrize("width", [320, 720])
def test_words_at_the_ends_of_lines_stand_apart_and_inside(width: int) -> None:
    curves = [Curve(code, days("100", "101")) for code in ("USD", "EUR", "RUB", "GBP", "CNY")]
    root = ET.fromstring(chart(*curves, width=width).svg(LIGHT))  # noqa: S314 - our own drawing
    marks = [one for one in root.iter(f"{SVG}text") if "mark" in (one.get("class") or "")]
    heights = sorted(float(one.get("y") or 0) for one in marks)
    assert all(after - before > 15.98 for before, after in pairwise(heights))
    assert heights[0] > 0
    assert heights[-1] < 320


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((light(one), light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_everything_to_be_read_keeps_its_contrast(theme: Colours) -> None:
    for colour in (theme.ink, theme.quiet, *theme.lines):
        assert _contrast(colour, theme.paper) >= 4.5
