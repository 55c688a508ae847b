"""What a page is made from: values only, so that equal values give equal bytes.

An address is a path below the site's root without its ending, such as
`en/2025/05/11/almalyk-campus-opens-12`; the page stands at the address plus `.html`.
Addresses of lists: `en/index`, `en/region/uzbekistan/index`, `en/2025/05/11/index`; of the rates:
`en/rates/index`.
"""

import datetime as dt
import zoneinfo
from dataclasses import dataclass
from decimal import Decimal

from newsdesk.model.article import ArticleText, Language
from newsdesk.model.rate_history import DayRate


@dataclass(frozen=True)
class StripRate:
    """One currency of the strip: soums for `nominal` units, the change in per cent if known."""

    currency: str
    nominal: int
    rate: Decimal
    change_percent: Decimal | None


@dataclass(frozen=True)
class Strip:
    """The currency strip of one rate table, the `number`th of its day.

    `note` is its public word of correction, or empty.
    """

    effective_on: dt.date
    rates: tuple[StripRate, ...]
    note: str
    number: int = 1


@dataclass(frozen=True)
class RateDay:
    """The table that holds on one day, with its changes against the table before it.

    `rates` are by currency. `previous_on` is the day of the table before, None for the first one.
    `note` is the public word of a correction, or empty; `approved_on` the day of the approval.
    """

    on: dt.date
    number: int
    approved_on: dt.date
    previous_on: dt.date | None
    rates: dict[str, DayRate]
    note: str


@dataclass(frozen=True)
class RatesPage:
    """All rates of the newest day, and how the strip's currencies came there.

    `history` has the days of the year before, of the currencies that the strip shows, in its order.
    """

    language: Language
    newest: RateDay
    history: dict[str, tuple[DayRate, ...]]
    strip: Strip


@dataclass(frozen=True)
class RegionNames:
    """A region's key and its name in each language."""

    key: str
    names: dict[Language, str]


@dataclass(frozen=True)
class Site:
    """What every page shares."""

    name: str
    agency: str
    url: str
    zone: zoneinfo.ZoneInfo
    telegram_channel: str
    main_language: Language
    regions: tuple[RegionNames, ...]


@dataclass(frozen=True)
class Teaser:
    """An article as a list shows it."""

    address: str
    headline: str
    lead: str
    region: str
    date: dt.date
    first_released_at: dt.datetime


@dataclass(frozen=True)
class Correction:
    """A public note on a mistake that was mended, and the day readers first had it."""

    on: dt.date
    note: str


@dataclass(frozen=True)
class ArticlePage:
    """One article's page. With a `withdrawal` readers get that notice instead of the text.

    `released_at` is the release of this revision, `first_released_at` of the first one.
    """

    address: str
    text: ArticleText
    first_released_at: dt.datetime
    released_at: dt.datetime
    corrections: tuple[Correction, ...]
    withdrawal: str
    translations: tuple[tuple[Language, str], ...]
    latest: tuple[Teaser, ...]
    strip: Strip | None


@dataclass(frozen=True)
class ListPage:
    """A front page, a region's or a day's: newest first.

    Exactly one of `region` and `day` is set for those; neither for a front page. `earlier` and
    `later` are the neighbouring days that have articles; a front or region page has in `earlier`
    the newest day with any.
    """

    language: Language
    region: str | None
    day: dt.date | None
    teasers: tuple[Teaser, ...]
    earlier: dt.date | None
    later: dt.date | None
    strip: Strip | None
