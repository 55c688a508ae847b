"""A pasted text beside what is typed: the rows it fills in, and how that is told."""

import datetime as dt

from newsdesk.desktop.rates.typed import TypedRow, TypedTable
from newsdesk.i18n import _, ngettext
from newsdesk.intake.rates import Pasted

_MOST_NAMED = 6


def filled_in(typed: TypedTable, pasted: Pasted) -> TypedTable:
    """`typed` with the rows of `pasted` in the places of the same currencies, new ones at the end.

    Figures are put in letter by letter, for the form to judge them as if they had been typed.
    """
    rows = {row.currency: row for row in typed.rows}
    for row in pasted.rows:
        rows[row.currency] = TypedRow(row.currency, row.nominal, row.rate, row.stated)
    return TypedTable(tuple(rows.values()), typed.reason, typed.note)


def told(pasted: Pasted, day: dt.date) -> str:
    """Which rates were filled in and, where the text is of another day than `day`, of which."""
    currencies = [row.currency for row in pasted.rows]
    more = [] if len(currencies) <= _MOST_NAMED else ["…"]
    words = ngettext(
        "{count} rate is filled in: {currencies}. Compare it with the source and save it.",
        "{count} rates are filled in: {currencies}. Compare them with the source and save them.",
        len(currencies),
    ).format(count=len(currencies), currencies=", ".join([*currencies[:_MOST_NAMED], *more]))
    if pasted.effective_on in (None, day):
        return words
    of_another = _("The text is of {pasted_day}, the form of {day}.").format(
        pasted_day=f"{pasted.effective_on:%d/%m/%Y}", day=f"{day:%d/%m/%Y}"
    )
    return f"{of_another} {words}"
