"""The fields of an article's metadata that no ready widget is."""

import datetime as dt
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QEvent, QMimeData, QSize, Qt, QTime, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.editor.plaintext import Typing, plain_mime, raw_text, replace_text
from newsdesk.desktop.widgets import MomentField
from newsdesk.i18n import _
from newsdesk.model.article import dateline_parts

MOST_LINES = 5
EMBARGO_HOUR = 9


class WrappingLine(QPlainTextEdit):
    """Text without line breaks, on as many lines as it needs; Tab and Return go on."""

    def __init__(self, line_font: QFont, *, padding: int) -> None:
        super().__init__()
        self._padding = padding
        self.typing = Typing(self.document())
        self.setFont(line_font)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """The line as it stands."""
        return raw_text(self.document())

    def set_text(self, text: str) -> None:
        """Show `text`, keeping the cursor where it can be kept."""
        replace_text(self, text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.focusNextPrevChild(True)  # noqa: FBT003 - Qt's own argument
            return
        super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(" ".join(source.text().split("\n")).strip("\r"))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return plain_mime(self.textCursor())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        # QPlainTextDocumentLayout counts its height in lines: Qt 6, QPlainTextDocumentLayout.
        lines = round(self.document().documentLayout().documentSize().height())
        step = QFontMetrics(self.font()).lineSpacing()
        height = step * max(1, min(lines, MOST_LINES)) + self._padding
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class DatelineField(WrappingLine):
    """Place and country; the newsroom's own agency is understood, another's stands in brackets."""

    def __init__(self, line_font: QFont, *, padding: int) -> None:
        super().__init__(line_font, padding=padding)
        self._agency = ""
        self._shown, self._dateline = "", ""

    def set_agency(self, agency: str) -> None:
        """Name the agency that is understood."""
        self._agency = agency

    def set_dateline(self, dateline: str) -> None:
        """Show a dateline as the article has it."""
        parts = dateline_parts(dateline)
        own = parts is not None and parts.source == self._agency
        shown = f"{parts.place}, {parts.country}" if parts is not None and own else dateline
        self._shown, self._dateline = shown, dateline
        self.set_text(shown)

    def dateline(self) -> str:
        """The dateline as the article gets it; what nobody touched comes back as it was."""
        typed = self.text()
        if typed == self._shown:
            return self._dateline
        whole = f"{' '.join(typed.split())} ({self._agency})"
        return whole if dateline_parts(whole) else typed


class EmbargoField(QWidget):
    """Not to be public before: a day and an hour in the newsroom's zone, or nothing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._zone = ZoneInfo("UTC")
        self._embargo: dt.datetime | None = None
        self._set = QCheckBox(_("Not before"))
        self._moment = MomentField()
        self._moment.setAccessibleName(_("End of the embargo"))
        self._moment.setEnabled(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._set)
        layout.addWidget(self._moment, 1)
        self.setFocusProxy(self._set)
        self._set.toggled.connect(self._moment.setEnabled)
        self._set.toggled.connect(self.changed)
        self._moment.dateTimeChanged.connect(self.changed)

    def set_zone(self, zone: ZoneInfo) -> None:
        """Name the newsroom's zone."""
        self._zone = zone

    def set_embargo(self, embargo: dt.datetime | None, day: dt.date) -> None:
        """Show `embargo`; without one, a morning of `day` is what a person would start from."""
        self._embargo = embargo
        local = (
            embargo.astimezone(self._zone).replace(tzinfo=None)
            if embargo is not None
            else dt.datetime.combine(day, dt.time(EMBARGO_HOUR))
        )
        self._moment.setDateTime(_shown(local))
        self._set.setChecked(embargo is not None)

    def embargo(self) -> dt.datetime | None:
        """The moment in UTC, None where there is no embargo."""
        if not self._set.isChecked():
            return None
        shown = self._moment.dateTime()
        day, time = shown.date(), shown.time()
        local = dt.datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=self._zone
        )
        chosen = local.astimezone(dt.UTC)
        kept = self._embargo
        if kept is not None and kept.replace(second=0, microsecond=0) == chosen:
            return kept
        return chosen

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nobody change it, or again everybody."""
        self._set.setEnabled(not read_only)
        self._moment.setEnabled(not read_only and self._set.isChecked())


def _shown(local: dt.datetime) -> QDateTime:
    return QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute))
