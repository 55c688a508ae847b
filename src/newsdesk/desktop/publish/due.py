"""What publishing would do now, or why there is nothing to do."""

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from newsdesk.desktop.publish.articles import FileList, article_table
from newsdesk.desktop.publish.work import Due, Fate
from newsdesk.desktop.tables import PANEL_MARGIN, headed
from newsdesk.desktop.widgets import EmptyState, text_label
from newsdesk.i18n import _, ngettext


class DuePage(QWidget):
    """The articles that are due, how many files that makes, and the files on request."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self.table = article_table(zone, _("What readers would get now"))
        self.files = FileList()
        self._due: Due | None = None
        self._files_wanted = False
        self._empty = EmptyState("", "")
        self._summary = text_label("", "muted")
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(PANEL_MARGIN, 10, 16, 10)
        self._layers = QStackedWidget()
        self._layers.addWidget(self._empty)
        self._layers.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(headed(_("What readers would get now"), self._layers), 2)
        layout.addWidget(self._summary)
        layout.addWidget(self.files, 1)
        self._say(_("Looking at what is due…"), "")
        self._summary.hide()

    def show_due(self, due: Due) -> None:
        """Show what is due."""
        self._due = due
        self.table.records.show_records(due.articles)
        self._layers.setCurrentIndex(1 if due.articles else 0)
        if due.nothing:
            self._say(_("Nothing to publish"), why_nothing(due))
        else:
            self._say(
                _("No article is due, but pages are"),
                _("Rates or settings changed. Publishing brings them to the pages."),
            )
        self._summary.setText(summary(due))
        self._summary.setVisible(bool(due.articles) or not due.nothing)
        self._show_files()

    def show_refusal(self, sentence: str) -> None:
        """Show why nobody can publish from here."""
        self._due = None
        self._say(_("Publishing is not possible from here"), sentence)
        self._layers.setCurrentIndex(0)
        self._summary.hide()
        self.files.show_paths("", ())

    def show_files(self, *, wanted: bool) -> None:
        """Show the files that would be written, or leave them away."""
        self._files_wanted = wanted
        self._show_files()

    def words(self) -> str:
        """The sentences that are shown."""
        empty = self._said if self._layers.currentIndex() == 0 else ""
        counted = "" if self._summary.isHidden() else self._summary.text()
        return " ".join(part for part in (empty, counted) if part)

    def _say(self, title: str, advice: str) -> None:
        self._said = f"{title}. {advice}"
        self._empty.say(title, advice)

    def _show_files(self) -> None:
        if self._due is None or not self._files_wanted:
            self.files.show_paths("", ())
            return
        removed = (_("{path} (removed)").format(path=path) for path in self._due.removed)
        self.files.show_paths(_("Files that would change"), (*self._due.written, *removed))


def summary(due: Due) -> str:
    """How many files publishing would write and remove."""
    if due.nothing:
        return why_nothing(due)
    written, removed = len(due.written), len(due.removed)
    parts = [
        ngettext(
            "{count} file would be written.", "{count} files would be written.", written
        ).format(count=written)
    ]
    if removed:
        parts.append(
            ngettext(
                "{count} file would be removed.", "{count} files would be removed.", removed
            ).format(count=removed)
        )
    return " ".join(parts)


def why_nothing(due: Due) -> str:
    """Why there is nothing to publish, and what would change that."""
    held = sum(one.fate is Fate.HELD for one in due.articles)
    parts = [_("Readers have everything that is approved.")]
    if held:
        parts = [
            ngettext(
                "{count} article is held by its embargo.",
                "{count} articles are held by their embargo.",
                held,
            ).format(count=held)
        ]
    if due.waiting:
        parts.append(
            ngettext(
                "{count} article waits for approval.",
                "{count} articles wait for approval.",
                due.waiting,
            ).format(count=due.waiting)
        )
    return " ".join(parts)
