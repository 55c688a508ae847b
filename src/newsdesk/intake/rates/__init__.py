"""Rate tables that come in: as files, pasted, as typed words, and from the bank's address.

Only the shape is judged here; whether the figures can be right is for `model.rate_checks`, the
same as for a table typed into the form.
"""

from newsdesk.intake.rates.fetch import Limits, fetch_day
from newsdesk.intake.rates.files import read_rates
from newsdesk.intake.rates.pasted import Pasted, PastedRow, read_pasted
from newsdesk.intake.rates.typed import parse_typed

__all__ = [
    "Limits",
    "Pasted",
    "PastedRow",
    "fetch_day",
    "parse_typed",
    "read_pasted",
    "read_rates",
]
