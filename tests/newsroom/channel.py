"""A newsroom that posts to a channel on this machine, for tests of the outbox."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr
from tests.conftest import Newsroom
from tests.publish.telegram.bot.bot_server import TOKEN, BotServer

from newsdesk.model.outbox import State
from newsdesk.model.outbox_content import Content
from newsdesk.newsroom import browsing, outbox, outbox_view, sending, staff
from newsdesk.newsroom.outbox import Wanted
from newsdesk.newsroom.outbox_view import Line
from newsdesk.newsroom.sending import Run
from newsdesk.publish.telegram.bot import Limits, bot_with

QUICK = Limits(connect=2, write=2, silence=0.25, whole=1)
NOTICE = Content("This report was taken down.")


@dataclass
class Time:
    """A clock that moves on only while somebody sleeps."""

    now: dt.datetime
    slept: list[float] = field(default_factory=list)

    def clock(self) -> dt.datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += dt.timedelta(seconds=seconds)


@dataclass
class Channel:
    """Short ways to what tests of the outbox do all the time."""

    newsroom: Newsroom
    server: BotServer
    time: Time

    def queue(self, article_id: int, *texts: str, first: bool = True, **values: Any) -> bool:
        """A release wants these messages of an article."""
        wanted = Wanted(
            article_id,
            tuple(Content(text) for text in texts),
            notice=values.get("notice", NOTICE),
            first=first,
        )
        with self.newsroom.store.writing() as session:
            return outbox.queue(
                session, wanted, release_id=None, by=self.newsroom.editor, at=self.time.now
            )

    def article(self, *texts: str) -> int:
        """A new article of which these messages are wanted."""
        number = self.newsroom.write()
        assert self.queue(number, *texts)
        return number

    def send(
        self,
        *,
        cancelled: Callable[[], bool] = lambda: False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
        address: str = "",
        token: str = TOKEN,
        by: int = 0,
    ) -> Run:
        """Send all that can be sent."""
        with bot_with(SecretStr(token), address or self.server.address, limits=QUICK) as bot:
            return sending.send_all(
                self.newsroom.store,
                bot,
                by=by or self.newsroom.editor,
                clock=self.time.clock,
                sleep=self.time.sleep,
                cancelled=cancelled,
                progress=progress,
            )

    def lines(self) -> list[Line]:
        """All requests, oldest first."""
        seen = outbox_view.look(self.newsroom.store)
        return sorted([*seen.open, *seen.done], key=lambda line: line.number)

    def states(self) -> list[str]:
        """How the requests stand, oldest first."""
        return [f"{line.request.value} {line.state.value}" for line in self.lines()]

    def only(self, state: State) -> Line:
        """The one request in this state."""
        [line] = [line for line in self.lines() if line.state is state]
        return line

    def timeline(self, article_id: int) -> list[str]:
        """What happened to an article in the channel, oldest first."""
        found = browsing.timeline(self.newsroom.store, article_id)
        actions = [event.action for _name, event in reversed(found)]
        return [action for action in actions if action.startswith("channel_")]


def channel_of(newsroom: Newsroom, server: BotServer, **settings: object) -> Channel:
    """A newsroom whose settings let it post to `server`."""
    chosen = {"telegram_sending": True, "telegram_api": server.address, **settings}
    staff.change_settings(newsroom.store, chosen, by=newsroom.chief, at=newsroom.tick())
    return Channel(newsroom, server, Time(newsroom.at))
