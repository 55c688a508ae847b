"""One day's table: where it stands, the form, and what is typed for other days."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates.foot import Foot, FootShape
from newsdesk.desktop.rates.form import RatesForm
from newsdesk.desktop.rates.keeping import KeptFigures
from newsdesk.desktop.rates.reading import DeskState
from newsdesk.desktop.rates.standing import Standing
from newsdesk.desktop.rates.typed import TypedRow, TypedTable, new_table, typed_of
from newsdesk.desktop.widgets import MessageBar, Severity
from newsdesk.i18n import _
from newsdesk.model.article import Language
from newsdesk.model.people import Right, may
from newsdesk.newsroom.rates_grounds import Grounds


class DayDesk(QWidget):
    """The table of a day, typed and checked; `day_wanted` asks for another one.

    Figures that are not saved stay with their day when the day is left, and survive every refresh
    and the end of the program. Figures of a day without a table go along when only the day is
    mended.
    """

    day_wanted = Signal(dt.date)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        day = office.today()
        grounds = Grounds((), day, office.settings.required_currencies)
        self._state = DeskState(day, grounds, None)
        self._base = _base(self._state)
        self.kept = KeptFigures(office, self.unsaved, self)
        self._unsaved = self.kept.found()
        self._correcting = False
        self.standing = Standing()
        self.form = RatesForm(grounds, day, office.settings.zone)
        self.message = MessageBar()
        self.foot = Foot(Language(office.settings.main_language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.standing)
        column.addWidget(self.form, 1)
        column.addWidget(self.message)
        column.addWidget(self.foot)
        above = (self.standing.day_field, *self.standing.sources.in_order())
        self.form.stand_between(above, self.foot.in_order())
        self._connect()
        self._show_typed(self._base)

    @property
    def day(self) -> dt.date:
        """The day whose table stands here."""
        return self._state.day

    @property
    def grounds(self) -> Grounds:
        """What the figures here are checked against."""
        return self._state.grounds

    @property
    def is_untouched(self) -> bool:
        """Whether no table stands here and nobody typed."""
        return self._state.view is None and not self._is_dirty()

    @property
    def seen_version(self) -> int | None:
        """The version of the saved table that stands here, None where none is saved."""
        return None if self._state.view is None else self._state.view.table.version

    def typed(self) -> TypedTable:
        """All that stands in the form and its fields, letter by letter."""
        rows = self.form.typed().rows
        return TypedTable(rows, self.foot.reason.text(), self.foot.note.text())

    def figures_differ(self) -> bool:
        """Whether the figures, or the note on them, are others than the saved ones."""
        return self.typed().filled()[:2] != self._base.filled()[:2]

    def unsaved(self) -> dict[dt.date, TypedTable]:
        """What is typed and not saved, by day."""
        here = {self._state.day: self.typed()} if self._is_dirty() else {}
        return self._unsaved | here

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
            typed = self.typed()
        elif dirty:
            self._unsaved[before.day] = self.typed()
        kept_open = state.day == before.day and self._correcting
        self._state, self._base = state, _base(state)
        self._correcting = state.is_approved and (typed is not None or kept_open)
        self._show_typed(typed or self._base)

    def fill(
        self,
        filled: Mapping[dt.date, TypedTable],
        words: str,
        answers: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Have each of these wait, unsaved, on its day, and tell so in `words`.

        What they replace can be brought back. `answers` come before that.
        """
        here = self._state.day
        if self._is_dirty():
            self._unsaved[here] = self.typed()
        replaced = {day: self._unsaved[day] for day in filled if day in self._unsaved}
        self._put_back(filled)
        self._offer_back(words, replaced, answers)

    def take_back(self, before: TypedTable) -> None:
        """Show again what stood here before something was filled in."""
        if before.filled() == self._base.filled():
            self._correcting = False
        self._show_typed(before)

    def discard(self) -> None:
        """Go back to what is saved; what was typed can be brought back."""
        day, dropped = self._state.day, self.typed()
        was_dirty = self._is_dirty()
        self._base, self._correcting = _base(self._state), False
        self._show_typed(self._base)
        if was_dirty:
            self._offer_back(_("What you typed was taken out of the form."), {day: dropped})

    def settle(self, day: dt.date, typed: TypedTable) -> None:
        """Take `typed` for what is saved of `day`."""
        self._unsaved.pop(day, None)
        if day == self._state.day:
            self._base, self._correcting = typed, False

    def read_again(self) -> None:
        """Read the day anew."""
        self.day_wanted.emit(self._state.day)

    def _connect(self) -> None:
        for asking in (self.standing.day_changed, self.form.day_wanted):
            asking.connect(self.message.dismiss)
            asking.connect(self.day_wanted)
        self.form.edited.connect(self._was_typed)
        self.form.checked.connect(self._show_standing)
        self.form.rows.taken_out.connect(self._offer_row_back)
        self.form.went_past.connect(self.foot.go_on)
        self.form.rows.went_above.connect(self.standing.focus_day)
        self.standing.day_done.connect(self.form.focus_first)
        self.foot.edited.connect(self._was_typed)
        self.foot.correct.connect(self._begin_correction)
        self.foot.discard.connect(self.discard)

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
                waits=is_draft and not self.figures_differ() and _may_approve(self._office, state),
            )
        )

        self.kept.keep_soon()

    def _is_closed(self) -> bool:
        return self._state.is_approved and not self._correcting

    def _is_dirty(self) -> bool:
        return self.typed().filled() != self._base.filled()

    def _was_typed(self) -> None:
        self.message.dismiss()
        self._show_standing()

    def _begin_correction(self) -> None:
        self._correcting = True
        self._base = TypedTable(self._base.rows)
        self._show_typed(self._base)
        self.form.focus_first()

    def _put_back(self, typed: Mapping[dt.date, TypedTable]) -> None:
        """Have `typed` stand in the form, each on its day, as if it had been typed there."""
        self._unsaved |= typed
        here = self._state.day
        if here in typed:
            self._correcting = self._state.is_approved
            self._show_typed(self._unsaved.pop(here))
        else:
            self.day_wanted.emit(max(typed))

    def _offer_back(
        self,
        words: str,
        dropped: Mapping[dt.date, TypedTable],
        answers: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        back = (_("Bring back what I typed"), lambda: self._put_back(dropped))
        self.message.say(words, answers=(*answers, back) if dropped else answers)

    def _offer_row_back(self, row: TypedRow, place: int) -> None:
        words = _("{currency} is taken out of the table.").format(currency=row.currency)
        back = (_("Bring it back"), lambda: self.form.put_in(row, place))
        self.message.say(words, answers=(back,))

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
        return new_table(state.grounds, state.day)
    table = state.view.table
    return typed_of(state.view.draft, state.grounds.required, reason=table.reason, note=table.note)


def _may_approve(office: Office, state: DeskState) -> bool:
    own = state.view is not None and state.view.table.entered_by == office.person.id
    return may(office.person, Right.APPROVE_RATES) and (not own or office.settings.own_approval)
