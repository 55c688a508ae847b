"""A newsroom's site as values."""

import datetime as dt
import zoneinfo
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from newsdesk.model.article import ArticleText, Language
from newsdesk.model.rate_history import DayRate
from newsdesk.model.regions import standard_regions
from newsdesk.publish.machines.feeds import feed_files
from newsdesk.publish.machines.ninjs import ninjs_file, ninjs_path
from newsdesk.publish.machines.values import Feed
from newsdesk.publish.pagefind import shards
from newsdesk.publish.pagefind.documents import Document
from newsdesk.publish.pagefind.page import find_page
from newsdesk.publish.site import addresses, house, pages, rate_files, static, told
from newsdesk.publish.site.content import (
    ArticlePage,
    Correction,
    ListPage,
    Notice,
    NoticesPage,
    RateDay,
    RatesPage,
    RegionNames,
    Site,
    Strip,
    StripRate,
    Teaser,
    Turn,
)
from newsdesk.publish.site.rates_page import rates_page

DAY = dt.date(2025, 5, 11)

SITE = Site(
    name="Newsdesk",
    agency="Newsdesk",
    url="https://news.example",
    zone=zoneinfo.ZoneInfo("Asia/Tashkent"),
    telegram_channel="newsdesk_sample",
    main_language=Language.UZ,
    regions=tuple(
        RegionNames(region.key, {each: region.name(each) for each in Language})
        for region in standard_regions()
    ),
)

STRIP = Strip(
    effective_on=dt.date(2025, 6, 2),
    rates=(
        StripRate("USD", 1, Decimal("12790.43"), Decimal("0.17")),
        StripRate("EUR", 1, Decimal("14486.44"), Decimal("0.60")),
        StripRate("RUB", 1, Decimal("162.6"), Decimal("-0.02")),
    ),
    note="",
)


def teaser(number: int, headline: str, *, hour: int, region: str, date: dt.date = DAY) -> Teaser:
    """An article of a list, released on its own day."""
    return Teaser(
        address=addresses.article_address(Language.EN, date, headline, number),
        headline=headline,
        lead="",
        region=region,
        date=date,
        first_released_at=dt.datetime(date.year, date.month, date.day, hour, 30, tzinfo=dt.UTC),
    )


LATEST = (
    teaser(3, "Central bank sets dollar rate at 12,790.43 soums", hour=6, region="uzbekistan"),
    teaser(2, "Navoi plant raises copper output by 4%", hour=5, region="navoi"),
    teaser(1, "Rail link to the south opens in autumn", hour=4, region="surkhandarya"),
)
OLDER = teaser(
    9, "Samarkand opens a tram line", hour=9, region="samarkand", date=dt.date(2025, 4, 30)
)

TEXT = ArticleText(
    language=Language.EN,
    headline="Almalyk campus opens joint materials laboratory with Wuhan",
    lead="Forty students a year will spend a term abroad, and the first furnace arrives in "
    "September.",
    dateline="Tashkent, Uzbekistan (Newsdesk)",
    region="uzbekistan",
    date=DAY,
    byline="A. Karimova",
    slugline="almalyk-lab",
    tags=("science", "Almalyk"),
    urgency=4,
    ednote="The rector reads this before it goes out.",
    body="The Almalyk campus and a Wuhan engineering university will run a joint laboratory for "
    "metallurgy and nanotechnology, the two rectors agreed on Sunday.\n\n"
    "Up to forty students a year will spend a term at the partner campus, and lecturers will "
    "exchange short courses, according to the memorandum.\n",
)

ARTICLE = ArticlePage(
    address=addresses.article_address(Language.EN, DAY, TEXT.headline, 12),
    text=TEXT,
    first_released_at=dt.datetime(2025, 5, 11, 7, 4, tzinfo=dt.UTC),
    released_at=dt.datetime(2025, 5, 12, 6, 0, tzinfo=dt.UTC),
    corrections=(
        Correction(
            dt.date(2025, 5, 12), "An earlier version gave the number of students as fourteen."
        ),
    ),
    withdrawal="",
    translations=(),
    latest=LATEST,
    strip=STRIP,
    article_id=12,
    number=3,
    earlier=LATEST[1:2],
    later=LATEST[:1],
)

WITHDRAWN = replace(
    ARTICLE, address="en/2025/04/30/withdrawn-7", withdrawal="The agreement was not signed."
)

NOTICES = tuple(
    Notice(on, teaser.address, teaser.headline, note, withdrawn)
    for on, teaser, note, withdrawn in (
        (DAY, LATEST[1], "The plant named another figure.", True),
        (DAY, LATEST[2], "The line opens in October.", False),
        (OLDER.date, OLDER, "The line has nine stops.", False),
    )
)


def list_of(
    *teasers: Teaser,
    language: Language = Language.EN,
    region: str | None = None,
    day: dt.date | None = None,
) -> ListPage:
    """A list that has the samples' two days around it; a region's has none."""
    earlier = {None: DAY, DAY: OLDER.date}.get(day) if teasers else None
    later = DAY if day == OLDER.date else None
    if region is not None:
        earlier = None
    return ListPage(language, region, day, teasers, earlier, later, STRIP)


def about(
    name: str,
    *teasers: Teaser,
    tag: str | None = None,
    author: str | None = None,
    turn: Turn | None = None,
) -> ListPage:
    """A list of English articles with a tag, or by an author."""
    return ListPage(
        Language.EN,
        None,
        None,
        teasers,
        None,
        None,
        STRIP,
        tag=tag,
        author=author,
        name=name,
        turn=turn or Turn(),
    )


def rate_day(on: dt.date, *, note: str = "", number: int = 1) -> RateDay:
    """A day's table with currencies of the strip and others: per 10, under 10, unchanged, new."""
    figures = {
        "AMD": (1, "32.3", "32.3"),
        "EUR": (1, "14486.44", "14400.04"),
        "KHR": (1, "3.05", "3.02"),
        "RUB": (1, "162.6", "162.63"),
        "USD": (1, "12790.43", "12768.72"),
        "VND": (10, "4.8525", None),
    }
    rates = {
        currency: DayRate(on, nominal, Decimal(rate), None if before is None else Decimal(before))
        for currency, (nominal, rate, before) in figures.items()
    }
    return RateDay(on, number, on, on - dt.timedelta(days=3), rates, note)


def rates_of(language: Language, *, note: str = "") -> RatesPage:
    """The page of the strip's day, with a year of days before it."""
    newest = rate_day(STRIP.effective_on, note=note)
    history = {
        rate.currency: tuple(_year_before(newest.rates[rate.currency])) for rate in STRIP.rates
    }
    return RatesPage(language, newest, history, replace(STRIP, note=note))


def _year_before(newest: DayRate) -> Iterator[DayRate]:
    """A slow climb with a wave in it, every working day."""
    previous = None
    for back in range(365, 0, -1):
        on = newest.on - dt.timedelta(days=back)
        if on.weekday() < 5:
            wave = Decimal(back % 23 - 11) / 900 - Decimal(back) / 4000
            rate = (newest.rate * (1 + wave)).quantize(Decimal("0.01"))
            yield DayRate(on, newest.nominal, rate, previous)
            previous = rate
    yield replace(newest, previous=previous)


def small_site() -> dict[str, bytes]:
    """A whole site with five English articles: path → bytes."""
    own = Teaser(
        ARTICLE.address, TEXT.headline, TEXT.lead, TEXT.region, DAY, ARTICLE.first_released_at
    )
    english = (own, *LATEST, OLDER)
    files = static.static_files(SITE) | shards.engine()
    lists = [
        list_of(own, *LATEST, day=DAY),
        list_of(OLDER, day=OLDER.date),
        about("science", own, *LATEST, tag="science", turn=Turn(None, 1)),
        about("science", OLDER, tag="science", turn=Turn(1, 1)),
        about("Almalyk", *english, tag="almalyk"),
        about("A. Karimova", *english, author="a-karimova"),
    ]
    for language in Language:
        teasers = english if language is Language.EN else ()
        lists.append(list_of(*teasers, language=language))
        lists += [
            list_of(
                *(each for each in teasers if each.region == region.key),
                language=language,
                region=region.key,
            )
            for region in SITE.regions
        ]
        address = addresses.search_address(language)
        files[addresses.path_of(address)] = find_page(SITE, language, STRIP)
        files |= _answers_for_itself(language)
        rates = rates_page(SITE, rates_of(language))
        files[addresses.path_of(addresses.rates_address(language))] = rates
        keys = {shards.shard_key(each.date, current_year=DAY.year) for each in teasers}
        files[shards.shards_path(language)] = shards.shards(keys)
        for key in keys:
            files |= shards.shard(_documents(teasers, key), language, key)
    newest = rate_day(STRIP.effective_on)
    for path in (rate_files.LATEST_RATES, rate_files.rate_day_path(newest.on)):
        files[path] = rate_files.rate_day_file(newest, ("USD", "EUR", "RUB"))
    for page in lists:
        files[addresses.path_of(addresses.list_address(page))] = pages.list_page(SITE, page)
    for each in english:
        text = TEXT.model_copy(
            update={"headline": each.headline, "date": each.date, "region": each.region}
        )
        article = replace(
            ARTICLE,
            address=each.address,
            text=text,
            first_released_at=each.first_released_at,
            released_at=each.first_released_at,
            corrections=ARTICLE.corrections if each is own else (),
        )
        files[addresses.path_of(each.address)] = pages.article_page(SITE, article)
        files |= _for_machines(article)
    files[addresses.path_of(WITHDRAWN.address)] = pages.article_page(SITE, WITHDRAWN)
    return files


def _answers_for_itself(language: Language) -> dict[str, bytes]:
    """The pages on the newsroom itself, and two of corrections in English."""
    notices = NOTICES if language is Language.EN else ()
    newest = NoticesPage(language, notices, STRIP)
    address = addresses.corrections_address(language)
    return {
        addresses.path_of(addresses.about_address(language)): house.about_page(
            SITE, language, STRIP
        ),
        addresses.path_of(address): house.corrections_page(SITE, newest),
    }


def _for_machines(article: ArticlePage) -> dict[str, bytes]:
    """The article's ninjs, and the feeds that it is alone in."""
    publisher = told.publisher_of(SITE)
    item = told.item_of(SITE, article, pages.body_of(SITE, article))
    files: dict[str, bytes] = {ninjs_path(article.address): ninjs_file(publisher, item)}
    for address, subject in (
        (addresses.front_address(Language.EN), ""),
        (addresses.region_address(Language.EN, article.text.region), "Region"),
    ):
        feed = Feed(Language.EN, address, subject, (item,))
        files |= {path: made for path, made in feed_files(publisher, feed).items() if made}
    return files


def _documents(teasers: Iterable[Teaser], key: str) -> Iterator[Document]:
    """What of `teasers` a shard finds."""
    names = {region.key: region.names[Language.EN] for region in SITE.regions}
    for each in teasers:
        if shards.shard_key(each.date, current_year=DAY.year) == key:
            yield Document(
                address=each.address,
                headline=each.headline,
                lead=each.lead,
                text="",
                region=each.region,
                region_name=names[each.region],
                date=each.date,
                first_released_at=each.first_released_at,
            )
