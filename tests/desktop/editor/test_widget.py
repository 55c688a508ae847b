import datetime as dt
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from newsdesk.desktop.commands import COMMANDS, Actions, build_actions
from newsdesk.desktop.editor.values import EditorChoices, TextProblemsError
from newsdesk.desktop.editor.widget import ArticleEditor
from newsdesk.desktop.theme import apply_theme
from newsdesk.desktop.work.keeper import plain_values, text_again
from newsdesk.model.article import TEXT_FIELDS, ArticleText, Language
from newsdesk.model.pictures import Box, PictureUse
from newsdesk.settings import Theme

TASHKENT = ZoneInfo("Asia/Tashkent")
CHOICES = EditorChoices(
    regions=(("uzbekistan", "Uzbekistan"), ("navoi", "Navoi")), zone=TASHKENT, agency="Newsdesk"
)
FULL = ArticleText(
    language=Language.RU,
    headline="Навоийский комбинат увеличил выпуск меди на 4%",
    lead="Первая строка.\nВторая\u00a0строка.",
    dateline="Navoi, Uzbekistan (Newsdesk)",
    region="navoi",
    date=dt.date(2025, 5, 11),
    byline="А. Каримова",
    slugline="copper-4",
    tags=("metallurgy", "Навои"),
    urgency=3,
    embargo=dt.datetime(2025, 5, 12, 4, 30, 17, tzinfo=dt.UTC),
    ednote="Ask for the table.",
    correction="An earlier version named another plant.",
    body="Рост **4%** 😀\n\n12\u00a0790 soums\n",
    pictures=(PictureUse(picture="ab" * 32, caption="Завод", crop=Box(0, 0, 0.5, 1)),),
)
EMPTY = ArticleText(date=dt.date(2025, 5, 11))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> QMainWindow:
    apply_theme(qapp, Theme.LIGHT)
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def editor(window: QMainWindow) -> ArticleEditor:
    made = ArticleEditor(CHOICES)
    window.setCentralWidget(made)
    return made


@pytest.fixture
def actions(window: QMainWindow, editor: ArticleEditor) -> Actions:
    nothing = {known.name: partial(str) for known in COMMANDS}
    made = build_actions(window, {**nothing, **editor.handlers()})
    editor.fill_tools(made)
    return made


@pytest.fixture
def shown(
    qtbot: QtBot, window: QMainWindow, editor: ArticleEditor, actions: Actions
) -> ArticleEditor:
    assert actions
    window.resize(700, 700)
    with qtbot.waitExposed(window):
        window.show()
    return editor


@pytest.mark.parametrize("text", [FULL, EMPTY], ids=["full", "empty"])
def test_article_comes_back_as_it_went_in(editor: ArticleEditor, text: ArticleText) -> None:
    edits: list[int] = []
    editor.edited.connect(lambda: edits.append(1))
    editor.set_text(text, article=1)
    assert editor.text() == text
    assert edits == []


def test_everything_an_article_has_can_be_edited(editor: ArticleEditor) -> None:
    assert set(editor.values()) == set(TEXT_FIELDS)


def test_every_field_tells_that_it_was_edited(editor: ArticleEditor) -> None:
    editor.set_text(EMPTY, article=1)
    edits: list[int] = []
    editor.edited.connect(lambda: edits.append(1))
    changes: tuple[Callable[[], object], ...] = (
        lambda: editor.headline.insertPlainText("Copper"),
        lambda: editor.body.insertPlainText("Text"),
        lambda: editor.metadata.dateline.insertPlainText("Navoi, Uzbekistan"),
        lambda: editor.metadata.region.setCurrentIndex(2),
        editor.metadata.date.stepDown,
        lambda: editor.metadata.language.setCurrentIndex(2),
        lambda: editor.more.lead.insertPlainText("Lead"),
        lambda: editor.more.ednote.insertPlainText("Note"),
        lambda: editor.more.byline.insert("A. K."),
        lambda: editor.more.slugline.insert("copper"),
        lambda: editor.more.tags.insert("a, b, a"),
        lambda: editor.more.correction.insert("Mended"),
        lambda: editor.more.urgency.setCurrentIndex(0),
        editor.more.embargo._set.click,
    )
    for change in changes:
        before = len(edits)
        change()
        assert len(edits) > before
    text = editor.text()
    assert text.dateline == "Navoi, Uzbekistan (Newsdesk)"
    assert text.tags == ("a", "b")
    assert text.urgency == 1
    assert text.embargo == dt.datetime(2025, 5, 11, 4, 0, tzinfo=dt.UTC)
    assert (text.region, text.date, text.language) == ("navoi", dt.date(2025, 5, 10), Language.RU)


@pytest.mark.parametrize(
    "dateline",
    [
        "",
        "Tashkent, Uzbekistan",
        "Tashkent, Uzbekistan (UzDaily.com)",
        "Tashkent, Uzbekistan (Newsdesk)",
    ],
)
def test_dateline_that_nobody_touched_is_not_changed(editor: ArticleEditor, dateline: str) -> None:
    editor.set_text(EMPTY.model_copy(update={"dateline": dateline}), article=1)
    assert editor.text().dateline == dateline


def test_own_agency_is_understood_in_the_dateline(editor: ArticleEditor) -> None:
    editor.set_text(FULL, article=1)
    assert editor.metadata.dateline.text() == "Navoi, Uzbekistan"
    assert editor._dateline.text() == "Navoi, Uzbekistan (Newsdesk) —"


def test_region_that_is_not_offered_any_more_is_kept(editor: ArticleEditor) -> None:
    editor.set_text(EMPTY.model_copy(update={"region": "aral"}), article=1)
    assert editor.text().region == "aral"


def test_problem_stands_beside_its_field_and_nothing_is_lost(shown: ArticleEditor) -> None:
    shown.set_text(EMPTY, article=1)
    shown.more.tags.setText(", ".join(f"tag{number}" for number in range(31)))
    shown.headline.insertPlainText("x" * 301)
    with pytest.raises(TextProblemsError) as caught:
        shown.text()
    assert set(caught.value.problems) == {"tags", "headline"}
    assert "300" in caught.value.problems["headline"]
    assert shown.more.isVisible()
    assert shown.more.problems["tags"]._problem.isVisible()
    assert shown._headline_problem.isVisible()
    assert shown.values()["headline"] == "x" * 301
    shown.headline.set_text("Copper")
    shown.more.tags.setText("one")
    assert shown.text().headline == "Copper"
    assert not shown._headline_problem.isVisible()


def test_change_from_outside_keeps_cursor_and_undo(editor: ArticleEditor) -> None:
    editor.set_text(FULL, article=1)
    cursor = editor.body.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    editor.body.setTextCursor(cursor)
    editor.body.insertPlainText("typed")
    changed = FULL.model_copy(update={"body": "New first.\n\n" + editor.body.text()})
    editor.set_text(changed, article=1)
    assert editor.body.textCursor().atEnd()
    assert editor.body.text().endswith("typed")
    editor.body.undo()
    assert not editor.body.text().startswith("New")


def test_another_article_brings_no_undo_of_the_last(editor: ArticleEditor) -> None:
    editor.set_text(FULL, article=1)
    editor.body.insertPlainText("typed")
    editor.set_text(EMPTY, article=2)
    assert not editor.body.document().isUndoAvailable()
    assert not editor.headline.document().isUndoAvailable()


def test_read_only_says_why_and_takes_no_key(shown: ArticleEditor) -> None:
    shown.set_text(FULL, article=1)
    shown.set_read_only("D. Yusupov is editing this article.")
    assert shown._locked.sentence() == "D. Yusupov is editing this article."
    QTest.keyClicks(shown.body, "x")
    QTest.keyClicks(shown.headline, "x")
    shown.body.bold()
    assert shown.text() == FULL
    shown.set_read_only("")
    assert not shown._locked.isVisible()
    QTest.keyClicks(shown.body, "x")
    assert shown.text() != FULL


def test_headline_has_no_line_breaks(shown: ArticleEditor) -> None:
    shown.headline.setFocus()
    QTest.keyClicks(shown.headline, "Copper")
    QTest.keyClick(shown.headline, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    data = QMimeData()
    data.setText(" is\nup")
    shown.headline.insertFromMimeData(data)
    assert "\n" not in shown.headline.text()
    assert "\u2028" not in shown.headline.text()


def test_headline_grows_with_its_lines(qtbot: QtBot, shown: ArticleEditor) -> None:
    one = shown.headline.height()
    shown.headline.set_text("Copper and other metals of the plant " * 3)
    qtbot.waitUntil(lambda: shown.headline.height() > one)


def test_formats_work_through_the_commands(shown: ArticleEditor, actions: Actions) -> None:
    shown.set_text(EMPTY, article=1)
    QTest.keyClicks(shown.body, "copper")
    actions["bold"].trigger()
    assert shown.body.text() == "**copper**"
    actions["bold"].trigger()
    actions["quote"].trigger()
    assert shown.body.text() == "> copper"
    shown.body.undo()
    assert shown.body.text() == "copper"


def test_enter_and_tab_work_in_lists(shown: ArticleEditor) -> None:
    shown.set_text(EMPTY, article=1)
    shown.body.setFocus()
    QTest.keyClicks(shown.body, "- copper")
    QTest.keyClick(shown.body, Qt.Key.Key_Return)
    QTest.keyClick(shown.body, Qt.Key.Key_Tab)
    QTest.keyClicks(shown.body, "zinc")
    assert shown.body.text() == "- copper\n    - zinc"
    QTest.keyClick(shown.body, Qt.Key.Key_Backtab)
    QTest.keyClick(shown.body, Qt.Key.Key_Return)
    QTest.keyClick(shown.body, Qt.Key.Key_Return)
    assert shown.body.text() == "- copper\n- zinc\n"


def test_tab_outside_a_list_goes_on(shown: ArticleEditor) -> None:
    shown.set_text(EMPTY, article=1)
    shown.body.setFocus()
    QTest.keyClicks(shown.body, "copper")
    QTest.keyClick(shown.body, Qt.Key.Key_Tab)
    assert shown.body.text() == "copper"
    assert not shown.body.hasFocus()


def test_zoom_changes_the_text_and_is_no_edit(shown: ArticleEditor, actions: Actions) -> None:
    shown.set_text(FULL, article=1)
    edits: list[int] = []
    shown.edited.connect(lambda: edits.append(1))
    usual = shown.body.font().pixelSize()
    actions["zoom_in"].trigger()
    assert shown.body.font().pixelSize() > usual
    actions["zoom_reset"].trigger()
    assert shown.body.font().pixelSize() == usual
    apply_theme(QApplication.instance(), Theme.DARK)  # type: ignore[arg-type] # an application runs
    assert edits == []
    apply_theme(QApplication.instance(), Theme.LIGHT)  # type: ignore[arg-type] # as above


def test_words_are_counted_after_a_pause(qtbot: QtBot, shown: ArticleEditor) -> None:
    shown.set_text(EMPTY, article=1)
    QTest.keyClicks(shown.body, "one two three")
    qtbot.waitUntil(lambda: shown.status._words.text() == "3 words · 1 min")


@pytest.mark.parametrize("width", [320, 340, 550, 1400])
def test_no_width_cuts_the_fields(
    qtbot: QtBot, window: QMainWindow, shown: ArticleEditor, width: int
) -> None:
    shown.set_text(FULL, article=1)
    shown.show_more(shown=True)
    window.resize(width, 700)
    qtbot.wait(30)
    for field in shown.metadata.problems.values():
        assert field.geometry().right() <= shown.metadata.width()
        assert field.height() >= field.minimumSizeHint().height()
    assert shown._head.geometry().bottom() + 1 == shown._tools.geometry().top()
    assert shown.more.horizontalScrollBar().maximum() == 0
    assert shown.body.height() >= 60
    assert shown.width() == width


def test_every_field_has_a_name_for_who_cannot_see(editor: ArticleEditor) -> None:
    fields: list[QWidget] = [editor.headline, editor.body]
    fields += [label.field for label in editor.metadata.problems.values()]
    fields += [label.field for label in editor.more.problems.values()]
    for field in fields:
        interface = QAccessible.queryAccessibleInterface(field)
        assert interface.text(QAccessible.Text.Name), field


def test_an_articles_pictures_stay_with_it_while_its_words_are_typed(
    editor: ArticleEditor,
) -> None:
    editor.set_text(FULL, article=1)
    again = text_again(plain_values(editor.values()))
    assert again.pictures == editor.text().pictures == FULL.pictures
