"""Hashtags that Telegram does not cut."""

import re
import unicodedata

# Telegram cuts a tag at the keyboard's and the typographer's apostrophes; only the two modifier
# letters of the Uzbek alphabet are letters to it.
_APOSTROPHES = re.compile("['`‘’´ʻʼ]")
_TURNED_COMMA = "\u02bb"
_TUTUQ = "\u02bc"
# TDLib, `match_hashtags`: at most 256 characters after the sign.
_MAX_LENGTH = 256
_KEPT_CATEGORIES = {"Ll", "Lu", "Lt", "Lm", "Lo", "Nd"}


def hashtag_of(source: str) -> str:
    """The hashtag for a region's or tag's name, or "" where none can be made of it.

    Spaces, hyphens and all else Telegram would cut at become underscores; a tag needs a letter.
    """
    text = _APOSTROPHES.sub(_letter_for, unicodedata.normalize("NFC", source))
    kept = "".join(char if unicodedata.category(char) in _KEPT_CATEGORIES else "_" for char in text)
    name = re.sub("_+", "_", kept).strip("_")[:_MAX_LENGTH]
    if all(char in "_0123456789" or unicodedata.category(char) == "Nd" for char in name):
        return ""
    return f"#{name}"


def hashtags_of(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The hashtags of all `sources` in their order, each once however it is cased."""
    tags: dict[str, str] = {}
    for source in sources:
        tag = hashtag_of(source)
        tags.setdefault(tag.casefold(), tag)
    return tuple(tag for tag in tags.values() if tag)


def _letter_for(apostrophe: re.Match[str]) -> str:
    """The letter an apostrophe stands for: part of oʻ and gʻ, or the tutuq between letters."""
    before = apostrophe.string[: apostrophe.start()][-1:]
    after = apostrophe.string[apostrophe.end() :][:1]
    if not (before.isalpha() and after.isalpha()) and before not in tuple("oOgG"):
        return " "
    return _TURNED_COMMA if before in tuple("oOgG") else _TUTUQ
