"""Figures that are typed and not saved, kept on this machine until they are saved or given up."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from PySide6.QtCore import QObject, QTimer

from newsdesk import places
from newsdesk.desktop.office import Office
from newsdesk.desktop.rates.typed import TypedTable
from newsdesk.store.journal import Journal, Typed

_KEEP_AFTER_MS = 400
_TABLE = TypeAdapter(TypedTable)


class KeptFigures(QObject):
    """One person's unsaved tables by day, in a journal of their own beside the articles'.

    `unsaved` tells what is unsaved when the time to write it has come.
    """

    def __init__(
        self, office: Office, unsaved: Callable[[], Mapping[dt.date, TypedTable]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._unsaved = unsaved
        self._journal = Journal(places.journal_folder(office.store.location) / "rates")
        self._kept: dict[dt.date, TypedTable] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_AFTER_MS)
        self._timer.timeout.connect(self._put)
        office.lanes.closing.connect(self.keep_now)

    def found(self) -> dict[dt.date, TypedTable]:
        """What was kept before; a file that cannot be read stays where it is."""
        for one in self._journal.kept():
            if one.person_id == self._office.person_id:
                try:
                    day = dt.date.fromisoformat(one.values["day"])
                    self._kept[day] = _table(one.values["table"])
                except (ValidationError, ValueError, KeyError, TypeError, AttributeError):
                    continue
        return dict(self._kept)

    def keep_soon(self) -> None:
        """Keep within the second what is unsaved then."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep it before the lanes close, where anything waits to be kept."""
        if self._timer.isActive():
            self._timer.stop()
            self._put()

    def _put(self) -> None:
        """Keep exactly what is unsaved, off the window's thread; only what differs is written."""
        unsaved = self._unsaved()
        before, self._kept = self._kept, dict(unsaved)
        for day, table in unsaved.items():
            if before.get(day) != table:
                self._keep(day, table)
        for day in before.keys() - unsaved.keys():
            self._drop(day)

    def _keep(self, day: dt.date, table: TypedTable) -> None:
        typed = Typed(
            key=self._key(day),
            article_id=None,
            seen=0,
            person_id=self._office.person_id,
            at=self._office.clock(),
            values={
                "day": day.isoformat(),
                "table": _TABLE.dump_python(table, mode="json"),
            },
        )
        self._office.lanes.keeping(
            lambda: self._journal.keep(typed), lambda _none: None, self._office.failed
        )

    def _drop(self, day: dt.date) -> None:
        key = self._key(day)
        self._office.lanes.keeping(
            lambda: self._journal.drop(key), lambda _none: None, self._office.failed
        )

    def _key(self, day: dt.date) -> str:
        return f"{day.isoformat()}-{self._office.person_id}"


def _table(values: Any) -> TypedTable:  # noqa: ANN401 - as a file holds it
    """What was typed; figures kept while per cent had no place in the field get it there."""
    for row in values["rows"]:
        percent = row.pop("stated_percent", None)
        if percent is not None:
            row["stated"] = f"{row['stated']} ({percent}%)" if row["stated"] else f"{percent}%"
    return _TABLE.validate_python(values)
