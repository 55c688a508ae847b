"""The article in the editor: shown, kept while it is typed, saved, and never lost."""

import datetime as dt
import uuid
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from newsdesk.desktop.editor.statusline import StatusLine
from newsdesk.desktop.editor.values import TextProblemsError
from newsdesk.desktop.editor.widget import ArticleEditor
from newsdesk.desktop.office import Office
from newsdesk.desktop.review.choices import ConflictDialog
from newsdesk.desktop.review.panels import ArticlePanels
from newsdesk.desktop.widgets import Severity
from newsdesk.desktop.work.keeper import Keeper, plain_values, text_again
from newsdesk.desktop.work.rights import Situation, reason_against
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _
from newsdesk.model.article import ArticleText, Language, Stage
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import browsing, writing
from newsdesk.newsroom.browsing import ArticleView
from newsdesk.newsroom.writing import ConflictError
from newsdesk.store.engine import Store
from newsdesk.store.journal import Typed

# What is typed is on the disk within a second: this, and the writing itself.
KEEP_AFTER_MS = 500


class OpenArticle(QObject):
    """Holds what is open; `dirty` says that something in the editor is not saved.

    `turned` comes when another article, another state or none is shown, `unsaved` when an
    article gets or loses unsaved text. `found` has the unsaved text (`Typed`) that was there for
    the article when the program began, and its view.
    """

    turned = Signal()
    unsaved = Signal()
    found = Signal(object, object)

    def __init__(
        self, office: Office, editor: ArticleEditor, panels: ArticlePanels, keeper: Keeper
    ) -> None:
        super().__init__(editor)
        self._office = office
        self._editor = editor
        self._panels = panels
        self._keeper = keeper
        self.view: ArticleView | None = None
        self._key = ""
        self._saved: ArticleText | None = None
        self.dirty = False
        self.undecided = False
        self._saving = False
        self._waiting: list[Callable[[int], object]] = []
        self._awaited: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        editor.edited.connect(lambda: self._timer.isActive() or self._timer.start())
        office.changed.connect(self._changed)
        panels.restored.connect(lambda _number: self.drop_typed())

    @property
    def typing(self) -> bool:
        """Whether an article is in the editor, saved or not."""
        return bool(self._key)

    def open(self, article_id: int) -> None:
        """Turn to an article; what was typed in the last one is kept."""
        if self.view is not None and self.view.id == article_id:
            return
        self.leave()
        self._read(article_id)

    def begin(self) -> None:
        """Turn to an empty article that is not saved yet."""
        self.leave()
        text = ArticleText(
            language=Language(self._office.settings.main_language),
            date=self._office.today(),
            byline=self._office.person.name,
        )
        self.show(None, f"new-{uuid.uuid4().hex}", text)
        self._editor.headline.setFocus()

    def leave(self) -> None:
        """Keep what is typed before something else is shown; a new article becomes a draft."""
        self.settle()
        if self.dirty and self.view is None:
            if self._editor.headline.text().strip() or self._editor.body.text().strip():
                self.save()
            else:
                self.drop_typed()
            # Nothing is open until the next article is shown: its saving answers to nobody.
            self._key = ""

    def settle(self) -> None:
        """Take in what was typed up to this moment, which `dirty` and the journal lag behind."""
        if self._timer.isActive():
            self._timer.stop()
            self.keep()

    def close(self) -> None:
        """Show that nothing is open."""
        self.leave()
        self.view, self._key, self._saved, self.dirty = None, "", None, False
        self._editor.message.hide()
        self._panels.clear()
        self.turned.emit()

    def save(self, then: Callable[[int], object] = lambda _id: None) -> None:
        """Save a revision, and go on with `then` and the article's id once it is saved.

        While one is being saved the next waits, and saves what was typed since.
        """
        if self._saving:
            self._waiting.append(then)
            return
        self.settle()
        if not self.dirty and self.view is not None:
            then(self.view.id)
            return
        try:
            text = self._editor.text()
        except TextProblemsError as error:
            self.tell(error)
            return
        view, key = self.view, self._key
        self._saving = True

        def save(store: Store, by: int, at: dt.datetime) -> tuple[int, Changes]:
            if view is None:
                return writing.new(store, text, by=by, at=at)
            return view.id, writing.save(store, view.id, text, seen=view.version, by=by, at=at)

        def shown(saved: ArticleView) -> None:
            self._saved_as(key, saved, text)
            then(saved.id)

        def done(article_id: int) -> None:
            self._office.read(
                lambda store: browsing.article(store, article_id), shown, failed=self._not_saved
            )

        self._office.change(save, done, failed=self._not_saved)

    def tell(self, error: NewsdeskError) -> None:
        """Show a refusal above the text."""
        self._editor.message.say(sentence(error), severity=Severity.ERROR)

    def _read(self, article_id: int) -> None:
        self._awaited = article_id
        self._office.read(
            lambda store: browsing.article(store, article_id), self._arrived, token=self
        )

    def _arrived(self, view: ArticleView) -> None:
        self._awaited = None
        key = f"article-{view.id}"
        if key == self._key and (self.dirty or self._timer.isActive()):
            # Typed meanwhile: it stays, and saving it will compare it with what stands now.
            return
        typed = self._keeper.typed(key)
        if typed is not None and not self._keeper.is_found(key):
            self.show(view, key, text_again(typed.values))
            return
        self.show(view, key, view.text)
        if typed is not None:
            self.found.emit(typed, view)

    def show(self, view: ArticleView | None, key: str, text: ArticleText) -> None:
        """Show `text` as the state of `view`, None for an article never saved, known as `key`."""
        self.view, self._key = view, key
        self._saved = None if view is None else view.text
        self.dirty = view is not None and text != view.text
        self._editor.message.hide()
        self._editor.set_text(text, article=key)
        self.undecided = False
        self._lock()
        if view is None:
            self._panels.show_new(text)
        else:
            self._panels.show_article(view, text)
            if view.stage is Stage.RETURNED and view.notes:
                self._editor.message.say(_return_words(view), severity=Severity.WARNING)
        self._say_state()
        self.turned.emit()

    def keep(self) -> None:
        """Put what is typed into the journal, or take it out where it is what is saved."""
        if not self._key:
            return
        try:
            text = self._editor.text()
        except TextProblemsError:
            text = None
        if text is not None:
            self._panels.show_text(text)
        was_dirty, self.dirty = self.dirty, text is None or text != self._saved
        if self.dirty:
            self._put_into_journal()
        else:
            self._keeper.drop(self._key)
            self._say_state()
        if was_dirty is not self.dirty:
            self.unsaved.emit()
            self.turned.emit()

    def _put_into_journal(self) -> None:
        view = self.view
        typed = Typed(
            key=self._key,
            article_id=None if view is None else view.id,
            seen=0 if view is None else view.version,
            person_id=self._office.person_id,
            at=self._office.clock(),
            values=plain_values(self._editor.values()),
        )
        self._keeper.keep(typed, self._say_kept)

    def _say_kept(self, at: dt.datetime) -> None:
        if self.dirty:
            local = at.astimezone(self._office.settings.zone)
            self._editor.status.show_saved(_("Not saved · kept {time}").format(time=f"{local:%T}"))

    def _say_state(self) -> None:
        _show_state(self._editor.status, self._office, self.view, dirty=self.dirty)

    def _saved_as(self, key: str, view: ArticleView, text: ArticleText) -> None:
        """Go on from the saved state; what was typed while it was being saved stays typed."""
        self._saving = False
        waiting, self._waiting = self._waiting, []
        if key != self._key:
            self._keeper.go_on(key, view.id, view.version, saved=text)
            self.unsaved.emit()
            return
        self._key = f"article-{view.id}"
        try:
            typed = self._editor.text()
        except TextProblemsError:
            typed = None
        if typed == text:
            self._keeper.drop(key)
            self.show(view, self._key, view.text)
        else:
            self.view, self._saved = view, view.text
            self.keep()
            # Only now, so that at no instant what was typed since is nowhere.
            if key != self._key:
                self._keeper.drop(key)
            self.turned.emit()
        self.unsaved.emit()
        for then in waiting:
            self.save(then)

    def _not_saved(self, error: NewsdeskError) -> None:
        self._saving = False
        self._waiting.clear()
        if isinstance(error, ConflictError):
            self.resolve(error)
        else:
            self.tell(error)

    def resolve(self, error: ConflictError) -> None:
        """Show both texts side by side; until a person decides, what is typed stays kept."""
        dialog = ConflictDialog(
            self._office,
            mine=error.mine,
            theirs=error.theirs,
            who=error.who,
            parent=self._editor,
        )
        dialog.resolved.connect(lambda text: self._go_on_with(error.id, text))
        dialog.rejected.connect(lambda: self.tell(error))
        dialog.open()

    def _go_on_with(self, article_id: int, text: ArticleText) -> None:
        """Take the text a person chose as typed on top of what is saved now."""

        def show(view: ArticleView) -> None:
            self.show(view, f"article-{view.id}", text)
            self.keep()

        self._office.read(lambda store: browsing.article(store, article_id), show, token=self)

    def drop_typed(self) -> None:
        """Give up what is typed: it is in the history, or nobody wants it."""
        self._keeper.drop(self._key)
        self.dirty = False
        self.unsaved.emit()

    def wait_for_decision(self) -> None:
        """Let nothing be done with the article until a person says what becomes of its text."""
        self.undecided = True
        self._lock()
        self.turned.emit()

    def _lock(self) -> None:
        office = self._office
        now = Situation(
            office.person,
            office.settings.own_approval,
            self.view,
            typing=True,
            undecided=self.undecided,
        )
        self._editor.set_read_only(reason_against("edit", now))

    def _changed(self, changes: Changes) -> None:
        """Show a newer state, where nothing typed stands over it; else saving will compare."""
        view = self.view
        if view is None or self._saving or self._awaited not in (None, view.id):
            return
        ids = changes.ids(Kind.ARTICLE)
        if (view.id in ids or changes.concerns((Kind.RELEASE,))) and not self.dirty:
            self._read(view.id)


def _show_state(
    status: StatusLine, office: Office, view: ArticleView | None, *, dirty: bool
) -> None:
    """Say when the article was saved last, and whose it is."""
    if view is None:
        status.show_saved(_("Not saved yet"))
        status.show_who(office.person.name)
        return
    local = view.updated_at.astimezone(office.settings.zone)
    time = f"{local:%T}" if local.date() == office.today() else f"{local:%d/%m/%Y %H:%M}"
    words = _("Not saved · saved {time}") if dirty else _("Saved {time}")
    status.show_saved(words.format(time=time))
    approved = _("Approved by {name}") if view.approved_by else _("By {name}")
    status.show_who(approved.format(name=view.approved_by or view.author))


def _return_words(view: ArticleView) -> str:
    """What the editor who returned the article wants of it."""
    name, note = view.notes[0]
    return _("Returned. {name}: {note}").format(name=name, note=note.text)
