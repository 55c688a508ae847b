"""What every command begins with: which newsroom, who, and when; and how it prints."""

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.intake.files import read_bytes
from newsdesk.newsroom import staff
from newsdesk.newsroom.opening import open_for_work
from newsdesk.newsroom.staff import SomebodyMustActError
from newsdesk.store.engine import Store

Json = Annotated[bool, typer.Option("--json", help="Print JSON: docs/cli.md tells its shape.")]
ArticleId = Annotated[int, typer.Argument(metavar="ID", help="The article's number.")]


class BadDateError(InputError):
    """A date that is not written YYYY-MM-DD."""

    words: ClassVar[str] = N_("“{typed}” is not a date; write it like 2025-06-02.")


@dataclass(frozen=True)
class Desk:
    """Where a command works: `newsroom` as given, and the name of who does it, or empty."""

    newsroom: str
    name: str

    @contextlib.contextmanager
    def opened(self) -> Iterator[Store]:
        """The newsroom, open for one command; the sample one where none was named."""
        store = open_for_work(self.newsroom, now=now())
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
        return staff.named(store, self.name).id if self.name else None


def desk(context: typer.Context) -> Desk:
    """What the options before the command said."""
    found: Desk = context.obj
    return found


def now() -> dt.datetime:
    """The aware time now; the command line is one of the two places that ask the clock."""
    return dt.datetime.now(dt.UTC)


def day_of(typed: str) -> dt.date:
    """A day written in ISO 8601's extended form, or BadDateError."""
    try:
        return dt.date.fromisoformat(typed) if len(typed) == len("2025-06-02") else _bad(typed)
    except ValueError as error:
        raise BadDateError(typed=typed) from error


def read_file(name: str) -> bytes:
    """What the file holds; `-` is standard input. UnreadableFileError where it cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    return read_bytes(Path(name))


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """One JSON document on standard output; letters of every alphabet stand as themselves."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _bad(typed: str) -> dt.date:
    raise BadDateError(typed=typed)
