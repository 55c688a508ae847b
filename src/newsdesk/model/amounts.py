"""Amounts of money as people type them and as they are shown.

Nothing is guessed: where two writers could mean two sums by the same characters, both readings are
offered and none is taken. Decimal from the first character; no float on the way.
"""

import re
from dataclasses import dataclass
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

_UP, _DOWN = "\u25b2\u25b3\u2191\u2b06\U0001f53a", "\u25bc\u25bd\u2193\u2b07\U0001f53b"
_ARROWS = (
    # An arrow after its figure says the same as one before it.
    (re.compile(rf"([0-9][^-+(;/|\u2212\u2013]*?)\s*([{_UP}{_DOWN}])\ufe0f?(?!\s*[0-9])"), r"\2\1"),
    (re.compile(rf"[{_UP}]\ufe0f?\s*\+?"), "+"),
    (re.compile(rf"[{_DOWN}]\ufe0f?\s*[-\u2212\u2013]?"), "-"),
)
# How the two figures of a change are parted; the first that fits decides.
_TWO_FIGURES = tuple(
    re.compile(shape)
    for shape in (
        r"([^(]*[^(\s])\s*\(([^()]+)\)",
        r"([^\[]*[^\[\s])\s*\[([^][]+)\]",
        r"([^;/|]+)[;/|]([^;/|]+)",
        r"(.+?),\s+(.+)",
        # A dash with a space on both sides may be a minus or a mere dash, so it parts nothing.
        r"(.*?[0-9].*?)\s+([-+\u2212\u2013][0-9].*)",
        r"(.*?%)\s*([^%\s].*)",
        r"(.*[0-9].*)\s+((?![0-9]{3}(?![0-9]))[0-9.,]+\s*%)",
    )
)
_PERCENT = re.compile(r"\s*([-+\u2212\u2013]?\s*[0-9.,]+)\s*%\s*")
_SIGN = re.compile("[-+\u2212\u2013]")
# No currency rises tenfold in a day; a longer figure is two that ran together.
_PERCENT_BELOW = 1000


@dataclass(frozen=True)
class Stated:
    """The change that the bank states: soums, per cent, both signed, or only one of them."""

    change: Decimal | None
    percent: Decimal | None


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


class NotAChangeError(NotAnAmountError):
    """What was typed is no change of a rate."""

    words: ClassVar[str] = N_(
        "“{typed}” is not a change, so nothing was taken from it. "
        "Type soums, per cent or both, for example +21.71 (0.17%)."
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


def read_stated(typed: str) -> Stated:
    """The change that `typed` states, in soums, in per cent, or in both.

    Both may stand in either order, parted by brackets, a slash, a semicolon, a comma with a space
    or the second one's sign. A sign that only one of them bears is meant for both; an arrow is a
    sign. Raises `AmbiguousAmountError`, with both readings of the soums, and `NotAChangeError`.

    >>> read_stated("\u25bc 16,50 сум (0,13%)")
    Stated(change=Decimal('-16.50'), percent=Decimal('-0.13'))
    """
    text = typed.strip()
    for arrow, sign in _ARROWS:
        text = arrow.sub(sign, text)
    parts: tuple[str, ...] = (text,)
    for shape in _TWO_FIGURES:
        if match := shape.fullmatch(text):
            parts = (match[1], match[2])
            break
    percents = [part for part in parts if "%" in part]
    soums = [part for part in parts if "%" not in part]
    if len(percents) > 1 or len(soums) > 1:
        raise NotAChangeError(typed=_shown(typed))
    change = _soums(soums[0], typed) if soums else None
    percent = _percent(percents[0], typed) if percents else None
    if change is not None and percent is not None:
        if not _SIGN.search(percents[0]):
            percent = _signed_like(change, percent)
        elif not _SIGN.search(soums[0]):
            change = _signed_like(percent, change)
    return Stated(change, percent)


def format_stated(change: Decimal | None, percent: Decimal | None) -> str:
    """The change as it is typed into one field; `read_stated` reads the same two figures again.

    >>> format_stated(Decimal("21.71"), Decimal("0.17")), format_stated(None, Decimal("-0.60"))
    ('+21.71 (0.17%)', '-0.6%')
    """
    soums = "" if change is None else _sign(change) + format_amount(abs(change))
    if percent is None:
        return soums
    per_cent = f"{abs(percent):f}%"
    if "." in per_cent:
        per_cent = f"{per_cent[:-1].rstrip('0').rstrip('.')}%"
    if change is None:
        return _sign(percent) + per_cent
    shared = percent == 0 or _sign(percent) == _sign(change)
    return f"{soums} ({per_cent if shared else _sign(percent) + per_cent})"


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


def _soums(part: str, typed: str) -> Decimal:
    try:
        return read_amount(part)
    except NotAnAmountError as error:
        raise NotAChangeError(typed=_shown(typed)) from error


def _percent(part: str, typed: str) -> Decimal:
    figure = _PERCENT.fullmatch(part)
    try:
        percent = None if figure is None else read_amount(figure[1])
    except InputError as error:
        raise NotAChangeError(typed=_shown(typed)) from error
    if percent is None or abs(percent) >= _PERCENT_BELOW:
        raise NotAChangeError(typed=_shown(typed))
    return percent


def _signed_like(sign: Decimal, amount: Decimal) -> Decimal:
    return -amount if sign.is_signed() and amount else amount


def _sign(amount: Decimal) -> str:
    return "-" if amount < 0 else "+" if amount > 0 else ""


def _shown(typed: str) -> str:
    line = " ".join(typed.split())
    return line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…"
