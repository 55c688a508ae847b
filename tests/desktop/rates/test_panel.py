import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.rates.panels import (
    BEFORE,
    FRIDAY,
    MONDAY,
    TODAY,
    Open,
    approve,
    draft,
    enter,
    focused_types,
    office_of,
    press,
    type_rates,
    typed_rates,
)
from tests.desktop.staff.offices import settle

from newsdesk.desktop.rates.typed import Figure
from newsdesk.model.changes import Changes, Kind
from newsdesk.newsroom import rates_desk

pytestmark = pytest.mark.slow


def test_a_table_is_entered_with_the_keyboard_alone(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    panel.focus_first()
    for rate in TODAY.values():
        focused_types(rate)
    assert QApplication.focusWidget() is panel.day_desk.foot.save_button
    QTest.keyClick(panel.day_desk.foot.save_button, Qt.Key.Key_Return)
    settle(office_of(panel), qtbot)
    kept = rates_desk.view(file_newsroom.store, MONDAY, at=file_newsroom.at)
    assert kept.draft == draft(MONDAY, TODAY)
    assert panel.day_desk.standing.words().startswith("Draft. Reporter entered it")


def test_the_state_of_the_day_is_always_told(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.editor)
    assert panel.day_desk.standing.words() == "Missing. There is no table for this day yet."
    type_rates(panel, TODAY)
    assert panel.day_desk.standing.words().startswith("Not saved.")
    press(panel, qtbot, panel.day_desk.foot.discard_button)
    enter(file_newsroom, MONDAY, TODAY, by=file_newsroom.reporter)
    panel.show_day(MONDAY)
    settle(office_of(panel), qtbot)
    assert panel.day_desk.standing.words().startswith("Draft. Reporter entered it on 02/06/2025")
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "Editor approved it on 02/06/2025" in panel.day_desk.standing.words()
    assert panel.day_desk.standing.words().startswith("Approved.")
    assert panel.day_desk.form.row("USD").fields[Figure.RATE].isReadOnly()


def test_nobody_approves_their_own_table_and_is_told_so_in_place(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, MONDAY, TODAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.editor)
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert panel.day_desk.message.sentence() == (
        "Editor entered the table of 2025-06-02; somebody else approves it. Nothing was changed."
    )


def test_a_reporter_is_told_who_may_approve(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, MONDAY, TODAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "an editor or a chief can" in panel.day_desk.message.sentence()


def test_an_unusual_rate_asks_for_a_reason_and_is_approved_with_one(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    enter(file_newsroom, MONDAY, TODAY | {"USD": "13100.00"}, by=file_newsroom.reporter)
    panel = open_panel(file_newsroom.editor)
    assert panel.day_desk.foot.reason.isVisible()
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "needs a confirmation with a reason" in panel.day_desk.message.sentence()
    assert QApplication.focusWidget() is panel.day_desk.foot.reason
    QTest.keyClicks(panel.day_desk.foot.reason, "The bank moved it.")
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "Reason given: The bank moved it." in panel.day_desk.standing.words()


def test_no_reason_is_asked_for_where_all_is_calm(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    assert not panel.day_desk.foot.reason.isVisible()


def test_a_table_that_cannot_be_right_is_refused_in_place_and_kept(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, MONDAY, {"USD": "12790.43"}, by=file_newsroom.reporter)
    panel = open_panel(file_newsroom.editor)
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "EUR is missing" in panel.day_desk.message.sentence()
    assert typed_rates(panel)["USD"] == "12790.43"


def test_figures_that_cannot_be_read_are_not_saved_and_stay(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "12.790.4"})
    press(panel, qtbot, panel.day_desk.foot.save_button)
    assert "cannot be read" in panel.day_desk.message.sentence()
    assert typed_rates(panel)["USD"] == "12.790.4"
    assert rates_desk.tables(file_newsroom.store) == []


def test_nothing_at_all_is_not_saved(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    press(panel, qtbot, panel.day_desk.foot.save_button)
    assert "There is no rate yet" in panel.day_desk.message.sentence()


def test_a_reading_is_taken_by_its_button(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "12,790"})
    buttons = panel.day_desk.form.row("USD").verdict.buttons()
    assert [button.text() for button in buttons] == ["Take 12790.00", "Take 12.79"]
    buttons[0].click()
    assert typed_rates(panel)["USD"] == "12790.00"


def test_unsaved_figures_survive_a_refresh_and_the_other_table_is_told_of(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.editor)
    type_rates(panel, TODAY)
    enter(file_newsroom, MONDAY, BEFORE, by=file_newsroom.reporter)
    office_of(panel).changed.emit(Changes.of(Kind.RATE_TABLE, 1))
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == TODAY
    assert "Reporter saved a table for this day" in panel.day_desk.message.sentence()


def test_unsaved_figures_wait_on_their_day(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    panel.past.table.selectRow(0)
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == BEFORE
    assert panel.has_unsaved_figures()
    panel.show_day(MONDAY)
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == TODAY


def test_unsaved_figures_are_there_again_when_the_program_was_killed(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    qtbot.wait(600)
    settle(office_of(panel), qtbot)
    again = open_panel(file_newsroom.reporter)
    assert typed_rates(again) == TODAY
    assert again.day_desk.standing.words().startswith("Not saved.")
    assert set(typed_rates(open_panel(file_newsroom.editor)).values()) == {""}


def test_the_last_figure_is_kept_when_the_window_is_closed_at_once(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    panel.close()
    office_of(panel).lanes.close()
    assert typed_rates(open_panel(file_newsroom.reporter)) == TODAY


def test_saved_figures_are_not_offered_again(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    qtbot.wait(500)
    press(panel, qtbot, panel.day_desk.foot.save_button)
    qtbot.wait(500)
    settle(office_of(panel), qtbot)
    panel.hide()
    assert not open_panel(file_newsroom.reporter).has_unsaved_figures()


def test_figures_go_along_when_only_the_day_is_mended(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    panel.day_desk.standing.day_field.setDate(QDate(2025, 6, 3))
    settle(office_of(panel), qtbot)
    assert (panel.day_desk.day, typed_rates(panel)) == (dt.date(2025, 6, 3), TODAY)


def test_what_was_discarded_can_be_brought_back(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, TODAY)
    press(panel, qtbot, panel.day_desk.foot.discard_button)
    assert set(typed_rates(panel).values()) == {""}
    panel.day_desk.message.findChildren(QPushButton)[0].click()
    assert typed_rates(panel) == TODAY


def test_a_correction_of_an_approved_table_wants_a_note_for_readers(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, MONDAY, BEFORE, by=file_newsroom.reporter)
    approve(file_newsroom, MONDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.reporter)
    foot = panel.day_desk.foot
    press(panel, qtbot, foot.correct_button)
    type_rates(panel, TODAY)
    press(panel, qtbot, foot.save_button)
    assert "enter it again with a note" in panel.day_desk.message.sentence()
    assert QApplication.focusWidget() is foot.note
    QTest.keyClicks(foot.note, "The rates of Monday were mistyped.")
    press(panel, qtbot, foot.save_button)
    assert panel.day_desk.standing.words().startswith("Correction.")
    view = rates_desk.view(file_newsroom.store, MONDAY, at=file_newsroom.at)
    assert (view.table.number, view.draft) == (2, draft(MONDAY, TODAY))


def test_figures_of_a_table_approved_in_between_become_a_correction(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    type_rates(panel, TODAY)
    enter(file_newsroom, MONDAY, BEFORE, by=file_newsroom.reporter)
    approve(file_newsroom, MONDAY, by=file_newsroom.editor)
    press(panel, qtbot, panel.day_desk.foot.save_button)
    assert panel.day_desk.foot.note.isVisible()
    assert typed_rates(panel) == TODAY


def test_a_table_changed_since_it_was_read_is_not_approved(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, MONDAY, BEFORE, by=file_newsroom.reporter)
    panel = open_panel(file_newsroom.editor)
    enter(file_newsroom, MONDAY, TODAY, by=file_newsroom.reporter)
    press(panel, qtbot, panel.day_desk.foot.approve_button)
    assert "Somebody changed the table" in panel.day_desk.message.sentence()
    panel.day_desk.message.findChildren(QPushButton)[0].click()
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == TODAY


def test_two_tables_of_one_day_are_both_kept(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.chief)
    type_rates(panel, TODAY)
    enter(file_newsroom, MONDAY, BEFORE, by=file_newsroom.reporter)
    press(panel, qtbot, panel.day_desk.foot.save_button)
    assert "Reporter entered the table" in panel.day_desk.message.sentence()
    assert typed_rates(panel) == TODAY
    panel.day_desk.message.findChildren(QPushButton)[0].click()
    assert typed_rates(panel) == BEFORE
    panel.day_desk.message.findChildren(QPushButton)[0].click()
    press(panel, qtbot, panel.day_desk.foot.save_button)
    view = rates_desk.view(file_newsroom.store, MONDAY, at=file_newsroom.at)
    assert (view.draft, view.entered_by) == (draft(MONDAY, TODAY), "Chief")


def test_a_file_of_the_bank_fills_the_form_and_saves_nothing(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "1"})
    file = tmp_path / "rates.csv"
    file.write_text("date,currency,rate\n2025-06-02,USD,12790.43\n2025-06-02,CNY,1777.10\n")
    panel.import_file(file)
    settle(office_of(panel), qtbot)
    assert typed_rates(panel) == {"USD": "12790.43", "EUR": "", "RUB": "", "CNY": "1777.10"}
    assert "02/06/2025 are filled in" in panel.day_desk.message.sentence()
    assert rates_desk.tables(file_newsroom.store) == []
    panel.day_desk.message.findChildren(QPushButton)[0].click()
    assert typed_rates(panel)["USD"] == "1"


def test_a_file_of_several_days_fills_each_on_its_day(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = open_panel(file_newsroom.reporter)
    file = tmp_path / "rates.csv"
    file.write_text("date,currency,rate\n2025-05-29,USD,12760.03\n2025-05-30,USD,12768.72\n")
    panel.import_file(file)
    settle(office_of(panel), qtbot)
    assert (panel.day_desk.day, typed_rates(panel)["USD"]) == (FRIDAY, "12768.72")
    panel.show_day(dt.date(2025, 5, 29))
    settle(office_of(panel), qtbot)
    assert typed_rates(panel)["USD"] == "12760.03"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'[{"Ccy": "USD"}]', None])
def test_a_file_that_cannot_be_taken_is_told_of_in_place(
    file_newsroom: Newsroom,
    open_panel: Open,
    qtbot: QtBot,
    tmp_path: Path,
    content: bytes | None,
) -> None:
    panel = open_panel(file_newsroom.reporter)
    file = tmp_path / "rates.json"
    if content is not None:
        file.write_bytes(content)
    panel.import_file(file)
    settle(office_of(panel), qtbot)
    assert "rates.json" in panel.day_desk.message.sentence()


def test_another_currency_is_added_by_its_code(file_newsroom: Newsroom, open_panel: Open) -> None:
    panel = open_panel(file_newsroom.reporter)
    code = panel.day_desk.form.adding.field
    QTest.keyClicks(code, "vnd")
    QTest.keyClick(code, Qt.Key.Key_Return)
    focused_types("4.93")
    row = panel.day_desk.form.row("VND").typed()
    assert (row.nominal, row.rate) == (10, "4.93")


def test_tab_goes_across_the_rows_over_their_readings_and_down(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    panel = open_panel(file_newsroom.reporter)
    type_rates(panel, {"USD": "12,790"})
    settle(office_of(panel), qtbot)
    form = panel.day_desk.form
    usd, eur = form.row("USD"), form.row("EUR")
    expected = [
        usd.fields[Figure.STATED],
        *usd.verdict.buttons(),
        eur.fields[Figure.RATE],
        eur.fields[Figure.STATED],
        form.row("RUB").fields[Figure.RATE],
        form.row("RUB").fields[Figure.STATED],
        form.adding.field,
        panel.day_desk.foot.save_button,
    ]
    panel.focus_first()
    usd.fields[Figure.RATE].setFocus()
    walked = []
    for _step in expected:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == expected


def test_the_days_there_are_tables_of_stand_beside_the_form(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    enter(file_newsroom, MONDAY, TODAY, by=file_newsroom.reporter)
    model = open_panel(file_newsroom.editor).past.table.records
    shown = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert shown == [
        ["02/06/2025", "12790.43", "14486.44", "162.60", "Reporter", "Waiting"],
        ["30/05/2025", "12768.72", "14400.04", "162.63", "Chief", "Editor"],
    ]


def test_no_line_of_a_verdict_is_ever_a_window_of_its_own(
    file_newsroom: Newsroom, open_panel: Open
) -> None:
    panel = open_panel(file_newsroom.reporter)
    others = {widget for widget in QApplication.topLevelWidgets() if widget is not panel}
    type_rates(panel, {"USD": "12,790", "EUR": "x"})
    type_rates(panel, TODAY)
    assert set(QApplication.topLevelWidgets()) - others == {panel}


def test_walking_into_the_list_of_days_leaves_the_day_that_is_shown(
    file_newsroom: Newsroom, open_panel: Open, qtbot: QtBot
) -> None:
    enter(file_newsroom, FRIDAY, BEFORE, by=file_newsroom.chief)
    approve(file_newsroom, FRIDAY, by=file_newsroom.editor)
    panel = open_panel(file_newsroom.editor)
    panel.past.table.setFocus()
    settle(office_of(panel), qtbot)
    assert panel.day_desk.day == MONDAY
