"""What every command in a newsroom begins with: which newsroom, who, and when."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

import typer

from newsdesk.cli.choice import Choice
from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.newsroom import staff
from newsdesk.newsroom.opening import open_for_work
from newsdesk.newsroom.staff import SomebodyMustActError
from newsdesk.store.engine import Store

# Python's own reader takes weeks and days of the year too.
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The largest number that PostgreSQL keeps in an integer column.
LARGEST_ID = 2**31 - 1
ArticleId = Annotated[
    int, typer.Argument(metavar="ID", min=1, max=LARGEST_ID, help="The article's number.")
]


class BadDateError(InputError):
    """A date that is not written YYYY-MM-DD."""

    words: ClassVar[str] = N_("“{typed}” is not a date; write it like 2025-06-02.")


@dataclass(frozen=True)
class Desk:
    """Where a command works: the newsroom and the name of who does it, as given."""

    choice: Choice

    @contextlib.contextmanager
    def opened(self, *, finishing: bool = True) -> Iterator[Store]:
        """The newsroom, open for one command; the sample one where none was named.

        A release that a crash cut short is finished first, unless not `finishing`.
        """
        store = open_for_work(self.choice.newsroom, now=now(), finishing=finishing)
        try:
            yield store
        finally:
            store.close()

    def person(self, store: Store) -> int:
        """The id of who does it; SomebodyMustActError where nobody was named."""
        number = self.anybody(store)
        if number is None:
            raise SomebodyMustActError
        return number

    def anybody(self, store: Store) -> int | None:
        """The id of who does it, None where nobody was named."""
        return staff.named(store, self.choice.name).id if self.choice.name else None


def desk(context: typer.Context) -> Desk:
    """What the options before the command said."""
    return Desk(context.ensure_object(Choice))


def now() -> dt.datetime:
    """The aware time now; the command line is one of the two places that ask the clock."""
    return dt.datetime.now(dt.UTC)


def day_of(typed: str) -> dt.date:
    """A day written in ISO 8601's extended form, or BadDateError."""
    if not _DAY.fullmatch(typed):
        raise BadDateError(typed=typed)
    try:
        return dt.date.fromisoformat(typed)
    except ValueError as error:
        raise BadDateError(typed=typed) from error
