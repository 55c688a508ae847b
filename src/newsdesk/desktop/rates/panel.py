"""The rates desk as a panel: a day's table, the rates' history, the days there are tables of."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates.bringing import Bringing
from newsdesk.desktop.rates.day import DayDesk
from newsdesk.desktop.rates.deciding import Deciding
from newsdesk.desktop.rates.fetching import Fetching
from newsdesk.desktop.rates.history import RatesHistory
from newsdesk.desktop.rates.past import PastTables
from newsdesk.desktop.rates.reading import DeskState, Past, read_desk, read_past
from newsdesk.i18n import _
from newsdesk.model.article import Language
from newsdesk.model.changes import Changes, Kind

_WIDE_FROM = 1050
_CONCERNING = (Kind.RATE_TABLE, Kind.SETTINGS, Kind.PERSON)


class RatesPanel(QWidget):
    """A day's table beside the chart and the list of days."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._loaded = False
        self._wanted: dt.date | None = None
        self._reading = True
        self._narrow = False
        self.day_desk = DayDesk(office)
        self._deciding = Deciding(office, self.day_desk)
        self._bringing = Bringing(office, self.day_desk)
        self._fetching = Fetching(office, self.day_desk)
        self._errands: list[Callable[[], object]] = []
        self.history = RatesHistory(office)
        self.past = PastTables(office.settings.required_currencies)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.day_desk)
        self._splitter.addWidget(self._beside())
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._share_room()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._splitter)
        self.day_desk.day_wanted.connect(self.show_day)
        self.past.day_chosen.connect(self._leave_for)
        office.changed.connect(self._hear)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._loaded:
            self._loaded = True
            waiting = self.day_desk.unsaved()
            if waiting:
                self.day_desk.message.say(
                    _("These figures were typed earlier and not saved. Save or discard them.")
                )
            self.show_day(max(waiting, default=None))
            self._read_past()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.day_desk.kept.keep_now()
        if not self.window().isVisible():
            # The program's end would wait as long as the bank does.
            self._fetching.stop()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_first()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _WIDE_FROM
        if narrow != self._narrow:
            self._narrow = narrow
            self.past.show_narrow(narrow=narrow)
            self.history.show_narrow(narrow=narrow)
            self._share_room()

    def show_day(self, day: dt.date | None) -> None:
        """Show the table of `day`, or of the day that most likely wants attention."""
        self._wanted, self._reading = day, True
        at = self._office.clock()
        self._office.read(
            lambda store: read_desk(store, day, at=at), self._show, token=("rates", id(self))
        )

    def run(self, command: str) -> None:
        """Do what the command of this name says, once the day stands that is being read."""
        # Who comes from elsewhere wants the rates, also where the bank is being asked already.
        fetch = self._fetching.fetch_or_stop if self.isVisible() else self._fetching.fetch
        errand = {
            "fetch_rates": fetch,
            "paste_rates": self._bringing.paste_clipboard,
            "import_rates": self._bringing.choose_file,
            "write_rates_article": self._write_article,
        }[command]
        if self._reading:
            self._errands.append(errand)
        else:
            errand()

    def focus_first(self) -> None:
        """Put the cursor where typing begins."""
        self.day_desk.form.focus_first()

    def has_unsaved_figures(self) -> bool:
        """Whether anything typed for any day would be lost."""
        return bool(self.day_desk.unsaved())

    def import_file(self, path: Path) -> None:
        """Fill the form from a file of the bank's or a spreadsheet; nothing is saved by that."""
        self._bringing.import_file(path)

    def _beside(self) -> QSplitter:
        """The chart above the days."""
        beside = QSplitter(Qt.Orientation.Vertical)
        beside.addWidget(self.history)
        beside.addWidget(self.past)
        beside.setChildrenCollapsible(False)
        beside.setStretchFactor(1, 1)
        beside.setSizes([320, 480])
        return beside

    def _share_room(self) -> None:
        self._splitter.setSizes([540, 296] if self._narrow else [680, 560])

    def _hear(self, changes: Changes) -> None:
        if self._loaded and changes.concerns(_CONCERNING):
            # A day that is still on its way is not called off by news of the last one.
            self.show_day(self._wanted or self.day_desk.day)
            self._read_past()

    def _show(self, state: DeskState) -> None:
        self._wanted, self._reading = None, False
        self.day_desk.show_state(state)
        self.past.mark(state.day)
        errands, self._errands = self._errands, []
        for errand in errands:
            errand()

    def _read_past(self) -> None:
        self._office.read(read_past, self._show_past, token=("rates past", id(self)))

    def _show_past(self, past: Past) -> None:
        self.past.show_past(past)
        self.history.show_past(past)

    def _write_article(self) -> None:
        self._deciding.write_article(Language(self._office.settings.main_language))

    def _leave_for(self, day: dt.date) -> None:
        self.day_desk.message.dismiss()
        self.show_day(day)
