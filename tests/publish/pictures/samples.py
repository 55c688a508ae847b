"""Pictures made here: every format, with what cameras and programs put into them."""

import io
from typing import Any

from PIL import Image, ImageCms
from tests.conftest import NOON

from newsdesk.model.pictures import Picture, PictureFormat
from newsdesk.publish.pictures.master import Master, master

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)


def corners(width: int = 64, height: int = 48) -> Image.Image:
    """Red upper left, green upper right, blue lower left, white lower right."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def written(image: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    """`image` as a file."""
    data = io.BytesIO()
    image.save(data, kind, **how)
    return data.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture in a file, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def seen(data: bytes | Image.Image) -> list[str]:
    """The colour nearest to what stands in each quarter, in reading order."""
    image = (opened(data) if isinstance(data, bytes) else data).convert("RGB")
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE, "black": (0, 0, 0)}
    found = []
    for y in (1, 3):
        for x in (1, 3):
            pixel: Any = image.getpixel((image.width * x // 4, image.height * y // 4))
            distance = {
                name: sum(abs(one - other) for one, other in zip(colour, pixel, strict=True))
                for name, colour in names.items()
            }
            found.append(min(distance, key=lambda name: distance[name]))
    return found


def known(**values: Any) -> bytes:
    """A JPEG that says where, when and by whom it was taken, in every way there is."""
    image = corners()
    exif = image.getexif()
    exif[0x010E] = "SECRET description"
    exif[0x013B] = "SECRET author"
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (41.0, 18.0, 40.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how = {
        "exif": exif.tobytes(),
        "icc_profile": profile,
        "comment": b"SECRET comment",
        "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET packet</x:xmpmeta>",
    }
    return written(image, "JPEG", **(how | values))


def photo(name: str = "corners.jpg") -> Master:
    """A small picture as it is kept."""
    return master(written(corners()), name)


def kept(found: Master) -> Picture:
    """The record of a master, as the newsroom keeps it."""
    return picture(found.width, found.height, sha256=found.sha256)


def picture(width: int, height: int, sha256: str = "ab" * 32) -> Picture:
    """The record of some picture of that size."""
    return Picture(
        sha256=sha256,
        name="some.jpg",
        format=PictureFormat.JPEG,
        width=width,
        height=height,
        size=1000,
        added_by=1,
        added_at=NOON,
    )
