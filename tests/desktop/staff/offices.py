"""A place in a small newsroom for each test that needs one."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom

from newsdesk.desktop.office import Office
from newsdesk.desktop.tasks import Lanes
from newsdesk.errors import NewsdeskError
from newsdesk.newsroom import staff

Sit = Callable[[int], Office]


@pytest.fixture
def sit(file_newsroom: Newsroom) -> Iterator[Sit]:
    """Lets a person of the newsroom sit down; nothing may fail unseen while they sit."""
    unseen: list[BaseException] = []
    offices: list[Office] = []

    def clock() -> dt.datetime:
        return file_newsroom.tick()

    def sit_down(person_id: int) -> Office:
        people = {person.id: person for person in staff.everybody(file_newsroom.store)}
        failed: Callable[[NewsdeskError], object] = unseen.append
        office = Office(
            file_newsroom.store,
            people[person_id],
            staff.settings(file_newsroom.store),
            lanes=Lanes(unseen.append),
            clock=clock,
            failed=failed,
        )
        offices.append(office)
        return office

    yield sit_down
    for office in offices:
        office.lanes.close()
    assert unseen == []


def settle(office: Office, qtbot: QtBot) -> None:
    """Wait until all that was asked of the lanes is answered, and what was asked by the answers."""
    answered: list[object] = []

    def wait_for(count: int) -> None:
        qtbot.waitUntil(lambda: len(answered) == count)

    office.lanes.outside(lambda: None, answered.append, answered.append)
    wait_for(1)
    for count in (2, 3):
        office.lanes.database(lambda: None, answered.append, answered.append)
        wait_for(count)
