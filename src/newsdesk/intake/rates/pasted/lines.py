"""Lines of a message, and cells without a head: each figure given to the currency it stands by."""

from dataclasses import dataclass, field
from itertools import pairwise

from newsdesk.intake.rates.pasted import names
from newsdesk.intake.rates.pasted.errors import (
    SeveralCurrenciesError,
    StrayFigureError,
    UnknownWordsError,
    shown,
)
from newsdesk.intake.rates.pasted.tokens import Kind, Token, tokens

NOMINALS = frozenset({"1", "10", "100", "1000", "10000"})


@dataclass
class Found:
    """A currency with the figures that stand by it, in their order, before they are told apart."""

    currency: str
    nominal: int | None = None
    figures: list[Token] = field(default_factory=list)
    directions: set[str] = field(default_factory=set)
    # Its name and its figures stand on lines of their own, as in cells copied one below the other.
    upright: bool = False
    # One of several names in a title: no figure of a line below is meant for it alone.
    in_title: bool = False
    # Named on both sides of a figure.
    around_figures: bool = False


def read_lines(lines: list[str]) -> list[Found]:
    """The currencies of `lines` in their order; one without a figure has none.

    A line of figures alone belongs to the name above it, and signed ones or per cent, as in the
    site's own strip, to the rate above. Raises a PastedRatesError for every other figure.
    """
    marked = [(line, tokens(line)) for line in lines]
    marked = [(line, found) for line, found in marked if found]
    rows: list[Found] = []
    for place, (line, marks) in enumerate(marked):
        if not any(token.kind is Kind.CURRENCY for token in marks):
            _go_on(rows, marks, line, marked[place + 1][1] if place + 1 < len(marked) else [])
            continue
        for found in _of_line(marks, line):
            if rows and rows[-1].currency == found.currency and not rows[-1].figures:
                found.nominal = found.nominal or rows[-1].nominal
                rows.pop()
            rows.append(found)
    return rows


def _go_on(rows: list[Found], marks: list[Token], line: str, below: list[Token]) -> None:
    """Give the figures of a line without a currency to the one above, or refuse them."""
    figures = _figures(marks)
    if not figures or _is_number_of(figures, below):
        return
    last = rows[-1] if rows else None
    waits = last is not None and not last.in_title and (not last.figures or last.upright)
    is_change = all(is_change_or_percent(figure) for figure in figures) or _directions(marks)
    if last is None or not (waits or is_change):
        raise StrayFigureError(line=shown(line))
    _refuse_words(marks, line)
    last.upright = waits
    last.figures += figures
    last.directions |= _directions(marks)


def _is_number_of(figures: list[Token], below: list[Token]) -> bool:
    """Whether a lone figure is ISO's number of the currency on the next line."""
    currency = names.BY_NUMBER.get(figures[0].text) if len(figures) == 1 else None
    return currency is not None and any(
        token.kind is Kind.CURRENCY and token.text == currency for token in below
    )


def is_change_or_percent(figure: Token) -> bool:
    """Whether a figure carries a sign or is in per cent, so that it can be no rate."""
    return figure.text[0] in "+-\u2212\u2013" or figure.text.endswith("%")


def _of_line(marks: list[Token], line: str) -> list[Found]:
    rows, spans = _with_own_nominals(marks)
    if not any(_figures(span) for span in spans):
        for row in rows:
            row.in_title = len(rows) > 1
        return rows
    names_first = not _figures(spans[0])
    behind = _figures(spans[-1])
    if not names_first:
        _refuse_mixed(rows, spans, line)
    for row, span in zip(rows, spans[1:] if names_first else spans[:-1], strict=True):
        row.figures = _figures(span) + ([] if names_first else behind)
        row.directions = _directions(span)
    if any(not row.figures for row in rows):
        raise SeveralCurrenciesError(line=shown(line))
    for place, span in enumerate(spans):
        if place or not names_first:
            _refuse_words(span, line)
    return rows


def _refuse_mixed(rows: list[Found], spans: list[list[Token]], line: str) -> None:
    """Where figures stand before their currencies, only a change may stand behind, and of one."""
    figures = [_figures(span) for span in spans]
    several = len(rows) > 1
    if any(not is_change_or_percent(one) for one in figures[-1]) or (several and figures[-1]):
        raise StrayFigureError(line=shown(line))
    mixed = any(span and is_change_or_percent(span[0]) for span in figures)
    if several and (mixed or any(row.around_figures for row in rows)):
        raise StrayFigureError(line=shown(line))


def _with_own_nominals(marks: list[Token]) -> tuple[list[Found], list[list[Token]]]:
    """The line's currencies with the nominals before them, and what stands around: one span more.

    Names of one currency side by side, as in `🇺🇸 USD`, are one.
    """
    rows: list[Found] = []
    spans: list[list[Token]] = [[]]
    for token in marks:
        if token.kind is not Kind.CURRENCY:
            spans[-1].append(token)
            continue
        if rows and rows[-1].currency == token.text:
            rows[-1].around_figures |= bool(_figures(spans[-1]))
            continue
        row = Found(token.text)
        _take_nominal(row, spans[-1])
        rows.append(row)
        spans.append([])
    return rows, spans


def _take_nominal(row: Found, before: list[Token]) -> None:
    """Take `1` or ISO's number off the end of what stands before a currency."""
    while True:
        at = len(before) - 1
        while at >= 0 and before[at].kind is Kind.CELL:
            at -= 1
        if at < 0 or before[at].kind is not Kind.FIGURE:
            return
        text = before[at].text
        if text in NOMINALS and row.nominal is None:
            row.nominal = int(text)
        elif text != names.NUMBER_OF.get(row.currency):
            return
        del before[at]


def _figures(marks: list[Token]) -> list[Token]:
    return [token for token in marks if token.kind is Kind.FIGURE]


def _directions(marks: list[Token]) -> set[str]:
    """The arrows that stand right before a figure, or right after the last."""
    return {
        token.text
        for token, following in pairwise([*marks, Token(Kind.CELL, "")])
        if token.kind is Kind.ARROW and following.kind in {Kind.FIGURE, Kind.CELL}
    }


def _refuse_words(marks: list[Token], line: str) -> None:
    """Refuse words beside figures; a cell of words alone before the figures is a name."""
    name_ends = 0
    for place, token in enumerate(marks):
        if token.kind is Kind.FIGURE:
            break
        if token.kind is Kind.CELL:
            name_ends = place
    for token in marks[name_ends:]:
        if token.kind is Kind.WORD:
            raise UnknownWordsError(word=shown(token.text), line=shown(line))
