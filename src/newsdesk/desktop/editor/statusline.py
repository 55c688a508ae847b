"""The line below the text: what is kept, how long it is, who works on it."""

import math

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout
from typing_extensions import override

from newsdesk.desktop.theme import SANS, font
from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.i18n import _, ngettext

STATUS_PX = 12
# Words that a person reads in a minute: Brysbaert, "How many words do we read per minute?",
# Journal of Memory and Language 109 (2019), gives 238 for English; Russian and Uzbek words are
# longer.
WORDS_A_MINUTE = 200
NARROW_NO_BREAK_SPACE = "\u202f"


class StatusLine(QFrame):
    """Four quiet facts, in two lines where one is too narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._saved, self._words, self._telegram, self._who = (
            text_label(role="muted") for _fact in range(4)
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(14, 6, 14, 6)
        lines.setSpacing(2)
        # Each line by itself: a grid would make a long fact above narrow the one below it.
        self._rows = tuple(QHBoxLayout() for _line in range(2))
        for row in self._rows:
            row.setSpacing(18)
            lines.addLayout(row)
        for label in self._facts():
            label.setFont(font(SANS, STATUS_PX))
        self._lines = 0
        self._arrange()

    def show_saved(self, sentence: str, *, trouble: bool = False) -> None:
        """Say what is kept; `trouble` where something is not."""
        self._saved.setText(sentence)
        set_role(self._saved, "role", "bad" if trouble else "muted")
        self._arrange()

    def show_words(self, count: int) -> None:
        """Say how many words there are, and how long they are read."""
        words = ngettext("{count} word", "{count} words", count).format(count=grouped(count))
        minutes = max(1, math.floor(count / WORDS_A_MINUTE + 0.5))
        self._words.setText(_("{words} · {minutes} min").format(words=words, minutes=minutes))
        self._arrange()

    def show_telegram(self, part: int, parts: int, length: int, limit: int) -> None:
        """Say how long the channel's text is: message `part` of `parts`."""
        self._telegram.setText(
            _("Telegram {part} of {parts} · {length} / {limit}").format(
                part=part, parts=parts, length=grouped(length), limit=grouped(limit)
            )
        )
        set_role(self._telegram, "role", "bad" if length > limit else "muted")
        self._arrange()

    def show_who(self, sentence: str) -> None:
        """Say who works on the article."""
        self._who.setText(sentence)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def minimumSizeHint(self) -> QSize:
        # The facts go into two lines rather than hold the column wide.
        return QSize(0, super().minimumSizeHint().height())

    def _facts(self) -> tuple[QLabel, QLabel, QLabel, QLabel]:
        return self._saved, self._words, self._telegram, self._who

    def _arrange(self) -> None:
        wanted = sum(label.sizeHint().width() + 18 for label in self._facts()) + 14
        lines = 1 if wanted <= self.width() else 2
        if lines == self._lines:
            return
        self._lines = lines
        for row in self._rows:
            while row.takeAt(0):
                pass
        first, second = self._rows
        for row, label in (
            (first, self._saved),
            (first if lines == 1 else second, self._words),
            (first if lines == 1 else second, self._telegram),
            (first, self._who),
        ):
            row.addWidget(label)
        for row, last in ((first, self._who), (second, self._telegram)):
            if row.indexOf(last) >= 0:
                row.insertStretch(row.indexOf(last), 1)


def grouped(number: int) -> str:
    """`number` with its thousands apart, in the way that every language here reads."""
    return f"{number:,}".replace(",", NARROW_NO_BREAK_SPACE)
