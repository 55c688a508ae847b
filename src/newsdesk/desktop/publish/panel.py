"""Publishing as a panel: what is due, the release under way, its result, the releases before."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk import places
from newsdesk.desktop.office import Office
from newsdesk.desktop.publish import work
from newsdesk.desktop.publish.due import DuePage
from newsdesk.desktop.publish.past import PastReleases
from newsdesk.desktop.publish.result import Result
from newsdesk.desktop.publish.running import RunningPage
from newsdesk.desktop.publish.work import Due, Released
from newsdesk.desktop.tasks import Reporter
from newsdesk.desktop.widgets import MessageBar, Severity, set_role, text_label
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom.access import LeftError, NotAllowedError
from newsdesk.publish.release import CancelledError, ChangedByHandError

_CONCERNING = (Kind.ARTICLE, Kind.RATE_TABLE, Kind.RELEASE, Kind.REGION, Kind.SETTINGS)


class PublishPanel(QWidget):
    """See what is due, publish it, open what was written."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._chosen: Path | None = None
        self._reporter: Reporter | None = None
        zone = office.settings.zone
        self._folder = QLineEdit()
        self._folder.setReadOnly(True)
        self._folder.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._choose = QPushButton(_("Choose another folder…"))
        self.publish_button = QPushButton(_("Publish"))
        self.publish_button.setProperty("role", "primary")
        self.files_button = QPushButton(_("Show the files"))
        self.files_button.setCheckable(True)
        self.message = MessageBar()
        self.due = DuePage(zone)
        self.running = RunningPage()
        self.result = Result(zone)
        self.past = PastReleases(zone)
        self._pages = QStackedWidget()
        self._foot = QFrame()
        self._lay_out()
        self._connect()
        self._show_folder()
        self._allow(publishing=False)

    @property
    def target(self) -> Path:
        """The folder that publishing writes."""
        store, settings = self._office.store, self._office.settings
        return self._chosen or places.site_folder(store.location, settings.site_folder)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what is due and what was released."""
        if self._reporter is not None:
            return
        office, target = self._office, self.target
        store, by, at = office.store, office.person_id, office.clock()
        # On the other lane: a site that has to be made anew takes long, and typing must not wait.
        office.lanes.outside(
            lambda: work.read_due(store, target, by=by, at=at),
            self._show_due,
            self._show_refusal,
            token=("due", id(self)),
        )
        office.read(work.read_releases, self.past.show_releases, token=("releases", id(self)))

    def choose_folder(self, folder: Path) -> None:
        """Publish into `folder` from here on, for as long as this window is open."""
        self._chosen = folder
        self._show_folder()
        self.refresh()

    def publish(self, *, overwrite: bool = False) -> None:
        """Release what is due, with a bar and a way to call it off."""
        if self._reporter is not None:
            return
        office, target = self._office, self.target
        store, by, at = office.store, office.person_id, office.clock()
        office.lanes.drop(("due", id(self)))
        reporter = self._reporter = Reporter()
        reporter.progressed.connect(self.running.show_progress)
        self.message.dismiss()
        set_role(self.publish_button, "role", "primary")
        self._show_page(self.running)
        self.running.begin()
        office.lanes.outside(
            lambda: work.release(store, target, reporter, overwrite=overwrite, by=by, at=at),
            self._show_result,
            self._show_failure,
            called_off=lambda: self._show_failure(CancelledError()),
        )

    def _lay_out(self) -> None:
        label = text_label(_("Folder of the site"), "field")
        label.setBuddy(self._folder)
        self._folder.setAccessibleName(_("Folder of the site"))
        strip = QFrame()
        strip.setProperty("role", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(24, 12, 16, 12)
        row.setSpacing(10)
        row.addWidget(label)
        row.addWidget(self._folder, 1)
        row.addWidget(self._choose)
        for page in (self.due, self.running, self.result):
            self._pages.addWidget(page)
        self._foot.setProperty("role", "foot")
        buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(24, 10, 16, 12)
        buttons.addWidget(self.publish_button)
        buttons.addStretch(1)
        buttons.addWidget(self.files_button)
        now = QFrame()
        now.setProperty("role", "paper")
        column = QVBoxLayout(now)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._pages, 1)
        column.addWidget(self.message)
        column.addWidget(self._foot)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(now)
        splitter.addWidget(self.past)
        splitter.setChildrenCollapsible(False)
        splitter.setSizes([460, 190])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(splitter)

    def _connect(self) -> None:
        for button in (self._choose, self.publish_button, self.files_button):
            button.setAutoDefault(True)
        self._choose.clicked.connect(self._ask_for_folder)
        self.publish_button.clicked.connect(lambda _checked: self.publish())
        self.files_button.toggled.connect(self._show_files)
        self.running.cancelled.connect(self._cancel)
        self.result.closed.connect(self._leave_result)
        self.result.text_wanted.connect(self._read_post)
        self._office.changed.connect(self._hear)

    def _hear(self, changes: Changes) -> None:
        if changes.ids(Kind.SETTINGS):
            self._show_folder()
        if self.isVisible() and changes.concerns(_CONCERNING):
            self.refresh()

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._foot.setVisible(page is self.due)
        self.past.setVisible(page is self.due)
        self._choose.setEnabled(page is not self.running)

    def _show_folder(self) -> None:
        self._folder.setText(str(self.target))
        self._folder.setToolTip(str(self.target))

    def _allow(self, *, publishing: bool) -> None:
        self.publish_button.setEnabled(publishing)
        self.files_button.setEnabled(publishing)

    def _show_due(self, due: Due) -> None:
        self.due.show_due(due)
        self._allow(publishing=not due.nothing)
        if self.hasFocus():
            self.publish_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_refusal(self, error: NewsdeskError) -> None:
        """What is due cannot be told: for lack of a right, or because the folder is in the way."""
        self._allow(publishing=False)
        if isinstance(error, NotAllowedError | LeftError):
            self._choose.setEnabled(False)
        self.due.show_refusal(sentence(error))

    def _show_result(self, released: Released) -> None:
        self._reporter = None
        self._show_page(self.result)
        self.result.show_released(released)
        self.result.open_site.setFocus(Qt.FocusReason.OtherFocusReason)
        self._office.changed.emit(released.outcome.changes)
        self.refresh()

    def _show_failure(self, error: NewsdeskError) -> None:
        self._reporter = None
        self._show_page(self.due)
        severity = Severity.INFO if isinstance(error, CancelledError) else Severity.ERROR
        overwrite = ((_("Overwrite, keeping copies"), self._overwrite),)
        by_hand = isinstance(error, ChangedByHandError)
        self.message.say(sentence(error), severity=severity, answers=overwrite if by_hand else ())
        # One step leads: overwriting, or publishing again.
        set_role(self.publish_button, "role", "" if by_hand else "primary")
        if by_hand:
            self.due.files.show_paths(_("Changed since they were published"), error.paths)
        self.publish_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _overwrite(self) -> None:
        self.publish(overwrite=True)

    def _show_files(self, wanted: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self.files_button.setText(_("Hide the files") if wanted else _("Show the files"))
        self.due.show_files(wanted=wanted)

    def _cancel(self) -> None:
        if self._reporter is not None:
            self._reporter.cancel()

    def _leave_result(self) -> None:
        self._show_page(self.due)
        self.message.dismiss()

    def _read_post(self, address: str) -> None:
        target = self.target
        self._office.lanes.outside(
            lambda: work.channel_text(target, address),
            self.result.post.show_messages,
            lambda error: self.message.say(sentence(error), severity=Severity.ERROR),
            token=("post", id(self)),
        )

    def _ask_for_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Folder of the site"), str(self.target.parent)
        )
        if folder:
            self.choose_folder(Path(folder))
