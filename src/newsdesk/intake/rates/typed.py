"""Rates as words of the command line."""

import re
from collections.abc import Sequence
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.amounts import read_amount
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import DraftRate

_CODE = re.compile(r"[A-Z]{3}")


class TypedRateError(InputError):
    """A word of the command line that is no rate."""

    words: ClassVar[str] = N_(
        "“{word}” is no rate, so nothing was entered. "
        "Type the currency and its rate as USD=12790.43."
    )


class TypedTwiceError(InputError):
    """A currency given two rates in one command."""

    words: ClassVar[str] = N_(
        "{currency} is given twice, so nothing was entered. Keep the rate that is right."
    )


def parse_typed(words: Sequence[str]) -> tuple[DraftRate, ...]:
    """The rates of `USD=12790.43 EUR=14486.44`, each for the bank's nominal, in their order.

    Raises `TypedRateError`, `TypedTwiceError`, or what `read_amount` raises for the sum.
    """
    rates: dict[str, DraftRate] = {}
    for word in words:
        code, equals, sum_typed = word.partition("=")
        currency = code.strip().upper()
        if not equals or not _CODE.fullmatch(currency):
            raise TypedRateError(word=word)
        if currency in rates:
            raise TypedTwiceError(currency=currency)
        rates[currency] = DraftRate(
            currency, rate=read_amount(sum_typed), nominal=usual_nominal(currency)
        )
    return tuple(rates.values())
