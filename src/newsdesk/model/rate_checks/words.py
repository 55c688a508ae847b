"""Findings as sentences in the interface language."""

import datetime as dt
from decimal import Decimal

from newsdesk.i18n import N_, _, ngettext
from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_checks.rules import RULES
from newsdesk.model.rate_checks.values import Finding, Fit, Slip, Suggestion

_WORDS = {rule.name: rule.words for rule in RULES}

_FIT_WORDS = {
    Fit.STATED: N_("{typed}? {reading} fits the stated change."),
    Fit.PREVIOUS: N_("{typed}? {reading} lies near the previous rate."),
    Fit.RATE: N_("{typed}? {reading} fits the rate."),
    Fit.BANK: N_("{typed}? {reading} is what the bank states."),
    Fit.NEXT: N_("{typed}? {reading} fits the table after it."),
    Fit.CALENDAR: N_("{typed}? {reading} fits the calendar."),
}

_SLIP_WORDS = {
    Slip.SIGN: N_("The sign seems to be turned round."),
    Slip.SWAPPED: N_("The figure of {other} seems to stand here, and the other way round."),
    Slip.OTHER_ROW: N_("This is the figure of {other}."),
    Slip.PREVIOUS_TABLE: N_("This is the figure of the previous table."),
    Slip.NO_POINT: N_("The decimal point seems to be missing."),
    Slip.TRANSPOSED: N_("Two digits seem to have changed places."),
    Slip.DOUBLED: N_("A digit seems to be typed twice."),
    Slip.REPLACED: N_("A digit seems to be wrong."),
    Slip.DROPPED: N_("A digit seems to be missing."),
    Slip.ADDED: N_("There seems to be a digit too many."),
    Slip.TIYIN: N_("The figure seems to be in tiyin instead of soums."),
    Slip.POINT_MOVED: N_("The decimal point seems to stand in the wrong place."),
    Slip.COUNTED_BACKWARDS: N_(
        "It seems to be counted from the new rate instead of the previous one."
    ),
    Slip.DAY_AND_MONTH: N_("Day and month seem to have changed places."),
    Slip.YEAR: N_("The year seems to be wrong."),
}


def finding_sentence(finding: Finding) -> str:
    """What the rule says about this table and, if there is one, which reading would fit."""
    data = {name: _shown(name, value) for name, value in finding.data.items()}
    said = _(_WORDS[finding.rule]).format(currency=finding.currency, **data)
    advice = finding.suggestion and suggestion_sentence(finding.suggestion)
    return f"{said} {advice}" if advice else said


def suggestion_sentence(suggestion: Suggestion) -> str:
    """Which reading would fit and how the slip came about: `12970.43? 12790.43 fits …`."""
    slip = _slip_words(suggestion)
    if suggestion.reading is None:
        return slip
    typed, reading = _shown("typed", suggestion.typed), _shown("reading", suggestion.reading)
    fit = _(_FIT_WORDS[suggestion.fit]).format(typed=typed, reading=reading)
    return f"{fit} {slip}" if slip else fit


def _slip_words(suggestion: Suggestion) -> str:
    """How the slip came about; empty where nobody can tell."""
    if suggestion.units is not None:
        return ngettext(
            "The figure seems to be for {units} unit.",
            "The figure seems to be for {units} units.",
            suggestion.units,
        ).format(units=suggestion.units)
    words = _SLIP_WORDS.get(suggestion.slip)
    return "" if words is None else _(words).format(other=suggestion.other)


def _shown(name: str, value: object) -> str:
    """A day as on the reader's page, an amount with its decimals, per cent without idle zeros."""
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if name.endswith("percent") else format_amount(value)
    return str(value)
