"""Whether a rate table can be right: every rule, what it found, and which reading would fit.

`rules` is the heart, one table; `figures`, `days` and `bank` hold how each rule looks; `case` knows
what a draft is compared with, `slips` which reading was meant, `undoing` what a hand may have meant
by what it typed, `words` how it is said.
"""

from newsdesk.model.rate_checks.rules import RULES, Rule, check_table
from newsdesk.model.rate_checks.values import (
    DatedRates,
    DraftRate,
    DraftTable,
    Finding,
    Fit,
    Severity,
    Slip,
    Suggestion,
)
from newsdesk.model.rate_checks.words import finding_sentence, suggestion_sentence

__all__ = [
    "RULES",
    "DatedRates",
    "DraftRate",
    "DraftTable",
    "Finding",
    "Fit",
    "Rule",
    "Severity",
    "Slip",
    "Suggestion",
    "check_table",
    "finding_sentence",
    "suggestion_sentence",
]
