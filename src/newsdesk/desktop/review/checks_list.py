"""The list "Before approval": what is right, what is worth a look, what is in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.i18n import N_, _
from newsdesk.newsroom.checks import Check, Verdict

# The sign, the stylesheet's role, and what a screen reader says before the sentence.
_LOOKS: dict[Verdict, tuple[str, str, str]] = {
    Verdict.RIGHT: ("✓", "good", N_("Right: {sentence}")),
    Verdict.DOUBTFUL: ("!", "warn", N_("Worth a look: {sentence}")),
    Verdict.WRONG: ("✕", "bad", N_("In the way: {sentence}")),
}


class ChecksList(QWidget):
    """One line a check: sign, words and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[tuple[QLabel, QLabel]] = []
        heading = text_label(_("Before approval"), "strong")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        layout.addLayout(self._grid)

    def show_checks(self, checks: Sequence[Check]) -> None:
        """Show what was found, in the order given."""
        while len(self._lines) > len(checks):
            for label in self._lines.pop():
                self._grid.removeWidget(label)
                label.deleteLater()
        while len(self._lines) < len(checks):
            self._add_line()
        for (sign, sentence), check in zip(self._lines, checks, strict=True):
            look, role, spoken = _LOOKS[check.verdict]
            sign.setText(look)
            sentence.setText(check.sentence())
            sentence.setAccessibleName(_(spoken).format(sentence=check.sentence()))
            set_role(sign, "role", role)
            set_role(sentence, "role", role)

    def lines(self) -> list[str]:
        """What is shown, a sign and a sentence a line."""
        return [f"{sign.text()} {sentence.text()}" for sign, sentence in self._lines]

    def _add_line(self) -> None:
        sign, sentence = text_label(), text_label()
        sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        sign.setFixedWidth(12)
        sentence.setWordWrap(True)
        row = len(self._lines)
        self._grid.addWidget(sign, row, 0)
        self._grid.addWidget(sentence, row, 1)
        self._lines.append((sign, sentence))
