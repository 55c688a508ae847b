"""The rules a rate table must pass before a reader sees it, as one table."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from newsdesk.i18n import N_
from newsdesk.model.rate_checks import bank, days, figures
from newsdesk.model.rate_checks.case import Case
from newsdesk.model.rate_checks.values import DatedRates, DraftTable, Finding, Hit, Severity


@dataclass(frozen=True)
class Rule:
    """A named rule: how grave it is, what it says to people, and how it looks."""

    name: str
    severity: Severity
    words: str
    look: Callable[[Case], Iterator[Hit]]


RULES: tuple[Rule, ...] = (
    Rule(
        "missing_required",
        Severity.REFUSE,
        N_("{currency} is missing. Every table needs it: type its rate."),
        figures.missing_required,
    ),
    Rule(
        "entered_twice",
        Severity.REFUSE,
        N_("{currency} stands in the table more than once. Keep one row of it."),
        figures.entered_twice,
    ),
    Rule(
        "unknown_currency",
        Severity.REFUSE,
        N_("{currency} is no currency code of ISO 4217. Look for a slip in its three letters."),
        figures.unknown_currency,
    ),
    Rule(
        "odd_nominal",
        Severity.REFUSE,
        N_("{currency} cannot be quoted for {nominal} units. Type 1, 10, 100, 1000 or 10000."),
        figures.odd_nominal,
    ),
    Rule(
        "not_positive",
        Severity.REFUSE,
        N_("{currency}: a rate must be more than nothing, and {rate} is not."),
        figures.not_positive,
    ),
    Rule(
        "too_many_decimals",
        Severity.REFUSE,
        N_("{currency}: {figure} has more than the two decimals that the bank states."),
        figures.too_many_decimals,
    ),
    Rule(
        "already_entered",
        Severity.REFUSE,
        N_(
            "The table of {effective_on} is approved already. "
            "Correct that one if its figures are wrong."
        ),
        days.already_entered,
    ),
    Rule(
        "day_far_ahead",
        Severity.REFUSE,
        N_("{effective_on} lies too far ahead: the bank has set no rates for that day yet."),
        days.far_ahead,
    ),
    Rule(
        "impossible_change",
        Severity.REFUSE,
        N_(
            "{currency}: a rise by {stated_change} leaves nothing before the rate {rate}. "
            "Compare both with the source."
        ),
        figures.impossible_change,
    ),
    Rule(
        "stated_change_differs",
        Severity.REFUSE,
        N_(
            "{currency}: {rate} differs from the previous {previous} by {change}, "
            "but the bank states {stated_change}. Compare both with the source."
        ),
        figures.stated_change_differs,
    ),
    Rule(
        "stated_percent_differs",
        Severity.REFUSE,
        N_(
            "{currency}: from {previous} to {rate} is {change_percent}%, "
            "but the bank states {stated_percent}%. Compare both with the source."
        ),
        figures.stated_percent_differs,
    ),
    Rule(
        "differs_from_bank",
        Severity.CHIEF,
        N_(
            "{currency}: {rate} stands here, but the bank's own address states {bank_rate}. "
            "Only a chief may confirm another figure."
        ),
        bank.differs_from_bank,
    ),
    Rule(
        "change_differs_from_bank",
        Severity.CHIEF,
        N_(
            "{currency}: a change by {stated_change} stands here, but the bank's own address "
            "states {bank_change}. Only a chief may confirm another figure."
        ),
        bank.change_differs_from_bank,
    ),
    Rule(
        "extreme_move",
        Severity.CHIEF,
        N_(
            "{currency}: {rate} differs from the previous {previous} by {change_percent}%. "
            "Only a chief may confirm such a change."
        ),
        figures.extreme_move,
    ),
    Rule(
        "swapped",
        Severity.CHIEF,
        N_(
            "The rates of {currency} and {other} seem to have changed places: "
            "{other_rate} would fit {currency}, and {rate} would fit {other}."
        ),
        figures.swapped,
    ),
    Rule(
        "unusual_move",
        Severity.CONFIRM,
        N_(
            "{currency}: {rate} differs from the previous {previous} by {change_percent}%; "
            "it is unusual beyond {usual_percent}%. Confirm it with a reason."
        ),
        figures.unusual_move,
    ),
    Rule(
        "cross_jump",
        Severity.CONFIRM,
        N_(
            "{currency} against {base} moves by {change_percent}%, though each alone looks calm; "
            "it is unusual beyond {usual_percent}%. Confirm it with a reason."
        ),
        figures.cross_jump,
    ),
    Rule(
        "change_across_gap",
        Severity.CONFIRM,
        N_(
            "{currency}: the bank's change is not against {previous} of {previous_on}. "
            "Enter the tables between first, or confirm with a reason."
        ),
        figures.change_across_gap,
    ),
    Rule(
        "same_as_before",
        Severity.CONFIRM,
        N_(
            "Every rate is the one of {previous_on}. "
            "See whether the source shows an old table, or confirm with a reason."
        ),
        figures.same_as_before,
    ),
    Rule(
        "unchanged",
        Severity.CONFIRM,
        N_(
            "{currency}: {rate} is the figure of {previous_on} too. "
            "See whether it was taken from an old table, or confirm it with a reason."
        ),
        figures.unchanged,
    ),
    Rule(
        "next_table_differs",
        Severity.CONFIRM,
        N_(
            "{currency}: by the bank's change in the table of {next_on} it must be {expected} "
            "here, not {rate}. Compare both with the source, or confirm it with a reason."
        ),
        bank.next_table_differs,
    ),
    Rule(
        "nominal_changed",
        Severity.CONFIRM,
        N_(
            "{currency} is quoted for {nominal} units here and for {usual_nominal} otherwise. "
            "Confirm it with a reason."
        ),
        figures.nominal_changed,
    ),
    Rule(
        "day_and_month_swapped",
        Severity.CONFIRM,
        N_(
            "{effective_on} does not follow the last table, of {last_on}. "
            "Confirm the day with a reason, or change it."
        ),
        days.day_and_month_swapped,
    ),
    Rule(
        "day_ahead",
        Severity.CONFIRM,
        N_(
            "{effective_on} is later than the next banking day, {next_on}. "
            "If holidays lie between, confirm it with a reason."
        ),
        days.ahead,
    ),
    Rule(
        "day_on_weekend",
        Severity.CONFIRM,
        N_(
            "{effective_on} is a Saturday or a Sunday. "
            "If it was made a working day, confirm it with a reason."
        ),
        days.on_weekend,
    ),
    Rule(
        "day_not_after_last",
        Severity.CONFIRM,
        N_(
            "{effective_on} is earlier than the last table, of {last_on}. "
            "If an old table was missing, confirm it with a reason."
        ),
        days.not_after_last,
    ),
    Rule(
        "day_after_gap",
        Severity.NOTE,
        N_(
            "The last table before {effective_on} is of {previous_on}. "
            "If the bank set one between, the changes here are not the bank's."
        ),
        days.gap,
    ),
    Rule(
        "nothing_before",
        Severity.NOTE,
        N_("No earlier table holds {currencies}, so the change could not be checked."),
        figures.nothing_before,
    ),
    Rule(
        "stale",
        Severity.NOTE,
        N_(
            "This table is of {effective_on}. By {last_on} the bank must have set a newer one: "
            "readers will see this one with its own day."
        ),
        days.stale,
    ),
    Rule(
        "coarse_percent",
        Severity.NOTE,
        N_(
            "{currency}: at {rate} the last digit alone is {tick_percent}%, "
            "so readers see no change in per cent."
        ),
        figures.coarse_percent,
    ),
)


def check_table(
    draft: DraftTable,
    *,
    history: Sequence[DatedRates],
    today: dt.date,
    required: Sequence[str],
    answer: DraftTable | None = None,
) -> tuple[Finding, ...]:
    """All that the rules find in `draft`, the gravest first, else in the order of the table.

    `history` holds the newest version of each approved table; those after the draft's day are
    looked at for its place among them and for what the next day's says of it. `today` is the
    newsroom's own day, `answer` what the bank's own address states for the draft's day, where it
    was asked.
    """
    in_order = tuple(sorted(history, key=lambda table: table.effective_on))
    case = Case(draft, in_order, today, tuple(required), answer)
    findings = [
        Finding(rule.name, rule.severity, hit.currency, hit.data, hit.suggestion)
        for rule in RULES
        for hit in rule.look(case)
    ]
    return tuple(sorted(findings, key=lambda found: -found.severity.value))
