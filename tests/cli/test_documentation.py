"""docs/cli.md tells of every command and option there is, and of no other."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from newsdesk.cli.program import program

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS: dict[str, str] = dict(
    re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
)


def commands(command: Any, words: str = "") -> Iterator[tuple[str, Any]]:
    """Every command below `command`, by its words."""
    if not isinstance(command, TyperGroup):
        yield words, command
        return
    with command.make_context("newsdesk", [], resilient_parsing=True) as context:
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), f"{words} {name}".strip())


COMMANDS = dict(commands(get_command(program)))


def test_every_command_has_its_section_and_no_other_is_told_of() -> None:
    assert SECTIONS.keys() - {"A day"} == COMMANDS.keys()


@pytest.mark.parametrize("words", COMMANDS)
def test_every_option_is_told_of(words: str) -> None:
    told = set(re.findall(r"--[a-z][a-z-]*", SECTIONS[words]))
    options = {
        name
        for parameter in COMMANDS[words].params
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--")
    }
    assert options - {"--help"} <= told
    elsewhere = {"--as", "--hash", "--json", "--overwrite"}
    assert told <= options | elsewhere


def test_what_stands_before_a_command_is_told_of() -> None:
    for parameter in get_command(program).params:
        assert all(f"`{name}`" in TEXT for name in parameter.opts)
