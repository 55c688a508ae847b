"""The window: columns, commands and places joined; what each of them does stands elsewhere."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QLineEdit,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk import places
from newsdesk.desktop import commands
from newsdesk.desktop.articles.desks import DESKS, OfficeRows, words_of
from newsdesk.desktop.articles.view import ArticleList
from newsdesk.desktop.editor.values import EditorChoices
from newsdesk.desktop.editor.widget import ArticleEditor
from newsdesk.desktop.help import AboutDialog, HelpDialog
from newsdesk.desktop.office import Office
from newsdesk.desktop.palette import CommandPalette
from newsdesk.desktop.places import PLACES
from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.review.panels import ArticlePanels
from newsdesk.desktop.shortcuts import ShortcutFallback
from newsdesk.desktop.sidebar import Sidebar
from newsdesk.desktop.topbar import TopBar
from newsdesk.desktop.widgets import EmptyState, MessageBar, Severity
from newsdesk.desktop.work.bringing_in import bring_in
from newsdesk.desktop.work.decisions import Decisions
from newsdesk.desktop.work.keeper import Keeper
from newsdesk.desktop.work.open_article import OpenArticle
from newsdesk.desktop.work.overview import Overview, read_overview
from newsdesk.desktop.work.rights import reason_against
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import news, staff
from newsdesk.newsroom.browsing import Desk
from newsdesk.publish.telegram.message import MAX_UNITS
from newsdesk.settings import Theme

SEARCH_AFTER_MS = 180
LOOK_FOR_NEWS_MS = 3000
FIRST_DESK = "desk_mine"
WIDTHS = (188, 330, 550, 372)


class MainWindow(QMainWindow):
    """One person's window on one newsroom.

    `wants_another_person` asks to sign in anew, `wants_theme` to change the colours; `leaving` has
    the place, size and columns to be remembered.
    """

    wants_another_person = Signal()
    wants_theme = Signal(str)
    leaving = Signal(str, str)

    def __init__(
        self,
        office: Office,
        keeper: Keeper,
        overview: Overview,
        *,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__()
        self.office = office
        self._keeper = keeper
        self._news = overview.newest_event
        self._desk = ""
        self.setWindowTitle(_("Newsdesk — {name}").format(name=office.settings.name))
        self.editor = ArticleEditor(
            EditorChoices(overview.regions, office.settings.zone, office.settings.agency)
        )
        self.panels = ArticlePanels(office, folder=places.cache_folder() / "preview", opener=opener)
        self.article = OpenArticle(office, self.editor, self.panels, keeper)
        self._decisions = Decisions(office, self.article, self)
        self.list = ArticleList(lambda: office.clock().astimezone(office.settings.zone))
        self.search = QLineEdit()
        self.actions_by_name = commands.build_actions(self, self._handlers())
        self.topbar = TopBar(self.actions_by_name)
        self.sidebar = Sidebar()
        self.message = MessageBar()
        self._palette = CommandPalette(self, self.actions_by_name)
        self._places: dict[str, QWidget] = {}
        self._searching = QTimer(self)
        self._looking = QTimer(self)
        self._lay_out()
        self._connect()
        ShortcutFallback(self)
        self.editor.fill_tools(self.actions_by_name)
        self._show_overview(overview)
        self._refresh_commands()
        self.go_to(FIRST_DESK)
        self.list.setFocus()
        self._looking.start()

    def go_to(self, name: str) -> None:
        """Turn to a place by the name of its command."""
        self._desk = name
        self.sidebar.mark(name)
        if name in DESKS:
            self._searching.stop()
            self.search.clear()
            self._show_list(name, OfficeRows(self.office, DESKS[name][0], unsaved=self._unsaved))
            return
        if name not in self._places:
            self._places[name] = PLACES[name](self.office)
            self._middle.addWidget(self._places[name])
        self._middle.setCurrentWidget(self._places[name])
        self._places[name].setFocus()

    def tell(self, error: NewsdeskError) -> None:
        """Show a refusal that concerns no place of its own."""
        self.message.say(sentence(error), severity=Severity.ERROR)

    def columns(self) -> str:
        """The widths of the columns, for the next time."""
        return bytes(self._columns.saveState().toBase64().data()).decode()

    def restore_columns(self, kept: str) -> None:
        """Give the columns the widths of the last time."""
        if kept:
            self._columns.restoreState(QByteArray.fromBase64(kept.encode()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._looking.stop()
        self.article.leave()
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self.leaving.emit(place, self.columns())
        super().closeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_for_news()

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        decisions = self._decisions
        themes = {f"theme_{one.value}": partial(self.wants_theme.emit, one.value) for one in Theme}
        going = {name: partial(self.go_to, name) for name in (*DESKS, *PLACES)}
        return {
            **self.editor.handlers(),
            **themes,
            **going,
            "new_article": self._begin,
            "import_article": self._import,
            "save": self.article.save,
            "submit": decisions.submit,
            "approve": decisions.approve,
            "return_article": decisions.return_to_author,
            "preview_in_browser": self.panels.browse,
            "restore_revision": lambda: self.panels.open_tab("history"),
            "correct": decisions.correct,
            "withdraw": decisions.withdraw,
            "spike": decisions.spike,
            "unspike": decisions.unspike,
            "quit": self.close,
            "search": self._to_search,
            "save_search": self._save_search,
            "command_palette": self._open_palette,
            "next_article": lambda: self.list.step(1),
            "previous_article": lambda: self.list.step(-1),
            "next_pane": lambda: self._step_pane(1),
            "previous_pane": lambda: self._step_pane(-1),
            "publish": lambda: self.go_to("desk_publications"),
            "sign_in": self.wants_another_person.emit,
            "help": lambda: HelpDialog(self).show(),
            "about": lambda: AboutDialog(self, self.office.store.location).show(),
        }

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(_("Search all articles · Ctrl+F"))
        self.search.setAccessibleName(_("Search all articles"))
        self.search.setClearButtonEnabled(True)
        beside = QFrame()
        beside.setProperty("role", "paper")
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        field = QVBoxLayout()
        field.setContentsMargins(12, 11, 12, 11)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self.list, 1)
        self._no_article = EmptyState(
            _("No article is open"),
            _("Choose one in the list, or begin a new one with Ctrl+N."),
        )
        self._no_article.setProperty("role", "paper")
        self._texts = QStackedWidget()
        self._texts.addWidget(self._no_article)
        self._texts.addWidget(self.editor)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        for widget, least in ((beside, 220), (self._texts, 320), (self.panels, 260)):
            widget.setMinimumWidth(least)
            self._columns.addWidget(widget)
        self._columns.setStretchFactor(1, 1)
        self._columns.setChildrenCollapsible(False)
        self._columns.setSizes(WIDTHS[1:])
        self._middle = QStackedWidget()
        self._middle.addWidget(self._columns)
        self._whole = QSplitter(Qt.Orientation.Horizontal)
        self.sidebar.setMinimumWidth(150)
        self._whole.addWidget(self.sidebar)
        self._whole.addWidget(self._middle)
        self._whole.setStretchFactor(1, 1)
        self._whole.setChildrenCollapsible(False)
        self._whole.setSizes([WIDTHS[0], sum(WIDTHS[1:])])
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.topbar)
        rows.addWidget(self.message)
        rows.addWidget(self._whole, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(960, 600)

    def _connect(self) -> None:
        self._searching.setSingleShot(True)
        self._searching.setInterval(SEARCH_AFTER_MS)
        self._searching.timeout.connect(self._search_now)
        self._looking.setInterval(LOOK_FOR_NEWS_MS)
        self._looking.timeout.connect(self._look_for_news)
        self.search.textEdited.connect(lambda _typed: self._searching.start())
        self.search.textChanged.connect(lambda _typed: self._refresh_commands())
        self.search.returnPressed.connect(self.list.setFocus)
        self.sidebar.gone_to.connect(self.go_to)
        self.sidebar.searched.connect(self._search_for)
        self.sidebar.forgotten.connect(self._forget_search)
        self.list.chosen.connect(self.article.open)
        self.list.opened.connect(lambda _id: self.editor.body.setFocus())
        self.article.turned.connect(self._turned)
        self.article.unsaved.connect(lambda: self.list.refresh(self._unsaved()))
        self.panels.rendered.connect(self._show_telegram)
        self.office.changed.connect(self._changed)

    def _show_list(self, name: str, source: OfficeRows) -> None:
        words = words_of(name)
        self.list.show_source(source, empty_title=_(words.title), empty_advice=_(words.advice))
        self._middle.setCurrentIndex(0)

    def _begin(self) -> None:
        self._middle.setCurrentIndex(0)
        self.list.mark(None)
        self.article.begin()

    def _import(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Import articles"), "", _("Markdown files (*.md *.markdown *.txt)")
        )
        if names:
            bring_in(self.office, [Path(name) for name in names], self._brought_in)

    def _brought_in(self, ids: list[int]) -> None:
        self.go_to("desk_mine")
        self.article.open(ids[0])

    def _to_search(self) -> None:
        self._middle.setCurrentIndex(0)
        self.search.setFocus()
        self.search.selectAll()

    def _search_for(self, words: str) -> None:
        self.search.setText(words)
        self._search_now()

    def _search_now(self) -> None:
        words = self.search.text().strip()
        if not words:
            self.go_to(self._desk if self._desk in DESKS else FIRST_DESK)
            return
        self.sidebar.mark("")
        self._show_list(
            "search", OfficeRows(self.office, Desk.ALL, words=words, unsaved=self._unsaved)
        )

    def _save_search(self) -> None:
        words = self.search.text()
        self.office.change(lambda store, by, _at: (None, staff.save_search(store, words, by=by)))

    def _forget_search(self, number: int) -> None:
        self.office.change(lambda store, by, _at: (None, staff.forget_search(store, number, by=by)))

    def _open_palette(self) -> None:
        self._palette.open()

    def _step_pane(self, by: int) -> None:
        panes: tuple[QWidget, ...] = (self.sidebar, self.list, self._texts, self.panels)
        focus = self.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
        first_in(panes[(here + by) % len(panes)]).setFocus(Qt.FocusReason.TabFocusReason)

    def _unsaved(self) -> frozenset[int]:
        return self._keeper.unsaved_articles()

    def _turned(self) -> None:
        open_ = self.article.typing
        self._texts.setCurrentWidget(self.editor if open_ else self._no_article)
        view = self.article.view
        self.list.mark(None if view is None else view.id)
        self._refresh_commands()

    def _refresh_commands(self) -> None:
        situation = self.article.situation(searching=bool(self.search.text().strip()))
        commands.refresh(self.actions_by_name, lambda needs: reason_against(needs, situation))
        self.topbar.refresh(waiting=self._waiting_to_publish)

    def _show_telegram(self, rendered: Rendered) -> None:
        messages = rendered.messages
        if messages:
            self.editor.status.show_telegram(
                1, len(messages), len(messages[0].text_plain), MAX_UNITS
            )

    def _changed(self, changes: Changes) -> None:
        ids = frozenset(number for number in changes.ids(Kind.ARTICLE) if isinstance(number, int))
        if changes.concerns((Kind.ARTICLE, Kind.RELEASE, Kind.REGION)):
            self.list.refresh(ids)
        self.office.read(
            lambda store: read_overview(store, self.office.person_id, self.office.today()),
            self._show_overview,
            token=(self, "overview"),
        )

    def _show_overview(self, overview: Overview) -> None:
        self._waiting_to_publish = overview.counts["desk_approved"]
        self.sidebar.show_counts(overview.counts)
        self.sidebar.show_searches(overview.searches)
        self.sidebar.tell(
            "desk_rates",
            _("today missing") if overview.rates_missing else "",
            wanting=overview.rates_missing,
        )
        if hasattr(self, "topbar"):
            self._refresh_commands()

    def _look_for_news(self) -> None:
        known = self._news
        self.office.read(
            lambda store: news.since(store, known), self._hear_news, token=(self, "news")
        )

    def _hear_news(self, heard: tuple[int, Changes]) -> None:
        newest, changes = heard
        if newest != self._news:
            self._news = newest
            self.office.changed.emit(changes)


def first_in(pane: QWidget) -> QWidget:
    """The first widget of a pane that takes the focus: where a person goes on with the keyboard."""
    if isinstance(pane, ArticleList):
        return pane
    inside = pane.findChildren(QWidget)
    takes_focus = (
        one for one in inside if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    return next(takes_focus, pane)
