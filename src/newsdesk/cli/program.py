"""The `newsdesk` command: its options, its parts, and how every refusal is told.

Exit codes: 0 done; 1 refused by the newsroom's rules, or `check` found something; 2 bad input.
An error is one sentence on standard error, never a traceback.
"""

import locale
import os
import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from newsdesk import places, resources
from newsdesk.cli import articles, demonstration, keeping, people, publishing, rates, rendering
from newsdesk.cli.desk import Desk
from newsdesk.errors import InputError, NewsdeskError, sentence
from newsdesk.i18n import use_interface_language
from newsdesk.settings import read_preferences

# Takes the newsroom and the person's name as they were given, or empty; gives an exit code.
OpenWindow = Callable[[str, str], int]

REFUSED = 1
BAD_INPUT = 2

program = typer.Typer(
    name="newsdesk",
    help="Newsdesk, a newsroom editor. Without a command it opens its window.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
program.command("demo")(demonstration.demo)
program.add_typer(articles.commands, name="article")
program.add_typer(people.commands, name="people")
program.add_typer(people.regions, name="regions")
program.command("settings")(people.settings)
program.add_typer(rates.commands, name="rates")
program.command("publish")(publishing.publish)
program.add_typer(rendering.commands, name="render")
program.command("check")(keeping.check)
program.command("backup")(keeping.backup)
program.command("restore")(keeping.restore)


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
    context.obj = Desk(newsroom, name)
    if context.invoked_subcommand is None:
        raise typer.Exit(open_window(newsroom, name))


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Do what `arguments` say; the exit code. Where they name no command, `open_window`'s."""
    use_interface_language(resources.folder("locale"), interface_language())
    try:
        return (
            program(
                args=list(arguments),
                prog_name="newsdesk",
                standalone_mode=False,
                obj=open_window,
            )
            or 0
        )
    except typer.TyperException as error:
        print(_usage_sentence(error), file=sys.stderr)
        return BAD_INPUT
    except NewsdeskError as error:
        print(sentence(error), file=sys.stderr)
        return BAD_INPUT if isinstance(error, InputError) else REFUSED
    except BrokenPipeError:
        # Whoever was reading has seen enough; nothing may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _usage_sentence(error: typer.TyperException) -> str:
    """What is wrong with the words of the command."""
    return error.format_message() if isinstance(error, typer.BadParameter) else str(error)


def interface_language() -> str:
    """The language chosen in the preferences, else the system's."""
    chosen = read_preferences(places.preferences_file()).language
    if chosen:
        return chosen
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value.split(":")[0].split(".")[0]
    return locale.getlocale()[0] or "en"
