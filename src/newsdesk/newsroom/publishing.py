"""The release: take what is due, decide it in one transaction, put its files into place.

An ordinary release is one short writing transaction. One that looks at many pages would keep
everybody else waiting in it; it is decided and made apart from the newsroom, in a snapshot, and
the newsroom is changed at its end, if what the decision rests on is still so (`store.apart`).
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from newsdesk.errors import NewsdeskError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.kept_text import Form
from newsdesk.model.people import Right
from newsdesk.model.publication import Release
from newsdesk.newsroom import channel_orders
from newsdesk.newsroom.access import person_who, record
from newsdesk.newsroom.deciding import Decision, Handed, Held, decide, reach
from newsdesk.newsroom.making import USUAL, Ledger, Ways, made
from newsdesk.newsroom.site_pictures import Spool, made_ahead
from newsdesk.publish import release as files
from newsdesk.publish.release import CancelledError, Plan, Staging
from newsdesk.publish.watching import never, silent
from newsdesk.store import kept_texts, publications
from newsdesk.store.apart import ChangedMeanwhileError, apart
from newsdesk.store.engine import Session, Store
from newsdesk.store.kept_texts import Rendered
from newsdesk.store.publications import FileLine

__all__ = [
    "Handed",
    "Held",
    "Outcome",
    "Ways",
    "finish",
    "finish_all",
    "publish",
    "rehearse",
    "standing_files",
]

# Whoever publishes elsewhere, or takes back what would go live, makes a release begin anew.
_MOST_ATTEMPTS = 3


class NoPeaceError(RefusalError):
    """What is to be published changed again and again while its pages were made."""

    words: ClassVar[str] = N_(
        "What was to be published changed while its pages were being made, {times} times. Nothing "
        "was published; publish again when fewer people are publishing and taking back."
    )


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
    ways: Ways = USUAL,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Outcome:
    """Release what is approved and due into the folder `target`, all of it or nothing.

    A release that a crash cut short there is finished first. ChangedByHandError where files are
    not as they were published, unless `overwrite` (copies are kept). `rebuild` looks at every
    page, not only at those that changed. `progress` is told how many pages of how many are made;
    `cancelled` is asked before each, or several times a second.
    """
    target = target.resolve()
    asked = _Asked(target, by, at, ways, overwrite, rebuild, progress, cancelled)
    with files.held(target):
        _finish(store, target)
        outcome = _published(store, asked)
        if outcome.release is not None:
            files.put_into_place(target, outcome.release)
            _mark_done(store, target)
    return outcome


def rehearse(
    store: Store, target: Path, *, by: int, at: dt.datetime, ways: Ways = USUAL
) -> Outcome:
    """What `publish` would do now; nothing is changed."""
    target = target.resolve()
    asked = _Asked(target, by, at, ways=ways, overwrite=True)
    if _is_large(store, asked):
        with apart(store) as beside:
            return _rehearsed(beside.session, asked)
    with store.trying() as session:
        return _rehearsed(session, asked)


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
        return sorted(publications.receipt_paths(session, str(target.resolve())))


@dataclass(frozen=True)
class _Asked:
    """What somebody asked of a release."""

    target: Path
    by: int
    at: dt.datetime
    ways: Ways
    overwrite: bool = False
    rebuild: bool = False
    progress: Callable[[int, int], None] = silent
    cancelled: Callable[[], bool] = never

    def look(self) -> None:
        """CancelledError as soon as somebody wants that."""
        if self.cancelled():
            raise CancelledError


def _published(store: Store, asked: _Asked) -> Outcome:
    """Decide, stage and keep a release; its files are still to be put into place."""
    if not _is_large(store, asked):
        with (
            made_ahead(
                store, asked.target, at=asked.at, rebuild=asked.rebuild, look=asked.look
            ) as spool,
            store.writing() as session,
        ):
            return _at_once(session, asked, spool)
    for _attempt in range(_MOST_ATTEMPTS):
        try:
            return _apart(store, asked)
        except ChangedMeanwhileError:
            continue
    raise NoPeaceError(times=_MOST_ATTEMPTS)


def _is_large(store: Store, asked: _Asked) -> bool:
    with store.reading() as session:
        person_who(session, asked.by, Right.PUBLISH)
        looked_at = reach(session, asked.target, at=asked.at, rebuild=asked.rebuild)
    return looked_at > asked.ways.few


def _at_once(session: Session, asked: _Asked, spool: Spool) -> Outcome:
    """The whole release in one writing transaction."""
    decision = _decided(session, asked)
    release = decision.release
    if release is None:
        return Outcome(asked.target, held=decision.held)
    number = id_of(release)

    def keep(rendered: Sequence[Rendered]) -> None:
        kept_texts.put(session, rendered)

    with files.staging(asked.target, number) as staging:
        ledger = _made(decision, staging, asked, keep, spool)
        plan = _sealed(ledger, staging, release, asked)
        publications.put_receipt(session, release, plan.written, plan.removed)
        _record(session, release, asked)
    return _outcome(decision, release, ledger, plan, asked)


def _apart(store: Store, asked: _Asked) -> Outcome:
    """The same, but everybody else may go on meanwhile; ChangedMeanwhileError where it is void."""

    def keep(rendered: Sequence[Rendered]) -> None:
        if rendered:
            with store.writing() as session:
                kept_texts.put(session, rendered)

    def read_kept(form: Form, revision_ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        with store.reading() as session:
            return kept_texts.of_revisions(session, form, revision_ids)

    with apart(store) as beside:
        decision = _decided(beside.session, asked)
        release = decision.release
        if release is None:
            return Outcome(asked.target, held=decision.held)
        decision.reader.read_kept = read_kept
        with files.staging(asked.target, id_of(release)) as staging:
            ledger = _made(decision, staging, asked, keep)
            plan = _sealed(ledger, staging, release, asked)
            beside.tell([FileLine(path, *told) for path, told in plan.written.items()])
            beside.tell([FileLine(path, None, None) for path in plan.removed])
            with beside.deciding(release) as session:
                person_who(session, asked.by, Right.PUBLISH)
                _record(session, release, asked)
        return _outcome(decision, release, ledger, plan, asked)


def _decided(session: Session, asked: _Asked) -> Decision:
    person_who(session, asked.by, Right.PUBLISH)
    return decide(session, asked.target, by=asked.by, at=asked.at, rebuild=asked.rebuild)


def _made(
    decision: Decision,
    staging: Staging,
    asked: _Asked,
    keep: Callable[[Sequence[Rendered]], None],
    spool: Spool | None = None,
) -> Ledger:
    return made(
        decision,
        staging,
        asked.ways,
        keep=keep,
        spool=spool,
        progress=asked.progress,
        cancelled=asked.cancelled,
    )


def _sealed(ledger: Ledger, staging: Staging, release: Release, asked: _Asked) -> Plan:
    """Make what waits durable, with the plan of it."""
    plan = ledger.plan(overwrite=asked.overwrite)
    release.written, release.removed = len(plan.written), len(plan.removed)
    staging.seal(id_of(release), plan)
    files.keep_copies(asked.target, id_of(release), ledger.by_hand)
    return plan


def _record(session: Session, release: Release, asked: _Asked) -> None:
    number, target = id_of(release), str(asked.target)
    record(session, "publish", by=asked.by, at=asked.at, release_id=number, target=target)
    channel_orders.queue_release(session, release, by=asked.by, at=asked.at)


def _rehearsed(session: Session, asked: _Asked) -> Outcome:
    decision = _decided(session, asked)
    release = decision.release
    if release is None:
        return Outcome(asked.target, held=decision.held)
    ledger = _made(decision, Staging(asked.target), asked, lambda _rendered: None)
    return _outcome(decision, release, ledger, ledger.plan(overwrite=True), asked)


def _outcome(
    decision: Decision, release: Release, ledger: Ledger, plan: Plan, asked: _Asked
) -> Outcome:
    """What to tell people of it."""
    touched = Changes.of(Kind.ARTICLE, *(one.article_id for one in decision.articles))
    return Outcome(
        target=asked.target,
        release=release.id,
        articles=decision.articles,
        held=decision.held,
        by_hand=tuple(sorted(ledger.by_hand)),
        plan=plan,
        changes=touched | Changes.of(Kind.RELEASE, id_of(release)),
    )


def _finish(store: Store, target: Path) -> int | None:
    with store.reading() as session:
        unfinished = publications.unfinished(session).get(str(target))
    number = None if unfinished is None else id_of(unfinished)
    files.clear(target, keep=number)
    if number is None or not files.put_into_place(target, number):
        return None
    _mark_done(store, target)
    return number


def _mark_done(store: Store, target: Path) -> None:
    with store.writing() as session:
        publications.mark_done(session, str(target))
