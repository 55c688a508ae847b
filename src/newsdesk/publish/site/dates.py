"""Days as each language writes them in prose: `2 June 2025`, `2025-yil 2-iyun`.

Babel's patterns are `2-iyun, 2025` for Uzbek, and its Cyrillic months lack their soft sign (CLDR
as of Babel 2.18); the forms here are those of the Uzbek press. Strips, kickers and tables keep
dd/mm/yyyy.
"""

import datetime as dt
from typing import NamedTuple

from newsdesk.model.article import Language


class Form(NamedTuple):
    """How a language writes a day: a pattern, and the months in the case that it asks for."""

    pattern: str
    months: tuple[str, ...]


FORMS = {
    Language.UZ: Form(
        "{year}-yil {day}-{month}",
        (
            "yanvar",
            "fevral",
            "mart",
            "aprel",
            "may",
            "iyun",
            "iyul",
            "avgust",
            "sentabr",
            "oktabr",
            "noyabr",
            "dekabr",
        ),
    ),
    Language.UZ_CYRL: Form(
        "{year} йил {day} {month}",
        (
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ),
    ),
    Language.RU: Form(
        "{day} {month} {year} года",
        (
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ),
    ),
    Language.EN: Form(
        "{day} {month} {year}",
        (
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
    ),
}


def written_day(date: dt.date, language: Language) -> str:
    """`date` as prose in `language` has it."""
    pattern, months = FORMS[language]
    return pattern.format(year=date.year, month=months[date.month - 1], day=date.day)
