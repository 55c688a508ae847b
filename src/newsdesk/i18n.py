"""Words for people: every sentence shown passes through here.

Two gettext domains stand in `resources/locale`: `newsdesk` (the window, the command line and
every error's sentence) and `site` (the words of the reader's pages and of the channel). The first
follows the person, the second the article's language.
"""

import functools
import gettext as gnu
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

INTERFACE_DOMAIN = "newsdesk"
SITE_DOMAIN = "site"

_interface: gnu.NullTranslations = gnu.NullTranslations()
_language = "en"


def N_(message: str) -> str:  # noqa: N802 - the field's own name for "mark, do not translate yet"
    """Mark `message` for the catalogues and give it back unchanged."""
    return message


def _(message: str) -> str:
    """`message` in the interface language."""
    return _interface.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of a counted sentence that `count` asks for, in the interface language."""
    return _interface.ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """`message` in the interface language, where one English word has several meanings."""
    return _interface.pgettext(context, message)


def use_interface_language(locale_dir: Path, language: str) -> None:
    """Show the interface in `language` from now on; English where there is no catalogue."""
    global _interface, _language  # noqa: PLW0603 - gettext's own design: one process, one language
    _interface = gnu.translation(INTERFACE_DOMAIN, locale_dir, languages=[language], fallback=True)
    _language = language if _interface.info() else "en"


def interface_language() -> str:
    """The language the interface is shown in, written as it was asked for: `ru`, `ru_RU`, `en`."""
    return _language


@functools.cache
def currency_names(language: str) -> Mapping[str, str]:
    """What the Unicode CLDR calls each currency in `language`, by its code; from Babel."""
    # Here, because it takes as long as a form.
    from babel import Locale  # noqa: PLC0415

    return MappingProxyType(dict(Locale.parse(language, sep="-").currencies))


def site_words(locale_dir: Path, language: str) -> gnu.NullTranslations:
    """The words of the reader's pages in `language` (a `model.article.Language` value)."""
    return gnu.translation(
        SITE_DOMAIN, locale_dir, languages=[language.replace("-", "_")], fallback=True
    )
