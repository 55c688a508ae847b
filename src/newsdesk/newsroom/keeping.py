"""Keep the newsroom safe: check that all is as it should be, back it up, restore it."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from newsdesk.i18n import N_
from newsdesk.model.identity import id_of
from newsdesk.model.people import Right
from newsdesk.newsroom import outbox
from newsdesk.newsroom.access import person_who, record
from newsdesk.newsroom.staff import SomebodyMustActError
from newsdesk.publish import release as files
from newsdesk.publish.release import FileFacts
from newsdesk.store import copying, integrity, people, publications
from newsdesk.store.engine import Store
from newsdesk.store.integrity import Trouble


def check(store: Store) -> Iterator[Trouble]:
    """All that is off in the newsroom, and in each folder it published to and that is still there.

    Nothing is changed. What was published is compared with the receipts, file by file.
    """
    yield from integrity.troubles(store)
    with store.reading() as session:
        targets = publications.targets(session)
    for target in targets:
        if Path(target).is_dir():
            yield from _site_troubles(store, Path(target))


def backup(store: Store, path: Path, *, at: dt.datetime) -> None:
    """Write the whole newsroom to a new file at `path`."""
    copying.backup(store, path, now=at)


def restore(store: Store, path: Path, *, by: int | None, at: dt.datetime) -> None:
    """Replace all that the newsroom holds by the backup at `path`.

    In a newsroom with people only a chief may. Who it was stands in the audit of what is there
    afterwards, if they are among its people.
    """
    with store.reading() as session:
        if people.count(session) and by is None:
            raise SomebodyMustActError
        name = "" if by is None else person_who(session, by, Right.MANAGE).name
    with copying.restoring(store, path, now=at) as session:
        person = people.find(session, name)
        if person is not None:
            record(session, "restore_newsroom", by=id_of(person), at=at, file=path.name)
        outbox.doubt_all(session, by=None if person is None else id_of(person), at=at)


def _site_troubles(store: Store, target: Path) -> Iterator[Trouble]:
    with store.reading() as session:
        unfinished = publications.unfinished(session).get(str(target))
        lines = publications.receipt(session, str(target))
    if unfinished is not None:
        yield Trouble(
            N_("A release into “{target}” was cut short; the next one finishes it."),
            {"target": str(target)},
        )
        return
    for path, line in lines.items():
        found = files.facts_on_disk(target / path)
        data = {"path": str(target / path)}
        if found is None:
            yield Trouble(N_("“{path}” was published and is missing."), data)
        elif found != FileFacts(line.sha256, line.size):
            yield Trouble(N_("“{path}” was changed since it was published."), data)
    for path in _found_in(target):
        if path not in lines:
            yield Trouble(
                N_("“{path}” was not published by this newsroom."), {"path": str(target / path)}
            )


def _found_in(target: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(target):
        if Path(folder) == target and files.OWN_FOLDER in folders:
            folders.remove(files.OWN_FOLDER)
        folders.sort()
        for name in sorted(names):
            yield (Path(folder) / name).relative_to(target).as_posix()
