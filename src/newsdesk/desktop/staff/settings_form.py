"""A form made from the declaration of the settings, and what is wrong with what was typed."""

import types
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from newsdesk.desktop.editor.values import LANGUAGE_NAMES
from newsdesk.desktop.widgets import Choice, LabelledField, text_label
from newsdesk.i18n import N_, _
from newsdesk.settings import NewsroomSettings

# What pydantic found, as a person can use it; a validator of our own brings its own sentence.
_PROBLEM_WORDS = {
    "string_too_short": N_("This cannot be empty."),
    "too_short": N_("This cannot be empty."),
    "string_too_long": N_("This is longer than {max_length} characters."),
    "string_pattern_mismatch": N_("This is not written as it should be. {description}"),
}
_OTHER_PROBLEM = N_("This cannot be used here. {description}")
_FIELD_WIDTH = 460
_TEXT_HEIGHT = 96
_LONGEST_LINE = 1000


class SettingField(QWidget):
    """One setting: its title, its field, what it is for, and what is wrong with it."""

    edited = Signal()

    def __init__(self, name: str, declared: FieldInfo) -> None:
        super().__init__()
        self.name = name
        title = _(declared.title or name)
        self.field, self._read, self._write = _widget_for(declared, title)
        # A line's textChanged would tell also of what the program puts into it.
        signals = ("textEdited", "toggled", "activated", "textChanged")
        said = next(signal for signal in signals if hasattr(self.field, signal))
        getattr(self.field, said).connect(lambda *_args: self.edited.emit())
        self.field.setFixedWidth(_FIELD_WIDTH)
        # A tick says its own name, and cannot be wrong.
        ticked = isinstance(self.field, QCheckBox)
        self._labelled = None if ticked else LabelledField(title, self.field)
        self._about = text_label(_purpose(declared), "field")
        self._about.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._labelled or self.field)
        layout.addWidget(self._about)

    def value(self) -> object:
        """The setting as it stands in the field."""
        return self._read()

    def show_value(self, value: object) -> None:
        """Show a value."""
        if self._read() != value:
            self._write(value)

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong in the place of what the setting is for; empty: all is well."""
        if self._labelled is not None:
            self._labelled.show_problem(sentence)
            self._about.setVisible(not sentence)

    def set_read_only(self, *, read_only: bool) -> None:
        """Let nobody change it."""
        if isinstance(self.field, QLineEdit | QPlainTextEdit):
            self.field.setReadOnly(read_only)
        else:
            self.field.setEnabled(not read_only)


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """A sentence for each setting of `values` that is not allowed, by its name."""
    try:
        NewsroomSettings.model_validate(values)
    except ValidationError as error:
        found = error.errors(include_url=False)
        return {str(one["loc"][0]): _problem(dict(one)) for one in reversed(found)}
    return {}


def _problem(found: Mapping[str, Any]) -> str:
    if found["type"] == "value_error":
        return _(str(found["ctx"]["error"]))
    declared = NewsroomSettings.model_fields[str(found["loc"][0])]
    words = _PROBLEM_WORDS.get(found["type"], _OTHER_PROBLEM)
    return _(words).format(description=_purpose(declared), **found.get("ctx", {}))


def _purpose(declared: FieldInfo) -> str:
    """What a setting is for; gettext would answer an empty text with the catalogue's head."""
    return _(declared.description) if declared.description else ""


_Access = tuple[QWidget, Callable[[], object], Callable[[Any], object]]


def _widget_for(declared: FieldInfo, title: str) -> _Access:
    """A field for a setting's type, with how it is read and written."""
    kind = declared.annotation
    origin = get_origin(kind)
    if kind is bool:
        tick = QCheckBox(title)
        return tick, tick.isChecked, tick.setChecked
    if origin is Literal:
        return _choice(get_args(kind))
    if any(getattr(limit, "max_length", 0) > _LONGEST_LINE for limit in declared.metadata):
        return _several_lines()
    line = QLineEdit()
    if origin in (tuple, types.GenericAlias):
        return line, lambda: _codes(line.text()), lambda codes: line.setText(" ".join(codes))
    return line, lambda: line.text().strip(), line.setText


def _choice(options: tuple[str, ...]) -> _Access:
    names = {language.value: name for language, name in LANGUAGE_NAMES.items()}
    choice = Choice()
    for option in options:
        choice.addItem(names.get(option, option), option)

    def show(value: str) -> None:
        choice.setCurrentIndex(choice.findData(value))

    return choice, choice.currentData, show


def _several_lines() -> _Access:
    text = QPlainTextEdit()
    text.setTabChangesFocus(True)
    text.setFixedHeight(_TEXT_HEIGHT)

    def show(value: str) -> None:
        with QSignalBlocker(text):
            text.setPlainText(value)

    return text, lambda: text.toPlainText().strip(), show


def _codes(text: str) -> tuple[str, ...]:
    """The words of a line, parted by spaces, commas or semicolons."""
    return tuple(text.replace(",", " ").replace(";", " ").split())
