"""What every panel works with: the open newsroom, who is sitting here, and news of changes.

Panels ask and decide nothing. They read and change through `read` and `change`, which run on the
database lane, and show themselves again when `changed` names something they show.
"""

import datetime as dt
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from newsdesk.desktop.tasks import Lanes
from newsdesk.errors import NewsdeskError
from newsdesk.model.changes import Changes
from newsdesk.settings import NewsroomSettings

if TYPE_CHECKING:
    # Only named here: the window is painted before SQLModel is imported.
    from newsdesk.model.people import Person
    from newsdesk.store.engine import Store

T = TypeVar("T")


class Office(QObject):
    """One person's place in one open newsroom.

    `failed` shows an error where a caller has no better place for it. `clock` gives the aware
    time now. `article_wanted` carries the id of an article that a panel wants to have opened.
    """

    changed = Signal(object)
    article_wanted = Signal(int)

    def __init__(
        self,
        store: "Store",
        person: "Person",
        settings: NewsroomSettings,
        *,
        lanes: Lanes,
        clock: Callable[[], dt.datetime],
        failed: Callable[[NewsdeskError], object],
    ) -> None:
        super().__init__()
        self.store = store
        self.person = person
        self.settings = settings
        self.lanes = lanes
        self.clock = clock
        self.failed = failed

    @property
    def person_id(self) -> int:
        """The id of who is sitting here."""
        number = self.person.id
        if number is None:
            raise ValueError("nobody unknown sits here")
        return number

    def today(self) -> dt.date:
        """The newsroom's own day."""
        return self.clock().astimezone(self.settings.zone).date()

    def read(
        self,
        job: Callable[["Store"], T],
        done: Callable[[T], object],
        *,
        token: Hashable = None,
        failed: Callable[[NewsdeskError], object] | None = None,
    ) -> None:
        """Run `job` with the newsroom; of several with one `token` only the newest counts."""
        store = self.store
        self.lanes.database(lambda: job(store), done, failed or self.failed, token=token)

    def change(
        self,
        job: Callable[["Store", int, dt.datetime], tuple[T, Changes]],
        done: Callable[[T], object] = lambda _: None,
        *,
        failed: Callable[[NewsdeskError], object] | None = None,
    ) -> None:
        """Run `job` with the newsroom, who does it, and when; then tell everybody what changed.

        `done` is given the job's own result before `changed` is emitted.
        """
        store, person_id, at = self.store, self.person_id, self.clock()

        def finish(result: tuple[T, Changes]) -> None:
            done(result[0])
            self.changed.emit(result[1])

        self.lanes.database(lambda: job(store, person_id, at), finish, failed or self.failed)
