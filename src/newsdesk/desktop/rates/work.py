"""The rates desk's decisions as jobs for the database lane, and a file's content."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.intake.rates import read_rates
from newsdesk.model.article import Language
from newsdesk.model.changes import Changes
from newsdesk.model.rate_checks import DraftTable
from newsdesk.newsroom import rates_article, rates_desk
from newsdesk.store.engine import Store

Decision = Callable[[Store, int, dt.datetime], tuple[None, Changes]]


class UnreadableFileError(InputError):
    """The file that was chosen cannot be opened."""

    words: ClassVar[str] = N_("{name} cannot be read: {reason}. Nothing was imported.")


def entering(draft: DraftTable, *, seen_version: int, reason: str, note: str) -> Decision:
    """Keep `draft`. `seen_version` is the saved draft's that the writer began from, 0: none."""

    def enter(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
        _id, _findings, changes = rates_desk.enter(
            store, draft, seen_version=seen_version, reason=reason, note=note, by=by, at=at
        )
        return None, changes

    return enter


def approving(day: dt.date, *, seen_version: int, reason: str) -> Decision:
    """Approve the day's table as it was read."""

    def approve(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
        changes = rates_desk.approve(
            store, day, seen_version=seen_version, reason=reason, by=by, at=at
        )
        return None, changes

    return approve


def keeping(answer: DraftTable) -> Decision:
    """Keep what the bank's address answered."""

    def keep(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
        _findings, changes = rates_desk.keep_answer(store, answer, by=by, at=at)
        return None, changes

    return keep


def telling(
    day: dt.date, language: Language
) -> Callable[[Store, int, dt.datetime], tuple[int, Changes]]:
    """Begin the article on the day's rates, and answer with its id."""
    return lambda store, by, at: rates_article.write(store, day, language, by=by, at=at)


def tables_in(path: Path) -> list[DraftTable]:
    """The tables of a file by day, or an InputError."""
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFileError(name=path.name, reason=reason) from error
    return read_rates(content, name=path.name)
