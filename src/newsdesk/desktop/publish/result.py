"""What a release wrote: articles and rates, with their pages and their texts for the channel."""

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desktop.publish.articles import article_table
from newsdesk.desktop.publish.work import Released
from newsdesk.desktop.tables import headed
from newsdesk.desktop.widgets import Choice, text_label
from newsdesk.i18n import _, ngettext
from newsdesk.publish.site.addresses import path_of

FRONT = "index.html"


class Result(QWidget):
    """The outcome of a release. `text_wanted` asks for the post at an address, `closed` is Done."""

    text_wanted = Signal(str)
    closed = Signal()

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self._released: Released | None = None
        self._heading = text_label("", "strong")
        self._heading.setWordWrap(True)
        self.table = article_table(zone, _("Released articles"))
        self.post = ChannelPost()
        self.open_site = _button(_("Open the site"))
        self.open_folder = _button(_("Open the folder"))
        self.done = _button(_("Done"))
        self.open_page = _button(_("Open the page"))
        self.table.chosen.connect(self._show_current)
        self.table.doubleClicked.connect(self._open_page)
        self.open_page.clicked.connect(self._open_page)
        self.open_site.clicked.connect(lambda: self._open(FRONT))
        self.open_folder.clicked.connect(lambda: self._open(""))
        self.done.clicked.connect(self.closed)
        self._lay_out()

    def show_released(self, released: Released) -> None:
        """Name what a release wrote, the first of it marked."""
        self._released = released
        self._heading.setText(heading(released))
        wrote = (*released.articles, *released.rates)
        self.table.records.show_records(wrote)
        self.table.setVisible(bool(wrote))
        self.open_page.setVisible(bool(wrote))
        self.post.show_messages(())
        if wrote:
            self.table.selectRow(0)
        self._show_current()

    def words(self) -> str:
        """The heading as shown."""
        return self._heading.text()

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._heading, 1)
        for button in (self.open_site, self.open_folder, self.done):
            above.addWidget(button)
        above.setContentsMargins(24, 14, 16, 10)
        below = QHBoxLayout()
        below.setContentsMargins(24, 8, 16, 8)
        below.addWidget(self.open_page)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(above)
        layout.addLayout(headed(_("What this release did"), self.table), 1)
        layout.addLayout(below)
        layout.addWidget(self.post, 1)
        layout.addStretch(0)

    def _show_current(self) -> None:
        one = self.table.current()
        if one is None:
            return
        self.open_page.setEnabled(bool(one.address))
        if one.post:
            self.text_wanted.emit(one.post)
        else:
            self.post.show_messages(())

    def _open_page(self) -> None:
        one = self.table.current()
        if one is not None and one.address:
            self._open(path_of(one.address))

    def _open(self, path: str) -> None:
        if self._released is not None:
            place: Path = self._released.outcome.target / path
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


class ChannelPost(QWidget):
    """A post for the Telegram channel, message by message, to be copied."""

    def __init__(self) -> None:
        super().__init__()
        self._messages: tuple[tuple[str, str], ...] = ()
        self._which = Choice()
        self._which.setAccessibleName(_("Message of the post"))
        self._which.currentIndexChanged.connect(self._show_one)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setProperty("role", "field")
        heading = text_label(_("Text for the Telegram channel"), "section")
        heading.setBuddy(self._text)
        self._text.setAccessibleName(_("Text for the Telegram channel"))
        self.copy_html = _button(_("Copy with formatting marks"))
        self.copy_plain = _button(_("Copy as plain text"))
        self._copied = text_label("", "good")
        self.copy_html.clicked.connect(lambda: self._copy(0))
        self.copy_plain.clicked.connect(lambda: self._copy(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for widget in (self._which, self.copy_plain, self.copy_html, self._copied):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 6, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self._text, 1)
        layout.addLayout(buttons)
        self.hide()

    def show_messages(self, messages: tuple[tuple[str, str], ...]) -> None:
        """Show a post's messages, each in Telegram's HTML and plain; none: nothing at all."""
        self._messages = messages
        self._which.clear()
        for number in range(1, len(messages) + 1):
            words = _("Message {number} of {count}")
            self._which.addItem(words.format(number=number, count=len(messages)))
        self._which.setVisible(len(messages) > 1)
        self.setVisible(bool(messages))

    def text(self) -> str:
        """The message that is shown."""
        return self._text.toPlainText()

    def _show_one(self, place: int) -> None:
        self._copied.setText("")
        self._text.setPlainText(self._messages[place][1] if place >= 0 else "")

    def _copy(self, form: int) -> None:
        QGuiApplication.clipboard().setText(self._messages[self._which.currentIndex()][form])
        self._copied.setText(_("Copied."))


def heading(released: Released) -> str:
    """The release in a sentence or two: how many articles, how many files."""
    plan = released.outcome.plan
    if released.outcome.release is None:
        return _("Nothing was to be published: readers have everything that is approved.")
    articles = sum(one.address != "" for one in released.articles)
    parts = [
        ngettext("Published {count} article.", "Published {count} articles.", articles).format(
            count=articles
        )
        if articles
        else _("Published; no article changed."),
        ngettext(
            "{count} file was written.", "{count} files were written.", len(plan.written)
        ).format(count=len(plan.written)),
    ]
    if plan.removed:
        parts.append(
            ngettext(
                "{count} file was removed.", "{count} files were removed.", len(plan.removed)
            ).format(count=len(plan.removed))
        )
    return " ".join(parts)


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(True)
    return button
