"""Whatever is typed wrong: one sentence on standard error, the right exit code, no traceback."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import ARTICLE, CommandLine

from newsdesk import places

BAD_INPUT = 2
REFUSED = 1

# Words of the command, exit code, a part of the sentence. {name} is a file that exists.
WRONG = [
    ("aricle list", BAD_INPUT, "No such command"),
    ("article", BAD_INPUT, "Usage:"),
    ("article lst", BAD_INPUT, "No such command"),
    ("--newsrom x article list", BAD_INPUT, "No such option"),
    ("article list --stage open", BAD_INPUT, "open"),
    ("article show", BAD_INPUT, "Missing argument"),
    ("article show one", BAD_INPUT, "valid integer"),
    ("article show 0", BAD_INPUT, "equal to 1"),
    ("article show -1", BAD_INPUT, "-1"),
    ("article show 99999999999999999999", BAD_INPUT, "2147483647"),
    ("article show 77", BAD_INPUT, "no article 77"),
    ("article submit 77", BAD_INPUT, "no article 77"),
    ("article approve 77", BAD_INPUT, "no article 77"),
    ("article return 1", BAD_INPUT, "--note"),
    ("article return 77 --note x", BAD_INPUT, "no article 77"),
    ("article withdraw 1", BAD_INPUT, "--reason"),
    ("article restore 77 1", BAD_INPUT, "no article 77"),
    ("article import nowhere.md", BAD_INPUT, "cannot be read"),
    ("article import .", BAD_INPUT, "cannot be read"),
    ("article import {binary}", BAD_INPUT, "UTF-8"),
    ("article import {bad_yaml}", BAD_INPUT, "front matter"),
    ("article import {unknown_region}", BAD_INPUT, "“atlantis” is not in the list"),
    ("article import {unknown_key}", BAD_INPUT, "not known here"),
    ("article import {bad_date}", BAD_INPUT, "not a day"),
    ("article import {whole} {bad_yaml}", BAD_INPUT, "front matter"),
    ("--as Nobody article import {whole}", BAD_INPUT, "nobody called “Nobody”"),
    ("people add X", BAD_INPUT, "--role"),
    ("people add X --role king", BAD_INPUT, "king"),
    ("people add Editor --role editor", REFUSED, "Editor may not"),
    ("people change Nobody --left", BAD_INPUT, "nobody called"),
    ("regions put Aral a b c d", BAD_INPUT, "A region needs"),
    ("regions put aral a b", BAD_INPUT, "takes 4 values"),
    ("settings name", BAD_INPUT, "“name” is no setting"),
    ("settings colour=red", BAD_INPUT, "“colour=red” is no setting"),
    ("settings name=x", REFUSED, "Editor may not do this; a chief can"),
    ("rates set 2025-6-2 USD=1", BAD_INPUT, "“2025-6-2” is not a date"),
    ("rates set 2025-W23-1 USD=1", BAD_INPUT, "is not a date"),
    ("rates set 2025-02-30 USD=1", BAD_INPUT, "is not a date"),
    ("rates set 2025-06-02", BAD_INPUT, "Missing argument"),
    ("rates set 2025-06-02 USD=abc", BAD_INPUT, "abc"),
    ("rates set 2025-06-02 USD", BAD_INPUT, "USD"),
    ("rates set 2025-06-02 USD=1 USD=2", BAD_INPUT, "USD"),
    ("rates show 2025-06-02", BAD_INPUT, "no rate table for 2025-06-02"),
    ("rates show yesterday", BAD_INPUT, "is not a date"),
    ("rates approve 2025-06-02", BAD_INPUT, "no rate table"),
    ("rates import {binary}", BAD_INPUT, ""),
    ("rates import nowhere.json", BAD_INPUT, "cannot be read"),
    ("publish --to {whole}", REFUSED, "could not be written"),
    ("publish --to /proc/newsdesk", REFUSED, "could not be written"),
    ("render html nowhere.md", BAD_INPUT, "cannot be read"),
    ("render html {binary}", BAD_INPUT, "UTF-8"),
    ("render html {hard}", BAD_INPUT, "cannot be laid out"),
    ("render telegram", BAD_INPUT, "--jsonl"),
    ("backup {whole}", BAD_INPUT, "exists already"),
    ("backup /nowhere/at/all.backup", REFUSED, "could not be written"),
    ("--as Chief restore nowhere.backup", BAD_INPUT, "nowhere.backup"),
    ("restore {whole}", REFUSED, "Editor may not"),
    ("--as Chief restore {whole}", BAD_INPUT, "not a newsroom"),
    ("--as Chief restore {binary}", BAD_INPUT, "not a newsroom"),
    ("--as Chief restore {empty}", BAD_INPUT, "cut short"),
    ("--newsroom {whole} article list", BAD_INPUT, "not a newsroom"),
    ("--newsroom {binary} check", BAD_INPUT, "not a newsroom"),
    ("--newsroom /proc/x/y.newsdesk article list", BAD_INPUT, "cannot be read"),
    ("--newsroom mysql://x/y article list", BAD_INPUT, "neither a file nor an address"),
    ("--newsroom postgresql+psycopg://x:port/y article list", BAD_INPUT, "neither a file"),
]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Files to go wrong with, by name."""
    contents = {
        "whole": ARTICLE.encode(),
        "binary": bytes(range(256)) * 40,
        "bad_yaml": b"---\nheadline: [x\n---\nBody",
        "unknown_region": ARTICLE.replace("uzbekistan\n", "atlantis\n").encode(),
        "unknown_key": ARTICLE.replace("byline", "bylines").encode(),
        "bad_date": ARTICLE.replace("2025-05-11", "2025-13-11").encode(),
        "hard": b">" * 300,
        "empty": b"",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in contents}


def assert_a_sentence(err: str) -> None:
    """One line in words."""
    assert "Traceback" not in err
    assert err.startswith("Usage:") or err.count("\n") == 1, err
    assert err.strip()
    assert not places.failure_log().exists(), places.failure_log().read_text()


@pytest.mark.parametrize(("command", "code", "told"), WRONG, ids=[each[0] for each in WRONG])
def test_a_wrong_call_is_answered_with_a_sentence(
    cli: CommandLine, files: dict[str, Path], command: str, code: int, told: str
) -> None:
    words = [word.format(**files) for word in command.split()]
    answer = cli(*words)
    assert_a_sentence(answer.err)
    assert (answer.code, told in answer.err) == (code, True), answer.err
    assert cli("article", "list", "--json").out == "[]\n"
    assert {name: path.read_bytes() for name, path in files.items()}["whole"] == ARTICLE.encode()


STEPS = [
    ("approve 1", "Editor", "a draft"),
    ("submit 1", "Colleague", "belongs to Reporter"),
    ("approve 1", "Reporter", "Reporter may not"),
    ("return 1 --note x", "Editor", "a draft"),
    ("withdraw 1 --reason x", "Editor", "not live"),
    ("correct 1 --note x", "Editor", "not live"),
    ("unspike 1", "Editor", "a draft"),
    ("spike 1", "Colleague", "belongs to Reporter"),
    ("approve 1 --hash 0", "Editor", "changed article 1"),
]


def test_the_newsrooms_rules_say_no_with_exit_code_one(
    cli: CommandLine, files: dict[str, Path]
) -> None:
    assert cli("article", "import", files["whole"], name="Reporter").code == 0
    for command, name, told in STEPS:
        answer = cli("article", *command.split(), name=name)
        assert_a_sentence(answer.err)
        assert (answer.code, told in answer.err) == (REFUSED, True), answer.err
    for words in (["article", "note", "1", "  "], ["article", "restore", "1", "9"]):
        assert cli(*words).code == BAD_INPUT
    for words in (
        ["article", "submit", "1"],
        ["article", "import", str(files["whole"])],
        ["publish"],
        ["rates", "approve", "2025-06-02"],
        ["people", "add", "X", "--role", "editor"],
        ["restore", str(files["whole"])],
    ):
        answer = cli(*words, name="")
        assert (answer.code, "say who you are" in answer.err) == (BAD_INPUT, True), answer.err


def test_a_database_that_does_not_answer_is_a_sentence(cli: CommandLine) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    url = f"postgresql+psycopg://somebody:secret@127.0.0.1:{port}/x"
    answer = cli.bare("--newsroom", url, "article", "list")
    assert_a_sentence(answer.err)
    assert (answer.code, "did not answer" in answer.err) == (REFUSED, True), answer.err
    assert "secret" not in answer.err


def test_words_that_are_no_text_are_refused(cli: CommandLine) -> None:
    answer = cli("article", "search", "\udcff")
    assert (answer.code, answer.err) == (
        BAD_INPUT,
        "The words of the command are not UTF-8 text. Nothing was changed.\n",
    )


def started(*words: object, **given: int) -> "subprocess.Popen[bytes]":
    """A command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "newsdesk", *map(str, words)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=given.get("stdout", subprocess.PIPE),
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )


def test_a_reader_that_went_away_is_no_error() -> None:
    line = b'{"id": 1, "markdown": "a"}\n'
    with started("render", "telegram", "--jsonl") as command:
        assert command.stdin is not None
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdin.write(line)
        command.stdin.flush()
        command.stdout.readline()
        command.stdout.close()
        command.stdin.write(line * 3)
        command.stdin.close()
        assert command.stderr.read() == b""
    assert command.returncode == 0


def test_every_alphabet_is_printed_whatever_the_terminal_speaks() -> None:
    with started("render", "html", "-") as command:
        out, err = command.communicate("Oʻzbek тили".encode())
    assert (out.decode(), err, command.returncode) == ("<p>Oʻzbek тили</p>\n", b"", 0)


def test_a_full_disk_behind_the_output_is_a_sentence() -> None:
    with (
        Path("/dev/full").open("wb") as full,
        started("render", "html", "-", stdout=full.fileno()) as command,
    ):
        _out, err = command.communicate(b"x")
    assert command.returncode == REFUSED
    assert_a_sentence(err.decode())


def test_stopping_by_the_keyboard_says_so() -> None:
    with started("render", "telegram", "--jsonl") as command:
        assert command.stdin is not None
        assert command.stdout is not None
        command.stdin.write(b'{"id": 1, "markdown": "a"}\n')
        command.stdin.flush()
        command.stdout.readline()
        time.sleep(0.1)
        command.send_signal(signal.SIGINT)
        _out, err = command.communicate()
    assert (command.returncode, err) == (130, b"Stopped.\n")
