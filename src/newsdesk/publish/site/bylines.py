"""The names in a byline: `A. Karimova and B. Valiyev` are two people with a page each."""

import re

from newsdesk.model.article import Language
from newsdesk.publish.site.addresses import author_key

# Signs between names, and the word for "and" of each language of publication.
_BETWEEN = re.compile(r"\s*[,;&]\s*|\s+(?:and|va|и|ва)\s+", re.IGNORECASE)


def authors_of(byline: str, language: Language) -> dict[str, str]:
    """Key → name of everyone in `byline`, in its order."""
    found: dict[str, str] = {}
    for name in _BETWEEN.split(byline.strip()):
        if name:
            found.setdefault(author_key(name, language), name)
    return found
