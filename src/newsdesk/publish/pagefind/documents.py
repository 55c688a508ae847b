"""What of an article can be found, and how it is put before the indexer.

Pagefind (1.5, `fossick/splitting.rs`, `pagefind_web/src/search.rs`) compares letters as they are,
knows no Uzbek, answers a word it does not have with the longest one that begins it, and passes
over a word that no article of a shard has. Therefore it is given folded words alone, each closed
by a sign that folding never leaves: a word is then found by its beginning, or whole with the
sign, and no shorter word is taken for it.
"""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from html import unescape

from newsdesk.model.folding import words

# Dropped by folding, so that no word has it; greater than every Latin letter, so that the whole
# word stands behind all its longer forms. `static/find.js` has the same sign.
WORD_END = "ъ"

# The parser puts a full stop behind a block's last word, and then takes its letters and digits
# for words of their own. This one has nothing to take apart.
_LAST_WORD = WORD_END * 3
_HEADLINE_WEIGHT = 6
_LEAD_WEIGHT = 3
_DIGEST_LENGTH = 12
# nh3 escapes < and > inside attributes, so this sees whole tags only.
_TAG = re.compile(r"</?([a-z0-9]+)[^<>]*>")
# Between these, words run on: sn<b>ow</b>.
_INLINE = frozenset(
    ("a", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "sub")
) | {"sup", "u"}


@dataclass(frozen=True)
class Document:
    """An article as search finds and shows it; `region` is the key, `region_name` its name."""

    address: str
    headline: str
    lead: str
    text: str
    region: str
    region_name: str
    date: dt.date
    first_released_at: dt.datetime
    tags: tuple[str, ...] = ()


def plain_text(body_html: str) -> str:
    """The words of `markdown.render_body`'s HTML in one line; a block's end parts words."""
    words_and_gaps = _TAG.sub(lambda tag: "" if tag[1] in _INLINE else " ", body_html)
    return " ".join(unescape(words_and_gaps).split())


def region_word(key: str) -> str:
    """The word that every article of the region `key` has, and that nobody can type."""
    return f"{WORD_END}{''.join(words(key))}{WORD_END}"


def page_to_index(document: Document) -> str:
    """The page that the indexer reads: folded words, closed, by weight.

    Among them is the digest of what a result shows, so that the result's file is named anew when
    a spelling changes that folds alike.
    """
    region, digest = region_word(document.region), f"{WORD_END}{_digest(document)}{WORD_END}"
    parts = (
        (_HEADLINE_WEIGHT, _closed(document.headline)),
        (_LEAD_WEIGHT, _closed(document.lead)),
        (1, _closed(document.text)),
        (1, _closed(" ".join((document.region_name, *document.tags)))),
        (0, f"{region} {digest}"),
    )
    moment = f"{document.date.isoformat()} {document.first_released_at.isoformat()}"
    spans = " ".join(
        f'<span data-pagefind-weight="{weight}">{text}</span>' for weight, text in parts if text
    )
    return f'<html><body data-pagefind-sort="date:{moment}">{spans} {_LAST_WORD}</body></html>'


def shown(document: Document) -> dict[str, object]:
    """What a result's file holds of the article: its address and its own words, unfolded."""
    return {
        "url": document.address,
        "content": document.text,
        "meta": {
            "headline": document.headline,
            "lead": document.lead,
            "region": document.region_name,
            "date": document.date.isoformat(),
        },
    }


def _closed(text: str) -> str:
    return " ".join(f"{word}{WORD_END}" for word in words(text))


def _digest(document: Document) -> str:
    told = repr(shown(document)).encode()
    return hashlib.sha256(told).hexdigest()[:_DIGEST_LENGTH]
