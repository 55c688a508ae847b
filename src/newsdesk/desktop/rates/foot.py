"""What stands below the rows: a reason, a note for readers, and what can be done next."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from newsdesk.desktop.editor.values import LANGUAGE_NAMES
from newsdesk.desktop.widgets import LabelledField, set_role
from newsdesk.i18n import _
from newsdesk.model.article import Language


@dataclass(frozen=True)
class FootShape:
    """Which fields and buttons the table in the form needs now.

    `closed`: it is approved and nobody corrects it, so that an article may tell it. `saves`: there
    is something to save. `waits`: it is saved as it stands, and whoever sits here may approve it.
    """

    reason: bool
    note: bool
    closed: bool
    discard: bool
    approve: bool
    saves: bool
    waits: bool


class Foot(QFrame):
    """Asks by signals; `article` carries the language of the one that is wanted."""

    edited = Signal()
    save = Signal()
    approve = Signal()
    correct = Signal()
    discard = Signal()
    article = Signal(object)

    def __init__(self, main_language: Language) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.reason, self.note = QLineEdit(), QLineEdit()
        self._reason_field = LabelledField(_("Why these figures are right"), self.reason)
        self._note_field = LabelledField(_("Note for readers on the correction"), self.note)
        self.save_button = QPushButton(_("Save as draft"))
        self.approve_button = QPushButton(_("Approve"))
        self.correct_button = QPushButton(_("Correct this table…"))
        self.discard_button = QPushButton(_("Discard what I typed"))
        self.discard_button.setProperty("role", "plain")
        self.article_button = QPushButton(_("Write the article"))
        self.article_button.setToolTip(_("Begin an article that tells this table."))
        self.other_languages = _languages_button(main_language, self.article)
        for line in (self.reason, self.note):
            line.textEdited.connect(self.edited)
            line.returnPressed.connect(self.go_on)
        for button, asked in (
            (self.save_button, self.save),
            (self.approve_button, self.approve),
            (self.correct_button, self.correct),
            (self.discard_button, self.discard),
        ):
            button.setAutoDefault(True)
            button.clicked.connect(asked)
        self.article_button.setAutoDefault(True)
        self.article_button.clicked.connect(lambda: self.article.emit(main_language))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.approve_button)
        buttons.addWidget(self.article_button)
        buttons.addWidget(self.other_languages)
        buttons.addWidget(self.correct_button)
        buttons.addStretch(1)
        buttons.addWidget(self.discard_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._reason_field)
        layout.addWidget(self._note_field)
        layout.addLayout(buttons)

    def show_shape(self, shape: FootShape) -> None:
        """Show what is needed, with one primary button: what comes next."""
        self._reason_field.setVisible(shape.reason)
        self._note_field.setVisible(shape.note)
        self.save_button.setVisible(not shape.closed)
        self.approve_button.setVisible(shape.approve)
        for button in (self.article_button, self.other_languages, self.correct_button):
            button.setVisible(shape.closed)
        self.discard_button.setVisible(shape.discard)
        set_role(self.save_button, "role", "primary" if shape.saves else "")
        set_role(self.approve_button, "role", "primary" if shape.waits else "")

    def in_order(self) -> tuple[QWidget, ...]:
        """What Tab goes over."""
        return (
            self.reason,
            self.note,
            self.save_button,
            self.approve_button,
            self.article_button,
            self.other_languages,
            self.correct_button,
            self.discard_button,
        )

    def go_on(self) -> None:
        """Go to what is still wanted, or to the button that comes next."""
        for field, line in ((self._reason_field, self.reason), (self._note_field, self.note)):
            if field.isVisible() and not line.text().strip() and not line.hasFocus():
                line.setFocus(Qt.FocusReason.TabFocusReason)
                return
        for button in (self.approve_button, self.save_button):
            if button.isVisible() and button.property("role") == "primary":
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_reason(self) -> None:
        """Ask for the reason."""
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_note(self) -> None:
        """Ask for the note."""
        if self._note_field.isVisible():
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)


def _languages_button(main_language: Language, chosen: SignalInstance) -> QToolButton:
    """A small button with a menu of the languages besides the main one."""
    button = QToolButton()
    button.setArrowType(Qt.ArrowType.NoArrow)
    button.setText(_("In another language"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(_("Begin the article on this table in another language."))
    menu = QMenu(button)
    for language, name in LANGUAGE_NAMES.items():
        if language is not main_language:
            menu.addAction(name).triggered.connect(
                lambda _checked, language=language: chosen.emit(language)
            )
    button.setMenu(menu)
    return button
