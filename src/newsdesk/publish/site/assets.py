"""The files that every page shares, as they travel with the program."""

import functools
import hashlib

from newsdesk import resources

_STAMP_LENGTH = 8


@functools.cache
def assets() -> dict[str, bytes]:
    """Styles, scripts, icon and the rates' schema by their paths below the site's root."""
    folder = resources.folder("site")
    files = sorted(path for name in ("rates", "static") for path in (folder / name).iterdir())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@functools.cache
def asset(path: str) -> str:
    """`path` with a mark of its content, so that no browser keeps an old one after a change."""
    return f"{path}?v={hashlib.sha256(assets()[path]).hexdigest()[:_STAMP_LENGTH]}"
