"""Copies of the site beyond its folder: who may bring one up to date, and what the audit says."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_
from newsdesk.model.people import Right
from newsdesk.newsroom import publishing
from newsdesk.newsroom.access import person_who, record
from newsdesk.publish.release import FileFacts
from newsdesk.publish.targets import sending, verifying
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.sending import Sent
from newsdesk.publish.targets.verifying import Verified
from newsdesk.publish.watching import never, silent
from newsdesk.store import publications
from newsdesk.store.engine import Session, Store


class NothingPublishedError(RefusalError):
    """Nothing was ever published into the folder."""

    words: ClassVar[str] = N_(
        "Nothing was published into “{folder}” yet, so there is nothing to send. Publish first."
    )


def send(
    store: Store,
    folder: Path,
    target: Target,
    *,
    by: int,
    at: dt.datetime,
    overwrite: bool = False,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Sent:
    """Make `target` a copy of what was published into `folder`; what travelled.

    A release that a crash cut short in the folder is finished first. The store is not held
    meanwhile, however long it takes. As `publish.targets.sending.send`, which also tells of
    `overwrite`, `progress`, `cancelled` and the errors.
    """
    folder = folder.resolve()
    with store.reading() as session:
        person_who(session, by, Right.PUBLISH)
    publishing.finish(store, folder)
    with store.reading() as session:
        receipt = _receipt(session, folder)
        last = publications.last_release(session, str(folder))
    sent = sending.send(
        receipt, folder, target, overwrite=overwrite, progress=progress, cancelled=cancelled
    )
    if sent.sent or sent.removed:
        with store.writing() as session:
            record(
                session,
                "send",
                by=by,
                at=at,
                release_id=None if last is None else last.id,
                target=str(target),
                sent=len(sent.sent),
                removed=len(sent.removed),
                overwritten=", ".join(sent.by_hand),
            )
    return sent


def verify(
    store: Store,
    folder: Path,
    target: Target,
    *,
    by: int,
    progress: Callable[[int, int], None] = silent,
    cancelled: Callable[[], bool] = never,
) -> Verified:
    """Read the whole copy at `target` back and compare it with what was published; no change."""
    with store.reading() as session:
        person_who(session, by, Right.PUBLISH)
        receipt = _receipt(session, folder.resolve())
    return verifying.verify(receipt, target, progress=progress, cancelled=cancelled)


def _receipt(session: Session, folder: Path) -> dict[str, FileFacts]:
    lines = publications.receipt(session, str(folder))
    if not lines:
        raise NothingPublishedError(folder=str(folder))
    return {path: FileFacts(line.sha256, line.size) for path, line in lines.items()}
