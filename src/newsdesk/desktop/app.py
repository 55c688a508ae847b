"""The program with its window: from the command to a person's desk.

The window is painted before SQLModel and the newsroom are loaded, which takes most of a second;
so this module imports nothing of them.
"""

import datetime as dt
import gc
import os
import sys
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QLibraryInfo, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QPushButton

from newsdesk import places, resources
from newsdesk.desktop.tasks import Lanes
from newsdesk.desktop.theme import apply_theme
from newsdesk.desktop.widgets import EmptyState
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _, interface_language, use_interface_language
from newsdesk.settings import Theme, read_preferences, write_preferences

if TYPE_CHECKING:
    from newsdesk.desktop.office import Office
    from newsdesk.desktop.window import MainWindow
    from newsdesk.desktop.work.overview import Overview
    from newsdesk.model.people import Person
    from newsdesk.settings import NewsroomSettings
    from newsdesk.store.engine import Store

SIZE = (1440, 900)
# The window's thread gets its turn while a page is rendered on another: 2.5 ms instead of 17.
SWITCH_SECONDS = 0.0005


class Opened(NamedTuple):
    """A newsroom as the program finds it."""

    store: "Store"
    settings: "NewsroomSettings"
    people: "list[Person]"


def main(newsroom: str, name: str) -> int:
    """Open the window and stay until it is closed; the exit code."""
    if not has_display(os.environ):
        print(  # noqa: T201 - there is no window to say it in
            _("There is no display here for the window; every command works without one."),
            file=sys.stderr,
        )
        return 1
    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    program = Program(app, newsroom, name)
    program.begin()
    return app.exec()


def has_display(environment: "os._Environ[str] | dict[str, str]") -> bool:
    """Whether a window can be shown: always but on Linux, there with X11, Wayland or a platform."""
    if sys.platform != "linux":
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class Program:
    """The running program: one newsroom, one person's window at a time."""

    def __init__(
        self,
        app: QApplication,
        newsroom: str,
        name: str,
        *,
        clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC),
    ) -> None:
        self._app = app
        self._newsroom = newsroom
        self._name = name
        self._clock = clock
        self.preferences = read_preferences(places.preferences_file())
        self.lanes = Lanes(self.report)
        self.window: QMainWindow = _first_window()
        self._waiting: QMainWindow | None = None
        self.opened: Opened | None = None
        app.setApplicationName("newsdesk")
        app.setWindowIcon(QIcon(str(resources.folder("icons") / "newsdesk.svg")))
        app.aboutToQuit.connect(self.end)
        sys.excepthook = lambda _kind, error, _trace: self.report(error)
        self._qt_words = qt_words(interface_language())
        app.installTranslator(self._qt_words)
        apply_theme(app, self.preferences.theme)

    def begin(self) -> None:
        """Show the window, and open the newsroom once it is painted."""
        self.window.show()
        QTimer.singleShot(0, self._open)

    def end(self) -> None:
        """Wait until all is kept, and let the newsroom go."""
        self.lanes.close()
        sys.excepthook = sys.__excepthook__
        self._app.removeTranslator(self._qt_words)
        if self.opened is not None:
            self.opened.store.close()

    def report(self, error: BaseException) -> None:
        """Show a mistake of the program whole; the text that was typed is in the journal."""
        whole = "".join(traceback.format_exception(error))
        print(whole, file=sys.stderr)  # noqa: T201 - for whoever started it from a terminal
        box = QMessageBox(self.window)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle(_("A mistake in the program"))
        box.setText(
            _(
                "Something failed that should not have. What you typed is kept. You can go on, or "
                "start again; the details help to mend it."
            )
        )
        box.setDetailedText(whole)
        box.open()

    def sit_down(self, person: "Person") -> None:
        """Give the window to a person."""
        from newsdesk.desktop.office import Office  # noqa: PLC0415 - after the first paint
        from newsdesk.desktop.work.overview import read_overview  # noqa: PLC0415

        opened = self._need_opened()
        office = Office(
            opened.store,
            person,
            opened.settings,
            lanes=self.lanes,
            clock=self._clock,
            failed=self._tell,
        )
        self._remember(person=person.name)
        office.read(
            lambda store: read_overview(store, office.person_id, office.clock()),
            lambda overview: self._show_desk(office, overview),
        )

    def _open(self) -> None:
        self.lanes.database(self._open_newsroom, self._opened, self._cannot_open)

    def _open_newsroom(self) -> Opened:
        # All the heavy imports happen here, off the window's thread.
        import newsdesk.desktop.window  # noqa: F401, PLC0415
        from newsdesk.newsroom import staff  # noqa: PLC0415
        from newsdesk.newsroom.opening import open_for_work  # noqa: PLC0415

        store = open_for_work(self._newsroom, now=self._clock())
        return Opened(store, staff.settings(store), list(staff.everybody(store)))

    def _opened(self, opened: Opened) -> None:
        # What was imported stays until the end: to look through it for garbage, whenever many
        # records are read, took longer than to read them.
        gc.freeze()
        self.opened = opened
        wanted = self._name or self.preferences.person
        person = next((one for one in opened.people if one.active and one.name == wanted), None)
        if person is not None:
            self.sit_down(person)
        else:
            self._choose_person()

    def _choose_person(self, back: QMainWindow | None = None) -> None:
        """Ask who sits here; Escape goes back to the window `back`, where there is one."""
        from newsdesk.desktop.staff.sign_in import SignIn  # noqa: PLC0415

        opened = self._need_opened()
        chooser = SignIn(opened.store, self.lanes, self._clock, last=self.preferences.person)
        chooser.chosen.connect(self.sit_down)
        chooser.sample_wanted.connect(self._open_sample)
        if back is not None:
            chooser.called_off.connect(lambda: self._go_back(back))
        self.window.setCentralWidget(chooser)

    def _show_desk(self, office: "Office", overview: "Overview") -> None:
        """Put the person's window in the place of what was shown before."""
        from newsdesk.desktop.window import MainWindow  # noqa: PLC0415
        from newsdesk.desktop.work.keeper import Keeper  # noqa: PLC0415
        from newsdesk.store.journal import Journal  # noqa: PLC0415

        journal = Journal(places.journal_folder(office.store.location))
        keeper = Keeper(journal, self.lanes, failed=self._tell)
        window = MainWindow(office, keeper, overview)
        window.wants_another_person.connect(self._change_person)
        window.wants_theme.connect(self._use_theme)
        window.wants_language.connect(lambda name: self._use_language(name, window))
        window.leaving.connect(lambda place, columns: self._remember(window=place, columns=columns))
        before, self.window = self.window, window
        gone = [one for one in (before, self._waiting) if one is not None]
        self._waiting = None
        window.setGeometry(before.geometry())
        if self.preferences.window:
            window.restoreGeometry(QByteArray.fromBase64(self.preferences.window.encode()))
        window.desk.restore_widths(self.preferences.columns)
        window.show()
        for one in gone:
            one.close()
            one.deleteLater()
        window.desk.recovery.offer_next()

    def _change_person(self) -> None:
        """Let somebody else sit down; what is typed is kept for whoever typed it."""
        before, self.window = self.window, _first_window()
        self._waiting = before
        self.window.setGeometry(before.geometry())
        self._choose_person(back=before)
        self.window.show()
        before.hide()

    def _go_back(self, before: QMainWindow) -> None:
        chooser, self.window, self._waiting = self.window, before, None
        before.show()
        chooser.close()
        chooser.deleteLater()

    def _open_sample(self) -> None:
        if self.opened is not None:
            self.opened.store.close()
        self._newsroom = self._name = ""
        self.window.setCentralWidget(EmptyState("Newsdesk", _("Opening the newsroom…")))
        self._open()

    def _use_theme(self, name: str) -> None:
        theme = Theme(name)
        apply_theme(self._app, theme)
        self._remember(theme=theme)

    def _use_language(self, name: str, window: "MainWindow") -> None:
        """Show everything in another language: the person's window is made anew."""
        self._remember(language=name)
        use_interface_language(resources.folder("locale"), name)
        self._app.removeTranslator(self._qt_words)
        self._qt_words = qt_words(name)
        self._app.installTranslator(self._qt_words)
        window.desk.leave()
        person = window.office.person
        # Behind what is being kept, so that the new window finds all that was typed.
        self.lanes.keeping(lambda: None, lambda _none: self.sit_down(person), self._tell)

    def _cannot_open(self, error: NewsdeskError) -> None:
        button = QPushButton(_("Open the sample newsroom"))
        button.clicked.connect(self._open_sample)
        self.window.setCentralWidget(
            EmptyState(_("This newsroom cannot be opened"), sentence(error), button)
        )

    def _tell(self, error: NewsdeskError) -> None:
        """Show a refusal that came where nobody waited for it."""
        from newsdesk.desktop.window import MainWindow  # noqa: PLC0415
        from newsdesk.newsroom.writing import ConflictError  # noqa: PLC0415

        if isinstance(error, ConflictError) and isinstance(self.window, MainWindow):
            self.window.desk.article.resolve(error)
            return
        box = QMessageBox(QMessageBox.Icon.Warning, _("Newsdesk"), sentence(error))
        box.setParent(self.window, box.windowFlags())
        box.open()

    def _need_opened(self) -> Opened:
        if self.opened is None:
            raise RuntimeError("no newsroom is open")
        return self.opened

    def _remember(self, **chosen: object) -> None:
        self.preferences = self.preferences.model_copy(update=chosen)
        write_preferences(places.preferences_file(), self.preferences)


def qt_words(language: str) -> QTranslator:
    """What Qt itself writes on buttons and in menus, in `language`; empty where Qt lacks it."""
    words = QTranslator()
    words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return words


def _first_window() -> QMainWindow:
    window = QMainWindow()
    window.setWindowTitle("Newsdesk")
    window.resize(*SIZE)
    window.setCentralWidget(EmptyState("Newsdesk", _("Opening the newsroom…")))
    return window
