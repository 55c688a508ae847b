"""The few words that a channel post has besides the article's own, in the article's language."""

import datetime as dt

from newsdesk.model.article import Language
from newsdesk.publish.words import words_of


def read_on(language: Language) -> str:
    """The text of the link to the page."""
    return words_of(language).gettext("Read on the site")


def corrected(language: Language, note: str) -> str:
    """The sentence that tells of a correction."""
    return words_of(language).gettext("Corrected: {note}").format(note=note)


def rates_headline(language: Language, day: dt.date) -> str:
    """What opens a post of the rates."""
    sentence = words_of(language).gettext("Currency rates for {date}")
    return sentence.format(date=f"{day:%d/%m/%Y}")


def rates_hashtag(language: Language) -> str:
    """What the hashtag of a post of the rates is made of."""
    return words_of(language).gettext("Currency rates")


def all_rates(language: Language) -> str:
    """The text of the link to the page of the rates."""
    return words_of(language).gettext("All rates on the site")
