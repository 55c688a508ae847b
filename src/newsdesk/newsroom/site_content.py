"""From what is kept to what pages are made of: the values of `publish.site.content`.

Every value follows from what is kept alone, so a page is the same whenever it is made. Which rate
table a page's strip shows is the one of the release that last had a reason to write that page; so
publishing never has to touch the pages of the past.
"""

import datetime as dt
import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from newsdesk.model.article import Language, Revision, Visibility, text_of
from newsdesk.model.identity import id_of
from newsdesk.model.kept_text import Form
from newsdesk.model.publication import Publication, Release
from newsdesk.model.rate_history import DayRate
from newsdesk.model.rates import Rate, change_percent, shows_percent
from newsdesk.newsroom.channel_text import Titled
from newsdesk.newsroom.identifiers import tagging_entity
from newsdesk.newsroom.rates_content import rate_days, year_before
from newsdesk.newsroom.site_pictures import shown_in
from newsdesk.publish import bodies
from newsdesk.publish.markdown import render_body
from newsdesk.publish.pictures.shown import Shown
from newsdesk.publish.site.addresses import article_address
from newsdesk.publish.site.content import (
    ArticlePage,
    Correction,
    ListPage,
    RateDay,
    RatesPage,
    RegionNames,
    Site,
    Strip,
    StripRate,
    Teaser,
)
from newsdesk.settings import NewsroomSettings
from newsdesk.store import kept_texts, newsroom_settings, publications, rates, site_reading
from newsdesk.store.engine import Session
from newsdesk.store.publications import Place
from newsdesk.store.site_reading import Shown as Listed

LATEST_BESIDE_AN_ARTICLE = 5
MOST_IN_A_LIST = 30
_FEW_DAYS = 8


def site_of(session: Session) -> Site:
    """What every page shares."""
    settings = newsroom_settings.settings(session)
    regions = newsroom_settings.regions(session)
    return Site(
        name=settings.name,
        agency=settings.agency,
        url=settings.site_url,
        zone=settings.zone,
        telegram_channel=settings.telegram_channel,
        main_language=Language(settings.main_language),
        regions=tuple(
            RegionNames(region.key, {language: region.name(language) for language in Language})
            for region in regions
            if region.active
        ),
        menu=settings.menu,
        about={Language(tag): told for tag, told in settings.about.items() if told},
        tagging_entity=tagging_entity(session, settings),
    )


ReadKept = Callable[[Form, Sequence[int]], dict[int, tuple[str, str]]]


@dataclass
class Reader:
    """Reads page values in one transaction, remembering what many pages share.

    `read_kept` gives what was rendered of revisions. A release that is made apart reads it from
    the newsroom as it is by now, since it keeps there what it renders.
    """

    session: Session
    settings: NewsroomSettings

    def __post_init__(self) -> None:
        self.read_kept: ReadKept = functools.partial(kept_texts.of_revisions, self.session)
        self._strips: dict[int, Strip | None] = {}
        self._newest_days: dict[Language, dt.date | None] = {}
        self._days: dict[Language, Sequence[dt.date]] = {}
        self._year: int | None = None
        self._rates: tuple[RateDay, dict[str, tuple[DayRate, ...]]] | None = None

    def article_page(self, publication: Publication) -> ArticlePage:
        """The page at a publication's address."""
        [page] = self.article_pages([publication])
        return page

    def article_pages(self, some: Sequence[Publication]) -> list[ArticlePage]:
        """The pages at these publications' addresses, in their order.

        As many questions for many as for one, as long as their places lie together.
        """
        articles = [one.article_id for one in some]
        revisions = site_reading.revisions(self.session, [one.revision_id for one in some])
        notes = site_reading.notes(self.session, articles)
        translations = site_reading.live_translations(self.session, articles)
        latest = self._latest_before(some)
        uses_of = {number: revision.pictures for number, revision in revisions.items()}
        pictures = shown_in(self.session, uses_of)
        return [
            self._article_page(
                one,
                revisions[one.revision_id],
                pictures=pictures[one.revision_id],
                corrections=self._corrections(notes.get(one.article_id, [])),
                translations=tuple(translations.get(one.article_id, ())),
                latest=latest[one.place],
            )
            for one in some
        ]

    def bodies(self, some: Sequence[Revision]) -> list[str]:
        """The rendered bodies of these revisions, in their order: kept ones where there are any."""
        kept = self.read_kept(Form.BODY, [id_of(one) for one in some])
        found = []
        for one in some:
            mark, body_html = kept.get(id_of(one), ("", ""))
            found.append(body_html if mark == bodies.mark() else render_body(one.body))
        return found

    def front_page(self, language: Language) -> ListPage:
        """A language's front page."""
        return self._list_page(Place(language), self.newest_strip(), most=MOST_IN_A_LIST)

    def day_pages(self, language: Language, days: Sequence[dt.date]) -> list[ListPage]:
        """The archives of these days, in their order, by as many questions as for one."""
        shown = site_reading.shown_of_days(self.session, language, days)
        releases = site_reading.last_releases_of_days(self.session, language, days)
        beside = self._days_beside(language, days)
        return [
            ListPage(
                language=language,
                region=None,
                day=day,
                teasers=_teasers(shown.get(day, ())),
                earlier=beside[day][0],
                later=beside[day][1],
                strip=self.strip_of_release(releases.get(day)),
            )
            for day in days
        ]

    def current_year(self) -> int:
        """The year of the newest release in the newsroom's zone; the first of all without one."""
        if self._year is None:
            newest = publications.releases(self.session, most=1)
            self._year = year_of(newest[0], self.settings) if newest else dt.date.min.year
        return self._year

    def newest_strip(self) -> Strip | None:
        """The strip of the newest release."""
        newest = publications.releases(self.session, most=1)
        return self.strip_of_release(newest[0].id if newest else None)

    def strip_at(self, release: Release) -> Strip | None:
        """The strip that the pages of a release carry, also of one that is only thought of."""
        if release.rate_table_id is None:
            return None
        table = rates.get(self.session, release.rate_table_id)
        before = rates.before(self.session, table.effective_on, known_at=release.released_at)
        previous = {
            rate.currency: rate.rate / rate.nominal
            for rate in (rates.rates_of(self.session, before) if before else ())
        }
        order = {code: place for place, code in enumerate(self.settings.required_currencies)}
        shown = sorted(
            (rate for rate in rates.rates_of(self.session, table) if rate.currency in order),
            key=lambda rate: order[rate.currency],
        )
        return Strip(
            effective_on=table.effective_on,
            rates=tuple(_strip_rate(rate, previous.get(rate.currency)) for rate in shown),
            note=table.note,
            number=table.number,
        )

    def rates_page(self, language: Language) -> RatesPage | None:
        """The page of the newest strip's day, None where no table is released yet."""
        strip = self.newest_strip()
        if strip is None:
            return None
        if self._rates is None:
            day = strip.effective_on
            [newest] = rate_days(self.session, self.settings, first=day, last=day)
            shown = [rate.currency for rate in strip.rates]
            self._rates = newest, year_before(self.session, shown, day)
        return RatesPage(language, *self._rates, strip)

    def _article_page(
        self,
        publication: Publication,
        revision: Revision,
        *,
        pictures: tuple[Shown, ...],
        corrections: tuple[Correction, ...],
        translations: tuple[tuple[Language, str], ...],
        latest: tuple[Teaser, ...],
    ) -> ArticlePage:
        withdrawn = publication.visibility is Visibility.WITHDRAWN
        return ArticlePage(
            address=publication.address,
            text=text_of(revision),
            first_released_at=publication.first_released_at,
            released_at=publication.released_at,
            corrections=() if withdrawn else corrections,
            withdrawal=publication.withdrawal if withdrawn else "",
            translations=translations,
            latest=latest,
            strip=self.strip_of_release(publication.release_id),
            article_id=publication.article_id,
            number=revision.number,
            pictures=() if withdrawn else pictures,
        )

    def _latest_before(self, some: Sequence[Publication]) -> dict[int, tuple[Teaser, ...]]:
        """By place, the articles of the same language that were first released before it."""
        places: dict[Language, list[int]] = {}
        for one in some:
            places.setdefault(one.language, []).append(one.place)
        return {
            place: _teasers(before)
            for language, of_language in places.items()
            for place, before in site_reading.shown_before(
                self.session, language, of_language, most=LATEST_BESIDE_AN_ARTICLE
            ).items()
        }

    def _list_page(self, place: Place, strip: Strip | None, *, most: int) -> ListPage:
        return ListPage(
            language=place.language,
            region=place.region,
            day=None,
            teasers=_teasers(site_reading.shown(self.session, place, most=most)),
            earlier=self.newest_day(place.language),
            later=None,
            strip=strip,
        )

    def newest_day(self, language: Language) -> dt.date | None:
        """The newest day with something live, which front and region pages lead to."""
        if language not in self._newest_days:
            self._newest_days[language] = publications.day_beside(
                self.session, language, dt.date.max, later=False
            )
        return self._newest_days[language]

    def _days_beside(
        self, language: Language, days: Sequence[dt.date]
    ) -> dict[dt.date, tuple[dt.date | None, dt.date | None]]:
        """By day, the nearest ones before and after it with something live.

        A few are asked for one by one, because all days are as many as the site is old.
        """
        if len(days) <= _FEW_DAYS:
            ask = publications.day_beside
            earlier, later = (
                [ask(self.session, language, day, later=later) for day in days]
                for later in (False, True)
            )
            return dict(zip(days, zip(earlier, later, strict=True), strict=True))
        if language not in self._days:
            self._days[language] = sorted(publications.days_used(self.session, language))
        used = self._days[language]
        return {
            day: (
                _neighbour(used, bisect_left(used, day) - 1),
                _neighbour(used, bisect_right(used, day)),
            )
            for day in days
        }

    def _corrections(self, notes: Sequence[site_reading.Note]) -> tuple[Correction, ...]:
        """Each public note once, dated by the newsroom's day of the release that first had it."""
        found: list[Correction] = []
        for released_at, note in notes:
            if not found or found[-1].note != note:
                found.append(Correction(released_at.astimezone(self.settings.zone).date(), note))
        return tuple(found)

    def strip_of_release(self, release_id: int | None) -> Strip | None:
        """The strip that the pages of a release carry; none without a release."""
        if release_id is None:
            return None
        if release_id not in self._strips:
            release = publications.release(self.session, release_id)
            self._strips[release_id] = self.strip_at(release)
        return self._strips[release_id]


def _strip_rate(rate: Rate, previous: Decimal | None) -> StripRate:
    """`previous` is what the table before had for one unit."""
    change = None
    if previous is not None and shows_percent(rate.rate):
        change = change_percent(rate.rate / rate.nominal, previous)
    return StripRate(rate.currency, rate.nominal, rate.rate, change)


def year_of(release: Release, settings: NewsroomSettings) -> int:
    """The year of a release in the newsroom's zone."""
    return release.released_at.astimezone(settings.zone).year


def new_address(revision: Titled, article_id: int) -> str:
    """The address at which an article is first released; it stays the article's for good."""
    return article_address(revision.language, revision.date, revision.headline, article_id)


def _teasers(shown: Iterable[Listed]) -> tuple[Teaser, ...]:
    return tuple(
        Teaser(
            address=one.address,
            headline=one.headline,
            lead=one.lead,
            region=one.region,
            date=one.date,
            first_released_at=one.first_released_at,
        )
        for one in shown
    )


def _neighbour(days: Sequence[dt.date], place: int) -> dt.date | None:
    return days[place] if 0 <= place < len(days) else None
