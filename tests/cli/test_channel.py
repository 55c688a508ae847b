"""The channel's outbox on the command line."""

import json
from collections.abc import Iterator

import keyring
import pytest
from tests.cli.conftest import Answer, CommandLine
from tests.conftest import Newsroom
from tests.newsroom.channel import Channel, channel_of
from tests.publish.telegram.bot.bot_server import TOKEN, Fault, running
from tests.publish.telegram.bot.test_tokens import Ring


@pytest.fixture
def ring() -> Iterator[Ring]:
    before = keyring.get_keyring()
    one = Ring()
    keyring.set_keyring(one)
    yield one
    keyring.set_keyring(before)


@pytest.fixture
def channel(file_newsroom: Newsroom, ring: Ring) -> Iterator[Channel]:
    """A newsroom that may post, and a keyring without its token."""
    assert ring.kept == {}
    with running() as server:
        yield channel_of(file_newsroom, server)


def assert_secret(*answers: Answer) -> None:
    assert TOKEN.partition(":")[2] not in repr(answers)


def test_a_token_is_kept_and_then_used(cli: CommandLine, channel: Channel, ring: Ring) -> None:
    channel.article("a")
    none = cli("channel", "send")
    assert none.code == 1
    assert "channel token" in none.err
    kept = cli("channel", "token", stdin=f"{TOKEN}\n".encode(), name="")
    assert (kept.code, list(ring.kept.values())) == (0, [TOKEN])
    sent = cli("channel", "send", "--json")
    assert sent.code == 0
    assert sent.json == {
        "lost": 0,
        "requests": [
            {
                "number": 1,
                "article": 1,
                "request": "send",
                "part": 1,
                "parts": 1,
                "state": "sent",
                "message": 1001,
                "words": "",
            }
        ],
    }
    assert channel.server.texts() == ["a"]
    gone = cli("channel", "token", "--forget")
    assert ring.kept == {}
    assert "none" in cli("channel", "token", "--forget").out
    assert_secret(none, kept, sent, gone, cli("article", "history", 1, "--json"))


def test_a_token_of_the_environment_goes_before(
    cli: CommandLine, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel.article("a")
    monkeypatch.setenv("NEWSDESK_BOT_TOKEN", TOKEN)
    assert cli("channel", "send").out == "1 request to the channel was done.\n"
    monkeypatch.setenv("NEWSDESK_BOT_TOKEN", f"{TOKEN} and more")
    refused = cli("channel", "send")
    assert refused.code == 2
    assert_secret(refused)


def test_what_is_no_token_is_not_kept(cli: CommandLine, channel: Channel, ring: Ring) -> None:
    answer = cli("channel", "token", stdin=b"secret words")
    assert (answer.code, ring.kept) == (2, {})
    assert "secret words" not in answer.err
    assert channel.server.seen == []


def test_the_outbox_is_listed_with_what_to_do(
    cli: CommandLine, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cli("channel", "list").out == "Nothing waits to be posted.\n"
    article = channel.article("a1", "a2")
    monkeypatch.setenv("NEWSDESK_BOT_TOKEN", TOKEN)
    channel.server.next_moods(Fault.UNANSWERED)
    sent = cli("channel", "send")
    assert sent.code == 1
    assert "Look into the channel" in sent.err
    channel.queue(article, "b", first=False)
    told = cli("channel", "list").out
    assert "Nobody knows whether it was done" in told
    assert "Waits until number 1 is settled." in told
    assert "its newest state waits" in told
    listed = cli("channel", "list", "--json").json
    assert [one["state"] for one in listed["open"]] == ["unknown", "queued"]
    assert [one["article"] for one in listed["behind"]] == [article]
    assert listed["open"][0]["text"] == "a1"


def test_a_person_decides(
    cli: CommandLine, channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSDESK_BOT_TOKEN", TOKEN)
    for text in "abcd":
        channel.article(text)
    channel.server.next_moods(Fault.UNANSWERED, Fault.UNANSWERED, Fault.DROPPED, Fault.REFUSED)
    assert cli("channel", "send").code == 1
    decisions = [
        ("1", "--found", "1001"),
        ("2", "--found", "https://t.me/Newsdesk_Sample/1002"),
        ("3", "--again"),
        ("4", "--forget"),
    ]
    for words in decisions:
        assert cli("channel", "resolve", *words).code == 0, words
    assert cli("channel", "send").code == 0
    assert channel.server.texts() == ["a", "b", "c"]
    states = [one["state"] for one in cli("channel", "list", "--json").json["done"]]
    assert states == ["dropped", "sent", "sent", "sent"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("1",), 2),
        (("1", "--again", "--forget"), 2),
        (("1", "--found", "seven"), 2),
        (("1", "--found", "https://t.me/other/7"), 2),
        (("1", "--found", "0"), 2),
        (("9", "--again"), 2),
        (("1", "--again"), 1),
    ],
)
def test_what_cannot_be_decided_is_told(
    cli: CommandLine, channel: Channel, words: tuple[str, ...], code: int
) -> None:
    channel.article("a")
    channel.send()
    answer = cli("channel", "resolve", *words)
    assert answer.code == code
    assert json.dumps(answer.err).count("\\n") == 1
