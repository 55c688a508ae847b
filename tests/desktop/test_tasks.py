import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from newsdesk.desktop.tasks import Lanes, Reporter
from newsdesk.errors import NewsdeskError, RefusalError

pytestmark = pytest.mark.usefixtures("qapp")


class Book:
    """Writes down what the lanes delivered."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[NewsdeskError] = []
        self.unexpected: list[BaseException] = []
        self.called_off = 0

    def call_off(self) -> None:
        self.called_off += 1


def identity(number: int) -> int:
    return number


@pytest.fixture
def book() -> Book:
    return Book()


@pytest.fixture
def lanes(book: Book) -> Iterator[Lanes]:
    made = Lanes(book.unexpected.append)
    yield made
    made.close()


def test_job_runs_elsewhere_and_answers_here(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    here = threading.get_ident()
    window_thread = QThread.currentThread()
    answered: list[bool] = []

    def note(there: int) -> None:
        book.done.append(there)
        answered.append(QThread.currentThread() is window_thread)

    lanes.database(threading.get_ident, note, book.failed.append)
    qtbot.waitUntil(lambda: bool(book.done))
    assert book.done[0] != here
    assert answered == [True]


def test_jobs_of_a_lane_keep_their_order(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    for number in range(50):
        lanes.database(partial(identity, number), book.done.append, book.failed.append)
    qtbot.waitUntil(lambda: len(book.done) == 50)
    assert book.done == list(range(50))


def test_lanes_do_not_wait_for_each_other(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    gate = threading.Event()
    lanes.outside(lambda: gate.wait(10), book.done.append, book.failed.append)
    lanes.database(lambda: "read", book.done.append, book.failed.append)
    qtbot.waitUntil(lambda: book.done == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: book.done == ["read", True])


def test_sentence_for_people_goes_to_failed(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    def refuse() -> None:
        raise RefusalError

    lanes.database(refuse, book.done.append, book.failed.append)
    qtbot.waitUntil(lambda: bool(book.failed))
    assert isinstance(book.failed[0], RefusalError)
    assert not book.done
    assert not book.unexpected


def test_mistake_in_the_program_is_reported_whole(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    def stumble() -> None:
        raise ZeroDivisionError("whole")

    lanes.database(stumble, book.done.append, book.failed.append)
    qtbot.waitUntil(lambda: bool(book.unexpected))
    assert str(book.unexpected[0]) == "whole"
    assert book.unexpected[0].__traceback__ is not None
    lanes.database(lambda: "next", book.done.append, book.failed.append)
    qtbot.waitUntil(lambda: book.done == ["next"])


def test_only_the_newest_of_a_token_counts(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    gate = threading.Event()
    begun: list[str] = []

    def begin(name: str) -> str:
        begun.append(name)
        return name

    lanes.database(lambda: gate.wait(10), lambda _: None, book.failed.append)
    for name in ("first", "second", "third"):
        lanes.database(
            partial(begin, name),
            book.done.append,
            book.failed.append,
            token=("list",),
        )
    gate.set()
    qtbot.waitUntil(lambda: bool(book.done))
    assert book.done == ["third"]
    assert begun == ["third"]


def test_dropped_token_is_never_delivered(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    lanes.database(lambda: "stale", book.done.append, book.failed.append, token=("list",))
    lanes.drop(("list",))
    lanes.database(lambda: "fresh", book.done.append, book.failed.append)
    qtbot.waitUntil(lambda: bool(book.done))
    assert book.done == ["fresh"]


def test_long_work_reports_and_can_be_called_off(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    reporter = Reporter()
    seen: list[tuple[int, int, str]] = []
    reporter.progressed.connect(lambda done, total, words: seen.append((done, total, words)))
    reached = threading.Event()
    go_on = threading.Event()

    def work() -> None:
        reporter.report(1, 3, "one")
        reached.set()
        go_on.wait(10)
        reporter.report(2, 3, "two")

    lanes.outside(work, book.done.append, book.failed.append, called_off=book.call_off)
    assert reached.wait(10)
    reporter.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: book.called_off == 1)
    assert seen == [(1, 3, "one")]
    assert not book.done
    assert not book.unexpected


def test_closing_waits_and_delivers(book: Book) -> None:
    lanes = Lanes(book.unexpected.append)
    for number in range(3):
        lanes.database(partial(identity, number), book.done.append, book.failed.append)
    lanes.close()
    assert book.done == [0, 1, 2]
    lanes.database(lambda: 4, book.done.append, book.failed.append)
    assert book.done == [0, 1, 2]
    with pytest.raises(RuntimeError):
        lanes.keeping(lambda: 5, book.done.append, book.failed.append)


def test_busy_is_said_once_for_all_that_waits(qtbot: QtBot, lanes: Lanes, book: Book) -> None:
    said: list[bool] = []
    lanes.busy.connect(said.append)
    gate = threading.Event()
    lanes.database(lambda: gate.wait(10), book.done.append, book.failed.append)
    lanes.outside(lambda: None, book.done.append, book.failed.append)
    gate.set()
    qtbot.waitUntil(lambda: len(book.done) == 2)
    assert said == [True, False]
