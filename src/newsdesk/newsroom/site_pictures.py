"""The pictures of pages, and their files in a release.

A file's name follows from the picture and the part that is shown, so a file that the receipt knows
and the folder holds as the receipt has it is never made again. Articles share files: one goes when
no live article uses it.
"""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsdesk.model.identity import id_of
from newsdesk.model.pictures import Picture, PictureUse
from newsdesk.publish.pictures.shown import Shown, files_of, paths_of, shown_of
from newsdesk.publish.release import (
    Comparison,
    FileFacts,
    Staging,
    TargetFailedError,
    facts_on_disk,
    newest_receipt,
)
from newsdesk.store import pictures, publications, released_pictures
from newsdesk.store.engine import Session, Store

# What a rehearsal tells of a file that is still to be made.
UNMADE = FileFacts("", 0)

_Uses = Sequence[PictureUse]


def shown_in(session: Session, uses_of: Mapping[int, _Uses]) -> dict[int, tuple[Shown, ...]]:
    """The pictures of several texts with their files, by the same keys; asked for at once."""
    hashes = sorted({use.picture for uses in uses_of.values() for use in uses})
    kept = pictures.some(session, hashes)
    return {key: shown_of(uses, kept) for key, uses in uses_of.items()}


@dataclass(frozen=True)
class Spool:
    """A folder with files that were made before the release was decided, so that nobody waits."""

    folder: Path

    def keep(self, path: str, content: bytes) -> None:
        """Keep a file; TargetFailedError where the disk refuses it."""
        try:
            self._place(path).write_bytes(content)
        except OSError as error:
            raise TargetFailedError(
                target=str(self.folder), reason=error.strerror or str(error)
            ) from error

    def content(self, path: str) -> bytes | None:
        """What was kept for `path`."""
        place = self._place(path)
        return place.read_bytes() if place.is_file() else None

    def _place(self, path: str) -> Path:
        return self.folder / hashlib.sha256(path.encode()).hexdigest()


@contextmanager
def made_ahead(
    store: Store, target: Path, *, at: dt.datetime, rebuild: bool, look: Callable[[], None]
) -> Iterator[Spool]:
    """What a release at `at` will lack, made while everybody else may go on.

    It may be a picture too many or too few: the release itself decides, and makes what it lacks.
    `look` is called before each article and may raise to stop.
    """
    with tempfile.TemporaryDirectory(prefix="newsdesk-", ignore_cleanup_errors=True) as folder:
        spool = Spool(Path(folder))
        _make_ahead(store, target, spool, _lacking(store, target, at, rebuild=rebuild), look)
        yield spool


def _lacking(
    store: Store, target: Path, at: dt.datetime, *, rebuild: bool
) -> list[tuple[Shown, ...]]:
    with store.reading() as session:
        uses = _due(session, target, at, rebuild=rebuild)
        return [shown_of(*each) for each in _with_kept(session, uses)]


def _make_ahead(
    store: Store,
    target: Path,
    spool: Spool,
    wanted: Iterable[Sequence[Shown]],
    look: Callable[[], None],
) -> None:
    for shown in wanted:
        look()
        with store.reading() as session:
            lacking = _divided(session, target, shown)[1]
            missing = {path for path in lacking if spool.content(path) is None}
            masters = {each.use.picture for each in shown if each.plan.paths & missing}
            contents = {sha256: pictures.content(session, sha256) for sha256 in masters}
        for path, content in files_of(shown, missing, contents.__getitem__).items():
            spool.keep(path, content)


def compared(
    session: Session,
    staging: Staging,
    article_ids: Sequence[int] | None,
    *,
    spool: Spool | None = None,
) -> Iterator[list[Comparison]]:
    """The files of the pictures of these articles, held against the target; None for all articles.

    Those that it lacks are put into `staging`, and those that no live article uses any more go;
    with None the ones that go are not named. A rehearsal makes none that is not there.
    """
    seen: set[str] = set()
    live = (
        released_pictures.live(session)
        if article_ids is None
        else released_pictures.live_in(session, article_ids)
    )
    for uses in live:
        [(_uses, kept)] = _with_kept(session, [uses])
        shown = shown_of(uses, kept)
        standing, missing = _divided(session, staging.target, shown, without=seen)
        seen.update(standing, missing)
        found = [Comparison(path, facts, facts) for path, facts in standing.items()]
        yield found + list(_put(session, staging, shown, missing, spool))
    if article_ids is not None:
        yield [staging.put(path, None) for path in sorted(_gone(session, article_ids) - seen)]


def _put(
    session: Session,
    staging: Staging,
    shown: Sequence[Shown],
    missing: set[str],
    spool: Spool | None,
) -> Iterator[Comparison]:
    """The files that are `missing`, made or taken from the `spool`."""
    if staging.folder is None:
        unseen = {path for path in missing if facts_on_disk(staging.target / path) is None}
        yield from (Comparison(path, UNMADE, None) for path in sorted(unseen))
        missing = missing - unseen
    made = {}
    if spool is not None:
        kept = ((path, spool.content(path)) for path in missing)
        made = {path: content for path, content in kept if content is not None}
    made |= files_of(shown, missing - made.keys(), lambda sha256: pictures.content(session, sha256))
    for path, content in sorted(made.items()):
        yield staging.put(path, content)


def _divided(
    session: Session, target: Path, shown: Iterable[Shown], *, without: Iterable[str] = ()
) -> tuple[dict[str, FileFacts], set[str]]:
    """The files that stand in the target as its receipt has them, and the paths of the others."""
    paths = sorted(paths_of(shown).difference(without))
    lines = publications.receipt_lines(session, str(target), paths)
    standing: dict[str, FileFacts] = {}
    for path, line in lines.items():
        facts = FileFacts(line.sha256 or "", line.size or 0)
        if facts_on_disk(target / path) == facts:
            standing[path] = facts
    return standing, set(paths) - standing.keys()


def _gone(session: Session, article_ids: Sequence[int]) -> set[str]:
    """The files that readers of these articles ever had, and that no live article uses."""
    ever = _paths(session, released_pictures.ever_in(session, article_ids))
    hashes = sorted({sha256 for sha256, _path in ever})
    used = _paths(session, released_pictures.live_with(session, hashes))
    return {path for _sha256, path in ever} - {path for _sha256, path in used}


def _paths(session: Session, several: Sequence[_Uses]) -> set[tuple[str, str]]:
    """Each file of these pictures, with the hash of its picture."""
    return {
        (each.use.picture, path)
        for uses, kept in _with_kept(session, several)
        for each in shown_of(uses, kept)
        for path in each.plan.paths
    }


def _with_kept(
    session: Session, several: Sequence[_Uses]
) -> list[tuple[_Uses, dict[str, Picture]]]:
    kept = pictures.some(session, sorted({use.picture for uses in several for use in uses}))
    return [(uses, kept) for uses in several]


def _due(session: Session, target: Path, at: dt.datetime, *, rebuild: bool) -> list[_Uses]:
    """The pictures of what a release may have to make: what is due, and what the target lacks."""
    due = [
        one.revision_id
        for one in publications.due(session)
        if one.embargo is None or one.embargo <= at
    ]
    last = publications.last_release(session, str(target))
    if rebuild or last is None or newest_receipt(target) != last.id:
        lacking: Iterable[_Uses] = released_pictures.live(session)
    else:
        behind = publications.changed_since(session, id_of(last))
        lacking = released_pictures.live_in(session, behind)
    return [*released_pictures.of_revisions(session, due), *lacking]
