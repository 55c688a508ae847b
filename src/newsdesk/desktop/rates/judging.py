"""What the form says beside each row: the checks' findings as lines, with readings to choose."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

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
class Put:
    """What to put into a row's field, as it would be typed; `nominal` where it comes with one."""

    currency: str
    figure: Figure
    text: str
    nominal: int | None = None


@dataclass(frozen=True)
class Answer:
    """A button beside a finding: its words, and the figures or the day that it puts in."""

    words: str
    puts: tuple[Put, ...] = ()
    day: dt.date | None = None


@dataclass(frozen=True)
class Line:
    """One sentence with its picture; `tone` is the name of one of the theme's colours."""

    tone: str
    icon: str
    words: str
    answers: tuple[Answer, ...] = ()


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
    rows: Sequence[TypedRow], understood: Understood, grounds: Grounds, *, strict: bool
) -> Judgement:
    """What to say of a table as it is being typed.

    A required currency that nobody came to yet is no mistake until `strict`.
    """
    draft = understood.draft
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
            *_gravest_lines(about_it, understood),
        ]
        if not lines:
            entry = entries.get(row.currency)
            before = earlier(grounds, draft.effective_on, row)
            lines = [_calm_line(entry, before)]
        said[row.currency] = tuple(lines)
    whole = tuple(
        _finding_line(finding, understood) for finding in findings if finding.currency not in said
    )
    reasons = {Severity.CONFIRM, Severity.CHIEF}
    return Judgement(said, whole, any(finding.severity in reasons for finding in findings))


def _calm_line(entry: DraftRate | None, before: Earlier | None) -> Line:
    if entry is None:
        return Line("muted", "", _("Not typed yet."))
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


def _gravest_lines(findings: Sequence[Finding], understood: Understood) -> Iterator[Line]:
    """The findings of the gravest kind; what milder ones suggest is a button of the first.

    Mending the gravest nearly always answers the others: one slip is one thing to read.
    """
    gravest = max((finding.severity.value for finding in findings), default=None)
    lines = [
        _finding_line(finding, understood)
        for finding in findings
        if finding.severity.value == gravest
    ]
    milder = [
        answer
        for finding in findings
        if finding.severity.value != gravest
        for answer in _finding_line(finding, understood).answers
    ]
    for place, line in enumerate(lines):
        answers = dict.fromkeys((*line.answers, *(milder if place == 0 else ())))
        yield dataclasses.replace(line, answers=tuple(answers))


def _finding_line(finding: Finding, understood: Understood) -> Line:
    tone, icon = _LOOKS[finding.severity]
    suggestion = finding.suggestion
    answers = (
        () if suggestion is None else tuple(_answers(finding.currency, suggestion, understood))
    )
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
