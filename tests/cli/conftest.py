import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Newsroom

from newsdesk.cli.program import run

ARTICLE = """---
headline: Almalyk campus opens a laboratory
lead: Two universities will train metallurgists together.
dateline: Tashkent, Uzbekistan (Newsdesk)
region: uzbekistan
date: 2025-05-11
language: en
byline: R. Reporter
slugline: almalyk-lab
tags: [education, metallurgy]
urgency: 3
ednote: Check the dean's name.
---
The campus in Almalyk opened **a laboratory** on Sunday.

It is the first of its kind.
"""


@dataclass
class Answer:
    """What a command said and left with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The JSON document on standard output."""
        return json.loads(self.out)


class CommandLine:
    """The command line in this process, in one newsroom."""

    def __init__(
        self,
        newsroom: str,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.newsroom = newsroom
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object, name: str = "Editor", stdin: bytes = b"") -> Answer:
        """Do a command as somebody."""
        who = ["--as", name] if name else []
        return self.bare("--newsroom", self.newsroom, *who, *arguments, stdin=stdin)

    def bare(self, *arguments: object, stdin: bytes = b"") -> Answer:
        """Do a command with nothing before it."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        code = run([str(each) for each in arguments], lambda _newsroom, _name: 77)
        told = self._capsys.readouterr()
        return Answer(code, told.out, told.err)


@pytest.fixture
def cli(
    file_newsroom: Newsroom,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> CommandLine:
    """The command line in a newsroom with a chief, an editor and two reporters."""
    return CommandLine(file_newsroom.store.location, capsys, monkeypatch)


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    """A whole article as a file."""
    path = tmp_path / "almalyk.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
