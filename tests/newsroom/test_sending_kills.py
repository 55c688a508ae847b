"""Kill the sender at any instant, with a server that misbehaves: nothing is posted twice.

A message counts as posted when the server's channel has it. After every death somebody looks into
the channel and decides about what is unknown, as the program asks them to; at the end every
message is there once.
"""

import functools
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.conftest import Newsroom
from tests.newsroom.channel import Channel, channel_of
from tests.publish.telegram.bot.bot_server import CLEAR, BotServer, Fault, running

from newsdesk.model.outbox import State
from newsdesk.newsroom import outbox
from newsdesk.newsroom.outbox_view import Line, look

ROOT = Path(__file__).parents[2]
LIVES = Path(__file__).with_name("sending_lives.py")
PARTS = 4
LATE = "no answer in time"
# Two of three requests go well.
MOODS = [Fault.NONE] * 22 + sorted(set(Fault) - {Fault.NONE})


@dataclass
class Tally:
    """What was seen over all lives."""

    lives: int = 0
    unknown: Counter[str] = field(default_factory=Counter)
    refused: int = 0


class Sender:
    """Lives of somebody who sends, one after the other."""

    def __init__(self, channel: Channel) -> None:
        newsroom = channel.newsroom
        words = [newsroom.store.location, channel.server.address, str(newsroom.editor)]
        self._child = subprocess.Popen(
            [sys.executable, str(LIVES), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    def live(self, number: int, instant: Callable[[], None]) -> None:
        """One life, killed when `instant` returns, should it not be over by itself."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(f"{number}\n")
        self._child.stdin.flush()
        life = int(self._child.stdout.readline())
        instant()
        os.kill(life, signal.SIGKILL)
        self._child.stdin.write("over\n")
        self._child.stdin.flush()
        assert self._child.stdout.readline() == "dead\n"

    def close(self) -> None:
        """No more lives."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.close()
        self._child.wait(10)
        self._child.stdout.close()


def everything(channel: Channel) -> list[Line]:
    seen = look(channel.newsroom.store, most_done=10_000)
    return sorted([*seen.open, *seen.done], key=lambda line: line.number)


def assert_all_is_as_it_is_said(channel: Channel, tally: Tally, *, away: bool) -> None:
    """What is called sent, refused, queued or unknown is so in the channel."""
    posts = {post.message_id: post.text for post in channel.server.standing()}
    texts = Counter(posts.values())
    assert not [text for text, times in texts.items() if times > 1], "posted twice"
    newest = {seen.asked["text"]: seen for seen in channel.server.seen}
    for line in everything(channel):
        if line.state is State.SENT:
            assert posts[line.message_id or 0] == line.text
        elif line.state in (State.REFUSED, State.QUEUED):
            assert line.text not in texts
        elif line.state is State.UNKNOWN and line.words == outbox.DIED:
            tally.unknown["killed, " + ("posted" if line.text in texts else "not posted")] += 1
        elif line.state is State.UNKNOWN:
            seen = newest.get(line.text)
            # Nobody can know of a request that was on its way when the server went away, nor of
            # an answer that a busy machine gave too late.
            known = seen is not None and seen.fault in CLEAR
            assert away or line.words == LATE or (seen is not None and not known), line
            tally.unknown["fault, " + ("posted" if line.text in texts else "not posted")] += 1
    if not away:
        # Nothing is in the channel that the outbox does not account for.
        asked = {line.text for line in everything(channel) if line.attempts}
        assert set(texts) <= asked


def decide(channel: Channel, tally: Tally) -> None:
    """Do as the program asks: look into the channel, take the number or send again."""
    store, by, at = channel.newsroom.store, channel.newsroom.editor, channel.time.now
    numbers = {post.text: post.message_id for post in channel.server.standing()}
    for line in everything(channel):
        if line.state is State.UNKNOWN and line.text in numbers:
            outbox.found(store, line.number, numbers[line.text], by=by, at=at)
        elif line.state in (State.UNKNOWN, State.REFUSED):
            tally.refused += line.state is State.REFUSED
            outbox.repeat(store, line.number, by=by, at=at)


def wait_for(server: BotServer, requests: int, moment: float) -> None:
    """Return in the midst of a request, after so many others, or when no more come."""
    wanted = len(server.paths) + requests
    end = time.monotonic() + 1
    while len(server.paths) < wanted and time.monotonic() < end:
        time.sleep(0.001)
    # From before the server has done it until after its answer.
    time.sleep(moment * 2 * server.thinking_seconds)


def kill(channel: Channel, messages: int, *, seed: int) -> Tally:
    """Send so many messages through all troubles; look at everything after each life."""
    chance = random.Random(seed)  # noqa: S311 - the instants need no secrecy
    server, store = channel.server, channel.newsroom.store
    server.mood = lambda: chance.choice(MOODS)
    server.thinking_seconds, server.late_seconds = 0.04, 0.45
    for number in range(messages // PARTS):
        channel.article(*(f"Message {number}.{part}" for part in range(PARTS)))
    total = messages // PARTS * PARTS
    tally = Tally()
    sender = Sender(channel)
    try:
        while len(server.standing()) < total or any(
            line.state is not State.SENT for line in everything(channel)
        ):
            tally.lives += 1
            assert tally.lives < 20 * messages, "it does not come to an end"
            away = chance.random() < 0.1
            leaving = threading.Timer(chance.uniform(0, 0.2), server.stop)
            if away:
                leaving.start()
            instant = functools.partial(wait_for, server, chance.randrange(12), chance.random())
            sender.live(tally.lives, instant)
            if away:
                leaving.join()
                server.start()
            server.be_done()
            outbox.bury_dead(store, by=channel.newsroom.editor, at=channel.time.now)
            assert_all_is_as_it_is_said(channel, tally, away=away)
            decide(channel, tally)
    finally:
        sender.close()
    wanted = [
        f"Message {number}.{part}" for number in range(total // PARTS) for part in range(PARTS)
    ]
    assert sorted(server.texts()) == sorted(wanted), "each once"
    assert len(server.posts) == total, "none was taken back"
    places = {text: place for place, text in enumerate(server.texts())}
    for number in range(total // PARTS):
        parts = [places[f"Message {number}.{part}"] for part in range(PARTS)]
        assert parts == sorted(parts), "in their order"
    return tally


@pytest.mark.timeout(120)
def test_a_few_messages_through_faults_and_kills_are_posted_once(file_newsroom: Newsroom) -> None:
    with running() as server:
        kill(channel_of(file_newsroom, server), 8, seed=5)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_hundreds_of_messages_through_faults_and_kills_are_posted_once(
    file_newsroom: Newsroom,
) -> None:
    with running() as server:
        tally = kill(channel_of(file_newsroom, server), 250, seed=2025)
    sys.stdout.write(f"{tally}\n")
    assert tally.lives > 10
    assert {words.partition(",")[0] for words in tally.unknown} == {"killed", "fault"}
    assert all(tally.unknown[f"fault, {so}"] for so in ("posted", "not posted"))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_forty_messages_are_posted_once_on_each_database(newsroom: Newsroom) -> None:
    with running() as server:
        kill(channel_of(newsroom, server), 40, seed=7)
