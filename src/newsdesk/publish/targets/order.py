"""In which order files travel: what is pointed to before what points to it.

A reader who comes in the middle then finds every page that a list names, and every style, picture
and part of the index that a page asks for.
"""

import re
from collections.abc import Iterable

# The first that a path matches gives its turn; what matches none is a list.
_TURNS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"^rates/latest\.json$"), 5),
    # What names all the rest to machines: the shards of the search, then sitemaps, robots.
    (re.compile(r"(^|/)shards\.json$"), 4),
    (re.compile(r"^(sitemap[^/]*\.xml|robots\.txt)$"), 4),
    (re.compile(r"(^|/)pagefind-entry\.json$"), 3),
    (re.compile(r"^sitemaps/"), 3),
    (re.compile(r"^(static|search|media|images)/"), 0),
    (re.compile(r"\.(css|js|mjs|svg|avif|webp|jpe?g|png|gif|ico|woff2|wasm)$"), 0),
    # Articles, with all that stands beside them.
    (re.compile(r"^[^/]+/\d{4}/\d{2}/\d{2}/(?!index\.)[^/]+$"), 1),
    (re.compile(r"^(telegram|rates)/"), 1),
)
_LISTS = 2


def turn_of(path: str) -> int:
    """When the file at `path` travels: 0 first.

    >>> [turn_of(path) for path in ("static/page.css", "en/2025/05/11/a-1.html", "en/index.html")]
    [0, 1, 2]
    """
    return next((turn for pattern, turn in _TURNS if pattern.search(path)), _LISTS)


def in_turns(paths: Iterable[str]) -> list[list[str]]:
    """The paths in groups; each group may travel when the one before it has arrived."""
    turns: dict[int, list[str]] = {}
    for path in sorted(paths):
        turns.setdefault(turn_of(path), []).append(path)
    return [turns[turn] for turn in sorted(turns)]
