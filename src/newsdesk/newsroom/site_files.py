"""Which files of a site depend on which article, and what each of them holds."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.model.article import Channel, Language, Visibility
from newsdesk.newsroom.channel_text import channel_files
from newsdesk.newsroom.site_content import LATEST_BESIDE_AN_ARTICLE, Reader
from newsdesk.publish.site import addresses, pages, search
from newsdesk.publish.site.content import Site
from newsdesk.store import publications
from newsdesk.store.engine import Session
from newsdesk.store.publications import Place


class Sort(StrEnum):
    """A sort of page."""

    ARTICLE = "article"
    FRONT = "front"
    REGION = "region"
    DAY = "day"
    MONTH = "month"
    SEARCH = "search"


@dataclass(frozen=True, order=True)
class PageKey:
    """One page, or the few files that always change together.

    `detail` is the region's key, an ISO day, a month such as `2025-05`, or an article's id.
    """

    sort: Sort
    language: Language
    detail: str = ""


def always() -> set[PageKey]:
    """The pages that every release looks at, because they show the newest of all."""
    return {PageKey(sort, language) for language in Language for sort in (Sort.FRONT, Sort.SEARCH)}


def with_the_strip(session: Session, site: Site) -> set[PageKey]:
    """The pages that show the newest strip and that not every release looks at: the regions'.

    As many as there are languages and regions, however many articles there are.
    """
    used = {place.region for place in publications.places_used(session) if place.region}
    return {
        PageKey(Sort.REGION, language, region)
        for language in Language
        for region in used | {region.key for region in site.regions}
    }


def touched_by(reader: Reader, site: Site, article_ids: Collection[int]) -> set[PageKey]:
    """The other pages that show something of these articles, now or at an earlier release."""
    keys = set()
    days: dict[Language, set[dt.date]] = {}
    for article_id in article_ids:
        keys |= _pages_of(reader.session, article_id)
        for _item, _release, revision in publications.history(reader.session, article_id):
            days.setdefault(revision.language, set()).add(revision.date)
    for language, touched in days.items():
        if _newest_day_moved(reader, language, touched, article_ids):
            keys |= {
                key for key in with_the_strip(reader.session, site) if key.language is language
            }
    return keys


def everything(session: Session, site: Site) -> set[PageKey]:
    """All pages of the site."""
    keys = always() | with_the_strip(session, site)
    for place in publications.places_used(session):
        if place.day is not None:
            keys.add(PageKey(Sort.DAY, place.language, place.day.isoformat()))
            keys.add(PageKey(Sort.MONTH, place.language, search.month_of(place.day)))
    for publication in publications.everything(session, Channel.SITE):
        keys.add(PageKey(Sort.ARTICLE, publication.language, str(publication.article_id)))
    return keys


def files_of(reader: Reader, site: Site, key: PageKey) -> Iterator[tuple[str, bytes | None]]:
    """The files of one key; None instead of a content where the page has nothing to show."""
    language = key.language
    if key.sort is Sort.ARTICLE:
        yield from _article_files(reader, site, int(key.detail))
    elif key.sort is Sort.FRONT:
        page = reader.front_page(language)
        yield addresses.path_of(addresses.list_address(page)), pages.list_page(site, page)
    elif key.sort is Sort.REGION:
        page = reader.region_page(language, key.detail)
        offered = any(region.key == key.detail for region in site.regions)
        content = pages.list_page(site, page) if page.teasers or offered else None
        yield addresses.path_of(addresses.list_address(page)), content
    elif key.sort is Sort.DAY:
        page = reader.day_page(language, dt.date.fromisoformat(key.detail))
        content = pages.list_page(site, page) if page.teasers else None
        yield addresses.path_of(addresses.list_address(page)), content
    elif key.sort is Sort.MONTH:
        teasers = reader.month(language, key.detail)
        content = search.search_shard(site, language, teasers) if teasers else None
        yield search.search_shard_path(language, key.detail), content
    else:
        content = pages.search_page(site, language, reader.newest_strip())
        yield addresses.path_of(addresses.search_address(language)), content
        yield search.search_index_path(language), search.search_index(reader.months(language))


def _article_files(
    reader: Reader, site: Site, article_id: int
) -> Iterator[tuple[str, bytes | None]]:
    publication = publications.on(reader.session, Channel.SITE, article_id)
    if publication is None:
        return
    page = reader.article_page(publication)
    yield addresses.path_of(page.address), pages.article_page(site, page)
    post = publications.on(reader.session, Channel.TELEGRAM, article_id)
    if post is None:
        return
    live = post.visibility is Visibility.LIVE
    for path, content in channel_files(site, page, post.address):
        yield path, content if live else None


def _pages_of(session: Session, article_id: int) -> set[PageKey]:
    """The article's own page, its neighbours', and the lists that it stands or stood in."""
    publication = publications.on(session, Channel.SITE, article_id)
    if publication is None:
        return set()
    keys = {PageKey(Sort.ARTICLE, publication.language, str(article_id))}
    for other in publications.translations(session, article_id):
        keys.add(PageKey(Sort.ARTICLE, other.language, str(other.article_id)))
    states = {
        (revision.language, revision.region, revision.date)
        for _item, _release, revision in publications.history(session, article_id)
    }
    for language, region, day in states:
        keys.add(PageKey(Sort.REGION, language, region))
        keys.add(PageKey(Sort.MONTH, language, search.month_of(day)))
        keys |= _days_around(session, language, day)
    for language in {language for language, _region, _day in states}:
        for later in publications.following(
            session, language, publication.place, live=LATEST_BESIDE_AN_ARTICLE
        ):
            keys.add(PageKey(Sort.ARTICLE, language, str(later.article_id)))
    return keys


def _newest_day_moved(
    reader: Reader, language: Language, days: Collection[dt.date], article_ids: Collection[int]
) -> bool:
    """Whether the newest day of a language may be another than before these articles changed.

    `days` are all that these articles ever stood under. It is not, where they never stood under a
    newer one and others stand under the newest.
    """
    newest = reader.newest_day(language)
    if newest is None or max(days) > newest:
        return True
    return newest in days and not publications.stands_without(
        reader.session, Place(language, day=newest), article_ids
    )


def _days_around(session: Session, language: Language, day: dt.date) -> set[PageKey]:
    """The day's page and those that link to it as their neighbour."""
    beside = (
        publications.day_beside(session, language, day, later=later) for later in (False, True)
    )
    return {
        PageKey(Sort.DAY, language, each.isoformat()) for each in (day, *beside) if each is not None
    }
