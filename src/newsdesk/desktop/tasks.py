"""Work that must not hold the window, on lanes: the database's, the network's, the journal's.

    lanes.database(lambda: desk.rows(ids), show_rows, show_error)

A job runs on its lane's thread, in the order in which jobs came; `done` and `failed` are called
on the window's thread.
"""

import itertools
import queue
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from newsdesk.errors import NewsdeskError

T = TypeVar("T")

_LOOK_AGAIN_SECONDS = 0.002


class Cancelled(Exception):  # noqa: N818 - a person's wish, not an error
    """Somebody called the work off while it ran."""


class Reporter(QObject):
    """How far long work has come, and whether it is still wanted.

    Made on the window's thread and handed to the job, which calls `report` and `check`.
    """

    progressed = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()

    def report(self, done: int, total: int, words: str = "") -> None:
        """Say from any thread that `done` of `total` parts are done; raise where called off."""
        self.check()
        self.progressed.emit(done, total, words)

    def check(self) -> None:
        """Raise `Cancelled` where the work was called off."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Call the work off; it stops at its next `report` or `check`."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the work was called off."""
        return self._cancelled.is_set()


@dataclass(frozen=True)
class _Task:
    job: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[NewsdeskError], object]
    called_off: Callable[[], object]
    token: Hashable
    number: int


@dataclass(frozen=True)
class _Outcome:
    task: _Task
    result: Any = None
    error: BaseException | None = None


class Lanes(QObject):
    """The lanes. Make one on the window's thread; `close` it before the window goes.

    `closing` says that whoever still holds something back must give it now.
    `unexpected` is called on the window's thread with any exception that is not a sentence for
    people: a mistake in the program, to be shown whole.
    """

    busy = Signal(bool)
    closing = Signal()
    _finished = Signal(object)

    def __init__(self, unexpected: Callable[[BaseException], object]) -> None:
        super().__init__()
        self._unexpected = unexpected
        self._numbers = itertools.count(1)
        self._newest: dict[Hashable, int] = {}
        self._waiting = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._database = _Lane("database", self._finished.emit, self._stale)
        self._outside = _Lane("outside", self._finished.emit, self._stale)
        self._keeping = _Lane("keeping", self._finished.emit, self._stale)

    def database(
        self,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[NewsdeskError], object],
        *,
        token: Hashable = None,
        called_off: Callable[[], object] = lambda: None,
    ) -> None:
        """Run `job` on the database lane.

        With a `token` only the newest job of that token counts: an older one is not begun any
        more, and its result is dropped. Give one to what reads, never to what writes.
        `called_off` is called where the job raised `Cancelled`.
        """
        self._put(self._database, _Task(job, done, failed, called_off, token, 0))

    def outside(
        self,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[NewsdeskError], object],
        *,
        token: Hashable = None,
        called_off: Callable[[], object] = lambda: None,
    ) -> None:
        """Run `job` on the lane for network and files; otherwise as `database`."""
        self._put(self._outside, _Task(job, done, failed, called_off, token, 0))

    def keeping(
        self,
        job: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[NewsdeskError], object],
    ) -> None:
        """Run `job` on the lane of its own that keeps what is typed, and never waits for others."""
        self._put(self._keeping, _Task(job, done, failed, lambda: None, None, 0))

    def drop(self, token: Hashable) -> None:
        """Forget every job of `token`: nobody waits for its result any more."""
        self._newest[token] = next(self._numbers)

    def close(self) -> None:
        """Wait until everything is done and delivered, and what that asked for in its turn."""
        self.closing.emit()
        while self._waiting:
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)
            time.sleep(_LOOK_AGAIN_SECONDS)
            if not self._waiting:
                # What was delivered last may have changed what there is to keep.
                self.closing.emit()
        self._closed = True
        for lane in (self._database, self._outside, self._keeping):
            lane.close()

    def _put(self, lane: "_Lane", task: _Task) -> None:
        if self._closed and lane is self._keeping:
            raise RuntimeError("what is typed can no longer be kept")
        if self._closed:
            # A timer of a window that is going may still ask: nobody waits for the answer.
            return
        number = next(self._numbers)
        if task.token is not None:
            self._newest[task.token] = number
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)  # noqa: FBT003 - the signal's only value
        lane.put(_Task(task.job, task.done, task.failed, task.called_off, task.token, number))

    def _stale(self, task: _Task) -> bool:
        return task.token is not None and self._newest[task.token] != task.number

    def _deliver(self, outcome: _Outcome) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self.busy.emit(False)  # noqa: FBT003 - the signal's only value
        task, error = outcome.task, outcome.error
        if error is not None and not isinstance(error, NewsdeskError | Cancelled):
            self._unexpected(error)
        elif self._stale(task):
            return
        elif isinstance(error, NewsdeskError):
            task.failed(error)
        elif error is not None:
            task.called_off()
        else:
            task.done(outcome.result)


class _Lane:
    """One thread and what waits for it, first in first out."""

    def __init__(
        self,
        name: str,
        deliver: Callable[[_Outcome], None],
        stale: Callable[[_Task], bool],
    ) -> None:
        self._deliver = deliver
        self._stale = stale
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def put(self, task: _Task) -> None:
        self._queue.put(task)

    def close(self) -> None:
        self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            self._deliver(self._outcome(task))

    def _outcome(self, task: _Task) -> _Outcome:
        if self._stale(task):
            return _Outcome(task)
        try:
            return _Outcome(task, task.job())
        except Exception as error:  # noqa: BLE001 - the lane's outermost frame, reported whole
            return _Outcome(task, error=error)
