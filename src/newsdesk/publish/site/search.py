"""What the search page asks for: one file of articles a month, and the list of the months.

A browser fetches `xx/search/index.json`, then month after month from the newest. To publish an
article is to write its own month anew; the list changes only when a month is the first of it.
The browser folds what is asked by the rules of `model.folding`: `static/search.js` repeats its
few lines and fetches the letters from here.
"""

import datetime as dt
import functools
import json
import unicodedata
from collections.abc import Iterable

from newsdesk.model.article import Language
from newsdesk.model.folding import fold, words
from newsdesk.publish.site.addresses import folder_of
from newsdesk.publish.site.content import Site, Teaser

LETTERS_PATH = "static/letters.json"

# Latin, Greek, Cyrillic and its supplement, more Latin, punctuation, saltillo: what `fold` knows.
_BLOCKS = (range(0x20, 0x530), range(0x1E00, 0x1F00), range(0x2000, 0x2070), range(0xA78B, 0xA78D))
# Folded by the letters around them, which the script does by itself.
_BY_NEIGHBOURS = frozenset("еёц")


def month_of(date: dt.date) -> str:
    """The month that an article of `date` is found in: `2025-05`."""
    return f"{date.year:04}-{date.month:02}"


def search_index_path(language: Language) -> str:
    """The file that lists the months."""
    return f"{folder_of(language)}/search/index.json"


def search_shard_path(language: Language, month: str) -> str:
    """The file with the articles of `month`."""
    return f"{folder_of(language)}/search/{month}.json"


def search_index(months: Iterable[str]) -> bytes:
    """The list of the months that have articles, newest first."""
    return _json({"months": sorted(set(months), reverse=True)})


def search_shard(site: Site, language: Language, teasers: Iterable[Teaser]) -> bytes:
    """All articles of one month with their folded words, newest first."""
    names = {region.key: region.names[language] for region in site.regions}
    newest_first = sorted(
        teasers,
        key=lambda teaser: (teaser.date, teaser.first_released_at, teaser.address),
        reverse=True,
    )
    return _json([_row(teaser, names.get(teaser.region, "")) for teaser in newest_first])


@functools.cache
def letters() -> bytes:
    """What each letter is folded to by itself, for those that the browser would leave alone."""
    characters = [chr(code) for block in _BLOCKS for code in block]
    # The browser has its own small letters and compatible forms; the rest is what we add.
    small = [each for each in characters if unicodedata.normalize("NFKC", each).lower() == each]
    folded = {each: fold(each) for each in small if each not in _BY_NEIGHBOURS}
    return _json({each: letter for each, letter in folded.items() if letter != each})


def _row(teaser: Teaser, region: str) -> dict[str, str]:
    searched = words(f"{teaser.headline} {teaser.lead} {region}")
    return {
        "address": teaser.address,
        "date": teaser.date.isoformat(),
        "headline": teaser.headline,
        "lead": teaser.lead,
        "region": region,
        "words": " ".join(dict.fromkeys(searched)),
    }


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
