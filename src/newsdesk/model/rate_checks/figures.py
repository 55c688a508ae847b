"""The rules on a table's figures, each by itself and against the tables before."""

from collections.abc import Iterator
from decimal import Decimal

from newsdesk.model import currencies
from newsdesk.model.rate_checks import slips
from newsdesk.model.rate_checks.case import TICK, Case, Move, implied_previous, is_usable
from newsdesk.model.rate_checks.values import DraftRate, Fit, Hit, Slip, Suggestion
from newsdesk.model.rates import change_percent, shows_percent

EXTREME_PERCENT = Decimal(20)
"""Beyond this a rate is wrong, or it is history: the dollar's 92.4% of 5 September 2017."""

# From here on two days' rates are never the same by chance: a tick is a millionth of them.
_NEVER_THE_SAME_FROM = Decimal(1000)

# Cross rates readers reckon with, and how far each moves in a day, in per cent, where the
# history is too short to tell.
_CROSSES = {("EUR", "USD"): Decimal(2), ("RUB", "USD"): Decimal(3)}


def missing_required(case: Case) -> Iterator[Hit]:
    """A currency that every table needs."""
    entered = {entry.currency for entry in case.draft.entries}
    yield from (Hit(currency) for currency in case.required if currency not in entered)


def entered_twice(case: Case) -> Iterator[Hit]:
    """A currency with more than one row."""
    entered = [entry.currency for entry in case.draft.entries]
    yield from (Hit(c) for c in dict.fromkeys(entered) if entered.count(c) > 1)


def unknown_currency(case: Case) -> Iterator[Hit]:
    """A code that is not in ISO 4217."""
    for entry in case.draft.entries:
        if entry.currency not in currencies.KNOWN:
            yield Hit(entry.currency)


def odd_nominal(case: Case) -> Iterator[Hit]:
    """A nominal that nobody quotes by."""
    for entry in case.draft.entries:
        if entry.nominal not in currencies.NOMINALS:
            yield Hit(entry.currency, {"nominal": entry.nominal})


def nominal_changed(case: Case) -> Iterator[Hit]:
    """Another nominal than the table before, or than the bank's where none is before."""
    for entry in case.draft.entries:
        earlier = case.earlier(entry.currency)
        usual = earlier[1] if earlier else currencies.usual_nominal(entry.currency)
        if entry.nominal in currencies.NOMINALS and entry.nominal != usual:
            yield Hit(entry.currency, {"nominal": entry.nominal, "usual_nominal": usual})


def not_positive(case: Case) -> Iterator[Hit]:
    """A rate of nothing or less."""
    for entry in case.draft.entries:
        if not (entry.rate.is_finite() and entry.rate > 0):
            yield Hit(entry.currency, {"rate": entry.rate}, _without_its_sign(case, entry))


def too_many_decimals(case: Case) -> Iterator[Hit]:
    """A figure finer than the tiyin, which the bank does not state."""
    for entry in case.draft.entries:
        for figure in (entry.rate, entry.stated_change):
            if figure is not None and figure.is_finite() and figure % TICK:
                yield Hit(entry.currency, {"figure": figure})


def nothing_before(case: Case) -> Iterator[Hit]:
    """Currencies whose change cannot be checked, because no table before holds them."""
    new = [e.currency for e in case.draft.entries if case.earlier(e.currency) is None]
    if new:
        yield Hit(data={"currencies": ", ".join(new)})


def impossible_change(case: Case) -> Iterator[Hit]:
    """A rise as large as the rate itself, or larger: nothing can have been before it."""
    for entry in case.draft.entries:
        if is_usable(entry) and entry.stated_change is not None and not implied_previous(entry):
            yield Hit(entry.currency, {"rate": entry.rate, "stated_change": entry.stated_change})


def stated_change_differs(case: Case) -> Iterator[Hit]:
    """Soums stated by the bank that are not today minus before, to the tiyin.

    The bank's own Diff is, in 150 of 150 real pairs. Where days without a table lie between, a
    difference may be theirs: `change_across_gap`.
    """
    for move in _disagreeing(case):
        if move.entry.stated_change is not None and case.follows_directly(move):
            yield Hit(move.entry.currency, _told(move), slips.suggest(case, move))


def change_across_gap(case: Case) -> Iterator[Hit]:
    """Soums or per cent stated against a table that this newsroom does not have."""
    for move in _disagreeing(case):
        if not case.follows_directly(move):
            yield Hit(move.entry.currency, _told(move), slips.suggest(case, move))


def stated_percent_differs(case: Case) -> Iterator[Hit]:
    """Per cent stated that is not the change half-up to two places.

    Per cent alone see every rate that is wrong by a ten-thousandth of the previous one, 1.28 soums
    for a dollar of 12,768.72, and none that leaves the rounded figure as it is.
    """
    for move in _disagreeing(case):
        if move.entry.stated_change is None and case.follows_directly(move):
            yield Hit(move.entry.currency, _told(move), slips.suggest(case, move))
    for entry in case.draft.entries:
        yield from _percent_against_change(entry)


def swapped(case: Case) -> Iterator[Hit]:
    """Two rates, each of which would stand well in the other's row and badly in its own."""
    seen: set[str] = set()
    for move in case.moves:
        other = slips.swapped_with(case, move)
        if other is not None and move.entry.currency not in seen:
            seen.add(other.entry.currency)
            data = {"other": other.entry.currency, "rate": move.entry.rate}
            yield Hit(move.entry.currency, {**data, "other_rate": other.entry.rate})


def extreme_move(case: Case) -> Iterator[Hit]:
    """A change that happens once in a country's decade."""
    for move in case.moves:
        if _is_extreme(move):
            yield Hit(move.entry.currency, _told(move), _nearest_reading(case, move))


def unusual_move(case: Case) -> Iterator[Hit]:
    """A change beyond what the currency usually does."""
    for move in case.moves:
        if not move.is_calm and not _is_extreme(move):
            yield Hit(move.entry.currency, _told(move), _nearest_reading(case, move))


def cross_jump(case: Case) -> Iterator[Hit]:
    """Two currencies that move apart further than they do, while each by itself looks calm."""
    moves = {m.entry.currency: m for m in case.moves if m.is_calm and m.previous_on}
    for (currency, base), default in _CROSSES.items():
        if currency not in moves or base not in moves:
            continue
        move, against = moves[currency], moves[base]
        before = move.previous / against.previous
        percent = change_percent(move.entry.rate / against.entry.rate, before)
        usual = case.usual_cross_percent(currency, base, default=default)
        if move.previous_on == against.previous_on and abs(percent) > usual:
            data = {"base": base, "change_percent": percent, "usual_percent": usual}
            yield Hit(currency, data)


def same_as_before(case: Case) -> Iterator[Hit]:
    """A whole table of yesterday's figures."""
    if _is_all_as_before(case):
        yield Hit(data={"previous_on": case.moves[0].previous_on})


def unchanged(case: Case) -> Iterator[Hit]:
    """One row with the figure of the table before, where no stated change says that it stayed."""
    for move in case.moves:
        if (
            move.change == 0
            and move.previous_on is not None
            and move.entry.rate >= _NEVER_THE_SAME_FROM
            and not move.states_a_change
            and not _is_all_as_before(case)
        ):
            yield Hit(move.entry.currency, _told(move))


def coarse_percent(case: Case) -> Iterator[Hit]:
    """A rate so small that its change in per cent tells of rounding."""
    for entry in case.draft.entries:
        if is_usable(entry) and not shows_percent(entry.rate):
            tick_percent = (TICK * 100 / entry.rate).quantize(TICK)
            yield Hit(entry.currency, {"rate": entry.rate, "tick_percent": tick_percent})


def _is_all_as_before(case: Case) -> bool:
    moves = [move for move in case.moves if move.previous_on is not None]
    return len(moves) > 1 and all(move.change == 0 for move in moves)


def _disagreeing(case: Case) -> Iterator[Move]:
    """The moves whose stated soums, or per cent where no soums are stated, are not the computed."""
    for move in case.moves:
        if move.states_a_change and not move.stands_well:
            yield move


def _percent_against_change(entry: DraftRate) -> Iterator[Hit]:
    """Stated per cent against stated soums, which need no table before to be compared."""
    implied = implied_previous(entry) if is_usable(entry) else None
    if implied is None or entry.stated_percent is None:
        return
    percent = change_percent(entry.rate, implied)
    if percent != entry.stated_percent:
        data = {"rate": entry.rate, "previous": implied, "change_percent": percent}
        how = slips.for_percent(entry.stated_percent, entry.rate, implied)
        yield Hit(entry.currency, {**data, "stated_percent": entry.stated_percent}, how)


def _without_its_sign(case: Case, entry: DraftRate) -> Suggestion | None:
    """The rate with its sign turned round, where that would be near the previous one."""
    earlier = case.earlier(entry.currency)
    if earlier is None or not entry.rate.is_finite() or earlier[1] != entry.nominal:
        return None
    on, _nominal, previous = earlier
    turned = Move(entry, previous, on, case.usual_percent(entry.currency))
    if not slips.near_previous(turned, -entry.rate):
        return None
    return Suggestion(Slip.SIGN, Fit.PREVIOUS, entry.rate, -entry.rate)


def _nearest_reading(case: Case, move: Move) -> Suggestion | None:
    """What may have been meant, where no stated change has its own rule to say so."""
    return None if move.states_a_change else slips.suggest(case, move)


def _is_extreme(move: Move) -> bool:
    far = not move.lies_within(EXTREME_PERCENT, move.entry.rate)
    return far and abs(move.change) > TICK


def _told(move: Move) -> dict[str, object]:
    """What the sentences on a move may name."""
    return {
        "rate": move.entry.rate,
        "previous": move.previous,
        "previous_on": move.previous_on,
        "change": move.change,
        "change_percent": move.percent,
        "usual_percent": move.usual_percent,
        "stated_change": move.entry.stated_change,
        "stated_percent": move.entry.stated_percent,
    }
