"""What a table of rates is checked against: the tables before it, and the bank's own answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from newsdesk.model.rate_checks import DatedRates, DraftRate, DraftTable, Finding, check_table
from newsdesk.model.rates import BankAnswer
from newsdesk.store import newsroom_settings, rates
from newsdesk.store.engine import Session, Store

# Enough for what a currency usually does in a year, and read in a few milliseconds.
_HISTORY_DAYS = 400
# Whoever enters an older day compares it when they fetch it.
_ANSWERS_KEPT_IN_MIND = dt.timedelta(days=400)


@dataclass(frozen=True)
class Grounds:
    """What figures are checked against, read once so that a form can check at every key.

    `answers` holds what the bank's own address answered, by day, `fetched_at` when it did.
    """

    history: tuple[DatedRates, ...]
    today: dt.date
    required: tuple[str, ...]
    answers: Mapping[dt.date, DraftTable] = field(default_factory=dict)
    fetched_at: Mapping[dt.date, dt.datetime] = field(default_factory=dict)

    def findings(self, draft: DraftTable) -> tuple[Finding, ...]:
        """What the checks say of `draft`.

        A correction is compared with the other days, not with the table that it mends.
        """
        history = [each for each in self.history if each.effective_on != draft.effective_on]
        return check_table(
            draft,
            history=history,
            today=self.today,
            required=self.required,
            answer=self.answers.get(draft.effective_on),
        )

    def previous(self, day: dt.date) -> DatedRates | None:
        """The approved table before a day, which its changes are counted from."""
        earlier = [each for each in self.history if each.effective_on < day]
        return earlier[-1] if earlier else None


def grounds(store: Store, *, at: dt.datetime) -> Grounds:
    """What figures that are typed now are checked against."""
    with store.reading() as session:
        return grounds_in(session, at=at)


def grounds_in(session: Session, *, at: dt.datetime) -> Grounds:
    """The same, within a transaction."""
    settings = newsroom_settings.settings(session)
    today = at.astimezone(settings.zone).date()
    kept = rates.answers(session, since=today - _ANSWERS_KEPT_IN_MIND)
    answers = {answer.effective_on: _answered(answer) for answer in kept}
    fetched_at = {answer.effective_on: answer.fetched_at for answer in kept}
    history = tuple(rates.approved(session, most=_HISTORY_DAYS))
    return Grounds(history, today, settings.required_currencies, answers, fetched_at)


def _answered(answer: BankAnswer) -> DraftTable:
    entries = tuple(
        DraftRate(
            currency,
            rate=Decimal(told["rate"]),
            nominal=told["nominal"],
            stated_change=None if told["change"] is None else Decimal(told["change"]),
        )
        for currency, told in answer.figures.items()
    )
    return DraftTable(answer.effective_on, entries)
