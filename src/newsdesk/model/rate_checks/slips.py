"""Which reading would fit: the one figure that a slip of the hand away from it was meant.

A slip is undone in every possible way; a reading is offered where it alone agrees with the change
that the bank states or, where none is stated, lies near the rate before.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal

from newsdesk.model.rate_checks.case import Case, Move
from newsdesk.model.rate_checks.values import Fit, Slip, Suggestion
from newsdesk.model.rates import change_percent

# Below this, two rows of one table hold the same figure by chance.
_TELLING = Decimal(100)


def suggest(case: Case, move: Move) -> Suggestion | None:
    """What was probably meant by a rate, or by its stated change, that does not agree."""
    if move.previous_on is None or agrees_with_stated(move, move.entry.rate):
        return None
    if states_a_change(move) and _rate_is_vouched_for(move):
        return _for_stated_change(move)
    return _between_rows(case, move) or _within_the_figure(move) or _for_stated_change(move)


def swapped_with(case: Case, move: Move) -> Move | None:
    """The move whose rate would stand well in `move`'s row, and the other way round."""
    for other in case.moves:
        if (
            other.entry.rate != move.entry.rate
            and _stands_in(move, other.entry.rate)
            and _stands_in(other, move.entry.rate)
        ):
            return other
    return None


def states_a_change(move: Move) -> bool:
    """Whether the bank's change came with the rate."""
    return move.entry.stated_change is not None or move.entry.stated_percent is not None


def agrees_with_stated(move: Move, rate: Decimal) -> bool:
    """Whether `rate` lies as far from the previous one as the bank states, to the last digit."""
    if move.entry.stated_change is not None:
        return rate - move.previous == move.entry.stated_change
    return change_percent(rate, move.previous) == move.entry.stated_percent


def _rate_is_vouched_for(move: Move) -> bool:
    """Whether the stated per cent, or a change equal but for its sign, speaks for the rate."""
    entry = move.entry
    return entry.stated_change is not None and (
        entry.stated_percent == move.percent or entry.stated_change == -move.change
    )


def _fit(move: Move) -> Fit:
    return Fit.STATED if states_a_change(move) else Fit.PREVIOUS


def _stands_in(move: Move, rate: Decimal) -> bool:
    """Whether `rate` would be a good one in `move`'s row while the one that stands there is not."""
    if states_a_change(move):
        return agrees_with_stated(move, rate) and not agrees_with_stated(move, move.entry.rate)
    return not move.is_calm and move.lies_within(move.usual_percent, rate)


def _between_rows(case: Case, move: Move) -> Suggestion | None:
    typed = move.entry.rate
    if swapped := swapped_with(case, move):
        other = swapped.entry
        return Suggestion(Slip.SWAPPED, _fit(move), typed, other.rate, other.currency)
    if typed == move.previous:
        return Suggestion(Slip.PREVIOUS_TABLE, _fit(move), typed, _expected(move))
    for row in case.moves:
        if row is not move and typed > _TELLING and typed in {row.entry.rate, row.previous}:
            currency = row.entry.currency
            return Suggestion(Slip.OTHER_ROW, _fit(move), typed, _expected(move), currency)
    return None


def _expected(move: Move) -> Decimal | None:
    stated = move.entry.stated_change
    return None if stated is None else move.previous + stated


def _within_the_figure(move: Move) -> Suggestion | None:
    def fits(rate: Decimal) -> bool:
        if states_a_change(move):
            return agrees_with_stated(move, rate)
        # Half the usual move is what nearly all days stay within (`case.usual_percent`).
        return move.lies_within(move.usual_percent / 2, rate)

    return _undo_slip(move.entry.rate, fits, _fit(move))


def _for_stated_change(move: Move) -> Suggestion | None:
    """The change that a slip away from the stated one would agree with the rate."""
    stated = move.entry.stated_change
    if stated is None or stated == move.change:
        return None
    if stated == -move.change:
        return Suggestion(Slip.SIGN, Fit.RATE, stated, move.change)
    if stated.is_signed() != move.change.is_signed():
        return None
    meant = abs(move.change)
    found = _undo_slip(abs(stated), lambda change: change == meant, Fit.RATE)
    return found and Suggestion(found.slip, Fit.RATE, stated, move.change)


def _undo_slip(typed: Decimal, fits: Callable[[Decimal], bool], fit: Fit) -> Suggestion | None:
    for slip, undo in _UNDO.items():
        readings = {Decimal(text) for form in _forms(typed) for text in undo(form)}
        fitting = {reading for reading in readings if reading != typed and fits(reading)}
        if fitting:
            return Suggestion(slip, fit, typed, fitting.pop() if len(fitting) == 1 else None)
    return None


def _forms(amount: Decimal) -> set[str]:
    """The figure as typed, and with the two decimals of the bank's table."""
    text = f"{amount:f}"
    whole, _, decimals = text.partition(".")
    return {text, f"{whole}.{decimals.ljust(2, '0')}"}


def _insert_point(text: str) -> Iterator[str]:
    if text.isdigit():
        yield f"{text[:-2] or '0'}.{text[-2:]}"


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
