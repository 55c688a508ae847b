"""What a release does: what goes live or is taken down, and which pages show it."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from newsdesk.model.article import Channel, Visibility
from newsdesk.model.identity import id_of
from newsdesk.model.publication import Publication, Release, ReleaseItem, ReleaseState
from newsdesk.newsroom import site_content, site_files, site_lists
from newsdesk.newsroom.channel_text import post_address
from newsdesk.newsroom.site_files import PageKey, Sort
from newsdesk.publish import bodies
from newsdesk.publish import release as files
from newsdesk.publish.pagefind.shards import engine_stamp
from newsdesk.publish.site import static
from newsdesk.publish.site.content import Site
from newsdesk.store import listings, newsroom_settings, publications, rates
from newsdesk.store.engine import Session
from newsdesk.store.publications import Due

# So many articles are made live by the same few statements.
_AT_ONCE = 500


@dataclass(frozen=True)
class Handed:
    """One article in a release: what happens to it, and where it stands on the site."""

    article_id: int
    headline: str
    visibility: Visibility
    address: str


@dataclass(frozen=True)
class Held:
    """An approved article that is not released before its embargo."""

    article_id: int
    headline: str
    embargo: dt.datetime


@dataclass(frozen=True)
class Decision:
    """A release in its transaction. Without a `release` there is nothing to be done.

    `article_ids` are the articles whose own pages are looked at, `keys` all other pages. A `whole`
    one looks at everything, and removes what is none of it.
    """

    reader: site_content.Reader
    site: Site
    held: tuple[Held, ...]
    release: Release | None = None
    articles: tuple[Handed, ...] = ()
    article_ids: Sequence[int] = ()
    keys: Sequence[PageKey] = ()
    whole: bool = False


def decide(session: Session, target: Path, *, by: int, at: dt.datetime, rebuild: bool) -> Decision:
    """Make what is due live in the transaction, and find the pages that show it."""
    publications.take_turn(session)
    site = site_content.site_of(session)
    settings = newsroom_settings.settings(session)
    reader = site_content.Reader(session, settings)
    due, held = _due(session, at)
    today = at.astimezone(settings.zone).date()
    strip = rates.newest_approved(session, until=today)
    release = Release(
        target=str(target),
        state=ReleaseState.COMMITTED,
        released_at=at,
        released_by=by,
        rate_table_id=None if strip is None else strip.id,
        fingerprint=_fingerprint(site, settings.required_currencies),
    )
    last = publications.last_release(session, str(target))
    whole = rebuild or not _goes_on_from(last, release, target)
    behind, of_rates = _changed_since(reader, site, last, release, today=today)
    leaving = _leaving(session, due)
    if not (due or leaving or behind or of_rates or whole):
        return Decision(reader, site, held)
    publications.put(session, release)
    handed = (*_made_live(session, release, due), *_withdrawn(session, release, leaving))
    site_lists.enter(session, [one.article_id for one in handed])
    if whole:
        # A newsroom from before there were such lists has articles that are in none.
        site_lists.enter(session, listings.lacking(session))
        keys = site_files.everything(reader, site, until=today)
        article_ids = publications.article_ids(session)
    else:
        touched = {*behind, *(one.article_id for one in handed)}
        keys = site_files.always() | site_files.touched_by(reader, site, touched) | of_rates
        keys |= site_files.turned_by_years(reader, last, release) if last else set()
        article_ids = [int(key.detail) for key in sorted(keys) if key.sort is Sort.ARTICLE]
    others = sorted(key for key in keys if key.sort is not Sort.ARTICLE)
    return Decision(reader, site, held, release, handed, article_ids, others, whole)


def reach(session: Session, target: Path, *, at: dt.datetime, rebuild: bool) -> int:
    """About how many articles a release would look at now."""
    site = site_content.site_of(session)
    settings = newsroom_settings.settings(session)
    fingerprint = _fingerprint(site, settings.required_currencies)
    last = publications.last_release(session, str(target))
    due, _held = _due(session, at)
    if rebuild or not _left_as_told(last, fingerprint, target):
        return len(due) + publications.count(session)
    behind = publications.changed_since(session, id_of(last)) if last else ()
    return len(due) + len(behind)


def _changed_since(
    reader: site_content.Reader,
    site: Site,
    last: Release | None,
    release: Release,
    *,
    today: dt.date,
) -> tuple[Sequence[int], set[PageKey]]:
    """What the target's readers lack since the `last` release there: articles, pages of rates."""
    if last is None:
        return [], set()
    behind = publications.changed_since(reader.session, id_of(last))
    of_rates = site_files.rates_changed(reader, release.target, last, until=today)
    if reader.strip_at(last) != reader.strip_at(release):
        of_rates |= site_files.with_the_strip(reader.session, site)
    return behind, of_rates | site_files.with_the_rates() if of_rates else set()


def _goes_on_from(last: Release | None, release: Release, target: Path) -> bool:
    """Whether `last` left the folder so that only what changed since has to be written."""
    return _left_as_told(last, release.fingerprint, target)


def _left_as_told(last: Release | None, fingerprint: str, target: Path) -> bool:
    return (
        last is not None
        and last.fingerprint == fingerprint
        and files.newest_receipt(target) == last.id
    )


def _leaving(session: Session, due: Sequence[Due]) -> list[Publication]:
    """What is to be taken down. An approval given after that decision, and due, outweighs it."""
    again = {one.article_id for one in due}
    return [one for one in publications.to_withdraw(session) if one.article_id not in again]


def _due(session: Session, at: dt.datetime) -> tuple[list[Due], tuple[Held, ...]]:
    due, held = [], []
    for one in publications.due(session):
        if one.embargo is not None and one.embargo > at:
            held.append(Held(one.article_id, one.headline, one.embargo))
        else:
            due.append(one)
    return due, tuple(held)


def _made_live(session: Session, release: Release, due: Sequence[Due]) -> list[Handed]:
    """Make what is due live on every channel."""
    handed = []
    for first in range(0, len(due), _AT_ONCE):
        some = due[first : first + _AT_ONCE]
        for channel in Channel:
            found = _live_on(session, release, channel, some)
            if channel is Channel.SITE:
                handed += [
                    Handed(one.article_id, one.headline, Visibility.LIVE, publication.address)
                    for one, publication in zip(some, found, strict=True)
                ]
    return handed


def _live_on(
    session: Session, release: Release, channel: Channel, some: Sequence[Due]
) -> list[Publication]:
    """The publications of some articles on one channel, live, in their order."""
    known = publications.of_articles(session, [one.article_id for one in some], channel)
    place = publications.next_place(session, channel)
    found = []
    for one in some:
        publication = known.get(one.article_id)
        if publication is None:
            publication = Publication(
                article_id=one.article_id,
                channel=channel,
                visibility=Visibility.LIVE,
                revision_id=one.revision_id,
                release_id=id_of(release),
                language=one.language,
                region=one.region,
                date=one.date,
                address=_address(channel, one),
                place=place,
                first_released_at=release.released_at,
                released_at=release.released_at,
            )
            place += 1
        publication.visibility = Visibility.LIVE
        publication.withdrawal = ""
        publication.revision_id = one.revision_id
        publication.language = one.language
        publication.region = one.region
        publication.date = one.date
        found.append(publication)
    _stamp(session, release, found)
    return found


def _withdrawn(session: Session, release: Release, leaving: Sequence[Publication]) -> list[Handed]:
    """Take these down."""
    for publication in leaving:
        publication.visibility = Visibility.WITHDRAWN
    _stamp(session, release, leaving)
    on_site = [one for one in leaving if one.channel is Channel.SITE]
    return [
        Handed(one.article_id, headline, Visibility.WITHDRAWN, one.address)
        for one in on_site
        for headline in [publications.revision(session, one.revision_id).headline]
    ]


def _stamp(session: Session, release: Release, changed: Sequence[Publication]) -> None:
    """Put down in each publication, and in the release's own list, that this release did it."""
    items = []
    for publication in changed:
        publication.release_id = id_of(release)
        publication.released_at = release.released_at
        item = ReleaseItem(
            release_id=id_of(release),
            article_id=publication.article_id,
            channel=publication.channel,
            visibility=publication.visibility,
            revision_id=publication.revision_id,
        )
        items.append(item)
    publications.put(session, *changed, *items)


def _address(channel: Channel, due: Due) -> str:
    if channel is Channel.SITE:
        return site_content.new_address(due, due.article_id)
    return post_address(due, due.article_id)


def _fingerprint(site: Site, currencies: Sequence[str]) -> str:
    parts = static.fingerprint(site), engine_stamp(), bodies.mark(), " ".join(currencies)
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()
