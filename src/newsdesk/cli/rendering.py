"""`newsdesk render …`: a text as readers would get it; no newsroom needed."""

import json
import sys
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import typer

from newsdesk.cli.desk import Json, print_json, read_file
from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.intake.markdown_file import decoded
from newsdesk.publish.markdown import render_body
from newsdesk.publish.telegram import Message, messages_of_body

commands = typer.Typer(
    help="Render Markdown; needs no newsroom.", no_args_is_help=True, rich_markup_mode=None
)

File = Annotated[str, typer.Argument(metavar="FILE", help="Markdown; “-” reads standard input.")]


class BadLineError(InputError):
    """A line that is not {"id", "markdown"}."""

    words: ClassVar[str] = N_(
        "Line {number} is not a JSON object with “id” and “markdown”. The lines before it are done."
    )


class NeedsFileError(InputError):
    """Neither a file nor lines."""

    words: ClassVar[str] = N_("Please name a file, or use --jsonl.")


@commands.command("html")
def html(file: File) -> None:
    """Print a body's sanitised HTML, as it stands in the page."""
    print(render_body(_body(file)))


@commands.command("telegram")
def telegram(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Markdown; “-” reads standard input.")
    ] = "",
    jsonl: Annotated[
        bool,
        typer.Option("--jsonl", help='Read {"id","markdown"} a line, answer {"id","chunks"}.'),
    ] = False,
    as_json: Json = False,
) -> None:
    """Print a body as messages in Telegram's HTML."""
    if jsonl:
        _render_lines()
        return
    if not file:
        raise NeedsFileError
    messages = messages_of_body(_body(file))
    if as_json:
        print_json(_chunks(messages))
    else:
        print("\n---\n".join(message.text_html for message in messages))


def _body(file: str) -> str:
    """The Markdown of a file; front matter, where there is any, is no part of the body."""
    source = decoded(read_file(file), name=file)
    head, closing, body = source.removeprefix("---\n").partition("\n---\n")
    is_front_matter = source.startswith("---\n") and bool(closing) and ":" in head
    return body if is_front_matter else source


def _render_lines() -> None:
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            name, markdown = asked["id"], asked["markdown"]
        except (ValueError, KeyError, TypeError) as error:
            raise BadLineError(number=number) from error
        if not isinstance(markdown, str):
            raise BadLineError(number=number)
        answer = {"id": name, "chunks": _chunks(messages_of_body(markdown))}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _chunks(messages: Sequence[Message]) -> list[dict[str, Any]]:
    return [{"text": message.text_html, "parse_mode": "HTML"} for message in messages]
