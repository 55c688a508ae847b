"""The part of an address that says what an article is about, from its headline.

Cyrillic goes to Latin by tables of our own, because the same letter is written differently by
language: х is `x` in Uzbek and `kh` in Russian. Uzbek follows the basic spelling rules of its Latin
alphabet (Cabinet of Ministers, resolution 339 of 24 August 1995) with the signs of oʻ and gʻ left
out; Russian, and Cyrillic quoted in English, follows the spelling of the English-language press.
"""

import re
import unicodedata

from newsdesk.model.article import Language
from newsdesk.model.folding import APOSTROPHES, INVISIBLE, NEIGHBOURS, WHOLE_LATIN, pairs

MAX_LENGTH = 80
FALLBACK = "article"

_COMMON = {
    **pairs("а a б b в v г g д d е e ё yo з z и i й y к k л l м m н n о o п p р r с s т t у u"),
    **pairs("ф f ч ch ш sh щ shch э e ю yu я ya ў o қ q ғ g ҳ h"),
    **dict.fromkeys("ъь", ""),
    **NEIGHBOURS,
    **WHOLE_LATIN,
    **dict.fromkeys(APOSTROPHES + INVISIBLE, ""),
}
_RUSSIAN = str.maketrans(_COMMON | pairs("ж zh х kh ц ts ы y"))
_UZBEK = str.maketrans(_COMMON | pairs("ж j х x ц s ы i"))

# Uzbek writes е as `ye` where it opens a word or follows a vowel or a sign (Yevropa, poyezd,
# obyekt), and ц as `ts` only after a vowel (litsey, konsert).
_UZBEK_YE = re.compile(r"(?:(?<![^\W\d_])|(?<=[аеёиоуўэюяъь]))е")
_UZBEK_TS = re.compile(r"(?<=[аеёиоуўэюя])ц")

_BETWEEN_WORDS = re.compile(r"[^a-z0-9]+")


def slug(text: str, language: Language) -> str:
    """What `text` says, in 1 to 80 of a-z, 0-9 and single inner hyphens; cut at a word.

    Never empty: `article` where nothing is left. It cannot name a parent folder or a hidden file.
    """
    letters = unicodedata.normalize("NFC", text).lower()
    if language in (Language.UZ, Language.UZ_CYRL):
        letters = _UZBEK_TS.sub("ts", _UZBEK_YE.sub("ye", letters)).translate(_UZBEK)
    else:
        letters = letters.translate(_RUSSIAN)
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", letters).lower()
        if not unicodedata.combining(letter)
    )
    return _shortened(_BETWEEN_WORDS.sub("-", plain).strip("-")) or FALLBACK


def _shortened(whole: str) -> str:
    if len(whole) <= MAX_LENGTH:
        return whole
    cut = whole.rfind("-", 0, MAX_LENGTH + 1)
    return whole[: cut if cut > 0 else MAX_LENGTH]
