"""A bad line: hands everything on between us and a server, and cuts all connections when told."""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Line:
    """The line to a port of this machine; it is cut after so many bytes of ours, once each."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self.cuts: list[int] = []
        self.cut = 0
        self._passed = 0
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                ours, _from = self._listening.accept()
                theirs = socket.create_connection(("127.0.0.1", self._to))
                for end in (ours, theirs):
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._lock:
                    self._open += [ours, theirs]
                for one, other, counted in ((ours, theirs, True), (theirs, ours, False)):
                    thread = threading.Thread(
                        target=self._hand_on, args=(one, other, counted), daemon=True
                    )
                    thread.start()
                    self._threads.append(thread)

    def _hand_on(self, one: socket.socket, other: socket.socket, counted: bool) -> None:  # noqa: FBT001
        with contextlib.suppress(OSError):
            while data := one.recv(4096):
                if counted:
                    self._count(len(data))
                other.sendall(data)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _count(self, size: int) -> None:
        with self._lock:
            self._passed += size
            if not self.cuts or self._passed < self.cuts[0]:
                return
            self._passed = 0
            self.cuts.pop(0)
            self.cut += 1
            cut = list(self._open)
        for end in cut:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End it."""
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._threads[0].join()
        for end in self._open:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for end in self._open:
            end.close()


@contextlib.contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to `port` for as long as it is used."""
    line = Line(port)
    try:
        yield line
    finally:
        line.close()
