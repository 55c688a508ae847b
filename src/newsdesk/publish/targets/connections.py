"""Several connections at once: each job gets one, and is tried again where that may help."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from types import TracebackType
from typing import Self, TypeVar

from newsdesk.publish.targets.errors import SendingCancelledError, TransientError
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.remote import Remote

_Job = TypeVar("_Job")
_Made = TypeVar("_Made")

_SECONDS_BETWEEN_LOOKS = 0.1


class Connections:
    """At most `target.connections` to a target. `cancelled` is asked by any thread."""

    def __init__(
        self,
        target: Target,
        *,
        cancelled: Callable[[], bool],
    ) -> None:
        self._target = target
        self._cancelled = cancelled
        self._stopped = threading.Event()
        self._taking = threading.Lock()
        self._idle: queue.SimpleQueue[Remote] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(target.connections, thread_name_prefix="sending")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopped.set()
        self._threads.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().close()

    def one(self, deed: Callable[[Remote], _Made]) -> _Made:
        """What `deed` gives back, tried again where that may help."""
        made = list(self.each([None], lambda remote, _nothing: deed(remote)))
        return made[0][1]

    def each(
        self, jobs: Iterable[_Job], deed: Callable[[Remote, _Job], _Made]
    ) -> Iterator[tuple[_Job, _Made]]:
        """Every job with what `deed` gives back for it, as they get done, in no order.

        The first that fails for good ends it, after those under way. SendingCancelledError where
        a person wants it to end.
        """
        waiting = iter(jobs)
        running: dict[Future[_Made], _Job] = {}
        try:
            while True:
                for job in islice(waiting, 2 * self._target.connections - len(running)):
                    running[self._threads.submit(self._tried, deed, job)] = job
                if not running:
                    return
                done, _rest = wait(running, _SECONDS_BETWEEN_LOOKS, FIRST_COMPLETED)
                for future in done:
                    yield running.pop(future), future.result()
                if self._cancelled():
                    raise SendingCancelledError(target=str(self._target))
        finally:
            for future in running:
                future.cancel()
            # What has begun is written down too, as far as it comes.
            wait(running)

    def _tried(self, deed: Callable[[Remote, _Job], _Made], job: _Job) -> _Made:
        for pause in self._target.patience.pauses:
            try:
                return self._once(deed, job)
            except TransientError:
                if self._stopped.wait(pause) or self._cancelled():
                    raise
        return self._once(deed, job)

    def _once(self, deed: Callable[[Remote, _Job], _Made], job: _Job) -> _Made:
        remote = self._taken()
        try:
            made = deed(remote, job)
        except TransientError:
            if not remote.shared:
                remote.close()
            raise
        except BaseException:
            self._give_back(remote)
            raise
        self._give_back(remote)
        return made

    def _taken(self) -> Remote:
        try:
            # Held, so that nobody finds a shared one gone for the moment between the two.
            with self._taking:
                remote = self._idle.get_nowait()
                if remote.shared:
                    self._idle.put(remote)
        except queue.Empty:
            remote = self._target.connect()
            if remote.shared:
                self._idle.put(remote)
        return remote

    def _give_back(self, remote: Remote) -> None:
        if not remote.shared:
            self._idle.put(remote)
