"""The cleaned master of a picture: all that the newsroom keeps of a file somebody attached.

Decoded and written anew, so nothing of the file's own bytes is handed on: no EXIF with the place
where it was taken, no XMP, IPTC or comment, no second picture or program behind the first. The same
pixels give the same bytes.
"""

import contextlib
import hashlib
import io
import re
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageCms, UnidentifiedImageError

from newsdesk.model.article import visible
from newsdesk.model.pictures import PictureFormat
from newsdesk.publish.pictures.refusals import (
    BigFileError,
    BrokenPictureError,
    DrawingError,
    EmptyPictureError,
    ManyPixelsError,
    NotAPictureError,
    PictureError,
)

LONGEST_SIDE = 3200
LONGEST_SIDE_OF_A_THUMBNAIL = 480
MOST_BYTES = 40_000_000

# By what opening takes (Pillow 13, measured at 81 megapixels): WebP 1,240 MB, AVIF 713, PNG 311. A
# JPEG is decoded at the half or quarter of its size; the largest cameras in use give 61 million.
_MOST_PIXELS = {"JPEG": 80_000_000, "PNG": 40_000_000, "WEBP": 40_000_000, "AVIF": 40_000_000}
_MOST_PIXELS |= {"GIF": 40_000_000, "MPO": 80_000_000}
_READ = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
_BEGINNINGS = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF....WEBP|....ftypavi[fs]", re.DOTALL
)
_SVG = re.compile(rb"<svg[\s>]|<!DOCTYPE\s+svg", re.IGNORECASE)
_LOOKED_THROUGH = 4096

# What Pillow's readers raise over broken bytes, found by cutting and changing files of each format.
_BROKEN = (
    EOFError,
    IndexError,
    KeyError,
    MemoryError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_ORIENTATION = 0x0112

# Filters of warnings are the whole process's, so nobody may set them while another puts his back;
# and several large pictures are not opened at once.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Master:
    """What is kept of one file. `name` is the file's, without its folder; sizes in pixels."""

    name: str
    content: bytes
    thumbnail: bytes
    format: PictureFormat
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """The name under which it is kept."""
        return hashlib.sha256(self.content).hexdigest()


def master(data: bytes, name: str) -> Master:
    """The master of the file `name`: upright, in sRGB, its longest side at most 3200 pixels.

    Of an animation the first picture is kept. What was PNG or GIF, or has transparency, is kept as
    PNG, all else as JPEG. Raises a kind of `PictureError`.
    """
    shown = _shown(name)
    try:
        with _watched(), _opened(data, shown) as opened:
            image = _cleaned(opened)
            plain = opened.format in {"PNG", "GIF"}
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ManyPixelsError(name=shown, most=_millions("PNG")) from error
    except _BROKEN as error:
        raise BrokenPictureError(name=shown) from error
    kind = PictureFormat.PNG if plain or image.mode == "RGBA" else PictureFormat.JPEG
    return Master(
        name=shown,
        content=_written(image, kind),
        thumbnail=thumbnail(image),
        format=kind,
        width=image.width,
        height=image.height,
    )


def thumbnail(image: Image.Image) -> bytes:
    """A JPEG of `image` for lists, its longest side at most 480 pixels."""
    return jpeg_bytes(scaled(on_white(image), LONGEST_SIDE_OF_A_THUMBNAIL), quality=75)


def scaled(image: Image.Image, longest_side: int) -> Image.Image:
    """`image` with its longest side at most that many pixels, never enlarged."""
    by = longest_side / max(image.size)
    if by >= 1:
        return image
    width, height = (max(1, round(side * by)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def on_white(image: Image.Image) -> Image.Image:
    """`image` without transparency: what can be seen through is white."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def jpeg_bytes(image: Image.Image, *, quality: int) -> bytes:
    """`image` as a JPEG that shows coarsely first, with nothing in it but the picture."""
    return saved(image, "JPEG", quality=quality, optimize=True, progressive=True)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    """`image` as a file; `how` goes to Pillow's own writer of that `kind`."""
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


@contextlib.contextmanager
def _watched() -> Iterator[None]:
    """Let Pillow's warning of a decompression bomb be an error, and its others be silent.

    Our own limits are lower; it holds for what comes to light later, as a frame larger than the
    whole. The others tell of unreadable EXIF and the like, of which nothing is kept.
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


def _shown(name: str) -> str:
    # Names on a disk may hold bytes that are no UTF-8, which no database takes.
    last = re.split(r"[/\\]", name.encode(errors="replace").decode())[-1]
    return " ".join(visible(last).split())[-200:] or "?"


def _millions(kind: str) -> int:
    return _MOST_PIXELS[kind] // 1_000_000


def _opened(data: bytes, name: str) -> Image.Image:
    """The file with its header read and its size looked at; nothing is decoded yet."""
    if not data:
        raise EmptyPictureError(name=name)
    if len(data) > MOST_BYTES:
        megabytes, most = -(-len(data) // 1_000_000), MOST_BYTES // 1_000_000
        raise BigFileError(name=name, megabytes=megabytes, most=most)
    try:
        image = Image.open(io.BytesIO(data), formats=_READ)
    except UnidentifiedImageError as error:
        raise _unread(data, name) from error
    kind = image.format or "PNG"
    if image.width * image.height > _MOST_PIXELS[kind]:
        raise ManyPixelsError(name=name, most=_millions(kind))
    return image


def _unread(data: bytes, name: str) -> PictureError:
    """What to say of a file in which no picture was found."""
    if _BEGINNINGS.match(data):
        return BrokenPictureError(name=name)
    if _SVG.search(data[:_LOOKED_THROUGH]):
        return DrawingError(name=name)
    return NotAPictureError(name=name)


def _cleaned(opened: Image.Image) -> Image.Image:
    """The picture upright as L, RGB or RGBA in sRGB, with nothing known of it but its pixels."""
    profile, orientation = opened.info.get("icc_profile"), _orientation(opened)
    by = min(1.0, LONGEST_SIDE / max(opened.size))
    opened.draft(None, (round(opened.width * by), round(opened.height * by)))
    image, alpha = _without_transparency(_eight_bits(opened))
    image = _in_srgb(scaled(image, LONGEST_SIDE), profile)
    if alpha is not None:
        image = image.convert("RGB")
        image.putalpha(scaled(alpha, LONGEST_SIDE))
    # A file's own image still needs its file, and knows what was written in it.
    image = image.copy()
    image.info = {}
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    return image


# EXIF 2.32 section 4.6.4.A: where the first row and column of the pixels lie.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(image: Image.Image) -> object:
    """The number that the file's EXIF has for it; None of unreadable EXIF, which is no reason."""
    try:
        return image.getexif().get(_ORIENTATION)
    except _BROKEN:
        return None


def _eight_bits(image: Image.Image) -> Image.Image:
    """`image` with one byte a channel: Pillow itself would cut 16 bits off at 255."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _without_transparency(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The colours as L, RGB or CMYK, and the transparency where there is any."""
    if image.has_transparency_data:
        whole = image.convert("RGBA")
        alpha = whole.getchannel("A")
        seen_through = alpha.getextrema() != (255, 255)
        return whole.convert("RGB"), alpha if seen_through else None
    return (image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")), None


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """`image` as L or RGB in sRGB; where its profile is none or is broken, the colours as named."""
    if isinstance(profile, bytes) and profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image if image.mode == "L" else image.convert("RGB")


def _written(image: Image.Image, kind: PictureFormat) -> bytes:
    if kind is PictureFormat.PNG:
        return saved(image, "PNG")
    # Colour at half the size is still finer than the widest picture that readers get.
    return saved(image, "JPEG", quality=92, optimize=True)
