"""The client tells what is certain after each way in which a request can end."""

import contextlib
import json
import logging
import socket
import threading
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr
from tests.publish.telegram.bot.bot_server import (
    CHAT,
    DONE_UNTOLD,
    TOKEN,
    BotServer,
    Fault,
    trouble_with,
)

from newsdesk.model.outbox_content import Content, Mark
from newsdesk.newsroom.outbox import contents_of
from newsdesk.publish.telegram import ChannelArticle, messages_of_article
from newsdesk.publish.telegram.bot import (
    Bot,
    Done,
    Flood,
    Limits,
    NotSent,
    Refused,
    Unknown,
    bot_with,
)
from newsdesk.publish.telegram.bot.client import BadApiAddressError, NetworkSettingsError

QUICK = Limits(connect=2, write=2, silence=0.3, whole=0.8, body=100_000)
TEXT = Content("Bridge opens", (Mark(0, 6, "bold"),))


@contextlib.contextmanager
def asking(address: str, token: str = TOKEN) -> Iterator[Bot]:
    with bot_with(SecretStr(token), address, limits=QUICK) as bot:
        yield bot


@pytest.fixture
def bot(server: BotServer) -> Iterator[Bot]:
    with asking(server.address) as one:
        yield one


def test_a_message_is_sent_with_its_entities(server: BotServer, bot: Bot) -> None:
    assert bot.send(CHAT, TEXT, silent=False) == Done(1001)
    assert bot.send(CHAT, Content("Reply"), silent=True, reply_to=1001) == Done(1002)
    first, second = server.standing()
    assert first.text == "Bridge opens"
    assert first.entities == [{"type": "bold", "offset": 0, "length": 6}]
    assert (first.silent, second.silent, second.reply_to) == (False, True, 1001)


def test_a_message_is_edited_and_deleted(server: BotServer, bot: Bot) -> None:
    bot.send(CHAT, TEXT, silent=False)
    assert bot.edit(CHAT, 1001, Content("Bridge closes")) == Done(1001)
    assert server.texts() == ["Bridge closes"]
    assert bot.delete(CHAT, 1001) == Done()
    assert server.texts() == []


def test_telegrams_parser_takes_an_article_as_it_is(server: BotServer, bot: Bot) -> None:
    article = ChannelArticle(
        headline="Ko‘prik *ochildi* & <yopildi>",
        body_markdown=(
            "Matn **qalin [havola](https://n.uz/a)** `kod`.\n\n> Iqtibos 👩‍👩‍👧\n\n"
            "```python\nx = 1\n```\n"
        ),
        link="https://n.uz/uz/2025/a",
        read_on="Saytda o‘qing",
        hashtag_sources=("O‘zbekiston",),
    )
    [content] = contents_of(messages_of_article(article))
    assert bot.send(CHAT, content, silent=False) == Done(1001)
    [post] = server.standing()
    assert post.text == content.text
    kinds = {entity["type"] for entity in post.entities}
    assert {"bold", "text_link", "code", "blockquote", "pre"} <= kinds


def test_the_parser_of_the_server_is_strict() -> None:
    assert trouble_with("a", []) == ""
    assert "empty" in trouble_with("", [])
    assert "long" in trouble_with("a" * 4097, [])
    # Telegram would put these right, so that the channel has another text than the outbox.
    assert "changed" in trouble_with(" a ", [])
    assert "changed" in trouble_with("a\tb", [])
    assert "parse" in trouble_with("a", [{"type": "spoiled", "offset": 0, "length": 1}])


# What must be said of each fault.
@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_told_as_what_it_is(server: BotServer, bot: Bot, fault: Fault) -> None:
    server.next_moods(fault)
    outcome = bot.send(CHAT, TEXT, silent=False)
    expected = {Fault.NONE: Done, Fault.FLOOD: Flood, Fault.REFUSED: Refused}
    assert isinstance(outcome, expected.get(fault, Unknown)), outcome
    assert len(server.standing()) == (fault is Fault.NONE or fault in DONE_UNTOLD)
    if isinstance(outcome, Flood):
        assert outcome.seconds == 3
    if isinstance(outcome, Refused):
        assert outcome == Refused(400, "Bad Request: message text is empty")
    assert len(server.seen) == 1, "asked more than once"


@pytest.mark.parametrize(
    "address",
    [
        "http://no-such-host.invalid",
        # A port that nobody listens at, and one where nobody speaks TLS.
        "http://127.0.0.1:1",
        "https://127.0.0.1:{port}",
    ],
)
def test_where_no_connection_comes_about_nothing_was_sent(server: BotServer, address: str) -> None:
    with asking(address.format(port=server.port)) as bot:
        outcome = bot.send(CHAT, TEXT, silent=False)
    assert isinstance(outcome, NotSent), outcome
    assert outcome.words
    assert server.seen == []


def test_a_wrong_token_or_channel_is_a_refusal(server: BotServer, bot: Bot) -> None:
    assert bot.look_at(CHAT) == Done()
    assert bot.look_at("@nobody") == Refused(400, "Bad Request: chat not found")
    with asking(server.address, "1:ffffffffffffffffffffffffff") as stranger:
        assert stranger.look_at(CHAT) == Refused(401, "Unauthorized")
        assert stranger.send(CHAT, TEXT, silent=False) == Refused(401, "Unauthorized")
    assert server.posts == {}


@contextlib.contextmanager
def answering(*pieces: bytes, wait: float = 0.0) -> Iterator[str]:
    """The address of a server that says these bytes, whatever it is asked."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with contextlib.suppress(OSError):
                connection, _peer = listening.accept()
                with connection:
                    connection.recv(65536)
                    for piece in pieces:
                        connection.sendall(piece)
                        over.wait(wait)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/behind/a/path"
        over.set()
        thread.join(5)


def whole(body: bytes, status: str = "200 OK", head: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{head}\r\n".encode() + body


def said(value: Any) -> bytes:
    return whole(json.dumps(value).encode())


UNKNOWN = [
    b"",
    b"220 smtp.example ready\r\n",
    whole(b"", "302 Found", "Location: http://127.0.0.1:1/\r\n"),
    whole(b"<h1>404</h1>", "404 Not Found"),
    whole(b"[]"),
    whole(b'"ok"'),
    whole(b"\xff\xfe"),
    said({"ok": True}),
    said({"ok": True, "result": True}),
    said({"ok": True, "result": {"message_id": "7"}}),
    said({"ok": "true", "result": {"message_id": 7}}),
    said({"ok": False}),
    said({"ok": False, "error_code": "400"}),
    said({"ok": False, "error_code": 500, "description": "Internal Server Error"}),
    said({"ok": False, "error_code": 302, "description": "Found"}),
    whole(b"x" * 200_000),
    # Packed, although nobody asked for that.
    whole(b"\x1f\x8b", head="Content-Encoding: gzip\r\n"),
]


@pytest.mark.parametrize("answer", UNKNOWN)
def test_an_answer_that_is_not_telegrams_leaves_it_unknown(answer: bytes) -> None:
    with answering(answer) as address, asking(address) as bot:
        assert isinstance(bot.send(CHAT, TEXT, silent=False), Unknown)


def test_an_answer_that_drips_is_not_waited_for() -> None:
    drops = [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", *[b" "] * 50]
    with answering(*drops, wait=0.1) as address, asking(address) as bot:
        assert isinstance(bot.send(CHAT, TEXT, silent=False), Unknown)


@pytest.mark.parametrize(
    "parameters", [{}, {"parameters": None}, {"parameters": {"retry_after": -5}}]
)
def test_a_flood_without_a_time_is_waited_for_a_second(parameters: dict[str, Any]) -> None:
    answer = {"ok": False, "error_code": 429, "description": "Too Many Requests"} | parameters
    with answering(said(answer)) as address, asking(address) as bot:
        assert bot.send(CHAT, TEXT, silent=False) == Flood(1, "Too Many Requests")


@pytest.mark.parametrize("address", ["", "api.telegram.org", "ftp://x", "https://"])
def test_what_is_no_address_is_told_before_anything_is_sent(address: str) -> None:
    with pytest.raises(BadApiAddressError), asking(address):
        pass


def test_a_proxy_that_cannot_be_used_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://nowhere")
    with pytest.raises(NetworkSettingsError, match="Nothing was sent"), asking("https://x.uz"):
        pass


def test_a_proxy_that_is_away_sends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    with asking("https://api.telegram.invalid") as bot:
        assert isinstance(bot.send(CHAT, TEXT, silent=False), NotSent)


def test_the_token_is_on_the_wire_and_nowhere_else(
    server: BotServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told: list[object] = []
    with asking(server.address) as bot:
        told += [bot, vars(bot), bot.look_at(CHAT), bot.send(CHAT, TEXT, silent=False)]
        server.next_moods(*Fault)
        told += [bot.send(CHAT, TEXT, silent=False) for _fault in Fault]
        server.stop()
        told.append(bot.send(CHAT, TEXT, silent=False))
        assert server.paths[0] == f"/bot{TOKEN}/getChat"
    echo = {"ok": False, "error_code": 400, "description": f"no bot{TOKEN} here"}
    with answering(said(echo)) as address, asking(address) as bot:
        told.append(bot.send(CHAT, TEXT, silent=False))
        assert told[-1] == Refused(400, "no bot… here")
    secret = TOKEN.partition(":")[2]
    assert secret not in repr(told)
    assert secret not in caplog.text
    assert caplog.records, "httpx logs nothing by which this could be seen"


def test_the_token_is_not_repeated_after_a_server_that_makes_no_sense() -> None:
    with answering(f"GET /bot{TOKEN}\r\n\r\n".encode()) as address, asking(address) as bot:
        outcome = bot.send(CHAT, TEXT, silent=False)
    assert isinstance(outcome, Unknown)
    assert TOKEN.partition(":")[2] not in outcome.words


def test_the_token_is_in_no_traceback(server: BotServer) -> None:
    with asking(server.address) as bot:
        try:
            bot.send(CHAT, TEXT, silent=object())  # type: ignore[arg-type]  # JSON knows no objects
            bot.edit(CHAT, 1, object())  # type: ignore[arg-type]  # as above
        except AttributeError as error:
            told = "".join(traceback.format_exception(error))
    assert TOKEN.partition(":")[2] not in told
