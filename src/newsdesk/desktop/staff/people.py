"""The people of the newsroom: who is here, in which role, who left."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.staff.rights import may_manage, read_only_sentence
from newsdesk.desktop.tables import Column, RecordModel, RecordTable, headed
from newsdesk.desktop.widgets import (
    Choice,
    LabelledField,
    MessageBar,
    Severity,
    set_role,
    text_label,
)
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import N_, _
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.people import Person, Role
from newsdesk.newsroom import staff
from newsdesk.store.engine import Store

ROLE_WORDS: dict[Role, str] = {
    Role.REPORTER: N_("Reporter"),
    Role.EDITOR: N_("Editor"),
    Role.CHIEF: N_("Chief"),
}
_SIDE_WIDTH = 290
_LONGEST_NAME = 80


class PeoplePanel(QWidget):
    """A table of people; a chief gives roles, notes who left, and takes people on."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.table = RecordTable(_model(office), _("People"))
        self.message = MessageBar()
        self.role, self.new_role = role_choice(), role_choice()
        self.works_here = QCheckBox(_("Works here"))
        self.save_button = QPushButton(_("Save"))
        self.new_name = QLineEdit()
        self.add_button = QPushButton(_("Add to the newsroom"))
        self._name = text_label("", "strong")
        self._name.setWordWrap(True)
        self.setFocusProxy(self.table)
        self._lay_out()
        self.table.chosen.connect(self._show_person)
        self.role.currentIndexChanged.connect(self._show_whether_changed)
        self.works_here.toggled.connect(self._show_whether_changed)
        self.save_button.clicked.connect(self._save)
        self.new_name.textEdited.connect(self._show_whether_named)
        self.new_name.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        office.changed.connect(self._hear)
        self._show_person()
        self._show_whether_named()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the people again."""
        self._office.read(staff.everybody, self._show, token=("people", id(self)))

    def _lay_out(self) -> None:
        self.new_name.setMaxLength(_LONGEST_NAME)
        self._change = QFrame()
        change = QVBoxLayout(self._change)
        change.addWidget(self._name)
        change.addWidget(LabelledField(_("Role"), self.role))
        change.addWidget(self.works_here)
        change.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        add = QVBoxLayout()
        add.addWidget(text_label(_("Somebody new"), "section"))
        add.addWidget(LabelledField(_("Name"), self.new_name))
        add.addWidget(LabelledField(_("Role of the new person"), self.new_role))
        add.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for layout in (change, add):
            layout.setSpacing(10)
            layout.setContentsMargins(0, 0, 0, 0)
        for button in (self.save_button, self.add_button):
            button.setAutoDefault(True)
        self._side = QFrame()
        self._side.setProperty("role", "desk")
        self._side.setFixedWidth(_SIDE_WIDTH)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(20, 16, 20, 16)
        side.setSpacing(28)
        side.addWidget(self._change)
        side.addLayout(add)
        side.addStretch(1)
        self._side.setVisible(may_manage(self._office))
        paper = QFrame()
        paper.setProperty("role", "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(read_only_sentence(self._office))
        column.addLayout(headed(_("People"), self.table), 1)
        column.addWidget(self.message)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(paper, 1)
        row.addWidget(self._side)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns((Kind.PERSON,)):
            self.refresh()

    def _show(self, people: Sequence[Person]) -> None:
        self.table.records.show_records(people)
        if self.table.current() is None and people:
            self.table.mark(self._office.person_id)
        self._show_person()

    def _show_person(self) -> None:
        person = self.table.current()
        self._change.setVisible(person is not None)
        if person is not None:
            self._name.setText(person.name)
            self.role.setCurrentIndex(self.role.findData(person.role))
            self.works_here.setChecked(person.active)
        self._show_whether_changed()

    def _show_whether_changed(self) -> None:
        person = self.table.current()
        changed = person is not None and (
            self.role.currentData() != person.role or self.works_here.isChecked() != person.active
        )
        self.save_button.setEnabled(changed)
        set_role(self.save_button, "role", "primary" if changed else "")

    def _show_whether_named(self) -> None:
        named = bool(self.new_name.text().strip())
        self.add_button.setEnabled(named)
        set_role(self.add_button, "role", "primary" if named else "")

    def _save(self) -> None:
        person = self.table.current()
        if person is None:
            return
        number, seen = id_of(person), person.version
        role, active = Role(self.role.currentData()), self.works_here.isChecked()

        def change(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
            changes = staff.change_person(
                store, number, role=role, active=active, seen=seen, by=by, at=at
            )
            return None, changes

        self._office.change(change, lambda _none: self.message.hide(), failed=self._refuse)

    def _add(self) -> None:
        name, role = self.new_name.text(), Role(self.new_role.currentData())
        if not name.strip():
            return

        def add(store: Store, by: int, at: dt.datetime) -> tuple[int, Changes]:
            return staff.add_person(store, name, role, by=by, at=at)

        self._office.change(add, lambda _number: self._was_added(name), failed=self._refuse)

    def _was_added(self, name: str) -> None:
        if self.new_name.text() == name:
            self.new_name.clear()
        self._show_whether_named()
        self.message.say(_("{name} is in the newsroom now.").format(name=name.strip()))

    def _refuse(self, error: NewsdeskError) -> None:
        self.message.say(sentence(error), severity=Severity.ERROR)
        self.refresh()


def role_choice() -> Choice:
    """A choice of the roles, each with its `Role` as data."""
    choice = Choice()
    for role in Role:
        choice.addItem(_(ROLE_WORDS[role]), role)
    return choice


def _model(office: Office) -> RecordModel[Person]:
    zone = office.settings.zone
    return RecordModel(
        [
            Column(N_("Name"), lambda one: one.name, tone=_tone, stretch=True),
            Column(N_("Role"), lambda one: _(ROLE_WORDS[one.role]), tone=_tone),
            Column(N_("Here since"), lambda one: f"{one.joined_at.astimezone(zone):%d/%m/%Y}"),
            Column(N_("State"), _state, tone=_tone),
        ],
        lambda one: one.id,
    )


def _state(person: Person) -> str:
    return _("Works here") if person.active else _("Has left")


def _tone(person: Person) -> str:
    return "ink" if person.active else "muted"
