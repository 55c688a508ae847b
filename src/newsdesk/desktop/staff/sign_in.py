"""Who sits here: a choice of the newsroom's people, or its first person."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.staff.people import ROLE_WORDS
from newsdesk.desktop.tables import Column, RecordModel, RecordTable
from newsdesk.desktop.tasks import Lanes
from newsdesk.desktop.widgets import LabelledField, MessageBar, Severity, text_label
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import N_, _
from newsdesk.model.people import Person, Role
from newsdesk.newsroom import staff
from newsdesk.store.engine import Store

_CARD_WIDTH = 440
_CARD_HEIGHT = 430
_LONGEST_NAME = 80


class SignIn(QWidget):
    """Asks who sits here. It stands before there is an office, and so works on the store itself.

    `chosen` carries the person, `sample_wanted` says that somebody would rather look around,
    `called_off` that somebody went back with Escape.
    """

    chosen = Signal(object)
    sample_wanted = Signal()
    called_off = Signal()

    def __init__(
        self,
        store: Store,
        lanes: Lanes,
        clock: Callable[[], dt.datetime],
        *,
        last: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._lanes, self._clock = store, lanes, clock
        self._last = last
        self.table = RecordTable(RecordModel(_columns(), lambda one: one.id), _("People"))
        self.name = QLineEdit()
        self.message = MessageBar()
        self.sign_in_button = QPushButton(_("Sign in"))
        self.begin_button = QPushButton(_("Begin as chief"))
        self.sample_button = QPushButton(_("Open the sample newsroom"))
        self._title = text_label("", "strong")
        self._advice = text_label("", "muted")
        self._layers = QStackedWidget()
        self._lay_out()
        self.table.doubleClicked.connect(self._choose)
        self.table.selectionModel().selectionChanged.connect(self._show_whether_chosen)
        self.sign_in_button.clicked.connect(self._choose)
        self.name.textEdited.connect(self._show_whether_named)
        self.name.returnPressed.connect(self._begin)
        self.begin_button.clicked.connect(self._begin)
        self.sample_button.clicked.connect(self.sample_wanted)
        self._show_whether_chosen()
        self._show_whether_named()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.called_off.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._choose()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.name.setMaxLength(_LONGEST_NAME)
        self._advice.setWordWrap(True)
        choosing, beginning = QWidget(), QWidget()
        first = QVBoxLayout(beginning)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(12)
        first.addWidget(LabelledField(_("Your name"), self.name))
        first.addWidget(self.begin_button, 0, Qt.AlignmentFlag.AlignLeft)
        first.addStretch(1)
        some = QVBoxLayout(choosing)
        some.setContentsMargins(0, 0, 0, 0)
        some.setSpacing(12)
        some.addWidget(self.table, 1)
        some.addWidget(self.sign_in_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._layers.addWidget(choosing)
        self._layers.addWidget(beginning)
        for button in (self.sign_in_button, self.begin_button, self.sample_button):
            button.setAutoDefault(True)
        for button in (self.sign_in_button, self.begin_button):
            button.setProperty("role", "primary")
        self.sample_button.setProperty("role", "plain")
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedSize(_CARD_WIDTH, _CARD_HEIGHT)
        column = QVBoxLayout(card)
        column.setContentsMargins(26, 24, 26, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._advice)
        column.addWidget(self._layers, 1)
        column.addWidget(self.message)
        column.addWidget(self.sample_button, 0, Qt.AlignmentFlag.AlignRight)
        around = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        around.addStretch(2)
        around.addLayout(row)
        around.addStretch(3)

    def _read(self) -> None:
        store = self._store
        self._lanes.database(
            lambda: staff.everybody(store), self._show, self._refuse, token=("sign in", id(self))
        )

    def _show(self, people: Sequence[Person]) -> None:
        here = [person for person in people if person.active]
        self.table.records.show_records(here)
        self._layers.setCurrentIndex(0 if people else 1)
        if not people:
            self._title.setText(_("A new newsroom"))
            self._advice.setText(
                _("Nobody works here yet. The first person becomes its chief and adds the others.")
            )
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._title.setText(_("Who are you?"))
        self._advice.setText(_("What you do is kept under your name."))
        known = next((person for person in here if person.name == self._last), None)
        if self.table.current() is None and here:
            self.table.mark((known or here[0]).id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_whether_chosen(self) -> None:
        person = self.table.current()
        self.sign_in_button.setEnabled(person is not None)
        words = _("Sign in") if person is None else _("Sign in as {name}")
        self.sign_in_button.setText(words.format(name="" if person is None else person.name))

    def _show_whether_named(self) -> None:
        self.begin_button.setEnabled(bool(self.name.text().strip()))

    def _choose(self) -> None:
        person = self.table.current()
        if person is not None:
            self.chosen.emit(person)

    def _begin(self) -> None:
        name, store, at = self.name.text(), self._store, self._clock()
        if not name.strip():
            return

        def begin() -> Person:
            staff.add_person(store, name, Role.CHIEF, by=None, at=at)
            return staff.named(store, name)

        self.begin_button.setEnabled(False)
        self._lanes.database(begin, self.chosen.emit, self._refuse)

    def _refuse(self, error: NewsdeskError) -> None:
        self.message.say(sentence(error), severity=Severity.ERROR)
        self._show_whether_named()


def _columns() -> list[Column[Person]]:
    return [
        Column(N_("Name"), lambda one: one.name, stretch=True),
        Column(N_("Role"), lambda one: _(ROLE_WORDS[one.role]), tone=lambda _one: "muted"),
    ]
