"""Which of a currency's figures is the nominal, the rate, the change; and each currency once."""

import re
from collections.abc import Iterable

from newsdesk.intake.rates.pasted import names
from newsdesk.intake.rates.pasted.errors import (
    NoFigureError,
    NominalOrThousandsError,
    PastedTwiceError,
    StrayFigureError,
    TwoSignsError,
    shown,
)
from newsdesk.intake.rates.pasted.lines import NOMINALS, Found, is_change_or_percent
from newsdesk.intake.rates.pasted.tokens import Token
from newsdesk.intake.rates.pasted.values import PastedRow
from newsdesk.model.amounts import AmbiguousAmountError, NotAnAmountError, read_amount
from newsdesk.model.currencies import usual_nominal


def rows_of(found: Iterable[Found]) -> list[PastedRow]:
    """A row for each that has figures. A currency that nowhere has any is refused."""
    found = [_without_number(one) for one in found]
    with_figures = {one.currency for one in found if one.figures}
    for one in found:
        if one.currency not in with_figures:
            raise NoFigureError(currency=one.currency)
    found = [one for one in found if one.figures]
    column = _has_nominal_column(found)
    return [_row(one, nominal_column=column) for one in found]


def each_once(rows: Iterable[PastedRow]) -> tuple[PastedRow, ...]:
    """`rows` with a repetition of the same figures left out. Raises PastedTwiceError for others."""
    kept: dict[str, PastedRow] = {}
    for row in rows:
        other = kept.setdefault(row.currency, row)
        same = other.nominal == row.nominal and _value(other.rate) == _value(row.rate)
        if not same or (row.stated and other.stated and row.stated != other.stated):
            raise PastedTwiceError(currency=row.currency)
        if row.stated:
            kept[row.currency] = row
    return tuple(kept.values())


def _without_number(found: Found) -> Found:
    """`found` without ISO's number before its other figures."""
    if len(found.figures) > 1 and found.figures[0].text == names.NUMBER_OF.get(found.currency):
        del found.figures[0]
    return found


def _plain(found: Found) -> list[Token]:
    return [figure for figure in found.figures if not is_change_or_percent(figure)]


def _has_nominal_column(found: Iterable[Found]) -> bool | None:
    """Whether the rows that are clear put a nominal before the rate; None where none is clear."""
    clear = {
        _begins_with_nominal(one)
        for one in found
        if one.nominal is None and not one.figures[0].may_hold_nominal
    }
    return clear.pop() if len(clear) == 1 else None


def _begins_with_nominal(found: Found) -> bool:
    plain = _plain(found)
    return len(plain) > 1 and plain[0].text in NOMINALS


def _row(found: Found, *, nominal_column: bool | None) -> PastedRow:
    nominal, plain = found.nominal, [figure.text for figure in _plain(found)]
    if not plain:
        raise NoFigureError(currency=found.currency)
    if _begins_with_nominal(found) and nominal in {None, int(plain[0])}:
        nominal = int(plain.pop(0))
    elif nominal is None and found.figures[0].may_hold_nominal:
        first, rest = plain[0].split(" ", maxsplit=1)
        if nominal_column is None:
            raise NominalOrThousandsError(
                currency=found.currency,
                typed=plain[0],
                nominal=first,
                rest=rest,
                whole=re.sub("[^0-9.,]", "", plain[0]),
            )
        if nominal_column:
            nominal, plain[0] = int(first), rest
    rate, *later = plain
    return PastedRow(
        found.currency,
        nominal or usual_nominal(found.currency),
        rate,
        _stated(found, later),
    )


def _stated(found: Found, later: list[str]) -> str:
    """The change and the per cent: figures after the rate, and signed ones wherever they stand."""
    signed = [figure.text for figure in found.figures if is_change_or_percent(figure)]
    changes = [*later, *(text for text in signed if not text.endswith("%"))]
    percents = [text for text in signed if text.endswith("%")]
    if len(changes) > 1 or len(percents) > 1:
        figures = " ".join(figure.text for figure in found.figures)
        raise StrayFigureError(line=shown(f"{found.currency} {figures}"))
    return "; ".join(_with_direction(text, found) for text in changes + percents)


def _with_direction(text: str, found: Found) -> str:
    """A change as it stood, with its arrow as its sign where it has none."""
    sign = "" if text[0].isdigit() else text[0].replace("\u2212", "-").replace("\u2013", "-")
    if len(found.directions | ({sign} if sign else set())) > 1:
        raise TwoSignsError(currency=found.currency)
    return text if sign else "".join(found.directions) + text


def _value(rate: str) -> object:
    """What two spellings of one figure have in common; the spelling where it cannot be read."""
    try:
        return read_amount(rate)
    except (AmbiguousAmountError, NotAnAmountError):
        return rate
