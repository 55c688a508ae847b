"""Markdown by key and button: what each does to the text, as one step that can be undone."""

import re

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from newsdesk.desktop.editor.plaintext import selected_text, units

BOLD = "**"
ITALIC = "*"
# CommonMark nests a list below an item whose words it is indented to ("List items"), which four
# spaces are for every mark up to “10.”, and never so many more that it would be code.
LIST_INDENT = "    "

_LIST_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<gap>\s+)"
)
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_HEADING = re.compile(r"(?P<marks>#{1,6})\s+")
_KEEP = QTextCursor.MoveMode.KeepAnchor


def toggle_mark(cursor: QTextCursor, mark: str) -> None:
    """Put `mark` around what is selected or the word at the cursor, or take it away again.

    Over several paragraphs each gets its own marks: emphasis ends with its paragraph.
    """
    cursor.beginEditBlock()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    if not selected_text(cursor).strip():
        cursor.clearSelection()
        cursor.insertText(mark + mark)
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, len(mark)
        )
    else:
        _toggle_selection(cursor, mark)
    cursor.endEditBlock()


def _toggle_selection(cursor: QTextCursor, mark: str) -> None:
    document = cursor.document()
    parts = [
        _inside(document, start, end, mark)
        for start, end in _parts(document, cursor.selectionStart(), cursor.selectionEnd())
    ]
    wide = len(mark)
    first, last = QTextCursor(document), QTextCursor(document)
    first.setPosition(parts[0][0])
    last.setPosition(parts[-1][1])
    last.setKeepPositionOnInsert(True)
    marked = [_is_marked(document, start, end, mark) for start, end in parts]
    for (start, end), has_it in reversed(list(zip(parts, marked, strict=True))):
        if all(marked):
            _replace(document, end, end + wide, "")
            _replace(document, start - wide, start, "")
        elif not has_it:
            _replace(document, end, end, mark)
            _replace(document, start, start, mark)
    cursor.setPosition(first.position())
    cursor.setPosition(last.position(), _KEEP)


def _parts(document: QTextDocument, start: int, end: int) -> list[tuple[int, int]]:
    """The selection paragraph by paragraph, without the spaces at their ends."""
    parts = []
    for block in _blocks(document, start, end):
        low = max(start, block.position())
        high = min(end, block.position() + block.length() - 1)
        while low < high and document.characterAt(low).isspace():
            low += 1
        while low < high and document.characterAt(high - 1).isspace():
            high -= 1
        if low < high:
            parts.append((low, high))
    return parts


def _inside(document: QTextDocument, start: int, end: int, mark: str) -> tuple[int, int]:
    """The part without the marks at its own ends, where they belong to nothing else in it."""
    low = start + _run(document, start, 1, mark)
    high = end - _run(document, end - 1, -1, mark)
    words = (document.characterAt(position) for position in range(low, high))
    return (low, high) if low < high and mark[0] not in words else (start, end)


def _is_marked(document: QTextDocument, start: int, end: int, mark: str) -> bool:
    run = min(_run(document, start - 1, -1, mark), _run(document, end, 1, mark))
    # One star or three are emphasis, two or three are strong.
    return run >= len(mark) if mark == BOLD else run % 2 == 1


def _run(document: QTextDocument, position: int, step: int, mark: str) -> int:
    length = 0
    while position >= 0 and document.characterAt(position) == mark[0]:
        length += 1
        position += step
    return length


def insert_link(cursor: QTextCursor, address: str) -> None:
    """Make a link of what is selected or of the word at the cursor.

    The address is left selected, to be typed or pasted over; without words they are first.
    """
    cursor.beginEditBlock()
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    words = selected_text(cursor).replace("\n", " ").strip()
    start = cursor.selectionStart()
    cursor.insertText(f"[{words}]({address})")
    cursor.endEditBlock()
    inside = start + 1
    if words:
        inside += units(words) + 2
    cursor.setPosition(inside)
    if words:
        cursor.setPosition(inside + units(address), _KEEP)


def toggle_quote(cursor: QTextCursor) -> None:
    """Make the paragraphs of the selection a quote, or plain again."""
    _toggle_lines(cursor, _QUOTE, "> ")


def toggle_list(cursor: QTextCursor) -> None:
    """Make the lines of the selection items of a list, or plain again."""
    _toggle_lines(cursor, _LIST_ITEM, "- ")


def cycle_heading(cursor: QTextCursor) -> None:
    """Make the line a heading, then a smaller one, then plain: the page's first is the headline."""
    line = cursor.block().text()
    match = _HEADING.match(line)
    following = {0: "## ", 2: "### "}
    mark = following.get(len(match["marks"]) if match else 0, "")
    start = cursor.block().position()
    cursor.beginEditBlock()
    _replace(cursor.document(), start, start + (match.end() if match else 0), mark)
    cursor.endEditBlock()


def _toggle_lines(cursor: QTextCursor, pattern: re.Pattern[str], mark: str) -> None:
    document = cursor.document()
    blocks = _blocks(document, cursor.selectionStart(), cursor.selectionEnd())
    lines = [block for block in blocks if block.text().strip()] or blocks
    removing = all(pattern.match(block.text()) for block in lines)
    cursor.beginEditBlock()
    for block in lines:
        match = pattern.match(block.text())
        if removing and match:
            _replace(document, block.position(), block.position() + match.end(), "")
        elif not match:
            _replace(document, block.position(), block.position(), mark)
    cursor.endEditBlock()


def continue_line(cursor: QTextCursor) -> bool:
    """Begin the next item of a list or line of a quote; in an empty one, end it instead.

    Answers whether there was anything to continue.
    """
    block = cursor.block()
    line = block.text()
    match = _LIST_ITEM.match(line) or _QUOTE.match(line)
    if match is None or cursor.hasSelection() or cursor.positionInBlock() < match.end():
        return False
    cursor.beginEditBlock()
    if not line[match.end() :].strip():
        _replace(cursor.document(), block.position(), block.position() + units(line), "")
    else:
        cursor.insertText("\n" + _next_mark(match))
    cursor.endEditBlock()
    return True


def _next_mark(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts.get("number") is None:
        return match.group()
    return f"{parts['indent']}{int(parts['number']) + 1}{parts['dot']}{parts['gap']}"


def indent_items(cursor: QTextCursor, *, deeper: bool) -> bool:
    """Move the list items of the selection one level in or out; answers whether there were any."""
    blocks = _blocks(cursor.document(), cursor.selectionStart(), cursor.selectionEnd())
    items = [block for block in blocks if _LIST_ITEM.match(block.text())]
    if not items:
        return False
    cursor.beginEditBlock()
    for block in items:
        start, line = block.position(), block.text()
        spaces = min(len(line) - len(line.lstrip(" ")), len(LIST_INDENT))
        if deeper:
            _replace(cursor.document(), start, start, LIST_INDENT)
        else:
            _replace(cursor.document(), start, start + spaces, "")
    cursor.endEditBlock()
    return True


def _blocks(document: QTextDocument, start: int, end: int) -> list[QTextBlock]:
    blocks: list[QTextBlock] = []
    block = document.findBlock(start)
    while block.isValid() and (block.position() < end or not blocks):
        blocks.append(block)
        block = block.next()
    return blocks


def _replace(document: QTextDocument, start: int, end: int, text: str) -> None:
    change = QTextCursor(document)
    change.setPosition(start)
    change.setPosition(end, _KEEP)
    change.insertText(text)
