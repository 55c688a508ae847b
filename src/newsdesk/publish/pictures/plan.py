"""Which files a picture of an article becomes: paths and sizes, known without making a single one.

Paths are named by what is in them, `pictures/3f/3f09c1d2a4b6c8e0-800.avif`: the kept bytes, the
part shown, and how it is written. So a file never changes under its path, articles that show the
same part share it, and whoever finds a path in a receipt need not make the file again.
"""

import hashlib
import json
from dataclasses import dataclass

from newsdesk.model.pictures import WHOLE, Box, Picture, PictureUse

WIDTHS = (480, 800, 1200, 1600)
PLAIN_WIDTH = 1200
CARD_WIDTH, CARD_HEIGHT = 1200, 630
# Goes up when a file of the same picture would hold other bytes, as by other qualities.
_WAY_OF_WRITING = 1
_NAMED_BY = 16


@dataclass(frozen=True)
class Pixels:
    """A part of a picture in pixels; `right` and `bottom` lie outside it."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True)
class File:
    """One file below the site's root, and its size in pixels."""

    path: str
    media_type: str
    width: int
    height: int


@dataclass(frozen=True)
class Plan:
    """All files of one use of a picture, each kind from narrow to wide; `shown` is the part.

    `card` is what other sites show beside a link: 1200 × 630, cut around the focus.
    """

    avif: tuple[File, ...]
    webp: tuple[File, ...]
    jpeg: tuple[File, ...]
    card: File
    shown: Pixels
    shown_on_card: Pixels

    @property
    def plain(self) -> File:
        """What stands where only one file can: a JPEG as wide as a column on a good screen."""
        return next(
            (file for file in reversed(self.jpeg) if file.width <= PLAIN_WIDTH), self.jpeg[0]
        )

    @property
    def files(self) -> tuple[File, ...]:
        """All of them."""
        return (*self.avif, *self.webp, *self.jpeg, self.card)

    @property
    def paths(self) -> frozenset[str]:
        """Where they all stand."""
        return frozenset(file.path for file in self.files)


def plan(picture: Picture, use: PictureUse) -> Plan:
    """The files that `use` of the kept `picture` has, none larger than the part that is shown."""
    shown = _in_pixels(picture, use.crop or WHOLE)
    on_card = _around_focus(picture, shown, use)
    stem = _stem(picture, shown)
    return Plan(
        avif=_widths(stem, "avif", shown),
        webp=_widths(stem, "webp", shown),
        jpeg=_widths(stem, "jpg", shown),
        card=_card(picture, on_card),
        shown=shown,
        shown_on_card=on_card,
    )


def _widths(stem: str, ending: str, shown: Pixels) -> tuple[File, ...]:
    widths = [width for width in WIDTHS if width < shown.width]
    if len(widths) < len(WIDTHS):
        widths.append(shown.width)
    media_type = "image/jpeg" if ending == "jpg" else f"image/{ending}"
    return tuple(
        File(
            f"{stem}-{width}.{ending}",
            media_type,
            width,
            max(1, round(shown.height * width / shown.width)),
        )
        for width in widths
    )


def _card(picture: Picture, on_card: Pixels) -> File:
    width = min(CARD_WIDTH, on_card.width)
    height = CARD_HEIGHT if width == CARD_WIDTH else on_card.height
    return File(f"{_stem(picture, on_card)}-card.jpg", "image/jpeg", width, height)


def _stem(picture: Picture, part: Pixels) -> str:
    named = (picture.sha256, part.left, part.top, part.right, part.bottom, _WAY_OF_WRITING)
    name = hashlib.sha256(json.dumps(named).encode()).hexdigest()[:_NAMED_BY]
    return f"pictures/{name[:2]}/{name}"


def _in_pixels(picture: Picture, box: Box) -> Pixels:
    left, right = _side(box.left, box.right, picture.width)
    top, bottom = _side(box.top, box.bottom, picture.height)
    return Pixels(left, top, right, bottom)


def _side(begin: float, end: float, length: int) -> tuple[int, int]:
    """A part of a side in whole pixels, at least one."""
    first = min(round(begin * length), length - 1)
    return first, max(first + 1, round(end * length))


def _around_focus(picture: Picture, shown: Pixels, use: PictureUse) -> Pixels:
    """The largest part of `shown` in a card's proportions, as near around the focus as can be."""
    width = min(shown.width, max(1, round(shown.height * CARD_WIDTH / CARD_HEIGHT)))
    height = min(shown.height, max(1, round(width * CARD_HEIGHT / CARD_WIDTH)))
    left = _placed(use.focus.x * picture.width, width, shown.left, shown.right)
    top = _placed(use.focus.y * picture.height, height, shown.top, shown.bottom)
    return Pixels(left, top, left + width, top + height)


def _placed(focus: float, length: int, first: int, last: int) -> int:
    """Where a stretch of `length` around `focus` begins, without leaving the side."""
    return min(max(round(focus - length / 2), first), last - length)
