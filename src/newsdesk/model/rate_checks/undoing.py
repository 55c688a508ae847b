"""Every figure from which one slip of the hand leads to the one that was typed."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from newsdesk.model.rate_checks.values import Slip

SHIFTS = (-2, -1, -3, -4, 1, 2, 3, 4)
"""By how many places a figure for another number of units is off, likeliest first."""


def undone(typed: Decimal) -> Iterator[tuple[Slip, set[Decimal]]]:
    """By slip, likeliest first: the figures that `typed` may have been meant to be."""
    forms = _forms(typed)
    for slip, undo in _UNDO.items():
        readings = {Decimal(text) for form in forms for text in undo(form)}
        yield slip, readings - {typed}


def _forms(amount: Decimal) -> set[str]:
    """The figure as typed, and with the two decimals of the bank's table."""
    text = f"{amount:f}"
    whole, _, decimals = text.partition(".")
    return {text, f"{whole}.{decimals.ljust(2, '0')}"}


def _insert_point(text: str) -> Iterator[str]:
    if text.isdigit():
        yield f"{text[:-2] or '0'}.{text[-2:]}"
        # The bank cuts idle zeros: 86.4.
        yield f"{text[:-1] or '0'}.{text[-1]}"


def _swap_neighbours(text: str) -> Iterator[str]:
    point = len(text.partition(".")[0])
    digits = text.replace(".", "")
    for i in range(len(digits) - 1):
        swapped = digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
        yield f"{swapped[:point]}.{swapped[point:]}"


def _take_out_double(text: str) -> Iterator[str]:
    for i in range(1, len(text)):
        if text[i] == text[i - 1]:
            yield text[:i] + text[i + 1 :]


def _replace_one(text: str) -> Iterator[str]:
    for i, old in enumerate(text):
        if old != ".":
            yield from (text[:i] + new + text[i + 1 :] for new in "0123456789" if new != old)


def _put_one_in(text: str) -> Iterator[str]:
    for i in range(len(text) + 1):
        yield from (text[:i] + new + text[i:] for new in "0123456789")


def _take_one_out(text: str) -> Iterator[str]:
    for i, digit in enumerate(text):
        if digit != "." and len(text) > 1:
            yield text[:i] + text[i + 1 :]


# Likeliest first; the first kind with a fitting reading is named.
_UNDO: dict[Slip, Callable[[str], Iterator[str]]] = {
    Slip.NO_POINT: _insert_point,
    Slip.TRANSPOSED: _swap_neighbours,
    Slip.DOUBLED: _take_out_double,
    Slip.REPLACED: _replace_one,
    Slip.DROPPED: _put_one_in,
    Slip.ADDED: _take_one_out,
}
