"""The files that readers get of a picture: made from its master, the same bytes every time."""

import io
import os
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor

from PIL import Image

from newsdesk.publish.pictures.master import jpeg_bytes, on_white, saved
from newsdesk.publish.pictures.plan import File, Plan


def renditions(
    content: bytes, plan: Plan, wanted: Collection[str] | None = None
) -> dict[str, bytes]:
    """Path → bytes of the plan's files, made from the kept `content`; only those `wanted`.

    What can be seen through becomes white, so that a dark page does not swallow black letters.
    All cores are used; every file is made by one of them, because AVIF written by several threads
    is another each time.
    """
    files = [file for file in plan.files if wanted is None or file.path in wanted]
    if not files:
        return {}
    with Image.open(io.BytesIO(content)) as opened:
        whole = on_white(_colours(opened))
    with ThreadPoolExecutor(os.cpu_count() or 1) as workers:
        made = workers.map(lambda file: _file(whole, plan, file), files)
        return dict(zip((file.path for file in files), made, strict=True))


def _file(whole: Image.Image, plan: Plan, file: File) -> bytes:
    # Cut anew for each: while it saves, Pillow keeps on the image itself how to save it.
    part = plan.shown_on_card if file == plan.card else plan.shown
    image = whole.resize(
        (file.width, file.height),
        Image.Resampling.LANCZOS,
        box=(part.left, part.top, part.right, part.bottom),
        reducing_gap=3.0,
    )
    return _WRITERS[file.media_type](image)


def _colours(opened: Image.Image) -> Image.Image:
    opened.load()
    return opened if opened.mode in {"L", "RGB", "RGBA"} else opened.convert("RGBA")


def _avif(image: Image.Image) -> bytes:
    return saved(image, "AVIF", quality=60, speed=6, max_threads=1)


def _webp(image: Image.Image) -> bytes:
    return saved(image, "WEBP", quality=78, method=4)


def _jpeg(image: Image.Image) -> bytes:
    return jpeg_bytes(image, quality=80)


_WRITERS: dict[str, Callable[[Image.Image], bytes]] = {
    "image/avif": _avif,
    "image/webp": _webp,
    "image/jpeg": _jpeg,
}
