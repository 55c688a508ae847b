"""What machines get of the site: docs/machines.md tells the forms and what an article touches."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsdesk.model.article import Language, Revision, text_of
from newsdesk.model.kept_text import Form
from newsdesk.model.publication import Publication
from newsdesk.newsroom import site_lists
from newsdesk.newsroom.site_pictures import shown_in
from newsdesk.publish import bodies
from newsdesk.publish.machines import feeds, servers, sitemaps
from newsdesk.publish.machines.values import (
    Feed,
    Item,
    Listed,
    Relation,
    Version,
)
from newsdesk.publish.site.addresses import (
    about_address,
    corrections_address,
    front_address,
    path_of,
    rates_address,
    region_address,
)
from newsdesk.publish.site.content import ArticlePage, Correction, Site
from newsdesk.publish.site.pages import body_of
from newsdesk.publish.site.told import item_of, publisher_of, region_of
from newsdesk.store import kept_texts, listings, machine_reading
from newsdesk.store.engine import Session
from newsdesk.store.machine_reading import Live
from newsdesk.store.publications import Place

# A file of a month's articles ends here, far below a sitemap's 50 MB, so that the index knows how
# many files a month has without making them.
MOST_IN_A_SITEMAP = 10_000

SERVERS_FOLDER = "servers"


@dataclass
class Machines:
    """Makes the files for machines in one transaction."""

    session: Session
    site: Site

    def __post_init__(self) -> None:
        self._publisher = publisher_of(self.site)

    def feeds(self, language: Language, region: str = "") -> dict[str, bytes | None]:
        """The feeds of a language, or of one region in it; None where there are none."""
        place = Place(language, region=region or None)
        rows = machine_reading.newest(self.session, place, most=feeds.MOST_IN_A_FEED)
        address, subject = front_address(language), ""
        if region:
            named = region_of(self.site, region, language)
            address = region_address(language, region)
            subject = region if named is None else named.name
        items = tuple(self._items(rows))
        return feeds.feed_files(self._publisher, Feed(language, address, subject, items))

    def in_feeds(self, language: Language, region: str, place: int) -> bool:
        """Whether the article that came out `place`th is, or would be, in those feeds."""
        of = Place(language, region=region or None)
        last = machine_reading.place_of_nth(self.session, of, feeds.MOST_IN_A_FEED)
        return last is None or place >= last

    def month(self, month: str) -> dict[str, bytes | None]:
        """The sitemap of what came out first in a month such as `2025-05`, in the site's zone."""
        rows = machine_reading.live_between(self.session, *self._span(month))
        made = sitemaps.month_sitemaps(
            self._publisher, month, self._listed(rows), most_urls=MOST_IN_A_SITEMAP
        )
        # One article can empty no more than the last file of a month.
        after = sitemaps.month_path(month, len(made) + 1)
        return {**made, after: None}

    def overview(self, *, with_rates: bool) -> Iterator[tuple[str, bytes]]:
        """What names all the rest: the index, the news, the pages; the rules for servers."""
        pages = sitemaps.pages_sitemaps(self._publisher, self._pages(with_rates=with_rates))
        yield from pages.items()
        parts = [sitemaps.Part(path) for path in pages]
        yield sitemaps.INDEX_PATH, sitemaps.sitemap_index(self._publisher, [*parts, *self._parts()])
        yield sitemaps.NEWS_PATH, self._news()
        yield sitemaps.ROBOTS_PATH, sitemaps.robots(self._publisher)
        gone = machine_reading.withdrawn(self.session)
        moves = (servers.Moved(path_of(address), None) for address in gone)
        for name, content in servers.server_files(self._publisher, moves).items():
            yield f"{SERVERS_FOLDER}/{name}", content

    def months(self) -> Iterator[str]:
        """Every month from the first release to the last, in the site's zone."""
        found = machine_reading.first_released(self.session)
        if found is None:
            return
        month, last = (self.month_of(moment) for moment in found)
        while month <= last:
            yield month
            month = self.month_of(self._span(month)[1])

    def month_of(self, moment: dt.datetime) -> str:
        """The month in the site's zone in which `moment` lies, `2025-05`."""
        return f"{moment.astimezone(self.site.zone):%Y-%m}"

    def _span(self, month: str) -> tuple[dt.datetime, dt.datetime]:
        first = dt.date.fromisoformat(f"{month}-01")
        after = (first + dt.timedelta(days=31)).replace(day=1)
        start, end = (
            dt.datetime.combine(day, dt.time.min, tzinfo=self.site.zone) for day in (first, after)
        )
        return start, end

    def _parts(self) -> Iterator[sitemaps.Part]:
        for month in self.months():
            count, changed_at = machine_reading.stretch(self.session, *self._span(month))
            for number in range(1, -(-count // MOST_IN_A_SITEMAP) + 1):
                yield sitemaps.Part(sitemaps.month_path(month, number), changed_at)

    def _pages(self, *, with_rates: bool) -> Iterator[sitemaps.PageListed]:
        """The pages that always stand; those of tags, authors and days are found by links."""
        sorts = [front_address, about_address, corrections_address]
        for address in [*sorts, rates_address] if with_rates else sorts:
            yield sitemaps.PageListed({each: address(each) for each in Language})
        for region in self.site.regions:
            yield sitemaps.PageListed({each: region_address(each, region.key) for each in Language})

    def _news(self) -> bytes:
        """The news of the two days before something last changed for the readers."""
        at = machine_reading.newest_release(self.session)
        rows: Sequence[Live] = ()
        if at is not None:
            after = at + dt.timedelta(seconds=1)
            rows = machine_reading.live_between(
                self.session, at - sitemaps.NEWS_AGE, after, most=sitemaps.MOST_NEWS
            )
        return sitemaps.news_sitemap(
            self._publisher,
            self._listed(rows),
            at=at or dt.datetime.min.replace(tzinfo=dt.UTC),
            front_address=front_address(self.site.main_language),
        )

    def _listed(self, rows: Sequence[Live]) -> list[Listed]:
        stories = machine_reading.live_of_stories(self.session, {row.story_id for row in rows})
        return [
            Listed(
                article_id=row.article_id,
                address=row.address,
                language=row.language,
                headline=row.headline,
                first_released_at=row.first_released_at,
                released_at=row.released_at,
                versions=_versions_beside(
                    row.article_id, row.story_id, stories.get(row.story_id, ()), row.language
                ),
            )
            for row in rows
        ]

    def _items(self, rows: Sequence[tuple[Publication, Revision]]) -> Iterator[Item]:
        ids = [publication.article_id for publication, _revision in rows]
        versions = versions_of(self.session, [one for one, _revision in rows])
        corrections: dict[int, list[Correction]] = {}
        for line, release in listings.corrections(self.session, ids):
            day = release.released_at.astimezone(self.site.zone).date()
            corrections.setdefault(line.article_id, []).append(Correction(day, line.note))
        revision_ids = [publication.revision_id for publication, _revision in rows]
        kept = kept_texts.of_revisions(self.session, Form.BODY, revision_ids)
        uses_of = {publication.article_id: revision.pictures for publication, revision in rows}
        pictures = shown_in(self.session, uses_of)
        for publication, revision in rows:
            mark, body_html = kept.get(publication.revision_id, ("", ""))
            page = ArticlePage(
                address=publication.address,
                text=text_of(revision),
                first_released_at=publication.first_released_at,
                released_at=publication.released_at,
                corrections=tuple(corrections.get(publication.article_id, ())),
                withdrawal="",
                translations=(),
                latest=(),
                strip=None,
                article_id=publication.article_id,
                number=revision.number,
                body_html=body_html if mark == bodies.mark() else None,
                pictures=pictures[publication.article_id],
                versions=versions[publication.article_id],
            )
            yield item_of(self.site, page, body_of(self.site, page))


def completed(
    session: Session, published: Sequence[Publication], pages: Sequence[ArticlePage]
) -> list[ArticlePage]:
    """Those pages with what they lead to: other languages, and the articles of their stories."""
    versions = versions_of(session, published)
    beside = site_lists.story_beside(session, [one.article_id for one in published])
    found = []
    for one, page in zip(published, pages, strict=True):
        earlier, later = beside.get(one.article_id, ((), ()))
        versions_here = versions[one.article_id]
        found.append(replace(page, versions=versions_here, earlier=earlier, later=later))
    return found


def versions_of(
    session: Session, published: Sequence[Publication]
) -> dict[int, tuple[Version, ...]]:
    """By article, what readers have of its story in languages other than its own."""
    story_of = machine_reading.story_ids(session, [one.article_id for one in published])
    stories = machine_reading.live_of_stories(session, set(story_of.values()))
    found = {}
    for one in published:
        story_id = story_of[one.article_id]
        live = stories.get(story_id, ())
        found[one.article_id] = _versions_beside(one.article_id, story_id, live, one.language)
    return found


def _versions_beside(
    article_id: int, story_id: int, live: Sequence[Live], language: Language
) -> tuple[Version, ...]:
    """Of a story what is in other languages, and what each is to the article in `language`."""

    def relation(other: Live) -> Relation:
        if other.article_id == story_id:
            return Relation.ORIGINAL
        return Relation.TRANSLATION if article_id == story_id else Relation.SIBLING

    others = {each.language: each for each in live if each.language is not language}
    return tuple(
        Version(each.article_id, each.language, each.address, each.headline, relation(each))
        for each in (others[other] for other in Language if other in others)
    )
