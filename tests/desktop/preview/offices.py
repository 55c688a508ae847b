"""A place in a real newsroom, and the waiting that its lanes need."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom

from newsdesk.desktop.office import Office
from newsdesk.desktop.tasks import Lanes
from newsdesk.errors import NewsdeskError
from newsdesk.newsroom import staff
from newsdesk.settings import NewsroomSettings


def _raise(error: BaseException) -> None:
    raise error


@dataclass
class Desk:
    """Somebody's office, the newsroom behind it, and the errors that were shown."""

    office: Office
    newsroom: Newsroom
    qtbot: QtBot
    errors: list[NewsdeskError] = field(default_factory=list)
    # What panels must let go of before the lanes close.
    leaving: list[Callable[[], object]] = field(default_factory=list)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the lanes work until something holds."""
        self.qtbot.waitUntil(until, timeout=10_000)

    def settle(self) -> None:
        """Let everything that the lanes were given come back."""
        done: list[None] = []
        for lane in (self.office.lanes.database, self.office.lanes.outside):
            lane(lambda: None, done.append, _raise)
        self.wait(lambda: len(done) == 2)


@contextmanager
def desk_of(newsroom: Newsroom, qtbot: QtBot, person_id: int) -> Iterator[Desk]:
    """`person_id`'s place, until the test ends."""
    person = next(each for each in staff.everybody(newsroom.store) if each.id == person_id)
    errors: list[NewsdeskError] = []
    lanes = Lanes(_raise)

    def clock() -> dt.datetime:
        return newsroom.at

    office = Office(
        newsroom.store,
        person,
        NewsroomSettings(),
        lanes=lanes,
        clock=clock,
        failed=errors.append,
    )
    desk = Desk(office, newsroom, qtbot, errors)
    yield desk
    for leave in desk.leaving:
        leave()
    lanes.close()
