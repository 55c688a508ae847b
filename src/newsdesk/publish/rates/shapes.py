"""SVG's few shapes that a chart is made of, as text: every number with two decimals."""

from collections.abc import Iterable
from enum import StrEnum
from xml.sax.saxutils import escape

TEXT_PX = 12
_FAMILY = "Noto Sans, Segoe UI, Roboto, DejaVu Sans, sans-serif"
# Wider than the fonts named draw them, so that nothing touches where another font stands in.
_NARROW = dict.fromkeys(" .,:;/|()il", 0.38)
_WIDE = dict.fromkeys("%MW@ЖШЩЮМ−+–", 0.92)
_USUAL = 0.64


class Anchor(StrEnum):
    """Which end of the words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


def text_width(words: str) -> float:
    """The room that `words` take at `TEXT_PX`, rather too much than too little."""
    wide = sum(_NARROW.get(letter) or _WIDE.get(letter, _USUAL) for letter in words)
    return wide * TEXT_PX


def document(width: int, height: int, title: str, description: str, parts: Iterable[str]) -> str:
    """The whole drawing."""
    opening = (
        'xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" role="img"',
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"',
        f'font-family="{_FAMILY}" font-size="{TEXT_PX}"',
    )
    said = (f"<title>{escape(title)}</title>", f"<desc>{escape(description)}</desc>")
    return "\n".join((f"<svg {' '.join(opening)}>", *said, *parts, "</svg>\n"))


def words(
    x: float, y: float, said: str, role: str, colour: str, anchor: Anchor, *, bold: bool = False
) -> str:
    """`said` on one line, its base line at `y`."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text class="{role}" x="{x:.2f}" y="{y:.2f}" fill="{colour}" text-anchor="{anchor}"'
        f"{weight}>{escape(said)}</text>"
    )


def rectangle(width: float, height: float, role: str, colour: str) -> str:
    """A filled rectangle from the drawing's corner."""
    return (
        f'<rect class="{role}" x="0" y="0" width="{width:.2f}" height="{height:.2f}"'
        f' fill="{colour}"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, role: str, colour: str) -> str:
    """A hairline."""
    return (
        f'<line class="{role}" x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"'
        f' stroke="{colour}" stroke-width="1"/>'
    )


def polyline(
    points: Iterable[tuple[float, float]], role: str, colour: str, *, width: float, dash: str
) -> str:
    """Straight lines from point to point."""
    pattern = f' stroke-dasharray="{dash.replace(" ", ",")}"' if dash else ""
    places = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    return (
        f'<polyline class="{role}" points="{places}" fill="none" stroke="{colour}"'
        f' stroke-width="{width:.2f}" stroke-linejoin="round"{pattern}/>'
    )


def dot(x: float, y: float, role: str, colour: str) -> str:
    """A small filled circle."""
    return f'<circle class="{role}" cx="{x:.2f}" cy="{y:.2f}" r="3.00" fill="{colour}"/>'
