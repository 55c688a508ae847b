"""The columns of the article desk: search and list, the text, and what is told beside it."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from newsdesk import places
from newsdesk.desktop.articles.desks import DESKS, OfficeRows, words_of
from newsdesk.desktop.articles.view import ArticleList
from newsdesk.desktop.editor.values import EditorChoices
from newsdesk.desktop.editor.widget import ArticleEditor
from newsdesk.desktop.office import Office
from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.review.panels import ArticlePanels
from newsdesk.desktop.widgets import EmptyState
from newsdesk.desktop.work.keeper import Keeper
from newsdesk.desktop.work.open_article import OpenArticle
from newsdesk.desktop.work.recovery import Recovery
from newsdesk.desktop.work.rights import Situation
from newsdesk.i18n import _
from newsdesk.newsroom.browsing import Desk
from newsdesk.publish.telegram.message import MAX_UNITS

SEARCH_AFTER_MS = 180
FIRST_DESK = "desk_mine"
WIDTHS = (304, 588, 360)


class ArticleDesk(QSplitter):
    """`listed` has the name of the desk whose list is shown, empty for a search.

    `situation_changed` comes when something else can be done than before.
    """

    listed = Signal(str)
    situation_changed = Signal()

    def __init__(
        self,
        office: Office,
        keeper: Keeper,
        regions: tuple[tuple[str, str], ...],
        *,
        opener: Callable[[QUrl], bool],
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._office = office
        self._keeper = keeper
        self._desk = FIRST_DESK
        self.search = QLineEdit()
        self.list = ArticleList(lambda: office.clock().astimezone(office.settings.zone))
        self.editor = ArticleEditor(
            EditorChoices(regions, office.settings.zone, office.settings.agency)
        )
        self.panels = ArticlePanels(office, folder=places.cache_folder() / "preview", opener=opener)
        self.article = OpenArticle(office, self.editor, self.panels, keeper)
        self.recovery = Recovery(office, self.editor, self.article, keeper)
        self._searching = QTimer(self)
        self._searching.setSingleShot(True)
        self._searching.setInterval(SEARCH_AFTER_MS)
        self._lay_out()
        self._connect()

    def show_desk(self, name: str) -> None:
        """Show the list of the desk whose command is `name`."""
        self._desk = name
        self._searching.stop()
        self.search.clear()
        self._show_list(
            name, OfficeRows(self._office, DESKS[name][0], unsaved=self._keeper.unsaved_articles)
        )

    def search_for(self, words: str) -> None:
        """Show what is found for `words`; without any, the desk that was shown before."""
        self.search.setText(words)
        self._search_now()

    def refresh_list(self, changed: frozenset[int]) -> None:
        """Show the same list again after these articles were touched."""
        self.list.refresh(changed)

    def leave(self) -> None:
        """Keep what is typed, and begin no more reading: the window goes."""
        self.article.leave()
        self.panels.clear()

    def begin(self) -> None:
        """Turn to a new article."""
        self.list.mark(None)
        self.article.begin()

    def situation(self, *, in_sight: bool) -> Situation:
        """What decides what can be done now; out of sight no article can be decided on."""
        return Situation(
            self._office.person,
            self._office.settings.own_approval,
            self.article.view if in_sight else None,
            typing=in_sight and self.article.typing,
            undecided=self.article.undecided,
            searching=bool(self.search.text().strip()),
        )

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through."""
        return (self.list, self._texts, self.panels)

    def widths(self) -> str:
        """The widths of the columns, for the next time."""
        return bytes(self.saveState().toBase64().data()).decode()

    def restore_widths(self, kept: str) -> None:
        """Give the columns the widths of the last time."""
        if kept:
            self.restoreState(QByteArray.fromBase64(kept.encode()))

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search all articles · Ctrl+F"))
        self.search.setAccessibleName(_("Search all articles"))
        self.search.setClearButtonEnabled(True)
        lists = QFrame()
        lists.setProperty("role", "paper")
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(12, 11, 12, 11)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self.list, 1)
        nothing = EmptyState(
            _("No article is open"), _("Choose one in the list, or begin a new one with Ctrl+N.")
        )
        self._texts = QStackedWidget()
        self._texts.addWidget(nothing)
        self._texts.addWidget(self.editor)
        for widget, least in ((lists, 220), (self._texts, 320), (self.panels, 260)):
            widget.setMinimumWidth(least)
            self.addWidget(widget)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.setSizes(WIDTHS)

    def _connect(self) -> None:
        self._searching.timeout.connect(self._search_now)
        self.search.textEdited.connect(lambda _typed: self._searching.start())
        self.search.textChanged.connect(lambda _typed: self.situation_changed.emit())
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.chosen.connect(self.article.open)
        self.list.opened.connect(lambda _id: self.editor.body.setFocus())
        self.article.turned.connect(self._turned)
        self.article.unsaved.connect(lambda: self.refresh_list(self._keeper.unsaved_articles()))
        self.panels.rendered.connect(self._show_telegram)

    def _search_now(self) -> None:
        words = self.search.text().strip()
        if words:
            source = OfficeRows(
                self._office, Desk.ALL, words=words, unsaved=self._keeper.unsaved_articles
            )
            self._show_list("", source)
        else:
            self.show_desk(self._desk)

    def _show_list(self, name: str, source: OfficeRows) -> None:
        words = words_of(name)
        self.list.show_source(source, empty_title=_(words.title), empty_advice=_(words.advice))
        self.listed.emit(name)

    def _turned(self) -> None:
        self._texts.setCurrentIndex(1 if self.article.typing else 0)
        view = self.article.view
        self.list.mark(None if view is None else view.id)
        self.situation_changed.emit()

    def _show_telegram(self, rendered: Rendered) -> None:
        messages = rendered.messages
        if messages:
            length = len(messages[0].text_plain)
            self.editor.status.show_telegram(1, len(messages), length, MAX_UNITS)
