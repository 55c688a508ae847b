"""Work in other processes: all of it, errors as sentences, and nobody left behind."""

import functools
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.publish.workers import WorkerLostError, spread


class NoNumberError(InputError):
    """What was given is no number."""

    words = N_("“{given}” is no number.")


def never() -> None:
    """Nobody wants it stopped."""


def pid_of(_piece: int) -> int:
    """The process that does the work."""
    return os.getpid()


def number_of(sign: int, piece: str) -> int:
    """A number of that sign."""
    if piece == "lost":
        os.kill(os.getpid(), signal.SIGKILL)
    if piece == "slow":
        time.sleep(60)
    if not piece.isdigit():
        raise NoNumberError(given=piece)
    return sign * int(piece)


def inverse(number: int) -> float:
    """One divided by a number."""
    return 1 / number


NUMBER = functools.partial(number_of, -1)


def assert_nobody_is_left() -> None:
    assert multiprocessing.active_children() == []


def test_everything_is_made_once_by_several_processes() -> None:
    made = spread(NUMBER, (str(number) for number in range(50)), processes=2, look=never)
    assert sorted(made) == list(range(-49, 1))
    at_work = set(spread(pid_of, range(50), processes=2, look=never))
    assert os.getpid() not in at_work
    assert len(at_work) <= 2
    assert_nobody_is_left()


def test_a_refusal_comes_back_as_the_sentence_that_it_is() -> None:
    with pytest.raises(NoNumberError, match="“x” is no number"):
        list(spread(NUMBER, ["1", "x", "2"], processes=2, look=never))
    assert_nobody_is_left()


def test_a_fault_comes_back_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(inverse, [1, 0], processes=1, look=never))
    assert_nobody_is_left()


def test_a_process_that_dies_is_told_of_and_the_others_are_stopped() -> None:
    with pytest.raises(WorkerLostError, match=r"exit code -9.*Nothing was published"):
        list(spread(NUMBER, ["1", "lost", "slow"], processes=2, look=never))
    assert_nobody_is_left()


def test_a_wish_to_stop_is_heard_while_processes_are_busy() -> None:
    started: list[float] = []

    def stop() -> None:
        started.append(time.monotonic())
        if len(started) > 3:
            raise InputError

    with pytest.raises(InputError):
        list(spread(NUMBER, ["slow", "slow"], processes=2, look=stop))
    # It was asked again and again, at most half a second apart.
    assert max(after - before for before, after in pairwise(started[1:])) < 0.5
    assert_nobody_is_left()


def test_work_is_read_only_as_it_is_needed() -> None:
    read: list[int] = []

    def pieces() -> Iterator[str]:
        for number in range(1000):
            read.append(number)
            yield str(number)

    made = spread(NUMBER, pieces(), processes=2, look=never)
    next(made)
    assert len(read) < 10
    made.close()  # type: ignore[attr-defined]  # it is a generator
    assert_nobody_is_left()
