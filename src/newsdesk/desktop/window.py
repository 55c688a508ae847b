"""The window: places and commands joined; what each of them does stands elsewhere."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop import commands
from newsdesk.desktop.articles.desks import DESKS
from newsdesk.desktop.help import AboutDialog, HelpDialog
from newsdesk.desktop.office import Office
from newsdesk.desktop.palette import CommandPalette
from newsdesk.desktop.places import ERRANDS, PLACES, RunsErrands
from newsdesk.desktop.shortcuts import ShortcutFallback
from newsdesk.desktop.sidebar import Sidebar
from newsdesk.desktop.topbar import TopBar
from newsdesk.desktop.work.article_desk import FIRST_DESK, ArticleDesk
from newsdesk.desktop.work.bringing_in import bring_in
from newsdesk.desktop.work.decisions import Decisions
from newsdesk.desktop.work.keeper import Keeper
from newsdesk.desktop.work.overview import Overview, read_overview
from newsdesk.desktop.work.rights import reason_against
from newsdesk.i18n import _
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import news, staff
from newsdesk.settings import Theme

LOOK_FOR_NEWS_MS = 3000
LANGUAGES = ("en", "ru")
SIDEBAR_WIDTH, REST_WIDTH = 188, 1252


class MainWindow(QMainWindow):
    """One person's window on one newsroom.

    `wants_another_person` asks to sign in anew, `wants_theme` and `wants_language` for other
    colours and words; `leaving` has the window's place and the widths of its columns.
    """

    wants_another_person = Signal()
    wants_theme = Signal(str)
    wants_language = Signal(str)
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
        self._overview = overview
        self._news = overview.newest_event
        self.setWindowTitle(_("Newsdesk — {name}").format(name=office.settings.name))
        self.desk = ArticleDesk(office, keeper, overview.regions, opener=opener)
        self._decisions = Decisions(office, self.desk.article, self.desk.editor.message, self)
        self.actions_by_name = commands.build_actions(self, self._handlers())
        self.desk.editor.fill_tools(self.actions_by_name)
        self.topbar = TopBar(self.actions_by_name)
        self.sidebar = Sidebar()
        self._palette = CommandPalette(self, self.actions_by_name)
        self._places: dict[str, QWidget] = {}
        self._looking = QTimer(self)
        self._lay_out()
        self._connect()
        ShortcutFallback(self)
        self._show_overview(overview)
        self.go_to(FIRST_DESK)
        self.desk.list.setFocus()

    def go_to(self, name: str) -> None:
        """Turn to a place by the name of its command."""
        if name in DESKS:
            self._middle.setCurrentWidget(self.desk)
            self.desk.show_desk(name)
            return
        panel = self._panel(name)
        self.sidebar.mark(name)
        self._middle.setCurrentWidget(panel)
        panel.setFocus()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._looking.stop()
        self.desk.leave()
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self.leaving.emit(place, self.desk.widths())
        super().closeEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_for_news()

    def _panel(self, name: str) -> QWidget:
        """The panel of a place, made when it is first asked for."""
        if name not in self._places:
            self._places[name] = PLACES[name](self.office)
            self._middle.addWidget(self._places[name])
        return self._places[name]

    def _run_errand(self, command: str) -> None:
        """Have the panel of its place do a command, and go there."""
        place = ERRANDS[command]
        panel = self._panel(place)
        if isinstance(panel, RunsErrands):
            panel.run(command)
        self.go_to(place)

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        decisions, desk = self._decisions, self.desk
        themes = {f"theme_{one.value}": partial(self.wants_theme.emit, one.value) for one in Theme}
        going = {name: partial(self.go_to, name) for name in (*DESKS, *PLACES)}
        return {
            **desk.editor.handlers(),
            **themes,
            **going,
            **{name: partial(self._run_errand, name) for name in ERRANDS},
            **{f"language_{one}": partial(self.wants_language.emit, one) for one in LANGUAGES},
            "new_article": self._begin,
            "import_article": self._import,
            "save": desk.article.save,
            "submit": decisions.submit,
            "approve": decisions.approve,
            "return_article": decisions.return_to_author,
            "preview_in_browser": desk.panels.browse,
            "restore_revision": partial(desk.panels.open_tab, "history"),
            "correct": decisions.correct,
            "withdraw": decisions.withdraw,
            "spike": decisions.spike,
            "unspike": decisions.unspike,
            "quit": self.close,
            "search": self._to_search,
            "save_search": self._save_search,
            "command_palette": self._open_palette,
            "next_article": partial(desk.list.step, 1),
            "previous_article": partial(desk.list.step, -1),
            "next_pane": partial(self._step_pane, 1),
            "previous_pane": partial(self._step_pane, -1),
            "publish": partial(self.go_to, "desk_publications"),
            "sign_in": self.wants_another_person.emit,
            "help": lambda: HelpDialog(self).show(),
            "about": lambda: AboutDialog(self, self.office.store.location).show(),
        }

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        self._middle.addWidget(self.desk)
        whole = QSplitter(Qt.Orientation.Horizontal)
        self.sidebar.setMinimumWidth(150)
        whole.addWidget(self.sidebar)
        whole.addWidget(self._middle)
        whole.setStretchFactor(1, 1)
        whole.setChildrenCollapsible(False)
        whole.setSizes([SIDEBAR_WIDTH, REST_WIDTH])
        centre = QWidget()
        rows = QVBoxLayout(centre)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.topbar)
        rows.addWidget(whole, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(960, 600)

    def _connect(self) -> None:
        self._looking.setInterval(LOOK_FOR_NEWS_MS)
        self._looking.timeout.connect(self._look_for_news)
        self._looking.start()
        self._middle.currentChanged.connect(lambda _place: self._refresh_commands())
        self.desk.listed.connect(self.sidebar.mark)
        self.desk.situation_changed.connect(self._refresh_commands)
        self.sidebar.gone_to.connect(self.go_to)
        self.sidebar.searched.connect(self._search_for)
        self.sidebar.forgotten.connect(self._forget_search)
        self.office.changed.connect(self._changed)
        self.office.article_wanted.connect(lambda number: self._brought_in([number]))

    def _begin(self) -> None:
        self._middle.setCurrentWidget(self.desk)
        self.desk.begin()

    def _import(self) -> None:
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Import articles"), "", _("Markdown files (*.md *.markdown *.txt)")
        )
        if names:
            bring_in(self.office, [Path(name) for name in names], self._brought_in)

    def _brought_in(self, ids: list[int]) -> None:
        self.go_to("desk_mine")
        self.desk.article.open(ids[0])

    def _to_search(self) -> None:
        self._middle.setCurrentWidget(self.desk)
        self.desk.search.setFocus()
        self.desk.search.selectAll()

    def _search_for(self, words: str) -> None:
        self._middle.setCurrentWidget(self.desk)
        self.desk.search_for(words)

    def _save_search(self) -> None:
        words = self.desk.search.text()
        self.office.change(lambda store, by, _at: (None, staff.save_search(store, words, by=by)))

    def _forget_search(self, number: int) -> None:
        self.office.change(lambda store, by, _at: (None, staff.forget_search(store, number, by=by)))

    def _open_palette(self) -> None:
        self._palette.open()

    def _step_pane(self, by: int) -> None:
        panes: tuple[QWidget, ...] = (self.sidebar, self._middle)
        if self._middle.currentWidget() is self.desk:
            panes = (self.sidebar, *self.desk.panes())
        focus = self.focusWidget()
        here = next((i for i, pane in enumerate(panes) if focus and pane.isAncestorOf(focus)), -1)
        first_in(panes[(here + by) % len(panes)]).setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh_commands(self) -> None:
        at_desk = self._middle.currentWidget() is self.desk
        situation = self.desk.situation(in_sight=at_desk)
        commands.refresh(self.actions_by_name, lambda needs: reason_against(needs, situation))
        self.topbar.refresh(publishable=self._overview.publishable, deciding=at_desk)

    def _changed(self, changes: Changes) -> None:
        ids = frozenset(number for number in changes.ids(Kind.ARTICLE) if isinstance(number, int))
        if changes.concerns((Kind.ARTICLE, Kind.RELEASE, Kind.REGION)):
            self.desk.refresh_list(ids)
        office = self.office
        office.read(
            lambda store: read_overview(store, office.person_id, office.clock()),
            self._show_overview,
            token=(self, "overview"),
        )

    def _show_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.office.person = overview.person
        self.office.settings = overview.settings
        self.topbar.show_person(overview.person.name)
        self.sidebar.show_counts(overview.counts)
        self.sidebar.show_searches(overview.searches)
        missing = overview.rates_missing
        self.sidebar.tell("desk_rates", _("today missing") if missing else "", wanting=missing)
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
    inside = pane.findChildren(QWidget)
    return next(
        (one for one in inside if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus),
        pane,
    )
