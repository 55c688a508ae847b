"""Where a text may be divided: at sentence ends, between words, between characters as seen."""

import re
import unicodedata

# A full stop after one of these does not end a sentence (nor after a single letter: an initial).
_ENGLISH = "mr mrs ms dr prof st jr sr vs etc no inc ltd co gen gov sen rep approx fig dept est"
_RUSSIAN = (
    "млн млрд трлн тыс руб коп долл им ул пр просп пл гор обл стр рис см ср др проф акад ген подп"
    " ред напр соотв кв тел мин сек эт корп"
)
_UZBEK = "mln mlrd trln ming soʻm koʻch vil tum sh prof akad masalan минг сўм кўч вил тум масалан"
_ABBREVIATIONS = frozenset(f"{_ENGLISH} {_RUSSIAN} {_UZBEK}".split())
_ENDS = ".!?…"
_CLOSERS = "\"'»”’)]*"
_WORD_BEFORE = re.compile(r"[^\W_]+\Z")
_JOINER = "\u200d"
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAG_CHARACTERS = range(0xE0020, 0xE0080)
_LOOK_BACK = 24


def ends_sentence(text: str, at: int, after: int) -> bool:
    """Whether a sentence ends at `at`, where the next word begins at `after`."""
    end = at
    while end and text[end - 1] in _CLOSERS:
        end -= 1
    if not end or text[end - 1] not in _ENDS:
        return False
    if text[after : after + 1].islower():
        return False
    if text[end - 1] != ".":
        return True
    word = _WORD_BEFORE.search(text, max(0, end - _LOOK_BACK), end - 1)
    if word is None:
        return True
    return word[0].isdigit() or (len(word[0]) > 1 and word[0].lower() not in _ABBREVIATIONS)


def parts_characters(text: str, at: int) -> bool:
    """Whether `at` lies between two characters as a reader sees them.

    A short form of Unicode's annex 29: combining signs, joined emoji, skin tones, flags and tag
    sequences stay whole.
    """
    before, after = text[at - 1], text[at]
    if _JOINER in (before, after) or unicodedata.category(after).startswith("M"):
        return False
    if ord(after) in _SKIN_TONES or ord(after) in _TAG_CHARACTERS:
        return False
    if ord(after) in _REGIONAL and ord(before) in _REGIONAL:
        start = at
        while start and ord(text[start - 1]) in _REGIONAL:
            start -= 1
        return (at - start) % 2 == 0
    return True
