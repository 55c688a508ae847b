"""One day's table with all that can be done to it: state, form, answers, buttons."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates import work
from newsdesk.desktop.rates.foot import Foot, FootShape
from newsdesk.desktop.rates.form import RatesForm
from newsdesk.desktop.rates.keeping import KeptFigures
from newsdesk.desktop.rates.reading import DeskState
from newsdesk.desktop.rates.standing import Standing
from newsdesk.desktop.rates.typed import TypedTable, typed_of
from newsdesk.desktop.widgets import MessageBar, Severity
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _, ngettext
from newsdesk.model.people import Right, may
from newsdesk.model.rate_checks import DraftTable
from newsdesk.newsroom.rates_desk import (
    RatesUnconfirmedError,
    TableApprovedError,
    TableChangedError,
    TableConflictError,
)
from newsdesk.newsroom.rates_grounds import Grounds


class DayDesk(QWidget):
    """Type, check, save and approve the table of a day; `day_wanted` asks for another one.

    Figures that are not saved stay with their day when the day is left, and survive every refresh
    and the end of the program. Figures of a day without a table go along when only the day is
    mended.
    """

    day_wanted = Signal(dt.date)

    def __init__(self, office: Office, import_button: QPushButton) -> None:
        super().__init__()
        self._office = office
        day = office.today()
        grounds = Grounds((), day, office.settings.required_currencies)
        self._state = DeskState(day, grounds, None, ())
        self._base = _base(self._state)
        self.kept = KeptFigures(office, self.unsaved, self)
        self._unsaved = self.kept.found()
        self._correcting = False
        self.standing = Standing(import_button)
        self.form = RatesForm(grounds, day)
        self.message = MessageBar()
        self.foot = Foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.standing)
        column.addWidget(self.form, 1)
        column.addWidget(self.message)
        column.addWidget(self.foot)
        above = (self.standing.day_field, import_button)
        self.form.stand_between(above, self.foot.in_order())
        self._connect()
        self._show_typed(self._base)

    @property
    def day(self) -> dt.date:
        """The day whose table stands here."""
        return self._state.day

    def unsaved(self) -> dict[dt.date, TypedTable]:
        """What is typed and not saved, by day."""
        here = {self._state.day: self._typed()} if self._is_dirty() else {}
        return self._unsaved | here

    def save(self) -> None:
        """Keep the figures as the day's draft."""
        typed, understood, day = self._typed(), self.form.understood(), self._state.day
        if understood.problems:
            self._refuse_to_save(
                _("Some figures cannot be read, so nothing was saved. Correct the marked ones.")
            )
        elif not understood.draft.entries:
            self._refuse_to_save(
                _("There is no rate yet, so nothing was saved. Type at least one.")
            )
        else:
            view = self._state.view
            decision = work.entering(
                understood.draft,
                seen_version=0 if view is None else view.table.version,
                reason=typed.reason,
                note=typed.note,
            )
            self._office.change(
                decision, lambda _none: self._was_saved(day, typed), failed=self.refuse
            )

    def approve(self) -> None:
        """Approve the table that stands here as it was read."""
        view, day = self._state.view, self._state.day
        if view is None or self._figures_differ():
            self.message.say(
                _(
                    "These figures are not saved, so nothing was approved. Save them; then "
                    "somebody else approves them."
                ),
                severity=Severity.ERROR,
            )
            return
        decision = work.approving(
            day, seen_version=view.table.version, reason=self.foot.reason.text()
        )
        self._office.change(decision, lambda _none: self._was_approved(), failed=self.refuse)

    def show_state(self, state: DeskState) -> None:
        """Show what was read; typed figures of the same day stay, of another day are kept."""
        before, dirty = self._state, self._is_dirty()
        if state.day == before.day and dirty:
            self._state = state
            self._correcting = state.is_approved
            self.form.show_grounds(state.grounds)
            self._tell_of_another_version(before, state)
            self._show_standing()
            return
        typed = self._unsaved.pop(state.day, None)
        if dirty and typed is None and state.view is None and before.view is None:
            typed = self._typed()
        elif dirty:
            self._unsaved[before.day] = self._typed()
        kept_open = state.day == before.day and self._correcting
        self._state, self._base = state, _base(state)
        self._correcting = state.is_approved and (typed is not None or kept_open)
        self._show_typed(typed or self._base)

    def fill(self, tables: Sequence[DraftTable]) -> None:
        """Fill in what a file holds: each table waits, unsaved, on its own day."""
        here = self._state.day
        if self._is_dirty():
            self._unsaved[here] = self._typed()
        required = self._state.grounds.required
        filled = {table.effective_on: typed_of(table, required) for table in tables}
        replaced = {day: self._unsaved[day] for day in filled if day in self._unsaved}
        self._put_back(filled)
        words = ngettext(
            "The rates of {days} are filled in. Compare them with the source and save them.",
            "The rates of {days} are filled in, each on its day. Compare them with the source and "
            "save them one by one.",
            len(filled),
        ).format(days=", ".join(f"{day:%d/%m/%Y}" for day in filled))
        self._offer_back(words, replaced)

    def refuse(self, error: NewsdeskError) -> None:
        """Say why not, where it was tried."""
        answers: tuple[tuple[str, Callable[[], object]], ...] = ()
        if isinstance(error, TableChangedError):
            answers = ((_("Read it again"), self._read_again),)
        elif isinstance(error, TableConflictError):
            answers = ((_("Show the saved table"), self._discard),)
        self.message.say(sentence(error), severity=Severity.ERROR, answers=answers)
        if isinstance(error, RatesUnconfirmedError):
            self.foot.focus_reason()
        elif isinstance(error, TableApprovedError):
            self.foot.focus_note()
        if isinstance(error, TableApprovedError | TableConflictError):
            self._read_again()

    def _connect(self) -> None:
        for asking in (self.standing.day_changed, self.form.day_wanted):
            asking.connect(self.message.dismiss)
            asking.connect(self.day_wanted)
        self.form.edited.connect(self._was_typed)
        self.form.checked.connect(self._show_standing)
        self.form.went_past.connect(self.foot.go_on)
        self.foot.edited.connect(self._was_typed)
        self.foot.save.connect(self.save)
        self.foot.approve.connect(self.approve)
        self.foot.correct.connect(self._begin_correction)
        self.foot.discard.connect(self._discard)

    def _show_typed(self, typed: TypedTable) -> None:
        state = self._state
        self.standing.show_day(state.day)
        self.foot.reason.setText(typed.reason)
        self.foot.note.setText(typed.note)
        self.form.show_table(typed, state.grounds, state.day, read_only=self._is_closed())
        self._show_standing()

    def _show_standing(self) -> None:
        """Show the state, and the buttons and fields that go with it."""
        state, dirty, closed = self._state, self._is_dirty(), self._is_closed()
        self.standing.show_state(
            state,
            unsaved=dirty,
            correcting=self._correcting,
            me=self._office.person_id,
            zone=self._office.settings.zone,
        )
        is_draft = state.view is not None and not state.is_approved
        has_reason = self.form.judgement.wants_reason or bool(self.foot.reason.text())
        self.foot.show_shape(
            FootShape(
                reason=has_reason and not closed,
                note=self._correcting or state.is_correction,
                closed=closed,
                discard=dirty or self._correcting,
                approve=is_draft,
                saves=state.view is None or dirty or self._correcting,
                waits=is_draft and not self._figures_differ() and _may_approve(self._office, state),
            )
        )

        self.kept.keep_soon()

    def _typed(self) -> TypedTable:
        rows = self.form.typed().rows
        return TypedTable(rows, self.foot.reason.text(), self.foot.note.text())

    def _is_closed(self) -> bool:
        return self._state.is_approved and not self._correcting

    def _is_dirty(self) -> bool:
        return self._typed().filled() != self._base.filled()

    def _figures_differ(self) -> bool:
        return self._typed().filled()[:2] != self._base.filled()[:2]

    def _was_typed(self) -> None:
        self.message.dismiss()
        self._show_standing()

    def _was_saved(self, day: dt.date, typed: TypedTable) -> None:
        self._unsaved.pop(day, None)
        if day == self._state.day:
            self._base, self._correcting = typed, False
            self.message.dismiss()

    def _was_approved(self) -> None:
        self._base = self._typed()
        self.message.say(_("The table is approved. The next release shows it to readers."))

    def _refuse_to_save(self, words: str) -> None:
        self.message.say(words, severity=Severity.ERROR)
        self.form.be_strict()
        self.form.focus_first()

    def _begin_correction(self) -> None:
        self._correcting = True
        self._base = TypedTable(self._base.rows)
        self._show_typed(self._base)
        self.form.focus_first()

    def _discard(self) -> None:
        day, dropped = self._state.day, self._typed()
        was_dirty = self._is_dirty()
        self._base, self._correcting = _base(self._state), False
        self._show_typed(self._base)
        if was_dirty:
            self._offer_back(_("What you typed was taken out of the form."), {day: dropped})

    def _put_back(self, typed: Mapping[dt.date, TypedTable]) -> None:
        """Have `typed` stand in the form, each on its day, as if it had been typed there."""
        self._unsaved |= typed
        here = self._state.day
        if here in typed:
            self._correcting = self._state.is_approved
            self._show_typed(self._unsaved.pop(here))
        else:
            self.day_wanted.emit(max(typed))

    def _offer_back(self, words: str, dropped: Mapping[dt.date, TypedTable]) -> None:
        back = ((_("Bring back what I typed"), lambda: self._put_back(dropped)),)
        self.message.say(words, answers=back if dropped else ())

    def _read_again(self) -> None:
        self.day_wanted.emit(self._state.day)

    def _tell_of_another_version(self, before: DeskState, state: DeskState) -> None:
        seen = None if before.view is None else before.view.table.version
        told = bool(self.message.sentence())
        if state.view is not None and state.view.table.version != seen and not told:
            words = _(
                "{name} saved a table for this day while you were typing. Your figures are still "
                "here; discard them to see the saved ones."
            )
            words = words.format(name=state.view.entered_by)
            self.message.say(words, severity=Severity.WARNING)


def _base(state: DeskState) -> TypedTable:
    """The form as it stands when nobody has typed."""
    if state.view is None:
        return typed_of(DraftTable(state.day, ()), state.grounds.required)
    table = state.view.table
    return typed_of(state.view.draft, state.grounds.required, reason=table.reason, note=table.note)


def _may_approve(office: Office, state: DeskState) -> bool:
    own = state.view is not None and state.view.table.entered_by == office.person.id
    return may(office.person, Right.APPROVE_RATES) and (not own or office.settings.own_approval)
