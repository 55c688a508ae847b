"""What was typed before the program ended unexpectedly, offered above the text."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from newsdesk.desktop.editor.widget import ArticleEditor
from newsdesk.desktop.office import Office
from newsdesk.desktop.review.choices import recovery_dialog
from newsdesk.desktop.work.keeper import Keeper, text_again
from newsdesk.desktop.work.open_article import OpenArticle
from newsdesk.i18n import _
from newsdesk.newsroom.browsing import ArticleView
from newsdesk.newsroom.writing import ConflictError
from newsdesk.store.journal import Typed

_Answers = tuple[tuple[str, Callable[[], object]], ...]


class Recovery(QObject):
    """Offers what the journal held when the program began: View changes, Recover, Discard."""

    def __init__(
        self, office: Office, editor: ArticleEditor, article: OpenArticle, keeper: Keeper
    ) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._article = article
        self._keeper = keeper
        article.found.connect(self._offer)

    def offer_next(self) -> None:
        """Turn to the latest text that is still to be decided on, where there is one."""
        found = self._keeper.found(self._office.person_id)
        if not found:
            return
        typed = found[0]
        if typed.article_id is None:
            self._article.show(None, typed.key, text_again(typed.values))
            self._offer(typed, None)
        else:
            self._article.open(typed.article_id)

    def _offer(self, typed: Typed, view: ArticleView | None) -> None:
        when = typed.at.astimezone(self._office.settings.zone)
        words = (
            _("An article that was never saved is still here, typed until {when}.")
            if view is None
            else _("Text that was typed here until {when} was not saved.")
        ).format(when=f"{when:%d/%m/%Y %H:%M:%S}")
        answers: _Answers = (
            (_("Recover"), lambda: self._recover(typed, view)),
            (_("Discard"), lambda: self._discard(typed)),
        )
        if view is not None:
            answers = ((_("View changes"), lambda: self._compare(typed, view)), *answers)
        self._article.wait_for_decision()
        self._editor.message.say(words, answers=answers, closable=False)

    def _compare(self, typed: Typed, view: ArticleView) -> None:
        dialog = recovery_dialog(
            self._office, saved=view.text, typed=text_again(typed.values), parent=self._editor
        )
        answers: dict[str, Callable[[], object]] = {
            "recover": lambda: self._recover(typed, view),
            "discard": lambda: self._discard(typed),
        }

        def answer(name: str) -> None:
            dialog.accept()
            answers[name]()

        dialog.chosen.connect(answer)
        dialog.rejected.connect(lambda: self._offer(typed, view))
        dialog.open()

    def _recover(self, typed: Typed, view: ArticleView | None) -> None:
        """Go on with what was typed, from the version it was begun from."""
        text = text_again(typed.values)
        self._article.show(view, typed.key, text)
        self._article.keep()
        if view is not None and view.version != typed.seen:
            self._article.resolve(
                ConflictError(
                    id=view.id,
                    who=view.updated_by,
                    mine=text,
                    theirs=view.text,
                    version=view.version,
                )
            )

    def _discard(self, typed: Typed) -> None:
        self._keeper.drop(typed.key)
        self._article.close()
        if typed.article_id is not None:
            self._article.open(typed.article_id)
        self.offer_next()
