"""What a picture costs: attaching it, its files for readers, and knowing them without making them.

    python -m bench.pictures [MEGAPIXELS]

Prints wall-clock milliseconds, CPU milliseconds and sizes, beside Pillow alone opening the same
photo and saving one JPEG as wide as ours. The photo is made here: shapes, gradients and grain.
"""

import io
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import TypeVar

from PIL import Image, ImageChops, ImageFilter
from tests.publish.pictures.samples import kept

from newsdesk.model.pictures import PictureUse
from newsdesk.publish.pictures.master import master
from newsdesk.publish.pictures.plan import Plan, plan
from newsdesk.publish.pictures.renditions import renditions

ROUNDS = 3

_Result = TypeVar("_Result")


def photo(megapixels: float) -> bytes:
    """A JPEG of 3:2 such as a camera writes, in sRGB."""
    height = round((megapixels * 1_000_000 / 1.5) ** 0.5)
    size = (height * 3 // 2, height)
    shapes = Image.effect_noise((60, 40), 120).resize(size, Image.Resampling.BICUBIC)
    shapes = shapes.filter(ImageFilter.GaussianBlur(3))
    grain = Image.effect_noise(size, 12)
    channels = (
        shapes,
        Image.linear_gradient("L").resize(size),
        ImageChops.invert(Image.radial_gradient("L").resize(size)),
    )
    image = Image.merge("RGB", [ImageChops.overlay(channel, grain) for channel in channels])
    data = io.BytesIO()
    image.save(data, "JPEG", quality=92)
    return data.getvalue()


def pillow_alone(data: bytes) -> bytes:
    """The peer: open, scale and save one JPEG 1600 pixels wide."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(data)) as image:
        image.resize((1600, 1067), Image.Resampling.LANCZOS).save(written, "JPEG", quality=80)
    return written.getvalue()


def measured(name: str, work: Callable[[], _Result]) -> _Result:
    """What `work` gives, after a line with the time of its fastest round."""
    best, spent = float("inf"), float("inf")
    for _ in range(ROUNDS):
        started, began = perf_counter(), process_time()
        found = work()
        best = min(best, perf_counter() - started)
        spent = min(spent, process_time() - began)
    print(f"{name:44} {best * 1000:9.2f} ms {spent * 1000:9.2f} ms CPU")
    return found


def sizes(made: dict[str, bytes], found: Plan) -> None:
    """Print a line a width."""
    for files in zip(found.avif, found.webp, found.jpeg, strict=True):
        told = "  ".join(
            f"{file.media_type[6:]} {len(made[file.path]) / 1000:6.0f}" for file in files
        )
        print(f"  {files[0].width:4} px   {told}   kB")
    print(f"  card      {len(made[found.card.path]) / 1000:6.0f} kB")


def main(megapixels: float) -> None:
    """Measure one photo."""
    data = photo(megapixels)
    print(f"a photo of {megapixels:g} megapixels, {len(data) / 1e6:.1f} MB")
    alone = measured("Pillow alone: open, scale, one JPEG of 1600", lambda: pillow_alone(data))
    one = measured("attach: cleaned master and thumbnail", lambda: master(data, "photo.jpg"))
    use = PictureUse(picture=one.sha256)
    record = kept(one)
    found = measured("know all paths", lambda: plan(record, use))
    jpeg = {found.jpeg[-1].path}
    measured("one JPEG of 1600 from the master", lambda: renditions(one.content, found, jpeg))
    made = measured("all 13 files", lambda: renditions(one.content, found))
    print(
        f"master {len(one.content) / 1e6:.2f} MB, thumbnail {len(one.thumbnail) / 1e3:.0f} kB, ",
        end="",
    )
    print(
        f"all files {sum(map(len, made.values())) / 1e6:.2f} MB, Pillow's {len(alone) / 1e3:.0f} kB"
    )
    sizes(made, found)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 24)
