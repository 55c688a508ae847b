"""The words of what readers get, in the article's language."""

import functools
import gettext as gnu

from newsdesk import resources
from newsdesk.i18n import site_words
from newsdesk.model.article import Language


@functools.cache
def words_of(language: Language) -> gnu.NullTranslations:
    """The words of pages and posts in `language`."""
    return site_words(resources.folder("locale"), language.value)
