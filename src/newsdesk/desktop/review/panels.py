"""The right column: Page, Telegram, Notes and History of the open article, and its checks."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.preview.live import LivePreview, Rendered
from newsdesk.desktop.preview.page import PagePreview
from newsdesk.desktop.preview.telegram import TelegramPreview
from newsdesk.desktop.review.checks_list import ChecksList
from newsdesk.desktop.review.history import HistoryPanel
from newsdesk.desktop.review.notes import NotesPanel
from newsdesk.desktop.widgets import EmptyState
from newsdesk.i18n import _
from newsdesk.model.article import ArticleText
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import browsing
from newsdesk.newsroom.browsing import ArticleView

# Pixels on each side of a tab's words, as the stylesheet has them and at least.
TAB_SPACE = 13
LEAST_TAB_SPACE = 5
# The words of the tab in front are bold: so much wider than the widest of them is in another.
BOLD_ROOM = 16
# What stands around a text on the page and in its checks.
_AROUND = (Kind.RATE_TABLE, Kind.REGION, Kind.SETTINGS, Kind.RELEASE)


class ArticlePanels(QWidget):
    """All that is told of the open article beside its text.

    `rendered` passes on what `LivePreview` made, for the window's own lines; `link_told` has words
    for its status line; `restored` the number of a revision that became the working copy again.
    `folder` is where pages for the browser are written, `opener` opens them.
    """

    rendered = Signal(object)
    link_told = Signal(str)
    restored = Signal(int)

    def __init__(
        self,
        office: Office,
        parent: QWidget | None = None,
        *,
        folder: Path,
        opener: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._view: ArticleView | None = None
        self._typed: ArticleText | None = None
        self._reading = object()
        self._live = LivePreview(office, self)
        self._live.rendered.connect(self._show_rendered)
        self.page = PagePreview(office, folder=folder, opener=opener)
        self.telegram = TelegramPreview()
        self.notes = NotesPanel(office)
        self.history = HistoryPanel(office)
        self.checks = ChecksList()
        self.page.link_told.connect(self.link_told)
        self.telegram.link_told.connect(self.link_told)
        self.notes.counted.connect(self._count_notes)
        self.history.restored.connect(self.restored)
        office.changed.connect(self._changed)
        self._tab_space = TAB_SPACE
        self._lay_out()
        self.clear()

    def show_article(self, view: ArticleView, typed: ArticleText | None = None) -> None:
        """Turn to an article, or to a newer state of it; `typed` stands over what is kept."""
        text = view.text if typed is None else typed
        self._view, self._typed = view, text
        self._stack.setCurrentWidget(self._open)
        self.page.show_article(view.id, text)
        self._live.show(view.id, text)
        self.notes.show_notes(view.id, view.notes)
        self.history.show_article(view.id, view.version, view.text, text)
        self._offer_past(offered=True)

    def show_new(self, text: ArticleText) -> None:
        """Turn to an article that is not saved yet: it has a page, and no notes or history."""
        self._view, self._typed = None, text
        self._stack.setCurrentWidget(self._open)
        self.page.show_article(None, text)
        self._live.show(None, text)
        self.notes.clear()
        self.history.clear()
        self._offer_past(offered=False)

    def show_text(self, text: ArticleText) -> None:
        """Take the text as it is typed; call it as often as you like."""
        if self._typed is None:
            return
        self._typed = text
        self.page.show_text(text)
        self._live.show_text(text)
        if self._view is not None:
            self.history.show_text(text)

    def clear(self) -> None:
        """Show that no article is open."""
        self._view = self._typed = None
        self._live.clear()
        self.page.clear()
        self.telegram.clear()
        self.notes.clear()
        self.history.clear()
        self.checks.show_checks(())
        self._stack.setCurrentWidget(self._nothing)

    def browse(self) -> None:
        """Show the exact page in a browser."""
        self.page.browse()

    def open_tab(self, name: str) -> None:
        """Bring `page`, `telegram`, `notes` or `history` to the front."""
        self._tabs.setCurrentWidget(getattr(self, name))

    def tab_words(self) -> list[str]:
        """The titles of the tabs."""
        return [self._tabs.tabText(place) for place in range(self._tabs.count())]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tabs()

    def _show_rendered(self, rendered: Rendered) -> None:
        self.page.show_rendered(rendered)
        self.telegram.show_rendered(rendered)
        self.checks.show_checks(rendered.checks)
        self.rendered.emit(rendered)

    def _offer_past(self, *, offered: bool) -> None:
        for panel in (self.notes, self.history):
            place = self._tabs.indexOf(panel)
            self._tabs.setTabEnabled(place, offered)
            self._tabs.setTabToolTip(place, "" if offered else _("Save the article first."))

    def _count_notes(self, count: int) -> None:
        words = _("Notes {count}").format(count=count) if count else _("Notes")
        self._tabs.setTabText(self._tabs.indexOf(self.notes), words)
        self._fit_tabs()

    def _changed(self, changes: Changes) -> None:
        view = self._view
        if view is None:
            return
        if view.id in changes.ids(Kind.ARTICLE):
            self._office.read(
                lambda store: browsing.article(store, view.id), self._refresh, token=self._reading
            )
        elif changes.concerns(_AROUND) and self._typed is not None:
            self._live.show(view.id, self._typed)

    def _refresh(self, view: ArticleView) -> None:
        """Take what is kept now; what is typed stays as it is until the editor says otherwise."""
        before, typed = self._view, self._typed
        if before is None or typed is None or before.id != view.id:
            return
        self.show_article(view, view.text if typed == before.text else typed)

    def _lay_out(self) -> None:
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setExpanding(False)
        for panel, words in (
            (self.page, _("Page")),
            (self.telegram, _("Telegram")),
            (self.notes, _("Notes")),
            (self.history, _("History")),
        ):
            self._tabs.addTab(panel, words)
        self._tabs.currentChanged.connect(self._show_checks)
        self._open = QFrame()
        self._open.setProperty("role", "desk")
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tabs, 1)
        column.addWidget(self.checks)
        self._nothing = EmptyState(
            _("No article is open"),
            _("Choose one in the list to see its page, its message, its notes and its history."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._open)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _fit_tabs(self) -> None:
        """Move the tabs together where the column is narrow, so that all of them stay in sight."""
        bar = self._tabs.tabBar()
        sides = 2 * bar.count()
        words = bar.sizeHint().width() - sides * self._tab_space
        space = max(LEAST_TAB_SPACE, min((self.width() - words - BOLD_ROOM) // sides, TAB_SPACE))
        if space != self._tab_space:
            self._tab_space = space
            bar.setStyleSheet(
                f"QTabBar::tab {{ padding-left: {space}px; padding-right: {space}px; }}"
            )

    def _show_checks(self) -> None:
        self.checks.setVisible(self._tabs.currentWidget() in (self.page, self.telegram))
