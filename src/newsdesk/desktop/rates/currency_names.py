"""Currencies as people name them: by code, with how many units are quoted, or by name."""

import re
from dataclasses import dataclass
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_, currency_names, interface_language
from newsdesk.model.currencies import KNOWN, NOMINALS, usual_nominal

_MOST_NAMED = 4
_WANTED = re.compile(r"(?P<before>[0-9]*)\s*(?P<name>[^\W\d][^\d]*?)\s*(?P<after>[0-9]*)")


class UnknownCurrencyError(InputError):
    """What was typed is no currency."""

    words: ClassVar[str] = N_(
        "“{typed}” is no currency of ISO 4217, so no row was added. "
        "Type its three letters, for example CNY, or its name."
    )


class SeveralCurrenciesError(InputError):
    """What was typed stands in the names of several currencies."""

    words: ClassVar[str] = N_(
        "“{typed}” can be {currencies}, so no row was added. Type the three letters you mean."
    )


class UnusualNominalError(InputError):
    """Nobody quotes a currency for so many units."""

    words: ClassVar[str] = N_(
        "{currency} cannot be quoted for {nominal} units, so no row was added. "
        "Type one of {nominals}."
    )


@dataclass(frozen=True)
class WantedCurrency:
    """A currency to add, and for how many units its rate will stand."""

    code: str
    nominal: int


def read_currency(typed: str) -> WantedCurrency:
    """The currency that `CNY`, `10 IDR`, `IDR 10` or its name means; the usual nominal if none is.

    Raises one of this module's errors.
    """
    match = _WANTED.fullmatch(typed.strip())
    if match is None or (match["before"] and match["after"]):
        raise UnknownCurrencyError(typed=typed.strip())
    code = _code(match["name"])
    figures = match["before"] or match["after"]
    nominal = int(figures) if figures else usual_nominal(code)
    if nominal not in NOMINALS:
        raise UnusualNominalError(
            currency=code, nominal=figures, nominals=", ".join(map(str, sorted(NOMINALS)))
        )
    return WantedCurrency(code, nominal)


def currency_name(code: str) -> str:
    """The currency's name in the interface language; its code where it has none there."""
    return currency_names(interface_language().partition("_")[0]).get(code, code)


def currencies_named(words: str) -> list[str]:
    """The codes that begin with `words`, then those with `words` in their name, each in order."""
    wanted = words.strip().casefold()
    by_code = [code for code in sorted(KNOWN) if code.casefold().startswith(wanted)]
    by_name = [code for code in sorted(KNOWN) if wanted in currency_name(code).casefold()]
    return list(dict.fromkeys((*by_code, *by_name)))


def _code(name: str) -> str:
    if name.upper() in KNOWN:
        return name.upper()
    found = currencies_named(name)
    exact = [code for code in found if currency_name(code).casefold() == name.casefold()]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        raise SeveralCurrenciesError(typed=name, currencies=", ".join(found[:_MOST_NAMED]))
    raise UnknownCurrencyError(typed=name)
