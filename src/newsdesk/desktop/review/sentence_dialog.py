"""A dialog that asks for a sentence: a return note, a correction's note, a withdrawal's reason."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.review.note_field import NoteField
from newsdesk.desktop.widgets import set_role, text_label
from newsdesk.i18n import N_, _, ngettext

WIDTH = 460
FIELD_HEIGHT = 112


@dataclass(frozen=True)
class Question:
    """What is asked: `label` names the field, `empty` is said where nothing was written.

    `danger` marks an answer that takes something away from readers.
    """

    heading: str
    explanation: str
    label: str
    confirm: str
    empty: str
    most: int
    danger: bool = False


RETURN = Question(
    heading=N_("Return to the author"),
    explanation=N_("The note stays in the newsroom. Say what you want changed."),
    label=N_("Note to the author"),
    confirm=N_("Return"),
    empty=N_("Please say what should be changed, so that the author need not guess."),
    most=5000,
)
CORRECTION = Question(
    heading=N_("Correct the live article"),
    explanation=N_(
        "Readers will see this note above the text. They keep the live text until the correction"
        " is approved and published."
    ),
    label=N_("What was wrong, and what is right"),
    confirm=N_("Open the correction"),
    empty=N_("Please say what was wrong: readers are owed the note."),
    most=1000,
)
WITHDRAWAL = Question(
    heading=N_("Withdraw the article"),
    explanation=N_(
        "With the next publishing the text is taken down. Readers will see the headline and this"
        " reason in its place."
    ),
    label=N_("Reason"),
    confirm=N_("Withdraw"),
    empty=N_("Please say in a sentence why; readers will see it."),
    most=1000,
    danger=True,
)


class SentenceDialog(QDialog):
    """Asks `question`; Ctrl+Return confirms, Esc cancels.

    `confirmed` has the sentence. The dialog then waits: close it with `accept` when the thing is
    done, or call `refuse` with what went wrong, and the sentence can be mended.
    """

    confirmed = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(question.heading))
        self.setModal(True)
        heading = text_label(_(question.heading), "strong")
        explanation = text_label(_(question.explanation), "muted")
        explanation.setWordWrap(True)
        label = text_label(_(question.label), "field")
        self._field = NoteField(_(question.label))
        self._field.setPlaceholderText("")
        self._field.setFixedHeight(FIELD_HEIGHT)
        self._field.sent.connect(self.confirm)
        self._field.textChanged.connect(lambda: self._complain(""))
        label.setBuddy(self._field)
        self._problem = text_label(role="problem")
        self._problem.setWordWrap(True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self._confirm = QPushButton(_(question.confirm))
        self._confirm.setProperty("role", "danger" if question.danger else "primary")
        self._confirm.setToolTip(_("Ctrl+Return"))
        self._confirm.clicked.connect(self.confirm)
        for button in (cancel, self._confirm):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 20, 22, 18)
        layout.setSpacing(5)
        layout.addWidget(heading)
        layout.addWidget(explanation)
        layout.addSpacing(9)
        layout.addWidget(label)
        layout.addWidget(self._field)
        layout.addWidget(self._problem)
        layout.addSpacing(7)
        layout.addLayout(buttons)
        self._problem.setMinimumHeight(self._problem.fontMetrics().height())
        self.setMinimumWidth(WIDTH)
        self._field.setFocus()

    def confirm(self) -> None:
        """Give the sentence out, or say in place what is wrong with it."""
        if not self._confirm.isEnabled():
            return
        words = self._field.toPlainText().strip()
        over = len(words) - self._question.most
        if not words:
            self._complain(_(self._question.empty))
        elif over > 0:
            self._complain(
                ngettext(
                    "This is {count} character too long.",
                    "This is {count} characters too long.",
                    over,
                ).format(count=over)
            )
        else:
            self._wait(waiting=True)
            self.confirmed.emit(words)

    def refuse(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays and can be sent again."""
        self._wait(waiting=False)
        self._complain(sentence)

    @override
    def reject(self) -> None:
        # While the sentence is on its way nobody knows yet whether it has to be mended.
        if self._confirm.isEnabled():
            super().reject()

    def problem(self) -> str:
        """What is said to be wrong, empty where nothing is."""
        return self._problem.text()

    def _wait(self, *, waiting: bool) -> None:
        self._confirm.setEnabled(not waiting)
        self._field.setReadOnly(waiting)

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._field.setAccessibleDescription(sentence)
        set_role(self._field, "problem", "true" if sentence else "")
        if sentence:
            self._field.setFocus()
