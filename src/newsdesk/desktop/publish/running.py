"""A release under way: how far it is, and a way to call it off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import _

_BAR_WIDTH = 420


class RunningPage(QWidget):
    """A bar that tells how many pages are made. `cancelled` says that a person calls it off."""

    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = text_label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(_("Progress of publishing"))
        self._words = text_label("", "muted")
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self._call_off)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addStretch(2)
        for widget in (self._title, self._bar, self._words, self.cancel):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def begin(self) -> None:
        """Show the beginning of a release."""
        self._title.setText(_("Publishing"))
        self._bar.setRange(0, 0)
        self._words.setText(_("Deciding what is due…"))
        self.cancel.setEnabled(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int, _words: str = "") -> None:
        """Show that `done` of `total` pages are made."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if not self.cancel.isEnabled():
            return
        if done == total:
            # From here on the release is decided and put into place whole.
            self.cancel.setEnabled(False)
            self._words.setText(_("Putting the files into place…"))
        else:
            words = _("Page {done} of {total}")
            self._words.setText(words.format(done=done, total=total))

    def words(self) -> str:
        """What is said below the bar."""
        return self._words.text()

    def _call_off(self) -> None:
        self.cancel.setEnabled(False)
        self._words.setText(_("Calling it off…"))
        self.cancelled.emit()
