from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.staff.offices import Sit, settle

from newsdesk.desktop.staff.settings import SettingsPanel
from newsdesk.desktop.staff.settings_form import problems
from newsdesk.newsroom import staff
from newsdesk.settings import NewsroomSettings

Open = Callable[[int], SettingsPanel]


@pytest.fixture
def open_panel(sit: Sit, qtbot: QtBot) -> Open:
    def opened(person_id: int) -> SettingsPanel:
        panel = SettingsPanel(sit(person_id))
        qtbot.addWidget(panel)
        panel.resize(900, 600)
        panel.show()
        settle(panel._office, qtbot)
        return panel

    return opened


def type_into(panel: SettingsPanel, name: str, text: str) -> QLineEdit:
    field = panel.fields[name].field
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def test_every_setting_has_a_field_that_a_screen_reader_can_name(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.chief)
    assert set(panel.fields) == set(NewsroomSettings.model_fields)
    for field in panel.fields.values():
        words = field.field.accessibleName()
        named = words or (isinstance(field.field, QCheckBox) and field.field.text())
        assert named


def test_settings_are_kept_when_somebody_saves_them_and_not_before(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    type_into(panel, "name", "Aral News")
    type_into(panel, "required_currencies", "usd, cny")
    tick = panel.fields["own_approval"].field
    assert isinstance(tick, QCheckBox)
    tick.click()
    assert staff.settings(file_newsroom.store) == NewsroomSettings()
    panel.save_button.click()
    settle(panel._office, qtbot)
    assert staff.settings(file_newsroom.store) == NewsroomSettings(
        name="Aral News", required_currencies=("USD", "CNY"), own_approval=True
    )
    assert not panel.save_button.isEnabled()


def test_a_long_text_keeps_its_lines(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    text = panel.fields["about_en"].field
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "Who we are")
    QTest.keyClick(text, Qt.Key.Key_Return)
    QTest.keyClicks(text, "and why")
    panel.save_button.click()
    settle(panel._office, qtbot)
    assert staff.settings(file_newsroom.store).about_en == "Who we are\nand why"


def test_what_is_wrong_stands_at_its_field_and_nothing_is_saved(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    zone = type_into(panel, "time_zone", "Asia/Tashkint")
    address = type_into(panel, "site_url", "news.example/")
    panel.save_button.click()
    settle(panel._office, qtbot)
    assert "no time zone known here" in zone.accessibleDescription()
    assert "With https://" in address.accessibleDescription()
    assert staff.settings(file_newsroom.store) == NewsroomSettings()


def test_what_is_typed_survives_a_change_by_somebody_else(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    typed = type_into(panel, "name", "Aral News")
    staff.change_settings(
        file_newsroom.store, {"agency": "Aral"}, by=file_newsroom.chief, at=file_newsroom.tick()
    )
    panel.refresh()
    settle(panel._office, qtbot)
    assert typed.text() == "Aral News"
    assert panel.fields["agency"].value() == "Aral"


def test_discarding_shows_what_holds(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.chief)
    typed = type_into(panel, "name", "Aral News")
    panel.discard_button.click()
    assert typed.text() == NewsroomSettings().name
    assert not panel.discard_button.isVisible()


def test_others_read_the_settings_only(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.editor)
    field = panel.fields["name"].field
    assert isinstance(field, QLineEdit)
    assert field.isReadOnly()
    assert not panel.save_button.isVisible()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("name", "", "This cannot be empty."),
        ("name", "n" * 201, "This is longer than 200 characters."),
        ("required_currencies", (), "This cannot be empty."),
        ("required_currencies", ("US",), "A currency is three capital letters"),
        ("telegram_channel", "@desk", "This is not written as it should be. The public name"),
        ("main_language", "de", "This cannot be used here."),
    ],
)
def test_every_kind_of_mistake_has_a_sentence(name: str, value: object, words: str) -> None:
    assert problems({name: value})[name].startswith(words)
