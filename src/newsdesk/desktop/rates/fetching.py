"""The bank's own table of a day, fetched from its address: to compare with, or to begin from."""

import threading

from PySide6.QtCore import QObject

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates import work
from newsdesk.desktop.rates.day import DayDesk
from newsdesk.desktop.rates.typed import TypedTable, row_of, typed_of
from newsdesk.desktop.widgets import Severity
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _, ngettext
from newsdesk.intake.rates import fetch_day
from newsdesk.model.rate_checks import DraftTable


class Fetching(QObject):
    """One question to the bank at a time; its answer is kept, and never put over typed figures."""

    def __init__(self, office: Office, desk: DayDesk) -> None:
        super().__init__(desk)
        self._office = office
        self._desk = desk
        self._stopped: threading.Event | None = None
        self._token = ("fetching", id(self))
        desk.standing.sources.fetch_wanted.connect(self.fetch_or_stop)

    def fetch_or_stop(self) -> None:
        """Ask for the day that stands here or, where the bank is being asked, wait no longer."""
        if self._stopped is not None:
            self.stop()
        else:
            self.fetch()

    def fetch(self) -> None:
        """Ask for the day that stands here, unless the bank is being asked already."""
        if self._stopped is not None:
            return
        day, address = self._desk.day, self._office.settings.bank_address
        self._stopped = stopped = threading.Event()
        self._desk.message.dismiss()
        self._desk.standing.sources.show_fetching(fetching=True)
        self._office.lanes.outside(
            lambda: fetch_day(address, day, stopped=stopped.is_set),
            self._keep,
            self._refuse,
            token=self._token,
        )

    def stop(self) -> None:
        """Wait no longer for an answer."""
        if self._stopped is not None:
            self._stopped.set()
            self._office.lanes.drop(self._token)
            self._rest()

    def _keep(self, answer: DraftTable) -> None:
        self._office.change(
            work.keeping(answer), lambda _none: self._was_kept(answer), failed=self._refuse
        )

    def _was_kept(self, answer: DraftTable) -> None:
        self._rest()
        desk, day = self._desk, answer.effective_on
        if desk.day != day:
            words = _("The bank's table of {day} is fetched.").format(day=f"{day:%d/%m/%Y}")
            go = (_("Go to {day}").format(day=f"{day:%d/%m/%Y}"), lambda: desk.day_wanted.emit(day))
            desk.message.say(words, answers=(go,))
        elif desk.is_untouched:
            self._begin_from(answer)

    def _begin_from(self, answer: DraftTable) -> None:
        """Fill in the rows that stand there; all that the bank states is one button away."""
        desk = self._desk
        stated = {entry.currency: row_of(entry) for entry in answer.entries}
        rows = tuple(stated.get(row.currency, row) for row in desk.typed().rows)
        words = _("The bank's rates are filled in. Look them over and save them.")
        others = stated.keys() - {row.currency for row in rows}
        if not others:
            desk.fill({desk.day: TypedTable(rows)}, words)
            return
        more = ngettext(
            "The bank states {count} more currency.",
            "The bank states {count} more currencies.",
            len(others),
        ).format(count=len(others))
        take = ngettext("Take all {count}", "Take all {count}", len(stated)).format(
            count=len(stated)
        )
        whole = typed_of(answer, desk.grounds.required)
        day = desk.day
        answers = ((take, lambda: desk.fill({day: whole}, words)),)
        desk.fill({day: TypedTable(rows)}, f"{words} {more}", answers)

    def _refuse(self, error: NewsdeskError) -> None:
        self._rest()
        again = (_("Try again"), self.fetch_or_stop)
        self._desk.message.say(sentence(error), severity=Severity.ERROR, answers=(again,))

    def _rest(self) -> None:
        self._stopped = None
        self._desk.standing.sources.show_fetching(fetching=False)
