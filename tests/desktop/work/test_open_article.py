"""What is typed is shown, kept, saved, and never lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.conftest import Newsroom
from tests.desktop.work.conftest import Sit

from newsdesk.desktop.review.compare import CompareDialog
from newsdesk.desktop.window import MainWindow
from newsdesk.model.article import Stage
from newsdesk.newsroom import browsing
from newsdesk.store.journal import Journal


def open_in(qtbot: QtBot, window: MainWindow, number: int) -> None:
    window.desk.article.open(number)
    qtbot.waitUntil(
        lambda: window.desk.article.view is not None and window.desk.article.view.id == number
    )


def type_at_the_end(window: MainWindow, words: str) -> None:
    body = window.desk.editor.body
    body.setFocus()
    body.moveCursor(body.textCursor().MoveOperation.End)
    QTest.keyClicks(body, words)


def typed_in(
    qtbot: QtBot, sit: Sit, newsroom: Newsroom, journal: Journal, number: int, words: str
) -> MainWindow:
    """The reporter's window, with `words` typed and kept and not saved."""
    window = sit(newsroom.reporter)
    open_in(qtbot, window, number)
    type_at_the_end(window, words)
    qtbot.waitUntil(lambda: bool(journal.kept()))
    return window


def next_run(qtbot: QtBot, sit: Sit, newsroom: Newsroom) -> MainWindow:
    """The reporter's window of another run of the program, once it offers what it found."""
    window = sit(newsroom.reporter)
    qtbot.waitUntil(lambda: bool(window.desk.editor.message.sentence()))
    return window


def press(window: MainWindow, words: str) -> None:
    buttons = window.findChildren(QPushButton)
    button = next(one for one in buttons if one.text() == words and one.isVisible())
    button.click()


def test_typing_reaches_the_journal_within_a_second(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    number = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    open_in(qtbot, window, number)
    type_at_the_end(window, " And trams.")
    qtbot.waitUntil(lambda: bool(journal.kept()), timeout=1000)
    (typed,) = journal.kept()
    assert typed.article_id == number
    assert typed.values["body"].endswith("now. And trams.")
    assert browsing.article(file_newsroom.store, number).version == 1


def test_saving_makes_a_revision_and_clears_the_journal(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    number = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    open_in(qtbot, window, number)
    type_at_the_end(window, " And trams.")
    qtbot.waitUntil(lambda: window.desk.article.dirty)
    QTest.keyClick(window.desk.editor.body, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.desk.article.dirty)
    view = browsing.article(file_newsroom.store, number)
    assert view.text.body.endswith("And trams.")
    qtbot.waitUntil(lambda: not journal.kept())


def test_what_is_typed_while_it_is_saved_stays(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    number = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    open_in(qtbot, window, number)
    type_at_the_end(window, " One.")
    qtbot.waitUntil(lambda: window.desk.article.dirty)
    window.desk.article.save()
    type_at_the_end(window, " Two.")
    qtbot.waitUntil(lambda: browsing.article(file_newsroom.store, number).version == 2)
    qtbot.waitUntil(lambda: window.desk.article.dirty)
    qtbot.wait(50)
    assert window.desk.editor.body.text().endswith(" One. Two.")
    window.desk.article.save()
    qtbot.waitUntil(lambda: browsing.article(file_newsroom.store, number).version == 3)


def test_after_a_kill_the_next_run_offers_the_text(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    number = file_newsroom.write()
    typed_in(qtbot, sit, file_newsroom, journal, number, " Typed before the kill.")
    again = next_run(qtbot, sit, file_newsroom)
    assert not again.desk.editor.body.text().endswith("kill.")
    press(again, "Recover")
    assert again.desk.editor.body.text().endswith("Typed before the kill.")
    assert again.desk.article.dirty
    again.desk.article.save()
    qtbot.waitUntil(lambda: not journal.kept())


def test_an_article_that_was_never_saved_is_offered_too(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    first = sit(file_newsroom.reporter)
    first.actions_by_name["new_article"].trigger()
    QTest.keyClicks(first.desk.editor.headline, "Never saved")
    qtbot.waitUntil(lambda: bool(journal.kept()), timeout=1000)
    again = next_run(qtbot, sit, file_newsroom)
    assert again.desk.editor.headline.text() == "Never saved"
    press(again, "Recover")
    again.desk.article.save()
    qtbot.waitUntil(lambda: again.desk.article.view is not None)
    assert again.desk.article.view is not None
    assert again.desk.article.view.text.headline == "Never saved"


@pytest.mark.slow
def test_discarding_leaves_what_was_saved(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    number = file_newsroom.write()
    typed_in(qtbot, sit, file_newsroom, journal, number, " Not wanted.")
    again = next_run(qtbot, sit, file_newsroom)
    press(again, "Discard")
    qtbot.waitUntil(lambda: not journal.kept())
    assert "Not wanted" not in again.desk.editor.body.text()


@pytest.mark.slow
def test_nobody_is_offered_what_another_person_typed(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    first = sit(file_newsroom.reporter)
    first.actions_by_name["new_article"].trigger()
    QTest.keyClicks(first.desk.editor.headline, "Mine")
    qtbot.waitUntil(lambda: bool(journal.kept()))
    other = sit(file_newsroom.colleague)
    qtbot.wait(100)
    assert other.desk.editor.message.sentence() == ""


def test_a_lost_race_shows_both_texts(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    number = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    open_in(qtbot, window, number)
    type_at_the_end(window, " Mine.")
    qtbot.waitUntil(lambda: window.desk.article.dirty)
    file_newsroom.save(number, body="Theirs.")
    window.desk.article.save()
    qtbot.waitUntil(lambda: bool(window.findChildren(CompareDialog)))
    (dialog,) = window.findChildren(CompareDialog)
    assert journal.kept()[0].values["body"].endswith("Mine.")
    dialog.chosen.emit("both")
    qtbot.waitUntil(lambda: "Theirs." in window.desk.editor.body.text())
    assert "Mine." in window.desk.editor.body.text()
    window.desk.article.save()
    qtbot.waitUntil(lambda: browsing.article(file_newsroom.store, number).version == 3)
    assert "Mine." in browsing.article(file_newsroom.store, number).text.body


def test_going_to_another_article_keeps_what_is_typed(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    first, second = file_newsroom.write(), file_newsroom.write(headline="Second")
    window = sit(file_newsroom.reporter)
    open_in(qtbot, window, first)
    type_at_the_end(window, " Unsaved.")
    open_in(qtbot, window, second)
    assert "Unsaved" not in window.desk.editor.body.text()
    open_in(qtbot, window, first)
    assert window.desk.editor.body.text().endswith(" Unsaved.")
    assert window.desk.editor.message.sentence() == ""


@pytest.mark.slow
def test_a_new_article_becomes_a_draft_when_its_writer_goes_elsewhere(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    other = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    window.actions_by_name["new_article"].trigger()
    QTest.keyClicks(window.desk.editor.headline, "Begun")
    open_in(qtbot, window, other)
    qtbot.waitUntil(lambda: len(browsing.ids(file_newsroom.store)) == 2)
    headlines = [
        row.headline
        for row in browsing.rows(file_newsroom.store, browsing.ids(file_newsroom.store))
    ]
    assert "Begun" in headlines


def test_typing_in_a_live_article_changes_nothing_that_readers_have(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    number = file_newsroom.approved()
    window = sit(file_newsroom.editor)
    open_in(qtbot, window, number)
    type_at_the_end(window, " More.")
    qtbot.waitUntil(lambda: bool(journal.kept()))
    view = browsing.article(file_newsroom.store, number)
    assert view.stage is Stage.APPROVED
    assert view.approved_by == "Editor"


@pytest.mark.slow
def test_another_persons_article_is_read_only_for_a_reporter(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    number = file_newsroom.write()
    window = sit(file_newsroom.colleague)
    open_in(qtbot, window, number)
    assert window.desk.editor.body.isReadOnly()
    assert not window.actions_by_name["submit"].isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize("headline", ["x" * 301])
def test_a_text_that_is_not_allowed_is_kept_all_the_same(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal, headline: str
) -> None:
    window = sit(file_newsroom.reporter)
    window.actions_by_name["new_article"].trigger()
    window.desk.editor.headline.setPlainText(headline)
    qtbot.waitUntil(lambda: bool(journal.kept()))
    window.desk.article.save()
    assert "characters at most" in window.desk.editor.message.sentence()
    again = sit(file_newsroom.reporter)
    qtbot.waitUntil(lambda: again.desk.editor.headline.text() == headline)


def test_what_was_typed_a_moment_ago_is_saved_and_submitted(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    number = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    open_in(qtbot, window, number)
    type_at_the_end(window, " Just now.")
    window.actions_by_name["submit"].trigger()

    def submitted() -> bool:
        return browsing.article(file_newsroom.store, number).stage is Stage.IN_REVIEW

    qtbot.waitUntil(submitted)
    assert browsing.article(file_newsroom.store, number).text.body.endswith(" Just now.")


def test_a_command_given_while_a_new_article_is_saved_waits_its_turn(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom
) -> None:
    window = sit(file_newsroom.reporter)
    window.actions_by_name["new_article"].trigger()
    QTest.keyClicks(window.desk.editor.headline, "Once")
    saved: list[int] = []
    window.desk.article.save(saved.append)
    window.desk.article.save(saved.append)
    qtbot.waitUntil(lambda: len(saved) == 2)
    window.desk.article.save(saved.append)
    qtbot.waitUntil(lambda: len(saved) == 3)
    assert browsing.ids(file_newsroom.store) == [saved[0]]
    assert len(set(saved)) == 1


def test_what_is_typed_during_a_save_is_kept_when_the_writer_goes_elsewhere(
    qtbot: QtBot, sit: Sit, file_newsroom: Newsroom, journal: Journal
) -> None:
    other = file_newsroom.write()
    window = sit(file_newsroom.reporter)
    window.actions_by_name["new_article"].trigger()
    QTest.keyClicks(window.desk.editor.headline, "Kept")
    window.desk.article.save()
    type_at_the_end(window, "Typed since.")
    open_in(qtbot, window, other)
    qtbot.waitUntil(lambda: any(typed.article_id for typed in journal.kept()))
    (typed,) = journal.kept()
    assert typed.article_id is not None
    assert browsing.ids(file_newsroom.store) == [typed.article_id, other]
    open_in(qtbot, window, typed.article_id)
    assert window.desk.editor.body.text() == "Typed since."
