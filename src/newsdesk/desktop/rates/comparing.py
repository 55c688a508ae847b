"""The typed table beside the one that the bank's own address answered for the day."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from newsdesk.desktop.rates.lines import Answer, Line, Put
from newsdesk.desktop.rates.typed import Figure, TypedRow, row_of
from newsdesk.i18n import _, ngettext
from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom.rates_grounds import Grounds


@dataclass(frozen=True)
class BanksTable:
    """What the bank states by currency, and when it was asked; `when` is in the newsroom's time."""

    rates: dict[str, DraftRate]
    when: str

    def line(self, rows: Sequence[TypedRow], disputed: Collection[str]) -> Line:
        """How many of the typed rates agree; `disputed` are those that the checks found differ."""
        typed = [row.currency for row in rows if row.rate.strip() and row.currency in self.rates]
        missing = [row for row in rows if not row.rate.strip() and row.currency in self.rates]
        puts = tuple(put for row in missing for put in self._puts(row.currency))
        answers = (Answer(_("Fill in what is missing"), puts),) if puts else ()
        if not typed:
            words = _("The bank's table was fetched on {when}. What is typed is compared with it.")
            return Line("muted", "info", words.format(when=self.when), answers)
        agreeing = len(typed) - sum(currency in disputed for currency in typed)
        words = ngettext(
            "Compared with the bank's table fetched on {when}: {agreeing} of {total} agrees.",
            "Compared with the bank's table fetched on {when}: {agreeing} of {total} agree.",
            agreeing,
        ).format(when=self.when, agreeing=agreeing, total=len(typed))
        if agreeing == len(typed):
            return Line("good", "check", words, answers)
        return Line("warn", "warning", words, answers)

    def untyped(self, currency: str) -> Line:
        """What to say of a row that nobody came to yet."""
        rate = format_amount(self.rates[currency].rate)
        words = _("Not typed yet. The bank states {rate}.").format(rate=rate)
        return Line("muted", "", words, (self.taking(currency),))

    def taking(self, currency: str) -> Answer:
        """A button that takes the bank's rate with the nominal that it is for."""
        rate, _stated = self._puts(currency)
        return Answer(_("Take {amount}").format(amount=rate.text), (rate,))

    def _puts(self, currency: str) -> Iterator[Put]:
        row = row_of(self.rates[currency])
        yield Put(currency, Figure.RATE, row.rate, row.nominal)
        yield Put(currency, Figure.STATED, row.stated, row.nominal)


def banks_table(grounds: Grounds, day: dt.date, zone: ZoneInfo) -> BanksTable | None:
    """What the bank's own address answered for `day`; None where nobody asked it."""
    answer: DraftTable | None = grounds.answers.get(day)
    if answer is None:
        return None
    when = f"{grounds.fetched_at[day].astimezone(zone):%d/%m/%Y %H:%M}"
    return BanksTable({entry.currency: entry for entry in answer.entries}, when)
