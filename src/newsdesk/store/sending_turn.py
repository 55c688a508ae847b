"""One sender at a time: whoever has the turn knows that nobody else's request is under way.

The turn is the operating system's or the database's own lock, so that it ends with its holder,
however that dies; what is still `sending` for the next one to find belongs to a dead sender.
"""

import contextlib
from collections.abc import Callable, Iterator
from typing import ClassVar

import filelock
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_
from newsdesk.store.engine import Store, StoreAwayError, reason_of

# "NDESsend" as a number, so that no other program's lock in the database is meant.
_KEY = 0x4E44455373656E64

# Asked before every attempt; StoreAwayError where the turn may be another's by now.
StillOurs = Callable[[], None]


class SenderBusyError(RefusalError):
    """Somebody else has the turn."""

    words: ClassVar[str] = N_(
        "Somebody is sending from this newsroom at this moment. Nothing was sent; look at the "
        "outbox again in a while."
    )


@contextlib.contextmanager
def sending_turn(store: Store) -> Iterator[StillOurs]:
    """The turn to send, as long as the block lasts; SenderBusyError where another has it."""
    taken = _turn_in_file(store) if store.on_sqlite else _turn_in_database(store)
    with taken as still_ours:
        yield still_ours


@contextlib.contextmanager
def _turn_in_file(store: Store) -> Iterator[StillOurs]:
    lock = filelock.FileLock(f"{store.location}.sending", timeout=0)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise SenderBusyError from None
    try:
        yield lambda: None
    finally:
        lock.release()


@contextlib.contextmanager
def _turn_in_database(store: Store) -> Iterator[StillOurs]:
    # Of its own, outside every transaction: the lock is the connection's and ends with it
    # (postgresql.org/docs/current/explicit-locking.html, "Advisory Locks").
    try:
        connection = store.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    except OperationalError as error:
        raise StoreAwayError(reason=reason_of(error)) from error
    try:
        if not _asked(connection, "SELECT pg_try_advisory_lock(:key)"):
            raise SenderBusyError
        yield lambda: _check(connection)
    finally:
        # Not back to the pool, where the lock would live on.
        connection.invalidate()
        connection.close()


def _check(connection: Connection) -> None:
    held = (
        "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
    )
    if not _asked(connection, held):
        raise StoreAwayError(reason="the lock was lost")


def _asked(connection: Connection, statement: str) -> bool:
    values = {"key": _KEY} if ":key" in statement else {}
    try:
        return bool(connection.execute(text(statement), values).scalar())
    except OperationalError as error:
        raise StoreAwayError(reason=reason_of(error)) from error
