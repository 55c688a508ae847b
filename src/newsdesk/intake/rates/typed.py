"""Rates as words of the command line."""

import re
from collections.abc import Sequence
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.amounts import Stated, read_amount, read_stated
from newsdesk.model.currencies import usual_nominal
from newsdesk.model.rate_checks import DraftRate

_QUOTED = re.compile(r"(?P<nominal>[1-9][0-9]{0,5})? ?(?P<currency>[A-Z]{3})")


class TypedRateError(InputError):
    """A word of the command line that is no rate."""

    words: ClassVar[str] = N_(
        "“{word}” is no rate, so nothing was entered. "
        "Type the currency and its rate as USD=12790.43, or with the bank's change as "
        "USD=12790.43:+21.71."
    )


class TypedTwiceError(InputError):
    """A currency given two rates in one command."""

    words: ClassVar[str] = N_(
        "{currency} is given twice, so nothing was entered. Keep the rate that is right."
    )


def parse_typed(words: Sequence[str]) -> tuple[DraftRate, ...]:
    """The rates of `USD=12790.43 10IDR=7.60 EUR=14486.44:+86.40`, in their order.

    For the bank's nominal where none is named before the code; what follows a colon is the bank's
    change, in soums, in per cent, or both. Raises `TypedRateError`, `TypedTwiceError`, or what
    `read_amount` and `read_stated` raise for the figures.
    """
    rates: dict[str, DraftRate] = {}
    for word in words:
        quoted, equals, figures = word.partition("=")
        found = _QUOTED.fullmatch(quoted.strip().upper())
        if not equals or found is None:
            raise TypedRateError(word=word)
        currency = found["currency"]
        if currency in rates:
            raise TypedTwiceError(currency=currency)
        rate, colon, change = figures.partition(":")
        stated = read_stated(change) if colon else Stated(None, None)
        nominal = int(found["nominal"] or usual_nominal(currency))
        rates[currency] = DraftRate(
            currency, read_amount(rate), nominal, stated.change, stated.percent
        )
    return tuple(rates.values())
