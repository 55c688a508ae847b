"""Two texts compared: paragraph by paragraph, and within a changed one word by word."""

import datetime as dt
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from zoneinfo import ZoneInfo

from newsdesk.desktop.editor.values import LANGUAGE_NAMES
from newsdesk.i18n import N_, _
from newsdesk.model.article import ArticleText, Language
from newsdesk.model.regions import Region

# Words of a paragraph beyond which it is shown as replaced whole: difflib is quadratic.
MOST_WORDS = 4_000
# Paragraphs that are put side by side by likeness, old ones times new ones.
MOST_PAIRS = 400
# Below this share of common words two paragraphs are two different ones.
LIKENESS = 0.35

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
# A figure with its separators, a word with its apostrophes and hyphens, or a single sign; each
# with the space after it, so that spaces alone never tie two words together.
_WORDS = re.compile(r"(?:\d[\d.,]*\d|\w+(?:['’‘ʼʻ-]\w+)*|[^\w\s])\s*|\s+")

FIELD_WORDS: dict[str, str] = {
    "headline": N_("Headline"),
    "lead": N_("Lead"),
    "dateline": N_("Dateline"),
    "region": N_("Region"),
    "date": N_("Date"),
    "language": N_("Language"),
    "byline": N_("Byline"),
    "tags": N_("Tags"),
    "correction": N_("Correction"),
    "embargo": N_("Embargo"),
    "slugline": N_("Slugline"),
    "urgency": N_("Urgency"),
    "ednote": N_("Note to editors"),
}
# Shown also where they are the same, and those in which single words are marked.
_ALWAYS = ("headline", "lead")
_WORDY = ("headline", "lead", "tags", "correction", "ednote")
BODY = "body"
BODY_WORDS = N_("Body")


class Op(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that shares one fate.

    What is the same stands in both texts, perhaps with other spaces: `before` as the old one has
    it, `text` as the new one.
    """

    op: Op
    text: str
    before: str = ""


@dataclass(frozen=True)
class Row:
    """One field's value or one paragraph of the body; `name` is a field of ArticleText."""

    name: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it is not the same."""
        return any(piece.op is not Op.SAME for piece in self.pieces)


@dataclass(frozen=True)
class Forms:
    """How values that are not text are written: regions by name, moments in `zone`."""

    zone: ZoneInfo
    regions: Mapping[str, Region] = field(default_factory=dict)

    def value(self, text: ArticleText, name: str) -> str:
        """The field `name` of `text` as people read it."""
        found = getattr(text, name)
        if name == "region" and found in self.regions:
            return self.regions[found].name(text.language)
        if isinstance(found, Language):
            return LANGUAGE_NAMES[found]
        if isinstance(found, dt.datetime):
            return f"{found.astimezone(self.zone):%d/%m/%Y %H:%M}"
        if isinstance(found, dt.date):
            return f"{found:%d/%m/%Y}"
        return ", ".join(found) if isinstance(found, tuple) else str(found or "")


@dataclass(frozen=True)
class WordCount:
    """How many words came and went."""

    added: int
    gone: int

    def words(self) -> str:
        """`+12 −3 words`; where no word changed, that something else did."""
        if not (self.added or self.gone):
            return _("no word changed")
        parts = [f"+{self.added}"] * bool(self.added) + [f"−{self.gone}"] * bool(self.gone)
        return _("{counts} words").format(counts=" ".join(parts))


def rows(old: ArticleText, new: ArticleText, forms: Forms) -> list[Row]:
    """Headline and lead, every other field that differs, then all paragraphs of the bodies."""
    found = []
    for name in FIELD_WORDS:
        before, after = forms.value(old, name), forms.value(new, name)
        if before != after:
            found.append(Row(name, (pieces if name in _WORDY else _whole)(before, after)))
        elif name in _ALWAYS and after:
            found.append(Row(name, pieces(before, after)))
    return [*found, *(Row(BODY, each) for each in _paragraph_rows(old.body, new.body))]


def word_count(old: ArticleText, new: ArticleText) -> WordCount:
    """The words that differ in what readers read: headline, lead and body."""
    counts = Counter[Op]()
    for before, after in ((old.headline, new.headline), (old.lead, new.lead)):
        _count(pieces(before, after), counts)
    for each in _paragraph_rows(old.body, new.body):
        _count(each, counts)
    return WordCount(counts[Op.ADDED], counts[Op.GONE])


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """`new` with what is gone from `old` and what was added to it; spaces alone never differ."""
    if old == new:
        return (Piece(Op.SAME, new, old),) if new else ()
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > MOST_WORDS:
        return _whole(old, new)
    matcher = SequenceMatcher(
        None, [word.strip() for word in before], [word.strip() for word in after]
    )
    found: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece(Op.SAME, "".join(after[j1:j2]), "".join(before[i1:i2])))
        else:
            found.extend(_whole("".join(before[i1:i2]), "".join(after[j1:j2])))
    return tuple(found)


def _whole(old: str, new: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in (Piece(Op.GONE, old), Piece(Op.ADDED, new)) if piece.text)


def _count(found: tuple[Piece, ...], counts: Counter[Op]) -> None:
    for piece in found:
        counts[piece.op] += len(piece.text.split())


def _paragraph_rows(old_body: str, new_body: str) -> Iterator[tuple[Piece, ...]]:
    """Every paragraph of both bodies: what stands once in each holds the others in their places.

    Patience diff, as Bram Cohen described it: quick on any length, where difflib is quadratic.
    """
    old, new = _paragraphs(old_body), _paragraphs(new_body)
    i = j = 0
    for anchor_i, anchor_j in [*_anchors(old, new), (len(old), len(new))]:
        for before, after in _between(old[i:anchor_i], new[j:anchor_j]):
            yield pieces(before, after)
        if anchor_i < len(old):
            yield pieces(old[anchor_i], new[anchor_j])
        i, j = anchor_i + 1, anchor_j + 1


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest row of paragraphs in the same order that stand once in each text."""
    counts_old, counts_new = Counter(old), Counter(new)
    places = {part: j for j, part in enumerate(new) if counts_new[part] == 1}
    shared = [
        (i, places[part]) for i, part in enumerate(old) if counts_old[part] == 1 and part in places
    ]
    # The longest increasing subsequence: ends[n] is the smallest end of a row of n + 1.
    ends: list[int] = []
    rows_by_length: list[int] = []
    before: list[int | None] = []
    for place, (_i, j) in enumerate(shared):
        length = bisect_left(ends, j)
        before.append(rows_by_length[length - 1] if length else None)
        ends[length : length + 1] = [j]
        rows_by_length[length : length + 1] = [place]
    found = []
    at = rows_by_length[-1] if rows_by_length else None
    while at is not None:
        found.append(shared[at])
        at = before[at]
    return found[::-1]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs between two anchors: equal ones at both ends, then those that are alike."""
    most = min(len(old), len(new))
    head = next((place for place in range(most) if old[place] != new[place]), most)
    most -= head
    tail = next((place for place in range(most) if old[-place - 1] != new[-place - 1]), most)
    yield from zip(old[:head], new[:head], strict=True)
    yield from _pairs(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from zip(old[len(old) - tail :], new[len(new) - tail :], strict=True)


def _paragraphs(body: str) -> list[str]:
    return [part.rstrip() for part in _BLANK_LINES.split(body) if part.strip()]


def _pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs of a changed stretch, those that are alike together, in their order."""
    if len(old) * len(new) > MOST_PAIRS:
        common = min(len(old), len(new))
        yield from zip(old, new, strict=False)
        yield from ((before, "") for before in old[common:])
        yield from (("", after) for after in new[common:])
        return
    i = j = 0
    for matched_i, matched_j in [*_alike(old, new), (len(old), len(new))]:
        yield from ((before, "") for before in old[i:matched_i])
        yield from (("", after) for after in new[j:matched_j])
        if matched_i < len(old):
            yield old[matched_i], new[matched_j]
        i, j = matched_i + 1, matched_j + 1


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs in order whose likeness together is greatest."""
    bags_old = [Counter(part.split()) for part in old]
    bags_new = [Counter(part.split()) for part in new]
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [
        [(0.0, []) for _new in range(len(new) + 1)] for _old in range(len(old) + 1)
    ]
    for i, bag_old in enumerate(bags_old):
        for j, bag_new in enumerate(bags_new):
            total = bag_old.total() + bag_new.total()
            likeness = 2 * (bag_old & bag_new).total() / total if total else 0.0
            options = [best[i][j + 1], best[i + 1][j]]
            if likeness > LIKENESS:
                score, pairs = best[i][j]
                options.append((score + likeness, [*pairs, (i, j)]))
            best[i + 1][j + 1] = max(options, key=lambda option: option[0])
    return best[-1][-1][1]
