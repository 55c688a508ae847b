"""The files of search below the site's root.

    search/pagefind.js, search/wasm…         Pagefind in the browser, once for the whole site
    search/<language>/shards.json            the shards of a language, newest first
    search/<language>/2025-05/…              the index of a month of the current year
    search/<language>/2024/…                 the index of a year before

To publish an article is to index its own shard anew; the list changes only when a shard is new or
empty, because `pagefind-entry.json` in each leads to what is newest in it. A result's file is not
compressed, so that its bytes depend on no library's version; Pagefind's reader takes both forms.
"""

import calendar
import datetime as dt
import functools
import gzip
import hashlib
import json
from collections.abc import Iterable

from newsdesk.model.article import Language
from newsdesk.publish.pagefind.documents import WORD_END, Document, page_to_index, shown
from newsdesk.publish.pagefind.indexer import index
from newsdesk.publish.site.addresses import folder_of

FOLDER = "search"

# What a browser needs of the bundle besides the index; the rest are widgets that we do not use.
_IN_THE_BROWSER = ("pagefind.js", "wasm.unknown.pagefind")
_ENTRY = "pagefind-entry.json"
_FRAGMENTS = "fragment/"
# Opens every index and result, also an uncompressed one (`coupled_search.ts`, decompress).
_SIGNATURE = b"pagefind_dcd"
_STAMP_LENGTH = 12


def shard_key(date: dt.date, *, current_year: int) -> str:
    """The shard of an article of `date`: `2025-05` in the current year or later, else `2024`."""
    month = date.isoformat()[: len("2025-05")]
    return month if date.year >= current_year else month[: len("2025")]


def days_of(key: str, *, current_year: int) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a shard.

    None where the articles of these days stand in others: in a year's that is over, or in months'.
    """
    year, month = int(key[:4]), int(key[5:] or 0)
    if bool(month) != (year >= current_year):
        return None
    first, last = month or 1, month or 12
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def keys_of_year(year: int) -> list[str]:
    """Every shard that the articles of `year` can ever stand in."""
    return [f"{year:04}", *(f"{year:04}-{month:02}" for month in range(1, 13))]


def shard_folder(language: Language, key: str) -> str:
    """Where the shard's files stand, with a slash at its end."""
    return f"{FOLDER}/{folder_of(language)}/{key}/"


def shards_path(language: Language) -> str:
    """The list of a language's shards."""
    return f"{FOLDER}/{folder_of(language)}/shards.json"


def shard(documents: Iterable[Document], language: Language, key: str) -> dict[str, bytes]:
    """The files of one shard by their paths; none where it has no articles.

    Equal documents give equal bytes in whatever order they come. Raises IndexerError.
    """
    ordered = sorted(documents, key=lambda each: (each.date, each.address))
    if not ordered:
        return {}
    made = index((each.address, page_to_index(each)) for each in ordered)
    by_address = {each.address: each for each in ordered}
    folder = shard_folder(language, key)
    files = {}
    for path, content in made.items():
        if path.startswith(_FRAGMENTS):
            files[folder + path] = _result(content, by_address)
        elif path.endswith((".pf_meta", ".pf_index", _ENTRY)):
            files[folder + path] = content
    return files


def shards(keys: Iterable[str]) -> bytes:
    """The list of the shards that have articles, newest first."""
    return _json(sorted(set(keys), reverse=True))


@functools.cache
def engine_stamp() -> str:
    """A mark of the reader, so that no browser keeps an old one after a change."""
    digest = hashlib.sha256()
    for path, content in sorted(engine().items()):
        digest.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:_STAMP_LENGTH]


@functools.cache
def engine() -> dict[str, bytes]:
    """Pagefind's reader for browsers, by paths; the same for every language, shard and release.

    The reader wants an index of its own before it merges others: one word that nobody can type.
    """
    made = index([("", f"<html><body>{WORD_END * 2}</body></html>")])
    return {
        f"{FOLDER}/{path}": content
        for path, content in made.items()
        if path in _IN_THE_BROWSER or path.endswith((".pf_meta", ".pf_index", _ENTRY))
    }


def _result(content: bytes, documents: dict[str, Document]) -> bytes:
    """A result's file with the article's own words instead of those it is found by."""
    told = json.loads(gzip.decompress(content).removeprefix(_SIGNATURE))
    return _SIGNATURE + _json(told | shown(documents[told["url"]]))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
