import time

import pytest
from PySide6.QtGui import QColor, QFont, QTextCharFormat
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from newsdesk.desktop.editor.highlighter import MarkdownHighlighter
from newsdesk.desktop.theme import LIGHT, MONO, apply_theme
from newsdesk.settings import Theme

PX = 16


@pytest.fixture
def edit(qtbot: QtBot, qapp: QApplication) -> QPlainTextEdit:
    apply_theme(qapp, Theme.LIGHT)
    made = QPlainTextEdit()
    qtbot.addWidget(made)
    made.highlighter = MarkdownHighlighter(made.document(), PX)  # type: ignore[attr-defined] # kept alive beside its document
    return made


def looks(edit: QPlainTextEdit, line: int = 0) -> str:
    """A letter a character: bold B, italic I, both X, link L, code C, struck S, dim ., plain -."""
    block = edit.document().findBlockByNumber(line)
    encoded = block.text().encode("utf-16-le")
    letters = ["-"] * (len(encoded) // 2)
    for part in block.layout().formats():
        for place in range(part.start, part.start + part.length):
            letters[place] = letter(part.format)
    return "".join(letters)


def letter(form: QTextCharFormat) -> str:
    bold = form.fontWeight() == QFont.Weight.Bold
    colour = form.foreground().color()
    if form.fontFamilies() == list(MONO):
        return "C"
    if colour == QColor(LIGHT.muted) and form.hasProperty(QTextCharFormat.Property.ForegroundBrush):
        return "."
    if colour == QColor(LIGHT.accent):
        return "L"
    if form.fontStrikeOut():
        return "S"
    return {(True, False): "B", (False, True): "I", (True, True): "X"}.get(
        (bold, form.fontItalic()), "-"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a **joint** lab", "--..BBBBB..----"),
        ("a *joint* lab", "--.IIIII.----"),
        ("a __joint__ _lab_", "--..BBBBB..-.III."),
        ("**a *b* c**", "..BB.X.BB.."),
        ("snake_case_name 2 * 3", "---------------------"),
        ("see [the memo](https://a.example)", "----.LLLLLLLL" + "." * 20),
        ("use `a * b * c` here", "----.CCCCCCCCC.-----"),
        ("> said *he*", "..-----.II."),
        ("- copper", "..------"),
        ("10. copper", "....------"),
        ("😀 **a** b", "---..B..--"),
        ("---", "..."),
        ("a < b and <b>", "----------..."),
        (r"\*plain\*", "..-----.."),
        ("** not bold **", "--------------"),
        ("_a_b and __a__b", "---------------"),
        ("_a_, __b__.", ".I.--..B..-"),
        ("no ~~more~~ ~one~ ~~ a~~", "---..SSSS..-------------"),
    ],
)
def test_words_get_their_looks_and_marks_are_dimmed(
    edit: QPlainTextEdit, text: str, shown: str
) -> None:
    edit.setPlainText(text)
    assert looks(edit) == shown


def test_heading_is_larger_and_bold(edit: QPlainTextEdit) -> None:
    edit.setPlainText("## What it says")
    assert looks(edit) == "...BBBBBBBBBBBB"
    sizes = {
        part.format.property(QTextCharFormat.Property.FontPixelSize)
        for part in edit.document().firstBlock().layout().formats()
    }
    assert sizes == {round(PX * 1.2)}


def test_fenced_lines_are_code_until_the_fence_closes(edit: QPlainTextEdit) -> None:
    edit.setPlainText("```\n**no**\n```\n**yes**")
    assert [looks(edit, line) for line in range(4)] == ["...", "CCCCCC", "...", "..BBB.."]


def test_only_a_fence_of_the_same_sign_ends_a_block_of_code(edit: QPlainTextEdit) -> None:
    edit.setPlainText("~~~\n```\n~~~ a\n~~~~\n```a`b``` c\n**yes**")
    shown = [looks(edit, line) for line in range(6)]
    assert shown == ["...", "CCC", "CCCCC", "....", shown[4], "..BBB.."]
    assert shown[4].endswith("--")


def test_a_megabyte_opens_and_takes_a_key_quickly(edit: QPlainTextEdit) -> None:
    paragraph = "The **Almalyk** campus and a *Wuhan* university, [memo](https://a.example/b). " * 6
    text = "\n\n".join([paragraph] * (1_000_000 // len(paragraph)))
    begin = time.perf_counter()
    edit.setPlainText(text)
    opened = time.perf_counter()
    edit.textCursor().insertText("x")
    QApplication.processEvents()
    typed = time.perf_counter()
    print(f"open {opened - begin:.3f} s, key {typed - opened:.4f} s")  # noqa: T201 - read with -s
    assert opened - begin < 3
    assert typed - opened < 0.1


def test_stars_without_end_do_not_hold_the_window(edit: QPlainTextEdit) -> None:
    begin = time.perf_counter()
    edit.setPlainText("**a _b [c " * 800)
    assert time.perf_counter() - begin < 1
