"""The rules that hold a table against what the bank itself states elsewhere."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from newsdesk.model.banking_days import next_banking_day
from newsdesk.model.rate_checks import slips
from newsdesk.model.rate_checks.case import TICK, Case, is_usable
from newsdesk.model.rate_checks.values import DatedRates, DraftRate, DraftTable, Fit, Hit


def differs_from_bank(case: Case) -> Iterator[Hit]:
    """A rate that is not the one the bank's own address states for the day."""
    meant = _rates_of_bank(case)
    for entry in case.draft.entries:
        if entry.currency in meant and is_usable(entry):
            bank_rate = meant[entry.currency]
            if not _is_same(entry.rate, bank_rate):
                suggestion = slips.recognised(case, entry, meant, Fit.BANK)
                data = {"rate": entry.rate, "bank_rate": bank_rate}
                yield Hit(entry.currency, data, suggestion)


def change_differs_from_bank(case: Case) -> Iterator[Hit]:
    """A stated change in soums that is not the Diff of the bank's own address."""
    meant = _rates_of_bank(case)
    answered = _by_currency(case.answer)
    for entry in case.draft.entries:
        stated, row = entry.stated_change, answered.get(entry.currency)
        if stated is None or row is None or row.stated_change is None:
            continue
        bank_change = row.stated_change * entry.nominal / row.nominal
        if not _is_same(stated, bank_change):
            rate_is_right = _is_same(entry.rate, meant[entry.currency])
            suggestion = slips.for_change(stated, bank_change) if rate_is_right else None
            data = {"stated_change": stated, "bank_change": bank_change}
            yield Hit(entry.currency, data, suggestion)


def next_table_differs(case: Case) -> Iterator[Hit]:
    """A rate that the next day's table, by the bank's change in it, does not follow from.

    For a correction, and for a table that was missing.
    """
    after = _table_after(case)
    if after is None:
        return
    meant = dict(_rates_before(after, case.draft.entries))
    for entry in case.draft.entries:
        expected = meant.get(entry.currency)
        if expected is None or not is_usable(entry) or _is_same(entry.rate, expected):
            continue
        data = {"rate": entry.rate, "next_on": after.effective_on, "expected": expected}
        yield Hit(entry.currency, data, slips.recognised(case, entry, meant, Fit.NEXT))


def _rates_of_bank(case: Case) -> dict[str, Decimal]:
    """The bank's rates for the nominals of the draft's rows."""
    answered = _by_currency(case.answer)
    return {
        entry.currency: answered[entry.currency].rate
        * entry.nominal
        / answered[entry.currency].nominal
        for entry in case.draft.entries
        if entry.currency in answered
    }


def _by_currency(table: DraftTable | None) -> dict[str, DraftRate]:
    return {} if table is None else {entry.currency: entry for entry in table.entries}


def _table_after(case: Case) -> DatedRates | None:
    """The approved table of the next banking day, None where it is missing too."""
    later = [t for t in case.history if t.effective_on > case.draft.effective_on]
    if not later or later[0].effective_on > next_banking_day(case.draft.effective_on):
        return None
    return later[0]


def _rates_before(after: DatedRates, entries: Iterable[DraftRate]) -> Iterator[tuple[str, Decimal]]:
    """What the day before `after` must have had, for the nominals of `entries`."""
    for entry in entries:
        change = after.stated_changes.get(entry.currency)
        if change is not None:
            nominal, rate = after.rates[entry.currency]
            yield entry.currency, (rate - change) * entry.nominal / nominal


def _is_same(amount: Decimal, known: Decimal) -> bool:
    """Whether they are the same but for what two decimals cannot hold."""
    return abs(amount - known) * 2 <= TICK if known % TICK else amount == known
