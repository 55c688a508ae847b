"""The few words that a channel post has besides the article's own, in the article's language."""

from newsdesk.model.article import Language
from newsdesk.publish.words import words_of


def read_on(language: Language) -> str:
    """The text of the link to the page."""
    return words_of(language).gettext("Read on the site")


def corrected(language: Language, note: str) -> str:
    """The sentence that tells of a correction."""
    return words_of(language).gettext("Corrected: {note}").format(note=note)
