"""Rate tables that come in: as files and as typed words.

Only the shape is judged here; whether the figures can be right is for `model.rate_checks`, the
same as for a table typed into the form.
"""

from newsdesk.intake.rates.files import read_rates
from newsdesk.intake.rates.typed import parse_typed

__all__ = ["parse_typed", "read_rates"]
