"""The release: take what is due, decide it in one transaction, put its files into place."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from newsdesk.errors import NewsdeskError
from newsdesk.model.article import Approval, Article, Channel, Revision, Visibility
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.people import Right
from newsdesk.model.publication import Publication, Release, ReleaseItem, ReleaseState
from newsdesk.newsroom import site_content, site_files
from newsdesk.newsroom.access import person_who, record
from newsdesk.newsroom.channel_text import post_address
from newsdesk.publish import release as files
from newsdesk.publish.pagefind.shards import engine, engine_stamp
from newsdesk.publish.release import FileFacts, Plan
from newsdesk.publish.site import static
from newsdesk.publish.site.content import Site
from newsdesk.store import newsroom_settings, publications, rates
from newsdesk.store.engine import Session, Store


def _silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def _never() -> bool:
    """Nobody cancels."""
    return False


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
class Outcome:
    """What a release did, or what it would do. `release` is None where nothing was to be done.

    `by_hand` are the files that somebody had changed since they were published.
    """

    target: Path
    release: int | None = None
    articles: tuple[Handed, ...] = ()
    held: tuple[Held, ...] = ()
    by_hand: tuple[str, ...] = ()
    plan: Plan = field(default_factory=Plan)
    changes: Changes = field(default_factory=Changes)


def publish(
    store: Store,
    target: Path,
    *,
    by: int,
    at: dt.datetime,
    overwrite: bool = False,
    rebuild: bool = False,
    progress: Callable[[int, int], None] = _silent,
    cancelled: Callable[[], bool] = _never,
) -> Outcome:
    """Release what is approved and due into the folder `target`, all of it or nothing.

    A release that a crash cut short there is finished first. ChangedByHandError where files are
    not as they were published, unless `overwrite` (copies are kept). `rebuild` looks at every
    page, not only at those that changed. `progress` is told how many pages of how many are made;
    `cancelled` is asked before each.
    """
    target = target.resolve()
    with files.held(target):
        _finish(store, target)
        with store.writing() as session:
            person_who(session, by, Right.PUBLISH)
            work = _decide(session, target, by=by, at=at, rebuild=rebuild)
            if isinstance(work, Outcome):
                return work
            number = id_of(work.release)
            made = work.files(target, overwrite=overwrite, progress=progress, cancelled=cancelled)
            plan = files.stage(target, number, made)
            files.keep_copies(target, number, work.by_hand)
            work.release.written, work.release.removed = len(plan.written), len(plan.removed)
            publications.put_receipt(session, work.release, plan.written, plan.removed)
            record(session, "publish", by=by, at=at, release_id=number, target=str(target))
        files.put_into_place(target, number)
        _mark_done(store, target)
    return work.outcome(target, plan)


def rehearse(store: Store, target: Path, *, by: int, at: dt.datetime) -> Outcome:
    """What `publish` would do now; nothing is changed."""
    target = target.resolve()
    with store.trying() as session:
        person_who(session, by, Right.PUBLISH)
        work = _decide(session, target, by=by, at=at, rebuild=False)
        if isinstance(work, Outcome):
            return work
        made = dict(work.files(target, overwrite=True, progress=_silent, cancelled=_never))
    listed = sorted(made.items())
    written = {path: files.facts(content) for path, content in listed if content is not None}
    removed = tuple(path for path, content in listed if content is None)
    return work.outcome(target, Plan(written, removed))


def finish(store: Store, target: Path) -> int | None:
    """Roll a release that a crash cut short forward, drop what was never decided; its number.

    None where all was in place. TargetBusyError where somebody is publishing there.
    """
    target = target.resolve()
    if not (target / files.OWN_FOLDER).is_dir():
        return None
    with files.held(target):
        return _finish(store, target)


def finish_all(store: Store) -> list[NewsdeskError]:
    """Finish every release that a crash cut short; the reasons why some could not be."""
    with store.reading() as session:
        targets = list(publications.unfinished(session))
    reasons = []
    for target in targets:
        try:
            finish(store, Path(target))
        except NewsdeskError as error:
            reasons.append(error)
    return reasons


def standing_files(store: Store, target: Path) -> list[str]:
    """The paths of all files that were published into `target` and belong there."""
    with store.reading() as session:
        return list(publications.receipt(session, str(target.resolve())))


def _finish(store: Store, target: Path) -> int | None:
    with store.reading() as session:
        unfinished = publications.unfinished(session).get(str(target))
    number = None if unfinished is None else id_of(unfinished)
    files.clear(target, keep=number)
    if number is None or not files.put_into_place(target, number):
        return None
    _mark_done(store, target)
    return number


@dataclass
class _Work:
    """A release under way in its transaction."""

    reader: site_content.Reader
    site: Site
    release: Release
    articles: tuple[Handed, ...]
    held: tuple[Held, ...]
    keys: list[site_files.PageKey]
    whole: bool
    by_hand: list[str] = field(default_factory=list)

    def files(
        self,
        target: Path,
        *,
        overwrite: bool,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Iterator[tuple[str, bytes | None]]:
        """Every file that has to change.

        Collects in `by_hand` those that somebody else changed: ChangedByHandError at the end
        unless `overwrite`.
        """
        # Reading the whole receipt at once spares a question for every file of the site.
        receipt = publications.receipt(self.reader.session, str(target)) if self.whole else {}
        made = set()
        for path, content in self._made(progress, cancelled):
            made.add(path)
            yield from self._if_changed(target, path, content)
        for path in receipt.keys() - made:
            yield from self._if_changed(target, path, None)
        if self.by_hand and not overwrite:
            raise files.ChangedByHandError(paths=self.by_hand)

    def outcome(self, target: Path, plan: Plan) -> Outcome:
        """What to tell people of it."""
        touched = Changes.of(Kind.ARTICLE, *(one.article_id for one in self.articles))
        return Outcome(
            target=target,
            release=self.release.id,
            articles=self.articles,
            held=self.held,
            by_hand=tuple(sorted(self.by_hand)),
            plan=plan,
            changes=touched | Changes.of(Kind.RELEASE, id_of(self.release)),
        )

    def _made(
        self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> Iterator[tuple[str, bytes | None]]:
        if self.whole:
            yield from sorted((static.static_files(self.site) | engine()).items())
        for done, key in enumerate(self.keys):
            if cancelled():
                raise files.CancelledError
            yield from site_files.files_of(self.reader, self.site, self.release.target, key)
            progress(done + 1, len(self.keys))

    def _if_changed(
        self, target: Path, path: str, content: bytes | None
    ) -> Iterator[tuple[str, bytes | None]]:
        known = publications.receipt_line(self.reader.session, str(target), path)
        line = None if known is None else FileFacts(known.sha256, known.size)
        found = files.facts_on_disk(target / path)
        wanted = None if content is None else files.facts(content)
        if found == wanted and line == wanted:
            return
        if found is not None and found not in (line, wanted):
            self.by_hand.append(path)
        yield path, content


def _decide(
    session: Session, target: Path, *, by: int, at: dt.datetime, rebuild: bool
) -> _Work | Outcome:
    """Make what is due live in the transaction, and find the pages that show it.

    An outcome without a release where there is nothing to do.
    """
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
        return Outcome(target, held=held)
    publications.put(session, release)
    handed = (
        *(_make_live(session, release, article, approval) for article, approval in due),
        *(_withdraw(session, release, publication) for publication in leaving),
    )
    shown = tuple(one for one in handed if one is not None)
    if whole:
        keys = site_files.everything(reader, site, until=today)
    else:
        of_search = site_files.turned_by_years(reader, last, release) if last else set()
        touched = {*behind, *(one.article_id for one in shown)}
        keys = site_files.always() | site_files.touched_by(reader, site, touched) | of_rates
        keys |= of_search
    return _Work(reader, site, release, shown, held, sorted(keys), whole=whole)


def _changed_since(
    reader: site_content.Reader,
    site: Site,
    last: Release | None,
    release: Release,
    *,
    today: dt.date,
) -> tuple[Sequence[int], set[site_files.PageKey]]:
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
    return (
        last is not None
        and last.fingerprint == release.fingerprint
        and files.newest_receipt(target) == last.id
    )


def _leaving(session: Session, due: Sequence[tuple[Article, Approval]]) -> list[Publication]:
    """What is to be taken down. An approval given after that decision, and due, outweighs it."""
    again = {article.id for article, _approval in due}
    return [one for one in publications.to_withdraw(session) if one.article_id not in again]


def _due(
    session: Session, at: dt.datetime
) -> tuple[list[tuple[Article, Approval]], tuple[Held, ...]]:
    due, held = [], []
    for article, approval in publications.due(session):
        if article.embargo is not None and article.embargo > at:
            held.append(Held(id_of(article), article.headline, article.embargo))
        else:
            due.append((article, approval))
    return due, tuple(held)


def _make_live(session: Session, release: Release, article: Article, approval: Approval) -> Handed:
    revision = publications.revision(session, approval.revision_id)
    for channel in Channel:
        publication = publications.on(session, channel, id_of(article))
        if publication is None:
            publication = Publication(
                article_id=id_of(article),
                channel=channel,
                visibility=Visibility.LIVE,
                revision_id=id_of(revision),
                release_id=id_of(release),
                language=revision.language,
                region=revision.region,
                date=revision.date,
                address=_address(channel, revision),
                place=publications.next_place(session, channel),
                first_released_at=release.released_at,
                released_at=release.released_at,
            )
        publication.visibility = Visibility.LIVE
        publication.withdrawal = ""
        publication.revision_id = id_of(revision)
        publication.language = revision.language
        publication.region = revision.region
        publication.date = revision.date
        _stamp(session, release, publication)
    site = publications.on(session, Channel.SITE, id_of(article))
    address = "" if site is None else site.address
    return Handed(id_of(article), revision.headline, Visibility.LIVE, address)


def _withdraw(session: Session, release: Release, publication: Publication) -> Handed | None:
    publication.visibility = Visibility.WITHDRAWN
    _stamp(session, release, publication)
    if publication.channel is not Channel.SITE:
        return None
    headline = publications.revision(session, publication.revision_id).headline
    return Handed(publication.article_id, headline, Visibility.WITHDRAWN, publication.address)


def _stamp(session: Session, release: Release, publication: Publication) -> None:
    publication.release_id = id_of(release)
    publication.released_at = release.released_at
    item = ReleaseItem(
        release_id=id_of(release),
        article_id=publication.article_id,
        channel=publication.channel,
        visibility=publication.visibility,
        revision_id=publication.revision_id,
    )
    publications.put(session, publication, item)


def _address(channel: Channel, revision: Revision) -> str:
    if channel is Channel.SITE:
        return site_content.new_address(revision, revision.article_id)
    return post_address(revision, revision.article_id)


def _fingerprint(site: Site, currencies: Sequence[str]) -> str:
    shared = f"{static.fingerprint(site)} {engine_stamp()} {' '.join(currencies)}"
    return hashlib.sha256(shared.encode()).hexdigest()


def _mark_done(store: Store, target: Path) -> None:
    with store.writing() as session:
        publications.mark_done(session, str(target))
