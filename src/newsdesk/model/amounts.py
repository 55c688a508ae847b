"""Amounts of money as people type them and as they are shown.

Nothing is guessed: where two writers could mean two sums by the same characters, both readings are
offered and none is taken. Decimal from the first character; no float on the way.
"""

import re
from decimal import Decimal
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_

_LONGEST_SHOWN = 40

# Everything that may stand between thousands: the space of the keyboard, the no-break, figure,
# thin and narrow no-break spaces of web pages and spreadsheets, and the Swiss apostrophe.
_GROUP = "[ \u00a0\u2007\u2009\u202f'\u2019]"
# A hyphen, the true minus, and the en dash a word processor makes of a hyphen.
_SIGNS = {"": 1, "+": 1, "-": -1, "\u2212": -1, "\u2013": -1}
# The soum in the spellings people use: so‘m with any of its five apostrophes, or none.
_UNIT = "(?:uzs|so[\u02bb\u02bc\u2018\u2019'`]?m|soums?|sums?|сум(?:а|ов)?|с[уў]м)"

_FRAME = re.compile(
    rf"\s*(?:{_UNIT}[\s:]*)?(?P<sign>[-+\u2212\u2013]?)\s*(?P<body>[0-9].*?)\s*(?:{_UNIT}\.?)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE = rf"(?:0|[1-9][0-9]{{0,11}}|[1-9][0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}}){{1,3}})"
_DECIMALS = "[0-9]{1,8}"

# The first shape that fits decides. Each names its whole part and its decimals.
_CLEAR_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<whole>{_WHOLE})",
        rf"(?P<whole>{_WHOLE})[.,](?P<decimals>{_DECIMALS})",
        # A mark that comes twice can only stand between thousands; the other one then cannot.
        rf"(?P<whole>[1-9][0-9]{{0,2}}(?:,[0-9]{{3}}){{2,3}})(?:\.(?P<decimals>{_DECIMALS}))?",
        rf"(?P<whole>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{2,3}})(?:,(?P<decimals>{_DECIMALS}))?",
    )
)
# 12,790 is twelve and a bit to one writer and twelve thousand to another, and so is 12.790;
# 12.790,43 and 12,790.43 are the same sum only if the two writers differ.
_TWO_READINGS = (
    re.compile(r"(?P<head>[1-9][0-9]{0,2})[.,](?P<tail>[0-9]{3})"),
    re.compile(r"(?P<head>[1-9][0-9]{0,2})\.(?P<tail>[0-9]{3}),(?P<decimals>[0-9]{1,8})"),
    re.compile(r"(?P<head>[1-9][0-9]{0,2}),(?P<tail>[0-9]{3})\.(?P<decimals>[0-9]{1,8})"),
)


class NotAnAmountError(InputError):
    """What was typed is no sum of money."""

    words: ClassVar[str] = N_(
        "“{typed}” is not an amount, so nothing was taken from it. "
        "Type digits with one decimal mark, for example 12790.43."
    )


class AmbiguousAmountError(InputError):
    """What was typed is one sum to one writer and another to the next: `first` or `second`."""

    words: ClassVar[str] = N_(
        "“{typed}” can be read as {first} or as {second}, so nothing was taken from it. "
        "Type the one you mean without marks between the thousands."
    )


def read_amount(typed: str) -> Decimal:
    """The sum that `typed` states, with its decimals as typed: `12 790,40 сум` is 12790.40.

    Takes a point or a comma before the decimals, spaces or apostrophes between thousands, a sign
    and the soum's name before or after. Raises `AmbiguousAmountError`, with both readings, where
    a comma or a point may stand for either; `NotAnAmountError` for everything else.

    >>> read_amount("12 790,43 UZS")
    Decimal('12790.43')
    """
    frame = _FRAME.fullmatch(typed)
    if frame is None:
        raise NotAnAmountError(typed=_shown(typed))
    sign, body = _SIGNS[frame["sign"]], frame["body"]
    for shape in _TWO_READINGS:
        if match := shape.fullmatch(body):
            first, second = (sign * Decimal(reading) for reading in _both_readings(match))
            raise AmbiguousAmountError(typed=_shown(typed), first=first, second=second)
    for shape in _CLEAR_SHAPES:
        if match := shape.fullmatch(body):
            whole = re.sub("[^0-9]", "", match["whole"])
            decimals = match.groupdict().get("decimals")
            return sign * Decimal(f"{whole}.{decimals}" if decimals else whole)
    raise NotAnAmountError(typed=_shown(typed))


def format_amount(rate: Decimal) -> str:
    """`rate` with a point and at least two decimals, never an exponent.

    >>> format_amount(Decimal("162.6")), format_amount(Decimal("1E+4"))
    ('162.60', '10000.00')
    """
    whole, _, decimals = f"{rate:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def _both_readings(match: re.Match[str]) -> tuple[str, str]:
    head, tail, decimals = match["head"], match["tail"], match.groupdict().get("decimals", "")
    if decimals:
        return f"{head}{tail}.{decimals}", f"{head}.{tail}{decimals}"
    return f"{head}{tail}", f"{head}.{tail}"


def _shown(typed: str) -> str:
    line = " ".join(typed.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
