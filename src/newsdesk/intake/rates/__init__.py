"""Rate tables that come in: as files, pasted, and as typed words.

Only the shape is judged here; whether the figures can be right is for `model.rate_checks`, the
same as for a table typed into the form.
"""

from newsdesk.intake.rates.files import read_rates
from newsdesk.intake.rates.pasted import Pasted, PastedRow, read_pasted
from newsdesk.intake.rates.typed import parse_typed

__all__ = ["Pasted", "PastedRow", "parse_typed", "read_pasted", "read_rates"]
