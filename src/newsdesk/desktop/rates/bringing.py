"""Figures that come from a file or from what was copied; nothing is saved by that."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates import work
from newsdesk.desktop.rates.day import DayDesk
from newsdesk.desktop.rates.pasting import filled_in, told
from newsdesk.desktop.rates.typed import TypedTable, new_table, typed_of
from newsdesk.desktop.widgets import Severity
from newsdesk.errors import InputError, NewsdeskError, sentence
from newsdesk.i18n import _, ngettext
from newsdesk.intake.rates import Pasted, read_pasted
from newsdesk.model.rate_checks import DraftTable


class Bringing(QObject):
    """Fills the form of the day's desk from files and from the clipboard."""

    def __init__(self, office: Office, desk: DayDesk) -> None:
        super().__init__(desk)
        self._office = office
        self._desk = desk
        desk.standing.sources.import_wanted.connect(self.choose_file)
        desk.standing.sources.paste_wanted.connect(self.paste_clipboard)
        desk.form.rows.table_pasted.connect(self.paste)

    def import_file(self, path: Path) -> None:
        """Fill in the tables of a file, each on its day."""
        self._office.lanes.outside(lambda: work.tables_in(path), self._fill, self._refuse)

    def choose_file(self) -> None:
        """Ask for a file, and fill in its tables."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._desk,
            _("Import a rate table"),
            "",
            _("Rate tables (*.json *.csv *.txt *.xlsx)"),
        )
        if chosen:
            self.import_file(Path(chosen))

    def paste_clipboard(self) -> None:
        """Fill in what was copied."""
        self.paste(QGuiApplication.clipboard().text())

    def paste(self, text: str) -> None:
        """Fill in the rows that `text` names; a day of its own is offered to go to."""
        try:
            pasted = read_pasted(text)
        except InputError as error:
            self._refuse(error)
            return
        if pasted is None:
            self._desk.message.say(
                _(
                    "What was copied names no currency, so nothing was filled in. Copy the bank's "
                    "table, or a message with its rates, and paste again."
                ),
                severity=Severity.WARNING,
            )
        else:
            self._fill_in(pasted)

    def _fill_in(self, pasted: Pasted) -> None:
        desk, before = self._desk, self._desk.typed()
        day = pasted.effective_on
        words = told(pasted, desk.day)
        if day is None or day == desk.day:
            desk.fill({desk.day: filled_in(before, pasted)}, words)
            return
        go = (_("Go to {day}").format(day=f"{day:%d/%m/%Y}"), lambda: self._go(day, pasted, before))
        desk.fill({desk.day: filled_in(before, pasted)}, words, (go,))

    def _go(self, day: dt.date, pasted: Pasted, before: TypedTable) -> None:
        """Take the figures along to the day that they are of."""
        desk = self._desk
        desk.take_back(before)
        desk.fill({day: filled_in(new_table(desk.grounds, day), pasted)}, told(pasted, day))

    def _fill(self, tables: Sequence[DraftTable]) -> None:
        required = self._desk.grounds.required
        filled = {table.effective_on: typed_of(table, required) for table in tables}
        words = ngettext(
            "The rates of {days} are filled in. Compare them with the source and save them.",
            "The rates of {days} are filled in, each on its day. Compare them with the source and "
            "save them one by one.",
            len(filled),
        ).format(days=", ".join(f"{day:%d/%m/%Y}" for day in filled))
        self._desk.fill(filled, words)

    def _refuse(self, error: NewsdeskError) -> None:
        self._desk.message.say(sentence(error), severity=Severity.ERROR)
