"""The newsroom's settings: a form made from their declaration, saved when somebody says so."""

import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.staff.rights import may_manage, read_only_sentence
from newsdesk.desktop.staff.settings_form import SettingField, problems
from newsdesk.desktop.tables import PANEL_MARGIN
from newsdesk.desktop.widgets import MessageBar, Severity, set_role, text_label
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import _
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import staff
from newsdesk.settings import NewsroomSettings
from newsdesk.store.engine import Store


class SettingsPanel(QWidget):
    """Every setting with what it is for. What is typed stays until it is saved or discarded."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._standing = office.settings
        self.fields = {
            name: SettingField(name, declared)
            for name, declared in NewsroomSettings.model_fields.items()
        }
        self.message = MessageBar()
        self.save_button = QPushButton(_("Save the settings"))
        self.discard_button = QPushButton(_("Discard what I typed"))
        self.discard_button.setProperty("role", "plain")
        self.setFocusProxy(next(iter(self.fields.values())).field)
        self._lay_out()
        for field in self.fields.values():
            field.edited.connect(self._was_edited)
            field.set_read_only(read_only=not may_manage(office))
        self.save_button.clicked.connect(self.save)
        self.discard_button.clicked.connect(self._show_standing)
        office.changed.connect(self._hear)
        self._show_standing()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the settings again; fields that somebody changed keep what was typed."""
        self._office.read(staff.settings, self._show, token=("settings", id(self)))

    def save(self) -> None:
        """Keep what was changed, all of it or nothing."""
        changed, seen = self._changed(), self._standing
        self._show_problems()
        if not changed or problems(self._values()):
            return

        def change(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
            return None, staff.change_settings(store, changed, seen=seen, by=by, at=at)

        self._office.change(change, lambda _none: self._was_saved(changed), failed=self._refuse)

    def _lay_out(self) -> None:
        sheet = QFrame()
        sheet.setProperty("role", "paper")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(PANEL_MARGIN, 14, PANEL_MARGIN, 20)
        column.setSpacing(16)
        column.addWidget(text_label(_("Settings of the newsroom"), "section"))
        for field in self.fields.values():
            column.addWidget(field)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setVisible(may_manage(self._office))
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(PANEL_MARGIN, 10, 16, 12)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.discard_button)
        buttons.addStretch(1)
        for button in (self.save_button, self.discard_button):
            button.setAutoDefault(True)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(read_only_sentence(self._office))
        around.addWidget(scroll, 1)
        around.addWidget(self.message)
        around.addWidget(foot)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns((Kind.SETTINGS,)):
            self.refresh()

    def _tell_of_changes(self, typed: Mapping[str, object], standing: NewsroomSettings) -> None:
        """Say which settings somebody else changed over which something else is typed here."""
        for name in typed:
            value = getattr(standing, name)
            if value != getattr(self._standing, name):
                words = _("{setting} was changed to “{value}” meanwhile. Saving replaces that.")
                title = _(NewsroomSettings.model_fields[name].title or name)
                self.message.say(words.format(setting=title, value=value))

    def _show(self, standing: NewsroomSettings) -> None:
        typed = self._changed()
        self._tell_of_changes(typed, standing)
        self._standing = standing
        for name, field in self.fields.items():
            if name not in typed:
                field.show_value(getattr(standing, name))
        self._show_buttons()

    def _show_standing(self) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(self._standing, name))
            field.show_problem("")
        self.message.hide()
        self._show_buttons()

    def _values(self) -> dict[str, object]:
        return {name: field.value() for name, field in self.fields.items()}

    def _changed(self) -> dict[str, object]:
        standing = self._standing
        values = self._values()
        return {name: value for name, value in values.items() if value != getattr(standing, name)}

    def _was_edited(self) -> None:
        self.message.hide()
        self._show_problems()
        self._show_buttons()

    def _show_problems(self) -> None:
        found = problems(self._values())
        for name, field in self.fields.items():
            field.show_problem(found.get(name, ""))

    def _show_buttons(self) -> None:
        changed = bool(self._changed())
        self.save_button.setEnabled(changed)
        set_role(self.save_button, "role", "primary" if changed else "")
        self.discard_button.setVisible(changed)

    def _was_saved(self, saved: dict[str, object]) -> None:
        self._standing = self._standing.model_copy(update=saved)
        self._show_buttons()
        self.message.say(_("The settings are saved."))

    def _refuse(self, error: NewsdeskError) -> None:
        self.message.say(sentence(error), severity=Severity.ERROR)
