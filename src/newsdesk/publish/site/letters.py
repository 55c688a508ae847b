"""The table by which a browser folds what is asked, as `model.folding` folds what is indexed.

`static/fold.js` repeats the few rules of folding and fetches the letters from here.
"""

import functools
import json
import unicodedata

from newsdesk.model.folding import fold

LETTERS_PATH = "static/letters.json"

# Latin, Greek, Cyrillic and its supplement, more Latin, punctuation, saltillo: what `fold` knows.
_BLOCKS = (range(0x20, 0x530), range(0x1E00, 0x1F00), range(0x2000, 0x2070), range(0xA78B, 0xA78D))
# Folded by the letters around them, which the script does by itself.
_BY_NEIGHBOURS = frozenset("еёц")


@functools.cache
def letters() -> bytes:
    """What each letter is folded to by itself, for those that the browser would leave alone."""
    characters = [chr(code) for block in _BLOCKS for code in block]
    # The browser has its own small letters and compatible forms; the rest is what we add.
    small = [each for each in characters if unicodedata.normalize("NFKC", each).lower() == each]
    folded = {each: fold(each) for each in small if each not in _BY_NEIGHBOURS}
    added = {each: letter for each, letter in folded.items() if letter != each}
    return json.dumps(added, ensure_ascii=False, separators=(",", ":")).encode()
