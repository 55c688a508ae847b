"""The decisions on the open article: each saves what is typed, asks if it must, and is told."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from newsdesk.desktop.office import Office
from newsdesk.desktop.review.sentence_dialog import (
    CORRECTION,
    RETURN,
    WITHDRAWAL,
    Question,
    SentenceDialog,
)
from newsdesk.desktop.widgets import MessageBar
from newsdesk.desktop.work.open_article import OpenArticle
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import N_, _
from newsdesk.model.changes import Changes
from newsdesk.newsroom import review, writing
from newsdesk.store.engine import Store

_READ_AGAIN = N_("Your changes are saved. Read the article once more, then approve it.")

_Decision = Callable[[Store, int, int, dt.datetime], Changes]


class Decisions:
    """What the window's commands do with the open article."""

    def __init__(
        self, office: Office, article: OpenArticle, message: MessageBar, parent: QWidget
    ) -> None:
        self._office = office
        self._message = message
        self._article = article
        self._parent = parent

    def submit(self) -> None:
        """Hand it over for approval."""
        self._after_saving(
            lambda store, number, by, at: writing.submit(store, number, by=by, at=at)
        )

    def approve(self) -> None:
        """Approve what stands on the screen: the hash of the state that is shown."""
        view = self._article.view
        if view is None:
            return
        self._article.settle()
        if self._article.dirty:
            # What was typed is not what was submitted: it is saved, shown and read first.
            self._article.save(lambda _number: self._message.say(_(_READ_AGAIN)))
            return
        seen = view.content_hash
        self._decide(
            view.id,
            lambda store, number, by, at: review.approve(
                store, number, seen_hash=seen, by=by, at=at
            ),
        )

    def return_to_author(self) -> None:
        """Ask for the note and send it back."""
        self._ask(RETURN, review.return_to_author)

    def correct(self) -> None:
        """Ask for the public note and open a correction."""
        self._ask(CORRECTION, review.correct)

    def withdraw(self) -> None:
        """Ask for the public reason and take it down with the next release."""
        self._ask(WITHDRAWAL, review.withdraw)

    def spike(self) -> None:
        """Put it aside."""
        self._after_saving(lambda store, number, by, at: review.spike(store, number, by=by, at=at))

    def unspike(self) -> None:
        """Bring it back."""
        view = self._article.view
        if view is not None:
            self._decide(
                view.id,
                lambda store, number, by, at: review.unspike(store, number, by=by, at=at),
            )

    def _after_saving(self, decision: _Decision) -> None:
        self._article.save(lambda number: self._decide(number, decision))

    def _decide(
        self,
        number: int,
        decision: _Decision,
        *,
        done: Callable[[], object] = lambda: None,
        failed: Callable[[NewsdeskError], object] | None = None,
    ) -> None:
        self._office.change(
            lambda store, by, at: (None, decision(store, number, by, at)),
            lambda _: done(),
            failed=failed or self._article.tell,
        )

    def _ask(self, question: Question, decide: Callable[..., Changes]) -> None:
        """Save, then ask for a sentence; the dialog and its words stay until it is done."""

        def open_dialog(number: int) -> None:
            dialog = SentenceDialog(question, self._parent)

            def confirm(words: str) -> None:
                self._decide(
                    number,
                    lambda store, article_id, by, at: decide(
                        store, article_id, words, by=by, at=at
                    ),
                    done=dialog.accept,
                    failed=lambda error: dialog.refuse(sentence(error)),
                )

            dialog.confirmed.connect(confirm)
            dialog.open()

        self._article.save(open_dialog)
