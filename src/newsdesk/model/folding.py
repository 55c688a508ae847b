"""Folding text for search: the spellings of one word, in any alphabet, become the same letters.

One table serves every language, because a query does not say which it is in. It follows the Uzbek
Latin alphabet, so that Ўзбекистон, Oʻzbekiston, O'zbekiston and ozbekiston meet. Decided by
trying, with what each choice gives up:

- Apostrophes of every kind are dropped: oʻ meets o and gʻ meets g, so `oʻt` (grass) meets `ot`
  (horse), as most people type both.
- Russian ё meets е, and Uzbek ё (ёшлар) meets `yo` (yoshlar) and е `ye` (ер, yer). For both to
  hold, `yo` meets `ye`: `ye` where it opens a word or follows a vowel (ер, yosh, poyezd), `e`
  after a consonant (daryo and дарё, obyekt and объект). Given up: yetib meets yotib, English
  `bye` meets `be`, and `dary` is no beginning of `daryo` until its last letter is typed.
- э is always `e`, so эл (people) stays apart from ел (wind) and йўл (road).
- ц is `s` after a consonant (концерт, konsert) and `ts` elsewhere (лицей, litsey). Given up: цирк
  does not meet sirk, because Russian would then lose цель from сель and цвет from свет.
- ы is `y`, apart from и, for Russian быть and бить. Given up: Karakalpak ı.
- ь and ъ are dropped, as Uzbek Latin drops them (апрель, aprel). Given up: сталь meets стал.
- Given up as other spellings, not other letters: sentabr and сентябрь, Xorazm and Khorezm.
"""

import re
import unicodedata

# What people type for the signs of oʻ and gʻ, for the tutuq sign, and as a quotation mark.
APOSTROPHES = "'`´ʹʻʼʽˈˊˋʾʿ‘’‚‛′‵ꞌ＇"

# What cuts or joins words without being seen.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

# Stand for what is decided only when the letters around are known; from the private use area.
_YE = "\ue000"
_TS = "\ue001"


def pairs(listed: str) -> dict[str, str]:
    """A table of letters from a text such as `ч ch ш sh`."""
    parts = listed.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


# Latin letters that Unicode does not take apart.
WHOLE_LATIN = pairs("ı i ø o đ d ð d ł l æ ae œ oe þ th ə a ħ h ŋ n ß ss")

# Cyrillic letters of the neighbours, in names: Kazakh, Karakalpak, Kyrgyz, Tajik, Ukrainian.
NEIGHBOURS = pairs("ә a ө o ү u ұ u ң n һ h і i ї yi ґ g є ye ѐ e ѝ i ӣ i ӯ u ҷ j җ j")

_CYRILLIC = {
    **pairs("а a б b в v г g д d ж j з z и i й y к k л l м m н n о o п p р r с s т t у u ф f"),
    **pairs("х x ч ch ш sh щ shch ы y э e ю yu я ya ў o қ q ғ g ҳ h"),
    **dict.fromkeys("её", _YE),
    **dict.fromkeys("ъь", ""),
    "ц": _TS,
}


def _without_diacritics() -> dict[str, str]:
    """The plain letter of every Latin letter with marks, in the blocks of living languages."""
    letters = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    taken_apart = ((letter, unicodedata.normalize("NFD", letter)) for letter in letters)
    return {letter: parts[0] for letter, parts in taken_apart if len(parts) > 1}


_TABLE = str.maketrans(
    {
        **_without_diacritics(),
        **{chr(mark): "" for mark in range(0x300, 0x370)},
        **dict.fromkeys(APOSTROPHES + INVISIBLE, ""),
        **WHOLE_LATIN,
        **NEIGHBOURS,
        **_CYRILLIC,
    }
)

_TS_AFTER_CONSONANT = re.compile(f"(?<=[bcdfghjklmnpqrstvwxyz]){_TS}")
_YE_AFTER_CONSONANT = re.compile(f"(?<=[bcdfghjklmnpqrstvwxyz]){_YE}")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` in the letters that search compares. Not for showing."""
    # The spacing acute accent would become a space and a mark, and cut the word.
    letters = unicodedata.normalize("NFKC", text.replace("´", "")).casefold()
    # ьо is said and written as ё elsewhere: медальон, medalyon.
    letters = letters.replace("ьо", "ё").translate(_TABLE)
    if _TS in letters:
        letters = _TS_AFTER_CONSONANT.sub("s", letters).replace(_TS, "ts")
    letters = letters.replace("yo", _YE).replace("ye", _YE)
    return _YE_AFTER_CONSONANT.sub("e", letters).replace(_YE, "ye")


def words(text: str) -> list[str]:
    """The folded words of `text`, runs of letters and digits, in their order."""
    return _WORD.findall(fold(text))
