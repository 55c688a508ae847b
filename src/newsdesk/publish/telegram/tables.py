"""A table as lines of text."""

import unicodedata
from dataclasses import dataclass

from newsdesk.publish.telegram.tree import Element

# Telegram for Android sets about this many characters of code in a line on a narrow phone.
_MAX_WIDTH = 34
_BETWEEN = "  "


@dataclass(frozen=True, slots=True)
class Row:
    """A row's cells, left to right."""

    cells: list[Element]
    is_head: bool


def table_rows(table: Element) -> list[Row]:
    """The rows of `table` that have words, its caption as the first."""
    rows: list[Row] = []
    for child in table.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "caption":
            rows.append(Row([child], is_head=True))
        elif child.tag == "tr":
            cells = [cell for cell in child.children if isinstance(cell, Element)]
            rows.append(Row(cells, is_head=all(cell.tag == "th" for cell in cells)))
        else:
            rows.extend(table_rows(child))
    return [row for row in rows if row.cells]


def aligned_text(rows: list[Row]) -> str:
    """The rows with their columns aligned, or "" where that would read badly.

    It reads badly where a line would wrap on a phone, and it would lose links and styles.
    """
    texts = [[_plain_text(cell) for cell in row.cells] for row in rows]
    cells = [cell for row in texts for cell in row]
    has_caption = any(row.cells[0].tag == "caption" for row in rows)
    if has_caption or None in cells or len({len(row) for row in texts}) != 1:
        return ""
    columns = list(zip(*[[cell or "" for cell in row] for row in texts], strict=True))
    widths = [max(map(_width, column)) for column in columns]
    if sum(widths) + len(_BETWEEN) * (len(widths) - 1) > _MAX_WIDTH or not any(cells):
        return ""
    to_right = [cell.attributes.get("class") == "right" for cell in rows[-1].cells]
    lines = [
        _BETWEEN.join(
            _padded(cell or "", width, to_right=right)
            for cell, width, right in zip(row, widths, to_right, strict=True)
        ).rstrip()
        for row in texts
    ]
    return "\n".join(lines)


def _plain_text(cell: Element) -> str | None:
    """The text of a cell that holds nothing but text, else None."""
    if not all(isinstance(child, str) for child in cell.children):
        return None
    return " ".join("".join(str(child) for child in cell.children).split(" ")).strip()


def _padded(text: str, width: int, *, to_right: bool) -> str:
    spaces = " " * (width - _width(text))
    return spaces + text if to_right else text + spaces


def _width(text: str) -> int:
    """How many columns `text` takes in code: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )
