"""The strip above the form: which day, and where its table stands."""

import datetime as dt
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout
from typing_extensions import override

from newsdesk.desktop.rates.reading import DeskState
from newsdesk.desktop.rates.sources import Sources
from newsdesk.desktop.widgets import DayField, Pill, text_label
from newsdesk.i18n import _
from newsdesk.model.rates import RateTable


class _EffectiveDay(DayField):
    """The day's field; Enter says that somebody is done with it."""

    done = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()


class Standing(QFrame):
    """The day's field and the state of its table.

    `day_changed` says that a person chose a day, `day_done` that they go on from its field.
    """

    day_changed = Signal(dt.date)
    day_done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self._pill = Pill()
        self.sources = Sources()
        self._sentence = text_label("", "muted")
        self._sentence.setWordWrap(True)
        self.day_field = _EffectiveDay()
        self.day_field.done.connect(self.day_done)
        # Without tracking, a day half typed is no day yet.
        self.day_field.setKeyboardTracking(False)
        self.day_field.setAccessibleName(_("Effective day of the table"))
        self.day_field.dateChanged.connect(self._tell)
        label: QLabel = text_label(_("Rates from"), "field")
        label.setBuddy(self.day_field)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self.day_field)
        row.addWidget(self._pill)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 12, 16, 10)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._sentence)
        layout.addWidget(self.sources)

    def show_day(self, day: dt.date) -> None:
        """Show a day without saying that a person chose it."""
        with QSignalBlocker(self.day_field):
            self.day_field.setDate(QDate(day.year, day.month, day.day))

    def show_state(
        self, state: DeskState, *, unsaved: bool, correcting: bool, me: int, zone: ZoneInfo
    ) -> None:
        """Say where the table of the day stands."""
        words, tone = _pill(state, unsaved=unsaved, correcting=correcting)
        self._pill.show_words(words, tone)
        self._sentence.setText(
            _sentence(state, unsaved=unsaved, correcting=correcting, me=me, zone=zone)
        )

    def focus_day(self) -> None:
        """Put the cursor into the day, its first figures chosen."""
        self.day_field.setFocus(Qt.FocusReason.TabFocusReason)
        self.day_field.setSelectedSection(DayField.Section.DaySection)

    def words(self) -> str:
        """The state as it is shown."""
        return f"{self._pill.accessibleName()}. {self._sentence.text()}"

    def _tell(self, day: QDate) -> None:
        self.day_changed.emit(dt.date(day.year(), day.month(), day.day()))


def _pill(state: DeskState, *, unsaved: bool, correcting: bool) -> tuple[str, str]:
    if unsaved or (correcting and state.is_approved):
        return _("Not saved"), "warn"
    if state.view is None:
        return _("Missing"), "warn"
    if state.is_approved:
        return _("Approved"), "good"
    return (_("Correction") if state.is_correction else _("Draft")), "warn"


def _sentence(state: DeskState, *, unsaved: bool, correcting: bool, me: int, zone: ZoneInfo) -> str:
    if state.view is None:
        if unsaved:
            return _("Nobody else sees these figures before they are saved.")
        return _("There is no table for this day yet.")
    table = state.view.table
    entered = _("{name} entered it on {when}.").format(
        name=state.view.entered_by, when=_moment(table.entered_at, zone)
    )
    if state.is_approved and table.approved_at is not None:
        parts = [entered, _approved(state, table, zone)]
        if correcting:
            parts = [_("It stays as it is for readers until the correction is approved.")]
    else:
        mine = table.entered_by == me
        parts = [
            entered,
            _("It waits for another person to approve it.")
            if mine
            else _("It waits to be approved."),
        ]
    if table.reason and not correcting:
        parts.append(_("Reason given: {reason}").format(reason=table.reason))
    if table.note and not correcting:
        parts.append(_("Note for readers: {note}").format(note=table.note))
    return " ".join(parts)


def _approved(state: DeskState, table: RateTable, zone: ZoneInfo) -> str:
    who = state.view.approved_by if state.view is not None else ""
    when = _moment(table.approved_at, zone) if table.approved_at is not None else ""
    return _("{name} approved it on {when}.").format(name=who, when=when)


def _moment(at: dt.datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%d/%m/%Y %H:%M}"
