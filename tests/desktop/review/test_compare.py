import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.conftest import text
from tests.desktop.preview.offices import Desk

from newsdesk.desktop.preview.quiet_browser import QuietBrowser
from newsdesk.desktop.review.choices import ConflictDialog, changes_dialog, recovery_dialog
from newsdesk.desktop.review.compare import CompareDialog, CompareView, Side
from newsdesk.model.article import ArticleText


def ready(desk: Desk, dialog: CompareDialog) -> None:
    desk.qtbot.addWidget(dialog)
    dialog.show()
    desk.wait(lambda: dialog.view.told() != "Comparing…")


def press(dialog: CompareDialog, words: str) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def conflict(desk: Desk, **sizes: str) -> tuple[ConflictDialog, list[ArticleText]]:
    dialog = ConflictDialog(
        desk.office,
        mine=text(body=sizes.get("mine", "Mine.")),
        theirs=text(body=sizes.get("theirs", "Theirs.")),
        who="Colleague",
    )
    resolved: list[ArticleText] = []
    dialog.resolved.connect(resolved.append)
    ready(desk, dialog)
    return dialog, resolved


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Take theirs", "Theirs."),
        ("Take yours", "Mine."),
        ("Take both", "Theirs.\n\n---\n\nMine.\n"),
    ],
)
def test_conflict_is_resolved_as_chosen(desk: Desk, words: str, body: str) -> None:
    dialog, resolved = conflict(desk)
    left, right = dialog.view.panes()
    assert "Theirs." in left.toPlainText()
    assert "Mine." in right.toPlainText()
    press(dialog, words)
    assert [each.body for each in resolved] == [body]
    assert not dialog.isVisible()


def test_conflict_that_does_not_fit_together_stays_open_with_both_texts(desk: Desk) -> None:
    dialog, resolved = conflict(desk, mine="a " * 300_000, theirs="b " * 300_000)
    press(dialog, "Take both")
    assert dialog.isVisible()
    assert not resolved
    press(dialog, "Take yours")
    assert resolved[0].body.startswith("a a")


def test_closing_decides_nothing(desk: Desk) -> None:
    dialog, resolved = conflict(desk)
    press(dialog, "Close")
    assert not dialog.isVisible()
    assert not resolved


def test_recovery_answers_by_name(desk: Desk) -> None:
    for words, name in (("Recover", "recover"), ("Discard", "discard")):
        dialog = recovery_dialog(desk.office, saved=text(), typed=text(body="Typed."))
        ready(desk, dialog)
        with desk.qtbot.waitSignal(dialog.chosen) as chosen:
            press(dialog, words)
        assert chosen.args == [name]


def test_equal_texts_are_said_to_be_equal(desk: Desk) -> None:
    before = Side("Live", text())
    dialog = changes_dialog(desk.office, before=before, now=Side("Now", text()))
    ready(desk, dialog)
    assert dialog.view.told() == "Nothing differs."


def test_markup_in_either_text_is_read_as_text(desk: Desk) -> None:
    hostile = "<script>alert(1)</script> <img src=x onerror=alert(1)>"
    dialog, _resolved = conflict(desk, mine=hostile)
    assert hostile in dialog.view.panes()[1].toPlainText()


def top_line(pane: QuietBrowser) -> int:
    return pane.cursorForPosition(QPoint(1, 1)).block().blockNumber()


def test_both_sides_scroll_to_the_same_paragraph(desk: Desk) -> None:
    old = "\n\n".join(f"Paragraph {number} was short." for number in range(80))
    new = "\n\n".join(f"Paragraph {number} became longer. {'More. ' * 60}" for number in range(80))
    view = CompareView(desk.office, Side("Old", text(body=old)), Side("New", text(body=new)))
    desk.qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    with desk.qtbot.waitSignal(view.ready):
        pass
    left, right = view.panes()
    assert left.document().blockCount() == right.document().blockCount()
    bar = right.verticalScrollBar()
    for share in (0.2, 0.5, 0.7):
        bar.setValue(round(bar.maximum() * share))
        assert abs(top_line(left) - top_line(right)) <= 1
    bar.setValue(bar.maximum())
    assert left.verticalScrollBar().value() == left.verticalScrollBar().maximum()
    left.verticalScrollBar().setValue(0)
    assert bar.value() < 40
