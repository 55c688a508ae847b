"""Values as readers see them: days, times, rates and how long a text takes to read.

A day is always dd/mm/yyyy and a rate never grouped, in every language: the form of the page.
"""

import datetime as dt
import gettext as gnu
import zoneinfo
from decimal import Decimal

from newsdesk.model.amounts import format_amount
from newsdesk.model.rate_history import DayRate
from newsdesk.model.rates import SIGNS
from newsdesk.publish.site.content import StripRate, Teaser

# A usual pace for reading news silently: 238 words a minute in English (M. Brysbaert, "How many
# words do we read per minute?", Journal of Memory and Language 109, 2019). Russian and Uzbek
# words are longer, hence the rounder figure below it.
WORDS_A_MINUTE = 200
_NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"


def day(date: dt.date) -> str:
    """`11/05/2025`."""
    return f"{date.day:02}/{date.month:02}/{date.year:04}"


def clock(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> str:
    """The hour and minute of `moment` in `zone`, `12:04`."""
    return f"{moment.astimezone(zone):%H:%M}"


def stamp(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> str:
    """`moment` in `zone` for machines, to the second: `2025-05-11T12:04:00+05:00`."""
    return moment.astimezone(zone).isoformat(timespec="seconds")


def local_day(moment: dt.datetime, zone: zoneinfo.ZoneInfo) -> dt.date:
    """The day in `zone` on which `moment` lies."""
    return moment.astimezone(zone).date()


def zoned_clock(
    moment: dt.datetime, *, on: dt.date, zone: zoneinfo.ZoneInfo, words: gnu.NullTranslations
) -> str:
    """`12:04, Tashkent time`, opened by the day where that is not `on`."""
    sentence = words.gettext("{time}, {city} time")
    told = sentence.format(time=clock(moment, zone), city=city(zone, words))
    date = local_day(moment, zone)
    return told if date == on else f"{day(date)}, {told}"


def city(zone: zoneinfo.ZoneInfo, words: gnu.NullTranslations) -> str:
    """The city that names `zone`, in the page's language where we know it, else in English."""
    known = {
        "Asia/Almaty": words.gettext("Almaty"),
        "Asia/Ashgabat": words.gettext("Ashgabat"),
        "Asia/Bishkek": words.gettext("Bishkek"),
        "Asia/Dushanbe": words.gettext("Dushanbe"),
        "Asia/Samarkand": words.gettext("Samarkand"),
        "Asia/Tashkent": words.gettext("Tashkent"),
        "Europe/Moscow": words.gettext("Moscow"),
    }
    return known.get(zone.key) or zone.key.rpartition("/")[2].replace("_", " ")


def teaser_moment(teaser: Teaser, zone: zoneinfo.ZoneInfo, on: dt.date | None) -> str:
    """When an article of a list came out: its time, its day, or both.

    The time alone where the reader knows that the list is of the day `on`. An article that came
    out on another day than the one it stands under has only that one.
    """
    if local_day(teaser.first_released_at, zone) != teaser.date:
        return day(teaser.date)
    time = clock(teaser.first_released_at, zone)
    return time if teaser.date == on else f"{day(teaser.date)}, {time}"


def amount(rate: StripRate) -> str:
    """`$1 – 12790.43`: soums for the nominal, with two decimals or as many more as it has."""
    return quoted(rate.currency, rate.nominal, rate.rate)


def quoted(currency: str, nominal: int, rate: Decimal) -> str:
    """The same of any currency; one that has no sign stands with its code."""
    sign = SIGNS.get(currency, f"{currency}{_NO_BREAK_SPACE}")
    return f"{sign}{nominal} – {format_amount(rate)}"


def per_cent(change: Decimal) -> str:
    """`0.6%`: without trailing zeros, and never a negative nothing."""
    return f"{change.normalize() if change else Decimal(0):f}%"


def change(rate: DayRate) -> str:
    """`▲ +21.71`, `▼ −0.03`, `= 0.00`: soums against the table before; empty where none was."""
    return "" if rate.change is None else f"{_arrow(rate.change)} {signed(rate.change)}"


def change_in_per_cent(rate: DayRate) -> str:
    """`+0.17%`; empty where it is unknown or says nothing."""
    if rate.percent is None:
        return ""
    sign = _MINUS if rate.percent < 0 else "+" if rate.percent > 0 else ""
    return f"{sign}{per_cent(abs(rate.percent))}"


def moved(rate: DayRate) -> str:
    """`▲ +21.71 (+0.17%)`, in one line; only what of it is known."""
    percent = change_in_per_cent(rate)
    return f"{change(rate)} ({percent})" if percent else change(rate)


def direction(rate: DayRate) -> str:
    """`up` or `down` for the styles; empty where nothing changed, or nothing was before."""
    return "" if not rate.change else "up" if rate.change > 0 else "down"


def signed(amount: Decimal) -> str:
    """`+21.71` or `−0.03`, with at least two decimals."""
    sign = _MINUS if amount < 0 else "+" if amount > 0 else ""
    return f"{sign}{format_amount(abs(amount))}"


def _arrow(amount: Decimal) -> str:
    return "▲" if amount > 0 else "▼" if amount < 0 else "="


def minutes_to_read(body_markdown: str) -> int:
    """Whole minutes, at least one."""
    return max(1, round(len(body_markdown.split()) / WORDS_A_MINUTE))
