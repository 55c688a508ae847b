"""`newsdesk send`: the published site to another disk."""

from pathlib import Path

import pytest
from tests.cli.conftest import CommandLine

from newsdesk.cli.program import BAD_INPUT, REFUSED


@pytest.fixture
def published(cli: CommandLine, article_file: Path, tmp_path: Path) -> Path:
    """The folder of a site with one article."""
    number = cli("article", "import", article_file, name="Reporter").out.strip()
    cli("article", "submit", number, name="Reporter")
    cli("article", "approve", number)
    site = tmp_path / "site"
    assert cli("publish", "--to", site).code == 0
    return site


def test_the_site_is_sent_whole_and_then_only_what_changed(
    cli: CommandLine, published: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    address = copy.as_uri()
    answer = cli("send", address, "--from", published, "--json").json
    assert answer["target"] == address
    for path in answer["sent"]:
        assert (copy / path).read_bytes() == (published / path).read_bytes()
    assert "en/index.html" in answer["sent"]
    assert cli("send", address, "--from", published, "--json").json["sent"] == []
    whole = cli("send", address, "--from", published, "--verify", "--json")
    assert (whole.code, whole.json["missing"], whole.json["different"]) == (0, [], [])


def test_what_differs_there_is_told(cli: CommandLine, published: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    cli("send", copy.as_uri(), "--from", published)
    (copy / "en/index.html").write_text("by hand")
    answer = cli("send", copy.as_uri(), "--from", published, "--verify")
    assert answer.code == 1
    assert "different: en/index.html" in answer.out


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        ("ftp://host/folder", BAD_INPUT, "s3://"),
        ("webdav+https://user:secret@host/folder", BAD_INPUT, "password"),
        ("file:///nowhere/at/all", REFUSED, "nowhere"),
    ],
)
def test_a_wrong_address_gets_one_sentence(
    cli: CommandLine, published: Path, address: str, code: int, said: str
) -> None:
    answer = cli("send", address, "--from", published)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert "secret" not in answer.err
    assert answer.err.count("\n") == 1


def test_nothing_is_sent_before_anything_was_published(cli: CommandLine, tmp_path: Path) -> None:
    answer = cli("send", tmp_path.as_uri(), "--from", tmp_path / "site")
    assert answer.code == REFUSED
    assert "Publish first" in answer.err
