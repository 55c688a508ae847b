"""Whatever people paste, told apart: the bank's JSON, cells below a head, cells, a message."""

import csv
import re

from newsdesk.i18n import _
from newsdesk.intake.rates.bank import bank_rates
from newsdesk.intake.rates.pasted import cells, lines, rows
from newsdesk.intake.rates.pasted.days import take_days
from newsdesk.intake.rates.pasted.errors import StrayFigureError, TooMuchPastedError, shown
from newsdesk.intake.rates.pasted.tokens import Kind, refuse_other_rates, tokens, without_harmless
from newsdesk.intake.rates.pasted.values import Pasted, PastedRow
from newsdesk.model.folding import INVISIBLE

# The bank's answer for 75 currencies is 20,000 characters.
_LONGEST = 100_000

_JSON = re.compile(r'\s*(?:\[\s*\{|\{\s*")')
_BREAKS = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_UNSEEN = re.compile(f"[{INVISIBLE}\ufe0e\ufe0f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CODE_IN_COMMAS = re.compile(r'(?:^|,)"?[A-Za-z]{3}"?,\S')
_DECIMALS_CUT_OFF = re.compile(r"[0-9]+\t[0-9]{1,2}(?![0-9.,])")


def read_pasted(text: str) -> Pasted | None:
    """The rates in a text copied from a message, a page or a spreadsheet; None: it names none.

    Figures come as the texts they are: what they mean is judged where they go. Addresses, names
    of channels, times and telephone numbers are passed over, and so are lines without a figure;
    every other figure belongs to a currency, or a PastedRatesError says why nothing is taken.
    """
    if len(text) > _LONGEST:
        raise TooMuchPastedError
    if _JSON.match(text):
        return _from_json(text)
    text = _UNSEEN.sub("", _BREAKS.sub("\n", text)).replace("\v", " ").replace("\f", " ")
    text = "\n".join(without_harmless(line) for line in text.split("\n"))
    if not _names_a_currency(text):
        return None
    text, day = take_days(text)
    refuse_other_rates(text)
    found = _rows(text)
    return Pasted(day, rows.each_once(found)) if found else None


def _rows(text: str) -> list[PastedRow]:
    if (table := cells.split_at_head(text)) is not None:
        before, below = table
        titles = [one for one in lines.read_lines(before) if one.figures or not below]
        return [*rows.rows_of(titles), *below]
    upright = cells.currencies_above_figures(text)
    if upright is None:
        in_cells = [_in_cells(line) for line in text.split("\n")]
        upright = lines.read_lines(_without_index(in_cells))
    return rows.rows_of(upright)


def _names_a_currency(text: str) -> bool:
    if cells.has_head(text):
        return True
    return any(one.kind is Kind.CURRENCY for line in text.split("\n") for one in tokens(line))


def _from_json(text: str) -> Pasted:
    """The bank's records, or one of them, with its figures as it wrote them."""
    whole = text if text.lstrip().startswith("[") else f"[{text}]"
    dated = list(bank_rates(whole, _("What was pasted")))
    return Pasted(
        dated[0][0],
        rows.each_once(
            PastedRow(rate.currency, rate.nominal, f"{rate.rate:f}", f"{rate.stated_change:f}")
            for _day, rate in dated
        ),
    )


def _in_cells(line: str) -> str:
    """`line` with the commas of CSV as tabs. Raises where a decimal comma may be among them."""
    if "\t" in line or ";" in line or not _CODE_IN_COMMAS.search(line):
        return line
    joined = "\t".join(next(csv.reader([line])))
    if _DECIMALS_CUT_OFF.search(joined):
        raise StrayFigureError(line=shown(line))
    return joined


def _without_index(listed: list[str]) -> list[str]:
    """`listed` without a first column that only counts its rows."""
    rows_of_cells = [line for line in listed if "\t" in line and line.strip()]
    counted = [line.split("\t")[0].strip() for line in rows_of_cells if line.split("\t")[0].strip()]
    if len(counted) < 2 or counted != [str(number) for number in range(1, len(counted) + 1)]:  # noqa: PLR2004 - one row counts nothing
        return listed
    return [line.partition("\t")[2] if "\t" in line else line for line in listed]
