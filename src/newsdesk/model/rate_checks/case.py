"""What a draft is compared with: the tables before it, and what each currency usually does."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from newsdesk.model.banking_days import next_banking_day
from newsdesk.model.currencies import NOMINALS
from newsdesk.model.rate_checks.values import DatedRates, DraftRate, DraftTable
from newsdesk.model.rates import change_percent

TICK = Decimal("0.01")
"""The smallest step of the bank's table."""

# A day's move that surprises nobody, in per cent, while a currency's own history is too short to
# tell. Of the bank's 150 real pairs of April 2026 one moved further: TMT, by 14.1%.
_DEFAULT_USUAL = {"USD": Decimal(1), "EUR": Decimal(2)}
_DEFAULT_USUAL_OF_OTHERS = Decimal(3)

_ENOUGH_MOVES = 30
_YEAR_OF_MOVES = 250
_USUAL_SHARE = Decimal("0.98")
_USUAL_STEP = Decimal("0.1")
_CALMEST_PERCENT, _WILDEST_PERCENT = Decimal(1), Decimal(10)


@dataclass(frozen=True)
class Move:
    """How a draft's rate stands against the rate before it, both for the entry's nominal.

    `previous_on` is None where no table before holds the currency and `previous` is what the
    stated change implies. `rescaled` says that the table before had another nominal.
    """

    entry: DraftRate
    previous: Decimal
    previous_on: dt.date | None
    usual_percent: Decimal
    rescaled: bool = False

    @property
    def change(self) -> Decimal:
        """Soums, signed."""
        return self.entry.rate - self.previous

    @property
    def percent(self) -> Decimal:
        """Per cent as it is published: half-up to two places."""
        return change_percent(self.entry.rate, self.previous)

    @property
    def is_calm(self) -> bool:
        """Whether the currency usually moves as far as this. One tick is never too far."""
        return abs(self.change) <= TICK or self.lies_within(self.usual_percent, self.entry.rate)

    @property
    def states_a_change(self) -> bool:
        """Whether the bank's change came with the rate."""
        return self.entry.stated_change is not None or self.entry.stated_percent is not None

    @cached_property
    def stands_well(self) -> bool:
        """Whether the rate agrees with the stated change or, where none is stated, is calm."""
        return self.agrees_with_stated(self.entry.rate) if self.states_a_change else self.is_calm

    def agrees_with_stated(self, rate: Decimal) -> bool:
        """Whether `rate` lies as far from the previous one as the bank states, to the digit."""
        if self.entry.stated_change is not None:
            return rate - self.previous == self.entry.stated_change
        return change_percent(rate, self.previous) == self.entry.stated_percent

    def lies_within(self, percent: Decimal, rate: Decimal) -> bool:
        """Whether `rate` is at most `percent` away from the previous one."""
        return abs(rate - self.previous) * 100 <= percent * self.previous


@dataclass(frozen=True)
class Case:
    """A draft with all that the rules hold against it. `history` is in order of days.

    `answer` is what the bank's own address states for the draft's day, None where nobody asked.
    """

    draft: DraftTable
    history: tuple[DatedRates, ...]
    today: dt.date
    required: tuple[str, ...]
    answer: DraftTable | None = None

    @cached_property
    def before(self) -> tuple[DatedRates, ...]:
        """The tables of earlier days, the newest last."""
        return tuple(t for t in self.history if t.effective_on < self.draft.effective_on)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """One for each usable entry with something before it, in the draft's order."""
        return tuple(self._moves())

    def earlier(self, currency: str) -> tuple[dt.date, int, Decimal] | None:
        """Day, nominal and rate of the newest table before the draft that holds `currency`."""
        for table in reversed(self.before):
            if currency in table.rates:
                return (table.effective_on, *table.rates[currency])
        return None

    def follows_directly(self, move: Move) -> bool:
        """Whether the bank's own change must be against `move.previous`.

        It must where no banking day lies between the two tables, and where one seems to lie
        there but most stated changes agree all the same: then it was a holiday.
        """
        if move.previous_on is None or move.rescaled:
            return False
        if next_banking_day(move.previous_on) >= self.draft.effective_on:
            return True
        agreeing = [
            other.stands_well
            for other in self.moves
            if other.previous_on == move.previous_on and other.states_a_change
        ]
        return sum(agreeing) * 2 > len(agreeing)

    def usual_percent(self, currency: str) -> Decimal:
        """How far `currency` usually moves from one table to the next, in per cent."""
        return usual_percent(
            [_per_unit(t.rates[currency]) for t in self._last_year if currency in t.rates],
            default=_DEFAULT_USUAL.get(currency, _DEFAULT_USUAL_OF_OTHERS),
        )

    def usual_cross_percent(self, currency: str, base: str, *, default: Decimal) -> Decimal:
        """How far the rate of `currency` in `base` usually moves, in per cent."""
        return usual_percent(
            [
                _per_unit(t.rates[currency]) / _per_unit(t.rates[base])
                for t in self._last_year
                if currency in t.rates and base in t.rates
            ],
            default=default,
        )

    @cached_property
    def _last_year(self) -> tuple[DatedRates, ...]:
        return self.before[-_YEAR_OF_MOVES - 1 :]

    def _moves(self) -> Iterator[Move]:
        for entry in self.draft.entries:
            if not is_usable(entry):
                continue
            earlier = self.earlier(entry.currency)
            if earlier is not None:
                on, nominal, rate = earlier
                yield Move(
                    entry,
                    previous=rate * entry.nominal / nominal,
                    previous_on=on,
                    usual_percent=self.usual_percent(entry.currency),
                    rescaled=nominal != entry.nominal,
                )
            elif (implied := implied_previous(entry)) is not None:
                yield Move(
                    entry,
                    previous=implied,
                    previous_on=None,
                    usual_percent=self.usual_percent(entry.currency),
                )


def is_usable(entry: DraftRate) -> bool:
    """Whether `entry` can be computed with at all; the rules on single figures tell the rest."""
    return entry.rate.is_finite() and entry.rate > 0 and entry.nominal in NOMINALS


def implied_previous(entry: DraftRate) -> Decimal | None:
    """The rate before, as the stated change implies it; None where it implies none."""
    if entry.stated_change is None or entry.stated_change >= entry.rate:
        return None
    return entry.rate - entry.stated_change


def usual_percent(series: Sequence[Decimal], *, default: Decimal) -> Decimal:
    """Twice what 98 of 100 steps of `series` stay within, in per cent, from 1 to 10.

    `default` for fewer than 30 steps. A share and not the largest step, so that one devaluation
    does not hide a year of slips behind it.
    """
    steps = sorted(abs(b - a) * 100 / a for a, b in itertools.pairwise(series))
    if len(steps) < _ENOUGH_MOVES:
        return default
    usual = (2 * steps[int(_USUAL_SHARE * (len(steps) - 1))]).quantize(_USUAL_STEP, ROUND_CEILING)
    return min(max(usual, _CALMEST_PERCENT), _WILDEST_PERCENT)


def _per_unit(quote: tuple[int, Decimal]) -> Decimal:
    nominal, rate = quote
    return rate / nominal
