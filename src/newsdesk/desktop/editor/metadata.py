"""An article's metadata: the four things every article has in a row, the others below."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from typing_extensions import override

from newsdesk.desktop.editor.fields import DatelineField, EmbargoField
from newsdesk.desktop.editor.plaintext import Typing, raw_text, replace_text
from newsdesk.desktop.editor.values import EditorChoices
from newsdesk.desktop.theme import SANS, TEXT_PX, font
from newsdesk.desktop.widgets import Choice, DayField, LabelledField
from newsdesk.i18n import _
from newsdesk.model.article import ArticleText, Language

FIELD_PADDING = 14
# Below this the four fields stand in two lines.
ONE_LINE_WIDTH = 460
NARROWEST = 260
_STRETCHES = (14, 13, 10, 10)
_TWO_COLUMNS = 300
URGENCIES = range(1, 10)


class MetadataRow(QWidget):
    """Dateline, region, date and language."""

    edited = Signal()

    def __init__(self, choices: EditorChoices) -> None:
        super().__init__()
        self.dateline = DatelineField(font(SANS, TEXT_PX), padding=FIELD_PADDING)
        self.dateline.setProperty("role", "field")
        self.dateline.set_agency(choices.agency)
        self.dateline.setToolTip(
            _("Place, Country. Add (Agency) where the news is not {agency}'s own.").format(
                agency=choices.agency
            )
        )
        self.region, self.date, self.language = Choice(), DayField(), Choice()
        self.region.addItem(_("No region"), "")
        for key, name in choices.regions:
            self.region.addItem(name, key)
        for language, name in choices.languages:
            self.language.addItem(name, language.value)
        self.problems = {
            "dateline": LabelledField(_("Dateline"), self.dateline),
            "region": LabelledField(_("Region"), self.region),
            "date": LabelledField(_("Date"), self.date),
            "language": LabelledField(_("Language"), self.language),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._columns = 0
        self._arrange(len(self.problems))
        self.dateline.typing.changed.connect(self.edited)
        self.region.currentIndexChanged.connect(self.edited)
        self.date.dateChanged.connect(self.edited)
        self.language.currentIndexChanged.connect(self.edited)

    def show_text(self, text: ArticleText) -> None:
        """Show what `text` has of these."""
        self.dateline.set_dateline(text.dateline)
        _choose(self.region, text.region)
        self.date.setDate(QDate(text.date.year, text.date.month, text.date.day))
        _choose(self.language, text.language.value)

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by the names of `ArticleText`."""
        day = self.date.date()
        return {
            "dateline": self.dateline.dateline(),
            "region": self.region.currentData(),
            "date": dt.date(day.year(), day.month(), day.day()),
            "language": Language(self.language.currentData()),
        }

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nobody change the fields, or again everybody."""
        self.dateline.setReadOnly(read_only)
        for field in (self.region, self.date, self.language):
            field.setEnabled(not read_only)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(len(self.problems) if self.width() >= ONE_LINE_WIDTH else 2)

    @override
    def minimumSizeHint(self) -> QSize:
        # The fields go into two lines rather than hold the column wide.
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column, stretch in enumerate(_STRETCHES):
            wide = stretch if columns > 2 else 1  # noqa: PLR2004 - or else in two columns
            self._grid.setColumnStretch(column, wide if column < columns else 0)
        for place, field in enumerate(self.problems.values()):
            self._grid.addWidget(field, place // columns, place % columns)


def _choose(choice: Choice, key: str) -> None:
    place = choice.findData(key)
    if place < 0:
        # What the article has is never dropped because it is not offered any more.
        choice.addItem(key, key)
        place = choice.count() - 1
    choice.setCurrentIndex(place)


class MoreFields(QScrollArea):
    """Lead, byline, slugline, tags, urgency, embargo, correction note and note to editors."""

    edited = Signal()

    def __init__(self, choices: EditorChoices) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lead, self.ednote = _paragraph_field(3), _paragraph_field(2)
        self.byline, self.slugline = QLineEdit(), QLineEdit()
        self.tags, self.correction = QLineEdit(), QLineEdit()
        self.tags.setPlaceholderText(_("metallurgy, education"))
        self.urgency, self.embargo = Choice(), EmbargoField()
        self.embargo.set_zone(choices.zone)
        ends = {1: _("1 · highest"), 5: _("5 · usual"), 9: _("9 · lowest")}
        for urgency in URGENCIES:
            self.urgency.addItem(ends.get(urgency, str(urgency)), urgency)
        self.problems = {
            "lead": LabelledField(_("Lead"), self.lead),
            "byline": LabelledField(_("Byline"), self.byline),
            "slugline": LabelledField(_("Slugline"), self.slugline),
            "tags": LabelledField(_("Tags, with commas between"), self.tags),
            "urgency": LabelledField(_("Urgency"), self.urgency),
            "embargo": LabelledField(_("Embargo"), self.embargo),
            "correction": LabelledField(_("Correction note for readers"), self.correction),
            "ednote": LabelledField(_("Note to editors, never published"), self.ednote),
        }
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 2, 0, 4)
        self._grid.setSpacing(10)
        self._columns = 0
        self._arrange(2)
        self.setWidget(self._inside)
        self._connect()

    def _connect(self) -> None:
        for paragraph in (self.lead, self.ednote):
            Typing(paragraph.document()).changed.connect(self.edited)
        for line in self._lines():
            line.textChanged.connect(self.edited)
        self.urgency.currentIndexChanged.connect(self.edited)
        self.embargo.changed.connect(self.edited)

    def show_text(self, text: ArticleText) -> None:
        """Show what `text` has of these."""
        replace_text(self.lead, text.lead)
        replace_text(self.ednote, text.ednote)
        tags = ", ".join(text.tags)
        shown = (text.byline, text.slugline, tags, text.correction)
        for line, words in zip(self._lines(), shown, strict=True):
            _set_line(line, words)
        _choose_number(self.urgency, text.urgency)
        self.embargo.set_embargo(text.embargo, text.date)

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by the names of `ArticleText`."""
        return {
            "lead": raw_text(self.lead.document()),
            "byline": self.byline.text(),
            "slugline": self.slugline.text(),
            "tags": self.tags.text(),
            "urgency": self.urgency.currentData(),
            "embargo": self.embargo.embargo(),
            "correction": self.correction.text(),
            "ednote": raw_text(self.ednote.document()),
        }

    def filled(self) -> bool:
        """Whether any of the fields says more than an empty article's would."""
        values = self.values()
        return any(values[name] for name in values if name != "urgency")

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nobody change the fields, or again everybody."""
        for paragraph in (self.lead, self.ednote):
            paragraph.setReadOnly(read_only)
        for line in self._lines():
            line.setReadOnly(read_only)
        self.urgency.setEnabled(not read_only)
        self.embargo.set_read_only(read_only=read_only)

    def wanted_height(self) -> int:
        """The height at which nothing needs to be scrolled."""
        return self._inside.sizeHint().height() + 2

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= _TWO_COLUMNS else 1)

    def _lines(self) -> Iterable[QLineEdit]:
        return (self.byline, self.slugline, self.tags, self.correction)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        cell = 0
        for name, field in self.problems.items():
            if name in {"lead", "embargo", "correction", "ednote"}:
                cell += -cell % columns
                self._grid.addWidget(field, cell // columns, 0, 1, columns)
                cell += columns
            else:
                self._grid.addWidget(field, cell // columns, cell % columns)
                cell += 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _paragraph_field(lines: int) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setProperty("role", "field")
    edit.setTabChangesFocus(True)
    edit.setFont(font(SANS, TEXT_PX))
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * lines + FIELD_PADDING + 8)
    return edit


def _set_line(line: QLineEdit, words: str) -> None:
    if line.text() != words:
        place = line.cursorPosition()
        line.setText(words)
        line.setCursorPosition(place)


def _choose_number(choice: Choice, number: int) -> None:
    choice.setCurrentIndex(choice.findData(number))
