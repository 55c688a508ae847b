"""A newsroom as machines are told of it."""

import datetime as dt
import zoneinfo

from newsdesk.model.article import Language
from newsdesk.publish.machines.values import (
    Correction,
    Feed,
    Item,
    Linked,
    Picture,
    Publisher,
    Relation,
    Version,
)

DAY = dt.date(2025, 5, 11)
FIRST = dt.datetime(2025, 5, 11, 7, 4, tzinfo=dt.UTC)
LATER = dt.datetime(2025, 5, 12, 6, 0, tzinfo=dt.UTC)

PUBLISHER = Publisher(
    name="Newsdesk",
    agency="Newsdesk Agency",
    url="https://news.example",
    zone=zoneinfo.ZoneInfo("Asia/Tashkent"),
    tagging_entity="news.example,2025",
    telegram_channel="newsdesk_sample",
    logo=Picture("static/logo.png", "image/png", 600, 60, "Newsdesk"),
)

PHOTO = Picture(
    "images/furnace-960.jpg", "image/jpeg", 960, 640, "A furnace", "The furnace.", "B. Rahimov"
)

RUSSIAN = Version(
    11, Language.RU, "ru/2025/05/11/laboratoriya-11", "Лаборатория в Алмалыке", Relation.ORIGINAL
)
UZBEK = Version(
    13, Language.UZ, "uz/2025/05/11/laboratoriya-13", "Olmaliqda laboratoriya", Relation.SIBLING
)


def item(number: int = 12, **changes: object) -> Item:
    """The article `number`, with everything an article can have, but for `changes`."""
    told: dict[str, object] = {
        "article_id": number,
        "address": f"en/2025/05/11/campus-{number}",
        "language": Language.EN,
        "headline": "Almalyk campus opens a joint laboratory",
        "lead": "Forty students a year will spend a term abroad.",
        "dateline": "Tashkent, Uzbekistan (Newsdesk)",
        "date": DAY,
        "region": Linked("Uzbekistan", "en/region/uzbekistan/index"),
        "region_key": "uzbekistan",
        "authors": (Linked("A. Karimova", "en/author/a-karimova/index"),),
        "tags": (Linked("science"), Linked("Almalyk")),
        "urgency": 4,
        "number": 7,
        "first_released_at": FIRST,
        "released_at": LATER,
        "body_html": '<p><strong class="dateline">Tashkent, Uzbekistan (Newsdesk)</strong> — The '
        'two rectors <a href="../../04/30/tram-9.html" rel="noopener">agreed</a> on Sunday.</p>\n',
        "corrections": (Correction(dt.date(2025, 5, 12), "The number was wrong: <14>."),),
        "versions": (RUSSIAN, UZBEK),
        "pictures": (PHOTO,),
    }
    return Item(**(told | changes))  # type: ignore[arg-type] # as open as a test's own words


def bare(number: int = 12, **changes: object) -> Item:
    """The article `number` with only what every article has, but for `changes`."""
    nothing = dict.fromkeys(("lead", "dateline", "region_key"), "")
    none = dict.fromkeys(("authors", "tags", "corrections", "versions", "pictures"), ())
    return item(number, **({**nothing, **none, "region": None} | changes))


def feed(*items: Item, subject: str = "") -> Feed:
    """The English feed, or that of one region."""
    address = "en/region/uzbekistan/index" if subject else "en/index"
    return Feed(Language.EN, address, subject, items)
