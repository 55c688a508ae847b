"""The day that a pasted text names, in figures or in the words of three languages."""

import datetime as dt
import re

from newsdesk.intake.rates.pasted.errors import NoSuchDayError, TwoDaysPastedError, shown

# In Russian, Uzbek in both alphabets and English, with the endings that stand in dates.
_MONTHS = (
    r"янв\w*|yanv\w*|jan(?:uary)?",
    r"фев\w*|fev\w*|feb(?:ruary)?",
    r"март\w?|mart\w{0,2}|march|mar",
    r"апр\w*|apr(?:il|el)?\w{0,2}",
    r"ма[йя]|may",
    r"июн\w*|iyun\w*|june?",
    r"июл\w*|iyul\w*|july?",
    r"авг\w*|avg\w*|aug(?:ust)?",
    r"сент?\w*|sentabr\w*|sep(?:t|tember)?",
    r"окт\w*|okt\w*|oct(?:ober)?",
    r"ноя\w*|noy\w*|nov(?:ember)?",
    r"дек\w*|dek\w*|dec(?:ember)?",
)
_MONTH = (
    "(?:" + "|".join(f"(?P<m{n}>{names})" for n, names in enumerate(_MONTHS, 1)) + r")(?!\w)\.?"
)
_NOT_IN_A_FIGURE = r"(?<![\d.,/-])"
_ENDS = r"(?![\d]|[.,/-]\d)"
_D, _M, _Y = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_ORDINAL = r"(?:-?(?:st|nd|rd|th|е|го|чи))?"
_OF_YEAR = r"(?:\s*-?\s*(?:yil|йил|года|год|г\b\.?))?"

_SHAPES = tuple(
    re.compile(_NOT_IN_A_FIGURE + shape, re.IGNORECASE)
    for shape in (
        rf"{_Y}([-/.]){_M}\2{_D}{_ENDS}",
        rf"{_D}([-/.]){_M}\2{_Y}{_ENDS}{_OF_YEAR}",
        # Two figures of a year only with points; nobody here begins with the year so.
        rf"{_D}\.{_M}\.(?P<short>\d{{2}}){_ENDS}",
        rf"{_Y}\s*-?\s*(?:yil|йил)\w*,?\s*{_D}\s*-?\s*{_MONTH}",
        rf"{_D}{_ORDINAL}(?:\s+of\s|\s*-?\s*){_MONTH},?\s*{_Y}\b{_OF_YEAR}",
        rf"\b{_MONTH}\s*{_D}{_ORDINAL},?\s+{_Y}\b",
        rf"{_D}{_ORDINAL}(?:\s+of\s|\s*-?\s*){_MONTH}",
        rf"\b{_MONTH}\s*{_D}{_ORDINAL}\b(?![.,]?\d)",
    )
)


def take_days(text: str) -> tuple[str, dt.date | None]:
    """`text` with its days blanked out, and the one day they are.

    A day without a year says nothing alone, but has to agree with the other. 02/06/2025 is the
    second of June, as on the reader's pages. Raises NoSuchDayError, TwoDaysPastedError.
    """
    days: list[dt.date] = []
    without_year: list[tuple[int, int, str]] = []
    for shape in _SHAPES:
        for match in shape.finditer(text):
            parts = match.groupdict()
            month = int(parts.get("month") or _month(parts))
            if not (year := _year(parts)):
                without_year.append((month, int(parts["day"]), match[0]))
                continue
            try:
                days.append(dt.date(year, month, int(parts["day"])))
            except ValueError:
                raise NoSuchDayError(typed=shown(match[0])) from None
        text = shape.sub(lambda match: re.sub(r"[^\n\t]", " ", match[0]), text)
    for day in days:
        if day != days[0]:
            raise TwoDaysPastedError(first=days[0], second=day)
    for month, number, typed in without_year:
        if (month, number) != (without_year[0][0], without_year[0][1]):
            raise TwoDaysPastedError(first=shown(without_year[0][2]), second=shown(typed))
        if days and (days[0].month, days[0].day) != (month, number):
            raise TwoDaysPastedError(first=days[0], second=shown(typed))
    return text, days[0] if days else None


def _month(parts: dict[str, str | None]) -> int:
    return next(number for number in range(1, 13) if parts.get(f"m{number}"))


def _year(parts: dict[str, str | None]) -> int:
    short = parts.get("short")
    return 2000 + int(short) if short else int(parts.get("year") or 0)
