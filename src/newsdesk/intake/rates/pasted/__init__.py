"""Rates in a text that people paste: a message, cells of a page or a spreadsheet, CSV, JSON.

`reading` is the door; `tokens` tells what the marks of a line are, with `names` for currencies and
`days` for the day; `lines` and `cells` give each figure to its currency, `rows` says what it is.
"""

from newsdesk.intake.rates.pasted.reading import read_pasted
from newsdesk.intake.rates.pasted.values import Pasted, PastedRow

__all__ = ["Pasted", "PastedRow", "read_pasted"]
