"""What the form says beside each row: the checks' findings as lines, with readings to choose."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import ZoneInfo

from newsdesk.desktop.rates.comparing import BanksTable, banks_table
from newsdesk.desktop.rates.lines import Answer, Line, Put
from newsdesk.desktop.rates.typed import Earlier, Figure, TypedRow, Understood, earlier
from newsdesk.errors import InputError, sentence
from newsdesk.i18n import N_, _
from newsdesk.model.amounts import AmbiguousAmountError, format_amount, format_stated
from newsdesk.model.rate_checks import (
    DraftRate,
    Finding,
    Fit,
    Severity,
    Slip,
    Suggestion,
    finding_sentence,
)
from newsdesk.newsroom.rates_grounds import Grounds


@dataclass(frozen=True)
class Judgement:
    """What is said of each row and of the whole table.

    `wants_reason` says that an approval needs one.
    """

    rows: dict[str, tuple[Line, ...]]
    whole: tuple[Line, ...]
    wants_reason: bool


_LOOKS = {
    Severity.NOTE: ("muted", "info"),
    Severity.CONFIRM: ("warn", "warning"),
    Severity.CHIEF: ("bad", "warning"),
    Severity.REFUSE: ("bad", "error"),
}


_DIFFERS = "differs_from_bank"
# By whether the bank's change stands in soums, and whether it stands in per cent.
_CHECKED_AGAINST = {
    (False, False): N_("Within its usual range."),
    (True, False): N_("Agrees with the bank's change in soums."),
    (False, True): N_("Agrees with the bank's change in per cent."),
    (True, True): N_("Agrees with the bank's change in soums and in per cent."),
}
# Per cent beside soums that can be read in two ways.
_PERCENT = re.compile(r"[-+\u2212\u2013]?\s*[0-9.,]+\s*%")
_LIKE_THOUSANDS = 3


def judge(
    rows: Sequence[TypedRow],
    understood: Understood,
    grounds: Grounds,
    *,
    strict: bool,
    zone: ZoneInfo,
) -> Judgement:
    """What to say of a table as it is being typed; times are told in `zone`.

    A required currency that nobody came to yet is no mistake until `strict`.
    """
    draft = understood.draft
    bank = banks_table(grounds, draft.effective_on, zone)
    findings = grounds.findings(draft) if draft.entries else ()
    entries = {entry.currency: entry for entry in draft.entries}
    said: dict[str, tuple[Line, ...]] = {}
    for row in rows:
        unreadable = (row.currency, Figure.RATE) in understood.problems
        about_it = [
            finding
            for finding in findings
            if finding.currency == row.currency
            and not unreadable
            and (strict or finding.rule != "missing_required")
        ]
        lines = [
            *_problem_lines(row, understood),
            *_gravest_lines(about_it, understood, bank),
        ]
        if not lines:
            before = earlier(grounds, draft.effective_on, row)
            lines = [_calm_line(row.currency, entries.get(row.currency), before, bank)]
        said[row.currency] = tuple(lines)
    whole = [
        _finding_line(finding, understood, bank)
        for finding in findings
        if finding.currency not in said
    ]
    if bank is not None:
        disputed = {each.currency for each in findings if each.rule == _DIFFERS and each.currency}
        disputed |= {code for code, figure in understood.problems if figure is Figure.RATE}
        whole.insert(0, bank.line(rows, disputed))
    reasons = {Severity.CONFIRM, Severity.CHIEF}
    wants_reason = any(finding.severity in reasons for finding in findings)
    return Judgement(said, tuple(whole), wants_reason)


def _calm_line(
    currency: str, entry: DraftRate | None, before: Earlier | None, bank: BanksTable | None
) -> Line:
    stated_by_bank = bank is not None and currency in bank.rates
    if entry is None:
        if bank is not None and stated_by_bank:
            return bank.untyped(currency)
        return Line("muted", "", _("Not typed yet."))
    if stated_by_bank:
        return Line("good", "check", _("Agrees with the bank's own table."))
    if before is None:
        return Line("muted", "info", _("Nothing before to compare with."))
    stated = (entry.stated_change is not None, entry.stated_percent is not None)
    return Line("good", "check", _(_CHECKED_AGAINST[stated]))


def _problem_lines(row: TypedRow, understood: Understood) -> Iterator[Line]:
    for figure in Figure:
        error = understood.problems.get((row.currency, figure))
        if error is not None:
            yield Line("bad", "error", sentence(error), tuple(_readings(row, figure, error)))


def _readings(row: TypedRow, figure: Figure, error: InputError) -> Iterator[Answer]:
    if isinstance(error, AmbiguousAmountError):
        percent = _PERCENT.search(row.stated) if figure is Figure.STATED else None
        beside = f" ({percent[0].strip()})" if percent else ""
        for amount in (error.first, error.second):
            put = Put(row.currency, figure, f"{_unmistakable(amount)}{beside}")
            yield Answer(_("Take {amount}").format(amount=format_amount(amount)), (put,))


def _unmistakable(amount: Decimal) -> str:
    """`amount` such that it has one reading: three decimals alone could be thousands."""
    text = format_amount(amount)
    return f"{text}0" if len(text.partition(".")[2]) == _LIKE_THOUSANDS else text


def _gravest_lines(
    findings: Sequence[Finding], understood: Understood, bank: BanksTable | None
) -> Iterator[Line]:
    """The findings of the gravest kind; what milder ones suggest is a button of the first.

    Mending the gravest nearly always answers the others: one slip is one thing to read. That the
    bank itself states another figure is said in any case.
    """
    gravest = max((finding.severity.value for finding in findings), default=None)
    shown = [each for each in findings if each.severity.value == gravest or each.rule == _DIFFERS]
    milder = [
        answer
        for finding in findings
        if finding not in shown
        for answer in _finding_line(finding, understood, bank).answers
    ]
    offered: set[str] = set()
    for place, finding in enumerate(shown):
        line = _finding_line(finding, understood, bank)
        answers = (*line.answers, *(milder if place == 0 else ()))
        fresh = {answer.words: answer for answer in answers if answer.words not in offered}
        offered |= fresh.keys()
        yield dataclasses.replace(line, answers=tuple(fresh.values()))


def _finding_line(finding: Finding, understood: Understood, bank: BanksTable | None) -> Line:
    tone, icon = _LOOKS[finding.severity]
    suggestion = finding.suggestion
    answers = (
        () if suggestion is None else tuple(_answers(finding.currency, suggestion, understood))
    )
    if finding.rule == _DIFFERS and not answers and bank is not None and finding.currency:
        answers = (bank.taking(finding.currency),)
    return Line(tone, icon, finding_sentence(finding), answers)


def _answers(
    currency: str | None, suggestion: Suggestion, understood: Understood
) -> Iterator[Answer]:
    reading = suggestion.reading
    if isinstance(reading, dt.date):
        yield Answer(_("Take {day}").format(day=f"{reading:%d/%m/%Y}"), day=reading)
    elif isinstance(reading, Decimal) and currency is not None:
        typed = {entry.currency: entry for entry in understood.draft.entries}
        words = _("Take {amount}").format(amount=format_amount(reading))
        puts = [Put(currency, Figure.RATE, format_amount(reading))]
        if suggestion.fit is Fit.RATE:
            percent = typed[currency].stated_percent
            puts = [Put(currency, Figure.STATED, format_stated(reading, percent))]
        elif suggestion.slip is Slip.SWAPPED and suggestion.other in typed:
            # Both rows are wrong together: one alone would only be a new mistake.
            puts.append(Put(suggestion.other, Figure.RATE, format_amount(typed[currency].rate)))
            words = _("Swap with {currency}").format(currency=suggestion.other)
        yield Answer(words, tuple(puts))
