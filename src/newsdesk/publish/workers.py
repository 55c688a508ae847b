"""Work spread over processes, from plain values to plain values.

Processes are spawned and not forked: a window has threads, and the packaged program starts itself
(PyInstaller, "Multi-processing"). Each has a pipe of its own and one piece of work at a time. When
the program is killed its pipes end, and with them its workers.
"""

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import ClassVar, Generic, TypeVar

from newsdesk.errors import NewsdeskError, RefusalError
from newsdesk.i18n import N_

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")

# How long a wish to stop may wait for an answer of the workers.
_LOOK_AGAIN_SECONDS = 0.1


class WorkerLostError(RefusalError):
    """A worker's process ended before it had answered."""

    words: ClassVar[str] = N_(
        "A part of the program that makes pages stopped by itself (exit code {code}). Nothing was "
        "published. Publish again; if it stops again, look whether memory has run out."
    )


@dataclass(frozen=True)
class _Refused:
    """A sentence for people on its way from a worker, in the parts that travel."""

    kind: type[NewsdeskError]
    data: dict[str, object]


def spread(
    make: Callable[[_Given], _Made],
    work: Iterable[_Given],
    *,
    processes: int,
    look: Callable[[], None],
) -> Iterator[_Made]:
    """What `make` makes of each piece of `work`, in the order in which pieces are done.

    `make` is a function of a module, or a `functools.partial` of one. `look` is called several
    times a second and may raise to stop everything. An error of `make` is raised here;
    WorkerLostError where a process died. No process outlives this, however it ends.
    """
    context = multiprocessing.get_context("spawn")
    crew: list[_Worker[_Given, _Made]] = []
    try:
        crew.extend(_Worker(context, make) for _each in range(processes))
        yield from _done(crew, iter(work), look)
    finally:
        for worker in crew:
            worker.stop()


def _done(
    crew: "list[_Worker[_Given, _Made]]", work: Iterator[_Given], look: Callable[[], None]
) -> Iterator[_Made]:
    idle, busy = list(crew), list[_Worker[_Given, _Made]]()
    following = next(work, None)
    while following is not None or busy:
        look()
        while idle and following is not None:
            worker = idle.pop()
            worker.give(following)
            busy.append(worker)
            # The next piece is read while the workers are at theirs.
            following = next(work, None)
        ready = wait([worker.pipe for worker in busy], timeout=_LOOK_AGAIN_SECONDS)
        for worker in [each for each in busy if each.pipe in ready]:
            made = worker.take()
            busy.remove(worker)
            idle.append(worker)
            yield made


class _Worker(Generic[_Given, _Made]):
    """A process and our end of its pipe."""

    def __init__(self, context: SpawnContext, make: Callable[[_Given], _Made]) -> None:
        self.pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=_serve, args=(theirs, make), daemon=True
        )
        self._process.start()
        theirs.close()

    def give(self, piece: _Given) -> None:
        with contextlib.suppress(BrokenPipeError):
            # `take` tells of a process that has died.
            self.pipe.send(piece)

    def take(self) -> _Made:
        try:
            made: _Made | _Refused | Exception = self.pipe.recv()
        except (EOFError, ConnectionResetError) as error:
            self._process.join()
            raise WorkerLostError(code=self._process.exitcode) from error
        if isinstance(made, _Refused):
            raise made.kind(**made.data)
        if isinstance(made, Exception):
            raise made
        return made

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._process.close()
        self.pipe.close()


def _serve(pipe: Connection, make: Callable[[_Given], _Made]) -> None:
    """A worker's whole life: until its pipe ends."""
    # Ctrl+C reaches every process of a terminal; the first one decides and stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(EOFError, ConnectionError):
        while True:
            pipe.send(_answer(pipe.recv(), make))


def _answer(piece: _Given, make: Callable[[_Given], _Made]) -> object:
    try:
        return make(piece)
    except NewsdeskError as error:
        return _Refused(type(error), error.data)
    except Exception as error:  # noqa: BLE001 - a worker's outermost frame, raised again above
        return error
