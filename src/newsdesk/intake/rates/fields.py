"""One field of a file as a value, or the sentence that says where it is wrong."""

import datetime as dt
import re
from decimal import Decimal

from newsdesk.errors import sentence
from newsdesk.intake.rates.errors import BadAmountError, BadFieldError
from newsdesk.model.amounts import AmbiguousAmountError, NotAnAmountError, read_amount
from newsdesk.model.rate_checks import DraftRate

DatedRate = tuple[dt.date, DraftRate]

_CODE = re.compile(r"[A-Z]{3}")
_NOMINAL = re.compile(r"[1-9][0-9]{0,5}")

# The bank writes 02.06.2025, spreadsheets 2025-06-02. A slash is not taken: it may be either way.
_DAY_SHAPES = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    re.compile(r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<year>[0-9]{4})"),
)

_LONGEST_SHOWN = 40


def read_day(text: str, *, name: str, row: int, key: str) -> dt.date:
    """The day in one of the two shapes that cannot be mistaken, or BadFieldError."""
    for shape in _DAY_SHAPES:
        if match := shape.fullmatch(text):
            try:
                return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                break
    raise bad_field(text, name=name, row=row, key=key)


def read_code(text: str, *, name: str, row: int, key: str) -> str:
    """Three capital letters of ASCII, or BadFieldError."""
    if not _CODE.fullmatch(text):
        raise bad_field(text, name=name, row=row, key=key)
    return text


def read_nominal(text: str, *, name: str, row: int, key: str) -> int:
    """A count of units, or BadFieldError."""
    if not _NOMINAL.fullmatch(text):
        raise bad_field(text, name=name, row=row, key=key)
    return int(text)


def read_sum(text: str, *, name: str, row: int) -> Decimal:
    """The sum as people write it, or BadAmountError with the reason."""
    try:
        return read_amount(text)
    except (AmbiguousAmountError, NotAnAmountError) as error:
        raise BadAmountError(name=name, row=row, reason=sentence(error)) from error


def bad_field(text: str, *, name: str, row: int, key: str) -> BadFieldError:
    """The error, with as much of `text` as a sentence can carry to any terminal."""
    shown = text[:_LONGEST_SHOWN].encode(errors="replace").decode()
    return BadFieldError(name=name, row=row, key=key, value=shown)
