"""What all commands share: files in, JSON out; nothing here needs a newsroom."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from newsdesk.errors import InputError
from newsdesk.i18n import N_

Json = Annotated[bool, typer.Option("--json", help="Print JSON: docs/cli.md tells its shape.")]


class UnreadableFileError(InputError):
    """A file that cannot be read."""

    words: ClassVar[str] = N_("“{name}” cannot be read: {reason}. Nothing was changed.")


def group(told: str) -> typer.Typer:
    """An empty group of commands."""
    return typer.Typer(help=told, no_args_is_help=True, add_completion=False, rich_markup_mode=None)


def read_file(name: str) -> bytes:
    """What the file holds; `-` is standard input. UnreadableFileError where it cannot be read."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise UnreadableFileError(name=name, reason=reason) from error


def print_json(value: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """One JSON document on standard output; letters of every alphabet stand as themselves."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
