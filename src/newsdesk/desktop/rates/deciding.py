"""What people decide on a day's table: keep it, approve it, tell it; and the answers to a no."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject

from newsdesk.desktop.office import Office
from newsdesk.desktop.rates import work
from newsdesk.desktop.rates.day import DayDesk
from newsdesk.desktop.rates.typed import TypedTable
from newsdesk.desktop.widgets import Severity
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _
from newsdesk.model.article import Language
from newsdesk.newsroom.rates_desk import (
    RatesUnconfirmedError,
    TableApprovedError,
    TableChangedError,
    TableConflictError,
)


class Deciding(QObject):
    """Does what the buttons below the form ask for, with the figures that stand there."""

    def __init__(self, office: Office, desk: DayDesk) -> None:
        super().__init__(desk)
        self._office = office
        self._desk = desk
        desk.foot.save.connect(self.save)
        desk.foot.approve.connect(self.approve)
        desk.foot.article.connect(self.write_article)

    def save(self) -> None:
        """Keep the figures as the day's draft."""
        desk = self._desk
        typed, understood, day = desk.typed(), desk.form.understood(), desk.day
        if understood.problems:
            self._refuse_to_save(
                _("Some figures cannot be read, so nothing was saved. Correct the marked ones.")
            )
        elif not understood.draft.entries:
            self._refuse_to_save(
                _("There is no rate yet, so nothing was saved. Type at least one.")
            )
        else:
            decision = work.entering(
                understood.draft,
                seen_version=desk.seen_version or 0,
                reason=typed.reason,
                note=typed.note,
            )
            self._office.change(
                decision, lambda _none: self._was_saved(day, typed), failed=self.refuse
            )

    def approve(self) -> None:
        """Approve the table that stands here as it was read."""
        desk = self._desk
        if desk.seen_version is None or desk.figures_differ():
            desk.message.say(
                _(
                    "These figures are not saved, so nothing was approved. Save them; then "
                    "somebody else approves them."
                ),
                severity=Severity.ERROR,
            )
            return
        decision = work.approving(
            desk.day, seen_version=desk.seen_version, reason=desk.foot.reason.text()
        )
        self._office.change(decision, lambda _none: self._was_approved(), failed=self.refuse)

    def write_article(self, language: Language) -> None:
        """Begin the article on the day's approved table, and have it opened."""
        self._office.change(
            work.telling(self._desk.day, language),
            self._office.article_wanted.emit,
            failed=self.refuse,
        )

    def refuse(self, error: NewsdeskError) -> None:
        """Say why not, where it was tried."""
        desk = self._desk
        answers: tuple[tuple[str, Callable[[], object]], ...] = ()
        if isinstance(error, TableChangedError):
            answers = ((_("Read it again"), desk.read_again),)
        elif isinstance(error, TableConflictError):
            answers = ((_("Show the saved table"), desk.discard),)
        desk.message.say(sentence(error), severity=Severity.ERROR, answers=answers)
        if isinstance(error, RatesUnconfirmedError):
            desk.foot.focus_reason()
        elif isinstance(error, TableApprovedError):
            desk.foot.focus_note()
        if isinstance(error, TableApprovedError | TableConflictError):
            desk.read_again()

    def _was_saved(self, day: dt.date, typed: TypedTable) -> None:
        self._desk.settle(day, typed)
        if day == self._desk.day:
            self._desk.message.dismiss()

    def _was_approved(self) -> None:
        self._desk.settle(self._desk.day, self._desk.typed())
        self._desk.message.say(_("The table is approved. The next release shows it to readers."))

    def _refuse_to_save(self, words: str) -> None:
        self._desk.message.say(words, severity=Severity.ERROR)
        self._desk.form.be_strict()
        self._desk.form.focus_first()
