"""Which files of a site depend on which article or rate table, and what each of them holds."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from newsdesk.model.article import Language
from newsdesk.model.listing import Listing, SiteList
from newsdesk.model.publication import Publication, Release
from newsdesk.newsroom import site_lists, site_search
from newsdesk.newsroom.channel_text import rates_files
from newsdesk.newsroom.rates_content import rate_days
from newsdesk.newsroom.site_content import LATEST_BESIDE_AN_ARTICLE, Reader
from newsdesk.newsroom.site_list_pages import list_file
from newsdesk.newsroom.site_lists import PageOf
from newsdesk.newsroom.site_machines import Machines
from newsdesk.publish.release import facts
from newsdesk.publish.site import addresses, pages, rate_files
from newsdesk.publish.site.content import RateDay, Site
from newsdesk.publish.site.house import about_page
from newsdesk.publish.site.rates_page import rates_page
from newsdesk.store import newsroom_settings, publications, rates
from newsdesk.store.engine import Session

# Longer than two machines' clocks and one's waiting for its turn put apart.
_APPROVED_SHORTLY_BEFORE = dt.timedelta(days=1)


class Sort(StrEnum):
    """A sort of page."""

    ARTICLE = "article"
    FRONT = "front"
    REGION = "region"
    DAY = "day"
    TAG = "tag"
    AUTHOR = "author"
    NOTICES = "notices"
    ABOUT = "about"
    SHARD = "shard"
    SEARCH = "search"
    FEEDS = "feeds"
    SITEMAP = "sitemap"
    OVERVIEW = "overview"
    RATES = "rates"
    RATE_DAYS = "rate_days"


@dataclass(frozen=True, order=True)
class PageKey:
    """One page, or the few files that always change together.

    `detail` is a region's, a tag's or an author's key, with `/7` behind it for a page that has a
    number; an ISO day, a shard or a month such as `2025-05`, an article's id, or the first and last
    day of a stretch of rates, `2025-01-01/2025-12-31`. Sitemaps and rates have no language.
    """

    sort: Sort
    language: Language | None
    detail: str = ""


def always() -> set[PageKey]:
    """The pages that every release looks at, because they show the newest of all."""
    newest = {
        PageKey(sort, language) for language in Language for sort in (Sort.FRONT, Sort.SEARCH)
    }
    return newest | {PageKey(Sort.OVERVIEW, None)}


def with_the_strip(session: Session, site: Site) -> set[PageKey]:
    """The pages that show the newest strip and that not every release looks at.

    As many as there are languages and regions, however many articles there are.
    """
    used = {region.key for region in newsroom_settings.regions(session)}
    regions = {
        PageKey(Sort.REGION, language, region)
        for language in Language
        for region in used | {region.key for region in site.regions}
    }
    house = {PageKey(sort, each) for each in Language for sort in (Sort.ABOUT, Sort.NOTICES)}
    return regions | house


def rates_changed(reader: Reader, target: str, last: Release, *, until: dt.date) -> set[PageKey]:
    """The stretches of days up to `until` of which a target's readers have not all as it is now.

    What a day's file tells follows from its own table and the one before it. A table may have been
    approved a moment before the `last` release there and kept a moment after it, so days are looked
    at from somewhat earlier, and only those that differ from the receipt count.
    """
    settings = reader.settings
    days = rates.holding_since(
        reader.session,
        approved_after=last.released_at - _APPROVED_SHORTLY_BEFORE,
        effective_after=last.released_at.astimezone(settings.zone).date(),
        until=until,
    )
    if not days:
        return set()
    held = rates.days_held(reader.session, until=until)
    return {
        _rate_days_key(first, last)
        for first, last in _stretches(held, days)
        if not all(
            _in_receipt(reader, target, day)
            for day in rate_days(reader.session, settings, first=first, last=last)
        )
    }


def with_the_rates() -> set[PageKey]:
    """The pages and posts that show the newest table whole."""
    return {PageKey(Sort.RATES, language) for language in Language}


def touched_by(reader: Reader, site: Site, article_ids: Collection[int]) -> set[PageKey]:
    """The other pages that show something of these articles, now or at an earlier release."""
    session = reader.session
    keys = {_list_key(page) for page in site_lists.touched(session, article_ids)}
    for language, article_id in site_lists.story_touched(session, article_ids):
        keys.add(PageKey(Sort.ARTICLE, language, str(article_id)))
    machines = Machines(session, site)
    for publication in publications.of_articles(session, sorted(article_ids)).values():
        keys |= _pages_of(reader, publication) | _told_of(reader, machines, publication)
    return keys


def turned_by_years(reader: Reader, last: Release, release: Release) -> set[PageKey]:
    """The shards of search that are no more, or are new, because a year ended between releases."""
    turned = site_search.turned(reader, last, release)
    return {PageKey(Sort.SHARD, language, key) for language in Language for key in turned}


def everything(reader: Reader, site: Site, *, until: dt.date) -> set[PageKey]:
    """All pages of the site but the articles' own; rates of the days up to `until`."""
    session = reader.session
    keys = always() | with_the_strip(session, site) | with_the_rates()
    for year in {day.year for day in rates.days_held(session, until=until)}:
        keys.add(_rate_days_key(dt.date(year, 1, 1), min(dt.date(year, 12, 31), until)))
    for place in publications.places_used(session):
        if place.day is not None:
            keys.add(PageKey(Sort.DAY, place.language, place.day.isoformat()))
            shard = site_search.shard_of(reader, place.day)
            keys.add(PageKey(Sort.SHARD, place.language, shard))
        if place.region:
            keys |= {PageKey(Sort.FEEDS, place.language, key) for key in ("", place.region)}
    keys |= {_list_key(page) for page in site_lists.everything(session)}
    months = Machines(session, site).months()
    return keys | {PageKey(Sort.SITEMAP, None, month) for month in months}


def files_of(
    reader: Reader, site: Site, target: str, key: PageKey
) -> Iterator[tuple[str, bytes | None]]:
    """The files of one key; None instead of a content where the page has nothing to show.

    None also for what stands in `target` and is no longer of the key. Articles and days are so
    many that they are read together, by `newsroom.making`.
    """
    language = key.language
    if language is None:
        yield from _files_of_all_languages(reader, site, key)
    elif key.sort is Sort.SHARD:
        yield from site_search.shard_files(reader, site, target, language, key.detail)
    elif key.sort is Sort.SEARCH:
        yield from site_search.search_files(reader, site, language)
    elif key.sort is Sort.RATES:
        yield from _rates_files(reader, site, language)
    elif key.sort is Sort.FEEDS:
        yield from Machines(reader.session, site).feeds(language, key.detail).items()
    elif key.sort is Sort.FRONT:
        content = pages.list_page(site, reader.front_page(language))
        yield addresses.path_of(addresses.front_address(language)), content
    elif key.sort is Sort.ABOUT:
        content = about_page(site, language, reader.newest_strip())
        yield addresses.path_of(addresses.about_address(language)), content
    else:
        yield list_file(reader, site, _page_of(key, language))


def _files_of_all_languages(
    reader: Reader, site: Site, key: PageKey
) -> Iterator[tuple[str, bytes | None]]:
    if key.sort is Sort.RATE_DAYS:
        yield from _rate_day_files(reader, key.detail)
    elif key.sort is Sort.SITEMAP:
        yield from Machines(reader.session, site).month(key.detail).items()
    else:
        with_rates = reader.newest_strip() is not None
        yield from Machines(reader.session, site).overview(with_rates=with_rates)


def _list_key(page: PageOf) -> PageKey:
    detail = page.of.key if page.number is None else f"{page.of.key}/{page.number}"
    return PageKey(Sort(page.of.sort.value), page.of.language, detail)


def _page_of(key: PageKey, language: Language) -> PageOf:
    name, _slash, number = key.detail.partition("/")
    return PageOf(
        SiteList(language, Listing(key.sort.value), name), int(number) if number else None
    )


def _rates_files(
    reader: Reader, site: Site, language: Language
) -> Iterator[tuple[str, bytes | None]]:
    page = reader.rates_page(language)
    if page is not None:
        yield addresses.path_of(addresses.rates_address(language)), rates_page(site, page)
        yield from rates_files(site, page)


def _rate_day_files(reader: Reader, detail: str) -> Iterator[tuple[str, bytes | None]]:
    """A file for each day of a stretch, and the newest day's twice."""
    first, last = map(dt.date.fromisoformat, detail.split("/"))
    strip = reader.newest_strip()
    for day in rate_days(reader.session, reader.settings, first=first, last=last):
        content = rate_files.rate_day_file(day, reader.settings.required_currencies)
        yield rate_files.rate_day_path(day.on), content
        if strip is not None and strip.effective_on == day.on:
            yield rate_files.LATEST_RATES, content


def _rate_days_key(first: dt.date, last: dt.date) -> PageKey:
    return PageKey(Sort.RATE_DAYS, None, f"{first.isoformat()}/{last.isoformat()}")


def _stretches(
    held: Sequence[dt.date], days: Collection[dt.date]
) -> Iterator[tuple[dt.date, dt.date]]:
    """`days` and each one's follower among those `held`, as first and last of what lies together.

    A stretch is read at once, whether it is a day or the history of twenty years.
    """
    places = {day: place for place, day in enumerate(held)}
    touched = {beside for day in days for beside in (places[day], places[day] + 1)}
    in_order = enumerate(sorted(place for place in touched if place < len(held)))
    for _gap, together in groupby(in_order, lambda numbered: numbered[1] - numbered[0]):
        stretch = [held[place] for _number, place in together]
        yield stretch[0], stretch[-1]


def _in_receipt(reader: Reader, target: str, day: RateDay) -> bool:
    """Whether the file of `day` in a target is what it should be."""
    line = publications.receipt_line(reader.session, target, rate_files.rate_day_path(day.on))
    content = rate_files.rate_day_file(day, reader.settings.required_currencies)
    return line is not None and line.sha256 == facts(content).sha256


def _pages_of(reader: Reader, publication: Publication) -> set[PageKey]:
    """The article's own page, its neighbours', and the days and shards that it was ever in."""
    session, article_id = reader.session, publication.article_id
    keys = {PageKey(Sort.ARTICLE, publication.language, str(article_id))}
    for other in publications.translations(session, article_id):
        keys.add(PageKey(Sort.ARTICLE, other.language, str(other.article_id)))
    states = _states(reader, publication)
    for language, _region, day in states:
        keys.add(PageKey(Sort.SHARD, language, site_search.shard_of(reader, day)))
        keys |= _days_around(session, language, day)
    for language in {language for language, _region, _day in states}:
        for later in publications.following(
            session, language, publication.place, live=LATEST_BESIDE_AN_ARTICLE
        ):
            keys.add(PageKey(Sort.ARTICLE, language, str(later.article_id)))
    return keys


def _told_of(reader: Reader, machines: Machines, publication: Publication) -> set[PageKey]:
    """The feeds that an article is or was in, and the sitemap of its month.

    And those of its other languages, which name it as theirs.
    """
    others = publications.translations(reader.session, publication.article_id)
    keys = {
        PageKey(Sort.SITEMAP, None, machines.month_of(one.first_released_at))
        for one in (publication, *others)
    }
    stands = {(language, region) for language, region, _day in _states(reader, publication)}
    places = {(*each, publication.place) for each in stands}
    places |= {(other.language, other.region, other.place) for other in others}
    for language, region, place in places:
        for key in ("", region):
            if machines.in_feeds(language, key, place):
                keys.add(PageKey(Sort.FEEDS, language, key))
    return keys


def _states(reader: Reader, publication: Publication) -> set[tuple[Language, str, dt.date]]:
    """Under which languages, regions and days an article ever stood."""
    history = publications.history(reader.session, publication.article_id)
    return {
        (revision.language, revision.region, revision.date) for _item, _release, revision in history
    }


def _days_around(session: Session, language: Language, day: dt.date) -> set[PageKey]:
    """The day's page and those that link to it as their neighbour."""
    beside = (
        publications.day_beside(session, language, day, later=later) for later in (False, True)
    )
    return {
        PageKey(Sort.DAY, language, each.isoformat()) for each in (day, *beside) if each is not None
    }
