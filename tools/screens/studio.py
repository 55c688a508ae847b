"""The window on a sample newsroom at a fixed time, and how a picture of it is taken."""

import contextlib
import datetime as dt
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QPoint,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from newsdesk import places, resources
from newsdesk.desktop.app import Program
from newsdesk.desktop.theme import apply_theme, colours
from newsdesk.model.identity import id_of
from newsdesk.model.people import Role
from newsdesk.newsroom import publishing, sample, staff
from newsdesk.settings import Theme
from newsdesk.store.opening import open_newsroom

# The afternoon on which the sample newsroom's editors find three articles waiting.
NOW = dt.datetime(2025, 6, 2, 11, 40, tzinfo=dt.UTC)
THEMES = (Theme.LIGHT, Theme.DARK)
NEWSROOM = "newsroom.newsdesk"
# The window is settled when nothing was under way for so long: its timers wait up to 300 ms, and
# 500 ms after a key.
QUIET_MS, TYPED_MS, LOOKS_MS, MOST_MS = 350, 650, 60, 60_000
SHADOW = QColor(0, 0, 0, 90)
# What the offscreen platform says of itself.
HARMLESS = "This plugin does not support"


class TroubleError(Exception):
    """The window said something that no picture should hide."""


class Sitting(Program):
    """The program at `NOW`; `settle` waits until it has nothing left to do."""

    def __init__(self, app: QApplication, newsroom: str, name: str) -> None:
        self.mistakes: list[BaseException] = []
        self._quiet = QTimer(singleShot=True)
        self._busy = False
        places.preferences_file().unlink(missing_ok=True)
        super().__init__(app, newsroom, name, clock=lambda: NOW)
        self.lanes.busy.connect(self._hear)

    def report(self, error: BaseException) -> None:
        """Remember a mistake of the program instead of showing it."""
        self.mistakes.append(error)

    def settle(self, milliseconds: int = QUIET_MS) -> None:
        """Wait until nothing was under way for `milliseconds`."""
        loop = QEventLoop()
        self._quiet.setInterval(milliseconds)
        self._quiet.timeout.connect(loop.quit)
        late = QTimer(singleShot=True)
        late.timeout.connect(lambda: loop.exit(1))
        late.start(MOST_MS)
        if not self._busy:
            self._quiet.start()
        if loop.exec():
            raise TroubleError("the window is never done")
        self._quiet.timeout.disconnect(loop.quit)
        if self.mistakes:
            raise self.mistakes[0]

    def _hear(self, busy: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self._busy = busy
        if busy:
            self._quiet.stop()
        else:
            self._quiet.start()


@dataclass
class Studio:
    """Where pictures are taken in one size and language.

    `template` is a folder with the sample newsroom in it. The working folder is the scene's own.
    """

    app: QApplication
    folder: Path
    language: str
    size: tuple[int, int]
    template: Path
    _theme: Theme = Theme.LIGHT

    @contextlib.contextmanager
    def sitting(
        self, name: str, newsroom: str = NEWSROOM, *, fresh: bool = True
    ) -> Iterator[Sitting]:
        """The program as `name` finds it, as it was left before or with everything as at first."""
        if fresh:
            clear(Path.cwd())
            shutil.copytree(self.template, Path.cwd(), dirs_exist_ok=True)
        program = Sitting(self.app, newsroom, name)
        self._wear(Theme.LIGHT)
        program.window.resize(*self.size)
        program.begin()
        program.settle()
        program.window.resize(*self.size)
        program.window.activateWindow()
        program.settle()
        try:
            yield program
        finally:
            # A field's pop-up has no parent either, and goes with its field.
            windows = [
                one
                for one in self.app.topLevelWidgets()
                if one.parent() is None and one.windowType() is not Qt.WindowType.Popup
            ]
            for window in windows:
                window.close()
            program.end()
            for window in windows:
                # What is only closed is styled again with every change of theme.
                window.deleteLater()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            sys.excepthook = sys.__excepthook__

    def take(self, program: Sitting, name: str) -> None:
        """A picture of the window and all that stands over it, in both themes."""
        program.settle()
        self.keep(program.window, name, wait=lambda: program.settle(LOOKS_MS))

    def keep(self, window: QWidget, name: str, *, wait: Callable[[], object]) -> None:
        """Keep the picture of `window` as it stands; `wait` lets a change of theme arrive."""
        # The theme that is on comes first: changing it styles every widget anew.
        for theme in sorted(THEMES, key=lambda theme: theme is not self._theme):
            if theme is not self._theme:
                self._wear(theme)
                wait()
            picture(window).save(str(self.path(name, theme)), "PNG")

    def _wear(self, theme: Theme) -> None:
        apply_theme(self.app, theme)
        self._theme = theme

    def path(self, name: str, theme: Theme) -> Path:
        """Where a picture goes."""
        width, height = self.size
        return self.folder / f"{name}.{self.language}.{width}x{height}.{theme.value}.png"


def application() -> tuple[QApplication, list[str]]:
    """Qt without blinking cursors, and a list that it will write its complaints to."""
    complaints: list[str] = []

    def hear(_kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        if not message.startswith(HARMLESS):
            complaints.append(message)

    qInstallMessageHandler(hear)
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    app.setCursorFlashTime(0)
    return app, complaints


def sample_newsroom(folder: Path) -> Path:
    """Make the sample newsroom in `folder`, published beside it as its first release says."""
    target = Path.cwd() / places.site_folder(NEWSROOM, "")
    store = open_newsroom(NEWSROOM, now=NOW)
    try:
        sample.fill(store, resources.folder("sample"), target=target)
    finally:
        store.close()
    shutil.copytree(Path.cwd(), folder)
    return folder


def published(template: Path, folder: Path) -> Path:
    """The site of the newsroom in `template` once all that is approved is published."""
    clear(Path.cwd())
    shutil.copytree(template, Path.cwd(), dirs_exist_ok=True)
    store = open_newsroom(NEWSROOM, now=NOW)
    try:
        chief = next(one for one in staff.everybody(store) if one.role is Role.CHIEF)
        publishing.publish(store, folder, by=id_of(chief), at=NOW)
    finally:
        store.close()
    return folder


def picture(window: QWidget) -> QPixmap:
    """`window` with its dialogs and pop-ups at their places."""
    whole = window.grab()
    painter = QPainter(whole)
    corner = window.mapToGlobal(QPoint(0, 0))
    for other in QApplication.topLevelWidgets():
        if other is window or not other.isVisible():
            continue
        if other.isModal():
            painter.fillRect(whole.rect(), SHADOW)
        place = other.mapToGlobal(QPoint(0, 0)) - corner
        painter.drawPixmap(place, other.grab())
        painter.setPen(QColor(colours().line))
        painter.drawRect(other.rect().translated(place).adjusted(-1, -1, 0, 0))
    painter.end()
    return whole


def clear(folder: Path) -> None:
    """Leave nothing in `folder`."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
