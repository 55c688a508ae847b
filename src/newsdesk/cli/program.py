"""The `newsdesk` command: its options, its parts, and how every refusal is told.

Exit codes: 0 done; 1 refused by the newsroom's rules, or `check` found something; 2 bad input;
3 the program itself failed; 130 stopped by a person. An error is one sentence on standard error,
never a traceback.
"""

import datetime as dt
import importlib
import io
import locale
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar

import typer
from typer.core import TyperGroup
from typer.main import get_command

from newsdesk import places, resources
from newsdesk.cli.choice import Choice
from newsdesk.errors import InputError, NewsdeskError, sentence
from newsdesk.i18n import N_, _, use_interface_language

# Takes the newsroom and the person's name as they were given, or empty; gives an exit code.
OpenWindow = Callable[[str, str], int]

REFUSED = 1
BAD_INPUT = 2
FAILED = 3
STOPPED = 130

# Command: the module of `newsdesk.cli` and what of it does the command, imported when it is asked
# for. Rendering takes no database, and the window is painted before one is loaded.
PARTS: dict[str, tuple[str, str]] = {
    "demo": ("demonstration", "demo"),
    "article": ("articles", "commands"),
    "people": ("people", "commands"),
    "regions": ("people", "regions"),
    "settings": ("people", "settings"),
    "rates": ("rates", "commands"),
    "publish": ("publishing", "publish"),
    "send": ("sending", "send"),
    "channel": ("channel", "commands"),
    "render": ("rendering", "commands"),
    "check": ("keeping", "check"),
    "backup": ("keeping", "backup"),
    "restore": ("keeping", "restore"),
}


class NotTextError(InputError):
    """Words of the command that are not text in the system's encoding."""

    words: ClassVar[str] = N_("The words of the command are not UTF-8 text. Nothing was changed.")


class SystemRefusedError(NewsdeskError):
    """The operating system did not let us: a full disk, a missing right."""

    words: ClassVar[str] = N_("The system refused: {reason}.")


class FailedError(NewsdeskError):
    """A fault of ours."""

    words: ClassVar[str] = N_(
        "Newsdesk failed: {reason}. Its database keeps what was saved; the details are in “{path}”."
    )


class Parts(TyperGroup):
    """All commands, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - typer hides its type
        """Their names, in the order in which help lists them."""
        return list(PARTS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as above
        """The command, None where there is none of this name."""
        if cmd_name not in PARTS:
            return None
        module, name = PARTS[cmd_name]
        part = getattr(importlib.import_module(f"newsdesk.cli.{module}"), name)
        if not isinstance(part, typer.Typer):
            single = typer.Typer(add_completion=False, rich_markup_mode=None)
            single.command(cmd_name)(part)
            part = single
        return get_command(part)


program = typer.Typer(
    name="newsdesk",
    cls=Parts,
    help="Newsdesk, a newsroom editor. Without a command it opens its window.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@program.callback(invoke_without_command=True)
def opening(
    context: typer.Context,
    newsroom: Annotated[
        str,
        typer.Option(
            envvar="NEWSDESK_NEWSROOM",
            metavar="PATH_OR_URL",
            help="The newsroom: a file, or a postgresql+psycopg:// address.",
            show_default="the sample newsroom in your data folder",
        ),
    ] = "",
    name: Annotated[
        str,
        typer.Option(
            "--as", envvar="NEWSDESK_AS", metavar="NAME", help="Who you are in the newsroom."
        ),
    ] = "",
) -> None:
    """Remember which newsroom and who; open the window where no command follows."""
    open_window: OpenWindow = context.obj
    context.obj = Choice(newsroom, name)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_window(newsroom, name))


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what `arguments` say; the exit code. Where they name no command, `open_window`'s."""
    for stream in (sys.stdout, sys.stderr):
        # Newsroom text is of every alphabet, whatever the terminal's own encoding.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    use_interface_language(resources.folder("locale"), interface_language())
    try:
        return _done(arguments, open_window)
    except BrokenPipeError:
        # Whoever was reading has seen enough; nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        words, code = _("Stopped."), STOPPED
    except Exception as error:  # noqa: BLE001 - the outermost frame: reported whole, in a file
        words, code = _answer_to(error)
    print(words, file=sys.stderr)
    return code


def _done(arguments: Sequence[str], open_window: OpenWindow) -> int:
    if not all(_is_text(argument) for argument in arguments):
        raise NotTextError
    command = get_command(program)
    # Not `program()`, which answers a closed pipe and the keyboard in its own way.
    try:
        with command.make_context("newsdesk", list(arguments), obj=open_window) as context:
            command.invoke(context)
    except typer.Exit as left:
        return left.exit_code
    finally:
        sys.stdout.flush()
    return 0


def _answer_to(error: Exception) -> tuple[str, int]:
    """What to tell of `error`, and the exit code."""
    if isinstance(error, typer.TyperException):
        message = error.format_message()
        return message if message.startswith("Usage:") else _one_line(message), BAD_INPUT
    if isinstance(error, OSError):
        error = SystemRefusedError(reason=error.strerror or str(error))
    if not isinstance(error, NewsdeskError):
        return _one_line(sentence(_written_down(error))), FAILED
    return _one_line(sentence(error)), BAD_INPUT if isinstance(error, InputError) else REFUSED


def interface_language() -> str:
    """The language chosen in the preferences, else the system's."""
    if places.preferences_file().is_file():
        # Imported here: it takes as long as rendering a text, and mostly there is nothing to read.
        from newsdesk.settings import read_preferences  # noqa: PLC0415

        if chosen := read_preferences(places.preferences_file()).language:
            return chosen
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value.split(":")[0].split(".")[0]
    return locale.getlocale()[0] or "en"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _is_text(argument: str) -> bool:
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _written_down(error: Exception) -> FailedError:
    """`error` in words, once its traceback is in the log."""
    path = places.failure_log()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ}\n")
        log.writelines(traceback.format_exception(error))
    return FailedError(reason=f"{type(error).__name__}: {error}", path=str(path))
