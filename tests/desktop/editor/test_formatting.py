from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument

from newsdesk.desktop.editor import formatting
from newsdesk.desktop.editor.formatting import BOLD, ITALIC

pytestmark = pytest.mark.usefixtures("qapp")


def edit(picture: str, change: Callable[[QTextCursor], object]) -> str:
    """The text after `change`, with the cursor as | or the selection between [ and ]."""
    document, cursor = opened(picture)
    change(cursor)
    return drawn(document, cursor)


def opened(picture: str) -> tuple[QTextDocument, QTextCursor]:
    places = [i for i, character in enumerate(picture) if character in "«»|"]
    text = "".join(character for character in picture if character not in "«»|")
    units = [len(picture[:place].encode("utf-16-le")) // 2 - i for i, place in enumerate(places)]
    document = QTextDocument(text)
    cursor = QTextCursor(document)
    cursor.setPosition(units[0])
    cursor.setPosition(units[-1], QTextCursor.MoveMode.KeepAnchor)
    return document, cursor


def drawn(document: QTextDocument, cursor: QTextCursor) -> str:
    encoded = document.toRawText().replace("\u2029", "\n").encode("utf-16-le")
    start, end = 2 * cursor.selectionStart(), 2 * cursor.selectionEnd()
    parts = [part.decode("utf-16-le") for part in (encoded[:start], encoded[start:end])]
    rest = encoded[end:].decode("utf-16-le")
    return f"{parts[0]}|{rest}" if start == end else f"{parts[0]}«{parts[1]}»{rest}"


@pytest.mark.parametrize(
    ("before", "mark", "after"),
    [
        ("a «joint» lab", BOLD, "a **«joint»** lab"),
        ("a **«joint»** lab", BOLD, "a «joint» lab"),
        ("a «**joint**» lab", BOLD, "a «joint» lab"),
        ("a « joint » lab", BOLD, "a  **«joint»**  lab"),
        ("a jo|int lab", ITALIC, "a *«joint»* lab"),
        ("a **«joint»** lab", ITALIC, "a ***«joint»*** lab"),
        ("a ***«joint»*** lab", ITALIC, "a **«joint»** lab"),
        ("a ***«joint»*** lab", BOLD, "a *«joint»* lab"),
        ("a *«joint»* lab", BOLD, "a ***«joint»*** lab"),
        ("😀 «медь» 😀", BOLD, "😀 **«медь»** 😀"),
        ("|", BOLD, "**|**"),
        ("«one\n\ntwo»", BOLD, "**«one**\n\n**two»**"),
        ("**«one**\n\n**two»**", BOLD, "«one\n\ntwo»"),
        ("**«one**\n\ntwo»", BOLD, "**«one**\n\n**two»**"),
    ],
)
def test_marks_are_toggled(before: str, mark: str, after: str) -> None:
    assert edit(before, lambda cursor: formatting.toggle_mark(cursor, mark)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("see the «memorandum» now", "see the [memorandum](«https://»)" + " now"),
        ("see mem|o", "see [memo](«https://»)"),
        ("|", "[|](https://)"),
        ("😀 «мемо»", "😀 [мемо](«https://»)"),
    ],
)
def test_link_leaves_what_is_missing_to_be_typed(before: str, after: str) -> None:
    assert edit(before, lambda cursor: formatting.insert_link(cursor, "https://")) == after


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("said| he", formatting.toggle_quote, "> said| he"),
        ("> said| he", formatting.toggle_quote, "said| he"),
        ("«one\n\ntwo»", formatting.toggle_list, "- «one\n\n- two»"),
        ("- one|", formatting.toggle_list, "one|"),
        ("12. one|", formatting.toggle_list, "one|"),
        ("|", formatting.toggle_list, "- |"),
        ("What it says|", formatting.cycle_heading, "## What it says|"),
        ("## What it says|", formatting.cycle_heading, "### What it says|"),
        ("### What it says|", formatting.cycle_heading, "What it says|"),
        ("# What it says|", formatting.cycle_heading, "What it says|"),
    ],
)
def test_lines_are_toggled(
    before: str, change: Callable[[QTextCursor], object], after: str
) -> None:
    assert edit(before, change).replace("«", "").replace("»", "") == after.replace("«", "").replace(
        "»", ""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- copper|", "- copper\n- |"),
        ("- cop|per", "- cop\n- |per"),
        ("    * copper|", "    * copper\n    * |"),
        ("9. copper|", "9. copper\n10. |"),
        ("3) 😀 copper|", "3) 😀 copper\n4) |"),
        ("> said|", "> said\n> |"),
        ("- copper\n- |", "- copper\n|"),
        ("plain|", None),
        ("|- copper", None),
        ("- «copper»", None),
        ("2025|", None),
    ],
)
def test_enter_continues_lists_and_quotes(before: str, after: str | None) -> None:
    document, cursor = opened(before)
    assert formatting.continue_line(cursor) is (after is not None)
    assert drawn(document, cursor) == (after if after is not None else before)


@pytest.mark.parametrize(
    ("before", "deeper", "after"),
    [
        ("- cop|per", True, "    - cop|per"),
        ("    - cop|per", False, "- cop|per"),
        ("  - cop|per", False, "- cop|per"),
        ("«- one\ntwo\n- three»", True, "    «- one\ntwo\n    - three»"),
    ],
)
def test_tab_moves_items_in_and_out(before: str, *, deeper: bool, after: str) -> None:
    document, cursor = opened(before)
    assert formatting.indent_items(cursor, deeper=deeper)
    shown = drawn(document, cursor)
    assert shown.replace("«", "").replace("»", "") == after.replace("«", "").replace("»", "")


def test_tab_outside_a_list_is_not_for_the_text() -> None:
    document, cursor = opened("cop|per")
    assert not formatting.indent_items(cursor, deeper=True)
    assert drawn(document, cursor) == "cop|per"


@pytest.mark.parametrize(
    "change",
    [
        lambda cursor: formatting.toggle_mark(cursor, BOLD),
        lambda cursor: formatting.insert_link(cursor, "https://a.example"),
        formatting.toggle_quote,
        formatting.toggle_list,
        formatting.cycle_heading,
        formatting.continue_line,
    ],
)
def test_every_format_is_undone_by_one_step(change: Callable[[QTextCursor], object]) -> None:
    document, cursor = opened("- joint| lab")
    change(cursor)
    assert document.toRawText() != "- joint lab"
    document.undo()
    assert document.toRawText() == "- joint lab"
    document.redo()
    assert document.toRawText() != "- joint lab"
