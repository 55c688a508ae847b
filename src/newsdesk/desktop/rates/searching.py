"""Finding days by parts of a date as people type it: `02.06`, `06/2025`, `2 june`, `2025-06`."""

import datetime as dt
import re
from functools import cache

from newsdesk.i18n import interface_language

_PARTS = re.compile(r"[^\W\d_]+|\d+")
_ENGLISH = "en"


class DaySearch:
    """What was typed, ready to be held against days. Nothing typed finds every day.

    Parts are read as day, month, year; with hyphens as year, month, day; with a month's name in
    either of the ways people put it. The last part may still be half typed.
    """

    def __init__(self, typed: str) -> None:
        self._parts = tuple(_PARTS.findall(typed.casefold()))
        named = any(part.isalpha() for part in self._parts)
        self._orders: tuple[tuple[int, ...], ...] = ((0, 1, 2),)
        if named:
            self._orders = ((0, 1, 2), (1, 0, 2))
        elif "-" in typed:
            self._orders = ((2, 1, 0),)
        self._names = _month_names(interface_language()) if named else None

    def finds(self, day: dt.date) -> bool:
        """Whether what was typed is said of `day`."""
        count = len(self._parts)
        if not count:
            return True
        whole = (
            (f"{day.day:02}", str(day.day)),
            (
                f"{day.month:02}",
                str(day.month),
                *(self._names[day.month - 1] if self._names else ()),
            ),
            (f"{day.year:04}",),
        )
        for order in self._orders:
            said = [whole[place] for place in order]
            for first in range(len(said) - count + 1):
                if self._fits(said[first : first + count]):
                    return True
        return False

    def _fits(self, said: list[tuple[str, ...]]) -> bool:
        *before, last = zip(self._parts, said, strict=True)
        return all(part in words for part, words in before) and any(
            word.startswith(last[0]) for word in last[1]
        )


@cache
def _month_names(language: str) -> tuple[tuple[str, ...], ...]:
    """The months' names in English and in `language`, short and long, in both their cases."""
    # Imported here: it costs tens of milliseconds, and few people search by a name.
    from babel import Locale  # noqa: PLC0415
    from babel.dates import get_month_names  # noqa: PLC0415

    locales = (Locale.parse(_ENGLISH), Locale.parse(language))
    every = [
        get_month_names(width, context=context, locale=locale)
        for locale in locales
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    ]
    return tuple(
        tuple(_PARTS.findall(names[month].casefold())[0] for names in every)
        for month in range(1, 13)
    )
