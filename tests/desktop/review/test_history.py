from pathlib import Path

from PySide6.QtGui import QGuiApplication
from tests.desktop.preview.offices import Desk

from newsdesk.desktop.review.history import HistoryPanel
from newsdesk.desktop.review.past_list import PastLine
from newsdesk.model.article import ArticleText
from newsdesk.newsroom import browsing, review, writing
from newsdesk.newsroom.browsing import ArticleView
from newsdesk.newsroom.writing import ConflictError


def panel_of(desk: Desk, number: int, **typed: object) -> tuple[HistoryPanel, ArticleView]:
    panel = HistoryPanel(desk.office)
    desk.qtbot.addWidget(panel)
    desk.leaving.append(panel.clear)
    view = browsing.article(desk.newsroom.store, number)
    text = ArticleText.model_validate(view.text.model_dump() | typed)
    panel.show_article(number, view.version, view.text, text)
    desk.wait(lambda: bool(panel.model().lines) and panel.model().lines[0].count is not None)
    return panel, view


def picture(panel: HistoryPanel, desk: Desk) -> list[str]:
    now = desk.office.clock().astimezone(desk.office.settings.zone)

    def line_of(line: PastLine) -> str:
        return " | ".join([line.title(), line.details(now), *(m for m, _t in line.marks(now))])

    return [line_of(line) for line in panel.model().lines]


def test_list_tells_number_occasion_who_when_and_what(desk: Desk, tmp_path: Path) -> None:
    number = desk.newsroom.approved(body="One two three.", lead="", headline="Head")
    desk.newsroom.publish(tmp_path / "site")
    desk.newsroom.save(number, body="One two four five.")
    panel, _view = panel_of(desk, number)
    marks = "✓ Approved by Editor, 12:03 | ● Released by Editor, 12:04 | Readers have this one now"
    assert picture(panel, desk) == [
        "4 · Saved | Editor · 12:05 · +2 −1 words",
        "3 · Approved | Editor · 12:03 · no word changed | " + marks,
        "2 · Submitted for approval | Reporter · 12:02 · no word changed",
        "1 · Saved | Reporter · 12:01 · +4 words",
    ]


def test_chosen_revision_is_compared_with_what_is_typed(desk: Desk) -> None:
    number = desk.newsroom.write(body="One two three.")
    panel, _view = panel_of(desk, number, body="One two typed.", headline="New")
    desk.wait(lambda: "typed" in panel.difference())
    assert panel.heading() == "From revision 1 to the text as it is now"
    assert "One two threetyped." in panel.difference()


def test_difference_follows_what_is_typed(desk: Desk) -> None:
    number = desk.newsroom.write(body="One.")
    panel, view = panel_of(desk, number)
    desk.wait(lambda: panel.difference() == "Nothing differs.")
    panel.show_text(view.text.model_copy(update={"body": "One. And more."}))
    desk.wait(lambda: "And more." in panel.difference())


def test_two_revisions_are_compared_with_each_other(desk: Desk) -> None:
    number = desk.newsroom.write(body="First.")
    desk.newsroom.save(number, body="Second.")
    desk.newsroom.save(number, body="Third.")
    panel, _view = panel_of(desk, number)
    panel.select(1, 2)
    desk.wait(lambda: "First" in panel.difference())
    assert panel.heading() == "From revision 1 to revision 2"
    assert "Third" not in panel.difference()


def test_restored_revision_is_the_working_copy_and_typed_words_are_kept(desk: Desk) -> None:
    number = desk.newsroom.write(body="First.")
    desk.newsroom.save(number, body="Second.")
    panel, _view = panel_of(desk, number, body="Typed and not saved.")
    panel.select(1)
    with desk.qtbot.waitSignal(panel.restored) as restored:
        panel.restore()
    assert restored.args == [1]
    assert browsing.article(desk.newsroom.store, number).text.body == "First."
    bodies = [state.body for _who, state in browsing.revisions(desk.newsroom.store, number)]
    assert bodies == ["First.", "Typed and not saved.", "Second.", "First."]


def test_restoring_over_somebody_s_newer_text_is_refused(desk: Desk) -> None:
    number = desk.newsroom.write(body="First.")
    panel, view = panel_of(desk, number)
    writing.save(
        desk.newsroom.store,
        number,
        view.text.model_copy(update={"body": "Theirs."}),
        seen=view.version,
        by=desk.newsroom.reporter,
        at=desk.newsroom.tick(),
    )
    panel.select(1)
    panel.restore()
    desk.wait(lambda: bool(desk.errors))
    assert isinstance(desk.errors[0], ConflictError)
    assert browsing.article(desk.newsroom.store, number).text.body == "Theirs."


def test_copy_takes_the_whole_revision(desk: Desk) -> None:
    number = desk.newsroom.write(body="First.")
    panel, _view = panel_of(desk, number)
    panel.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("---\nheadline: Bridge over the canal opens\n")
    assert copied.rstrip().endswith("First.")


def test_withdrawal_is_marked(desk: Desk, tmp_path: Path) -> None:
    number = desk.newsroom.approved()
    desk.newsroom.publish(tmp_path / "site")
    review.withdraw(
        desk.newsroom.store, number, "Wrong.", by=desk.newsroom.editor, at=desk.newsroom.tick()
    )
    desk.newsroom.publish(tmp_path / "site")
    panel, _view = panel_of(desk, number)
    assert "✕ Withdrawn by Editor, 12:06" in picture(panel, desk)[0]


def test_chosen_revision_stays_chosen_when_a_newer_one_comes(desk: Desk) -> None:
    number = desk.newsroom.write(body="First.")
    desk.newsroom.save(number, body="Second.")
    panel, _view = panel_of(desk, number)
    panel.select(1)
    desk.newsroom.save(number, body="Third.")
    view = browsing.article(desk.newsroom.store, number)
    panel.show_article(number, view.version, view.text, view.text)
    desk.wait(lambda: len(panel.model().lines) == 3)
    desk.wait(lambda: "Third" in panel.difference())
    assert panel.heading() == "From revision 1 to the text as it is now"
