"""What a page is made from: values only, so that equal values give equal bytes.

An address is a path below the site's root without its ending, such as
`en/2025/05/11/almalyk-campus-opens-12`; the page stands at the address plus `.html`.
Addresses of lists: `en/index`, `en/region/uzbekistan/index`, `en/2025/05/11/index`; of their older
pages: `en/region/uzbekistan/page-7`; of the rates: `en/rates/index`.
"""

import datetime as dt
import zoneinfo
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from newsdesk.model.article import ArticleText, Language
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.machines.values import Version
from newsdesk.publish.pictures.shown import Shown


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
    """What every page shares.

    `menu` are the keys of the regions that stand at the head of every page, `about` what the
    newsroom says of itself, as Markdown. `tagging_entity` is that of `machines.values.Publisher`.
    """

    name: str
    agency: str
    url: str
    zone: zoneinfo.ZoneInfo
    telegram_channel: str
    main_language: Language
    regions: tuple[RegionNames, ...]
    menu: tuple[str, ...] = ("uzbekistan", "central-asia", "world")
    about: dict[Language, str] = field(default_factory=dict)
    tagging_entity: str = ""


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

    `released_at` is the release of this revision, `first_released_at` of the first one, `number`
    the revision's. `translations` are the other languages that readers have, `versions` the same
    with what machines are told of them. `earlier` and `later` are the articles beside this one in
    its story, each from the nearest on. `pictures` are its own, the leading one first. `body_html`
    is the body as it was rendered and kept, without the dateline and with addresses as typed; None
    where it is still to be rendered.
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
    article_id: int = 0
    number: int = 1
    body_html: str | None = None
    pictures: tuple[Shown, ...] = ()
    versions: tuple[Version, ...] = ()
    earlier: tuple[Teaser, ...] = ()
    later: tuple[Teaser, ...] = ()


class Subject(StrEnum):
    """What a list of articles is about, besides a language and a day."""

    REGION = "region"
    TAG = "tag"
    AUTHOR = "author"


@dataclass(frozen=True)
class Turn:
    """Where a page stands among those of a list that grows.

    Pages are counted from the oldest, so that a full one stays as it is. `number` is None for the
    newest page, which has no number yet; `full` are the numbered ones, from 1 to it.
    """

    number: int | None = None
    full: int = 0


@dataclass(frozen=True)
class ListPage:
    """A front page, a region's, a tag's, an author's or a day's: newest first.

    Of `region`, `tag`, `author` and `day` one is set for those; none for a front page. The first
    three are keys; `name` is what a tag or an author is called. `earlier` and `later` are the
    neighbouring days that have articles; a front page has in `earlier` the newest day with any.
    """

    language: Language
    region: str | None
    day: dt.date | None
    teasers: tuple[Teaser, ...]
    earlier: dt.date | None
    later: dt.date | None
    strip: Strip | None
    tag: str | None = None
    author: str | None = None
    name: str = ""
    turn: Turn = Turn()


@dataclass(frozen=True)
class Notice:
    """A line of the corrections: on that day readers first had the note on that article."""

    on: dt.date
    address: str
    headline: str
    note: str
    withdrawn: bool


@dataclass(frozen=True)
class NoticesPage:
    """All corrections and withdrawals of a language, newest first."""

    language: Language
    notices: tuple[Notice, ...]
    strip: Strip | None
    turn: Turn = Turn()
