"""`newsdesk render …`: a text as readers would get it; no newsroom needed."""

import json
import sys
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import typer

from newsdesk.cli.printing import Json, UnreadableFileError, group, print_json, read_file
from newsdesk.errors import InputError, sentence
from newsdesk.i18n import N_, _
from newsdesk.publish.hardness import BodyTooHardError
from newsdesk.publish.markdown import render_body
from newsdesk.publish.telegram import Message, messages_of_body

commands = group("Render Markdown; needs no newsroom.")

File = Annotated[str, typer.Argument(metavar="FILE", help="Markdown; “-” reads standard input.")]


class BadLinesError(InputError):
    """Some lines were not {"id", "markdown"}."""

    words: ClassVar[str] = N_(
        "{count} of the lines were no JSON objects with “id” and “markdown”; each is answered with "
        "an error. All others are rendered."
    )


class BadLineError(InputError):
    """A line that is not {"id", "markdown"}."""

    words: ClassVar[str] = N_(
        "Line {number} is not a JSON object with “id” and the text “markdown”."
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
    try:
        source = read_file(file).decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(name=file, reason=_("it is not UTF-8 text")) from error
    head, closing, body = source.removeprefix("---\n").partition("\n---\n")
    is_front_matter = source.startswith("---\n") and bool(closing) and ":" in head
    return body if is_front_matter else source


def _render_lines() -> None:
    """Answer every line of standard input with one line, whatever it holds."""
    bad = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            name, markdown = _asked(line, number)
            answer = {"id": name, "chunks": _chunks(messages_of_body(markdown))}
        except BadLineError as error:
            bad += 1
            answer = {"id": None, "error": sentence(error)}
        except BodyTooHardError as error:
            answer = {"id": name, "error": sentence(error)}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    if bad:
        raise BadLinesError(count=bad)


def _asked(line: bytes, number: int) -> tuple[Any, str]:
    try:
        asked = json.loads(line)
        name, markdown = asked["id"], asked["markdown"]
        # JSON can hold halves of characters, which no text can.
        json.dumps([name, markdown], ensure_ascii=False).encode()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadLineError(number=number) from error
    if not isinstance(markdown, str):
        raise BadLineError(number=number)
    return name, markdown


def _chunks(messages: Sequence[Message]) -> list[dict[str, Any]]:
    return [{"text": message.text_html, "parse_mode": "HTML"} for message in messages]
