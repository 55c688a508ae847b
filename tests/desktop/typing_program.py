"""A window to press real keys in: prints what its commands and its text got, one a line."""

import sys
from functools import partial

from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

from newsdesk.desktop.commands import COMMANDS, build_actions
from newsdesk.desktop.shortcuts import ShortcutFallback


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - the test reads it


def main() -> None:
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.setWindowTitle("newsdesk-keys")
    edit = QPlainTextEdit()
    window.setCentralWidget(edit)
    actions = build_actions(window, {c.name: partial(say, c.name) for c in COMMANDS})
    if "--without" not in sys.argv:
        ShortcutFallback(app)
    edit.textChanged.connect(lambda: say(f"text {edit.toPlainText()}"))
    actions["quit"].triggered.connect(app.quit)
    window.show()
    window.activateWindow()
    edit.setFocus()
    app.focusChanged.connect(lambda _old, now: say("ready") if now else None)
    if edit.hasFocus():
        say("ready")
    app.exec()


if __name__ == "__main__":
    main()
