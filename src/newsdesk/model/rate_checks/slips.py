"""Which reading would fit: the one figure that a slip of the hand away from it was meant.

A slip is undone in every possible way; a reading is offered where it alone agrees with the change
that the bank states or, where none is stated, lies near the rate before.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from newsdesk.model.currencies import NOMINALS
from newsdesk.model.rate_checks.case import TICK, Case, Move
from newsdesk.model.rate_checks.undoing import SHIFTS, undone
from newsdesk.model.rate_checks.values import DraftRate, Fit, Slip, Suggestion
from newsdesk.model.rates import change_percent

# Below this, two rows of one table hold the same figure by chance.
_TELLING = Decimal(100)
# Nobody quotes a currency by the hundred whose unit is worth more soums than this.
_QUOTED_BY_MANY_BELOW = Decimal(1000)
_TIYIN_SHIFT = -2


def suggest(case: Case, move: Move) -> Suggestion | None:
    """What was probably meant by a rate, or by its stated change, that does not agree."""
    if move.previous_on is None or move.agrees_with_stated(move.entry.rate):
        return None
    if move.states_a_change and _rate_is_vouched_for(move):
        return _for_stated_change(case, move) or _for_stated_percent(move)
    return (
        _between_rows(case, move)
        or _in_the_row(case, move)
        or _for_stated_change(case, move)
        or _for_stated_percent(move)
        or _from_a_small_row(case, move)
    )


def recognised(
    case: Case, entry: DraftRate, meant: Mapping[str, Decimal], fit: Fit
) -> Suggestion | None:
    """The rate of `entry` as it is known to be meant, and which slip led from it, if one can tell.

    `meant` has the right rates by currency, for the nominals of the draft's rows. None where the
    right rate is finer than a tiyin for this nominal: then the nominal is what must be mended.
    """
    typed, reading = entry.rate, meant[entry.currency]
    if reading % TICK:
        return None
    if found := _known_row(case, entry, meant):
        slip, other = found
        return Suggestion(slip, fit, typed, reading, other)
    for slip, readings in undone(typed):
        if reading in readings:
            return Suggestion(slip, fit, typed, reading)
    for shift in SHIFTS:
        if abs(typed.scaleb(shift) - reading) * 2 <= TICK.scaleb(max(shift, 0)):
            slip, units = _scale_slip(case, entry, reading, shift)
            return Suggestion(slip, fit, typed, reading, units=units)
    return Suggestion(Slip.UNKNOWN, fit, typed, reading)


def for_change(typed: Decimal, meant: Decimal) -> Suggestion | None:
    """A stated change in soums that a slip turned from `meant` into `typed`."""
    if typed == -meant:
        return Suggestion(Slip.SIGN, Fit.RATE, typed, meant)
    if typed.is_signed() != meant.is_signed():
        return None
    slip = _slip_between(abs(typed), abs(meant))
    return None if slip is None else Suggestion(slip, Fit.RATE, typed, meant)


def for_percent(typed: Decimal, rate: Decimal, previous: Decimal) -> Suggestion | None:
    """How a stated per cent came to be another than the one from `previous` to `rate`."""
    meant = change_percent(rate, previous)
    backwards = (rate - previous) * 100 / rate
    if typed == -meant:
        slip: Slip | None = Slip.SIGN
    elif abs(typed) == abs(backwards.quantize(typed, ROUND_HALF_UP)):
        slip = Slip.COUNTED_BACKWARDS
    elif typed.is_signed() == meant.is_signed():
        slip = _slip_between(abs(typed), abs(meant))
    else:
        slip = None
    return None if slip is None else Suggestion(slip, Fit.RATE, typed, None)


def swapped_with(case: Case, move: Move) -> Move | None:
    """The move whose rate would stand well in `move`'s row, and the other way round."""
    if move.stands_well:
        return None
    for other in case.moves:
        if (
            other.entry.rate != move.entry.rate
            and not other.stands_well
            and _stands_in(move, other.entry)
            and _stands_in(other, move.entry)
        ):
            return other
    return None


def near_previous(move: Move, rate: Decimal) -> bool:
    """Whether `rate` is one that nearly all days would have after the previous one."""
    return move.lies_within(move.usual_percent / 2, rate)


def _known_row(
    case: Case, entry: DraftRate, meant: Mapping[str, Decimal]
) -> tuple[Slip, str | None] | None:
    """Where else the figure of `entry` stands, when its right one is known."""
    typed = entry.rate
    for other in case.draft.entries:
        if typed == meant.get(other.currency) and other.rate == meant[entry.currency] != typed:
            return Slip.SWAPPED, other.currency
    earlier = case.earlier(entry.currency)
    if earlier is not None and earlier[1:] == (entry.nominal, typed):
        return Slip.PREVIOUS_TABLE, None
    for currency, figure in _figures_of_others(case, entry.currency):
        if typed == figure and typed > _TELLING:
            return Slip.OTHER_ROW, currency
    return None


def _rate_is_vouched_for(move: Move) -> bool:
    """Whether the stated per cent, or a change equal but for its sign, speaks for the rate.

    Per cent that would fit the rate which the stated change leads to as well speak for neither.
    """
    change, percent = move.entry.stated_change, move.entry.stated_percent
    if change is None:
        return percent == -move.percent
    fits_both = percent == change_percent(move.previous + change, move.previous)
    return change == -move.change or (percent == move.percent and not fits_both)


def _fit(move: Move) -> Fit:
    return Fit.STATED if move.states_a_change else Fit.PREVIOUS


def _stands_in(move: Move, entry: DraftRate) -> bool:
    """Whether the rate of `entry` would be a good one in `move`'s row, alone or with its change."""
    rate = entry.rate
    if move.states_a_change:
        with_its_change = rate - move.previous == entry.stated_change
        return with_its_change or move.agrees_with_stated(rate)
    return move.lies_within(move.usual_percent, rate)


def _figures_of_others(case: Case, currency: str) -> Iterator[tuple[str, Decimal]]:
    """What stands rightly in other rows: of the draft, of the bank's answer, of the last table."""
    wrong = {move.entry.currency for move in case.moves if not move.stands_well}
    for row in case.draft.entries:
        if row.currency != currency and row.currency not in wrong:
            yield row.currency, row.rate
    for row in case.answer.entries if case.answer else ():
        if row.currency != currency:
            yield row.currency, row.rate
    for other, (_nominal, rate) in case.before[-1].rates.items() if case.before else ():
        if other != currency:
            yield other, rate


def _between_rows(case: Case, move: Move) -> Suggestion | None:
    typed = move.entry.rate
    if swapped := swapped_with(case, move):
        other = swapped.entry
        return Suggestion(Slip.SWAPPED, _fit(move), typed, other.rate, other.currency)
    if typed == move.previous:
        return Suggestion(Slip.PREVIOUS_TABLE, _fit(move), typed, _expected(move))
    return _from_another_row(case, move) if typed > _TELLING else None


def _from_another_row(case: Case, move: Move) -> Suggestion | None:
    typed, changes = move.entry.rate, {m.entry.currency: m.entry.stated_change for m in case.moves}
    for currency, figure in _figures_of_others(case, move.entry.currency):
        if typed == figure:
            stated = move.entry.stated_change
            # The other row's change came along, so nothing here tells of this row.
            came_along = stated is not None and abs(stated) > 1 and stated == changes.get(currency)
            reading = None if came_along else _expected(move)
            return Suggestion(Slip.OTHER_ROW, _fit(move), typed, reading, currency)
    return None


def _from_a_small_row(case: Case, move: Move) -> Suggestion | None:
    return None if move.is_calm else _from_another_row(case, move)


def _expected(move: Move) -> Decimal | None:
    stated = move.entry.stated_change
    return None if stated is None else move.previous + stated


def _in_the_row(case: Case, move: Move) -> Suggestion | None:
    """A slip within the figure, or of its scale: whichever leads to one reading."""
    digits, scale = _within_the_figure(move), _of_the_scale(case, move)
    if digits is None or scale is None or scale.reading is None or move.states_a_change:
        return digits or scale
    if digits.reading is None:
        return scale
    return digits if digits.reading == scale.reading else replace(scale, reading=None)


def _within_the_figure(move: Move) -> Suggestion | None:
    def fits(rate: Decimal) -> bool:
        if move.states_a_change:
            return move.agrees_with_stated(rate)
        return near_previous(move, rate)

    return _undo_slip(move.entry.rate, fits, _fit(move))


def _of_the_scale(case: Case, move: Move) -> Suggestion | None:
    """A figure for another number of units, or in tiyin: off by a power of ten."""
    if move.is_calm:
        return None
    typed = move.entry.rate
    for shift in SHIFTS:
        rate = typed.scaleb(shift)
        agrees = move.states_a_change and (
            move.agrees_with_stated(rate) or _row_implies_previous(move, shift)
        )
        if agrees or near_previous(move, rate):
            slip, units = _scale_slip(case, move.entry, rate, shift)
            # What was typed for fewer units lacks the last digits: the rest would be a guess.
            whole = not rate % TICK and (shift < 0 or _decimals(rate) >= _decimals(TICK))
            reading = rate if whole and (agrees or not move.states_a_change) else None
            return Suggestion(slip, _fit(move), typed, reading, units=units)
    return None


def _row_implies_previous(move: Move, shift: int) -> bool:
    """Whether the rate and its stated change are both off by so many places."""
    stated = move.entry.stated_change
    return stated is not None and (move.entry.rate - stated).scaleb(shift) == move.previous


def _decimals(amount: Decimal) -> int:
    return len(f"{amount:f}".partition(".")[2])


def _scale_slip(case: Case, entry: DraftRate, rate: Decimal, shift: int) -> tuple[Slip, int | None]:
    """What a figure is called that is `shift` places off `rate`, and for how many units it is."""
    units = Decimal(entry.nominal).scaleb(-shift)
    if shift == _TIYIN_SHIFT and any(
        near_previous(other, other.entry.rate.scaleb(shift))
        for other in case.moves
        if other.entry is not entry
    ):
        return Slip.TIYIN, None
    if rate < _QUOTED_BY_MANY_BELOW * entry.nominal and units in NOMINALS:
        return Slip.NOMINAL, int(units)
    return (Slip.TIYIN if shift == _TIYIN_SHIFT else Slip.POINT_MOVED), None


def _for_stated_change(case: Case, move: Move) -> Suggestion | None:
    """The change that a slip away from the stated one would agree with the rate."""
    stated = move.entry.stated_change
    if stated is None or stated == move.change:
        return None
    if found := for_change(stated, move.change):
        return found
    for row in case.moves:
        if row is not move and stated == row.change and move.is_calm and abs(stated) > 1:
            currency = row.entry.currency
            return Suggestion(Slip.OTHER_ROW, Fit.RATE, stated, move.change, currency)
    return None


def _for_stated_percent(move: Move) -> Suggestion | None:
    percent = move.entry.stated_percent
    if percent is None or move.entry.stated_change is not None:
        return None
    return for_percent(percent, move.entry.rate, move.previous)


def _slip_between(typed: Decimal, meant: Decimal) -> Slip | None:
    for slip, readings in undone(typed):
        if meant in readings:
            return slip
    if typed.scaleb(_TIYIN_SHIFT) == meant:
        return Slip.TIYIN
    return Slip.POINT_MOVED if meant in {typed.scaleb(shift) for shift in SHIFTS} else None


def _undo_slip(typed: Decimal, fits: Callable[[Decimal], bool], fit: Fit) -> Suggestion | None:
    for slip, readings in undone(typed):
        fitting = {reading for reading in readings if fits(reading)}
        if fitting:
            return Suggestion(slip, fit, typed, fitting.pop() if len(fitting) == 1 else None)
    return None
