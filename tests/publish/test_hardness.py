import sys
from types import FrameType
from typing import Any

import pytest

from newsdesk.publish.commonmark import html_of
from newsdesk.publish.hardness import MAX_BYTES, MAX_LEVEL, MAX_WORK, BodyTooHardError, Work
from newsdesk.publish.markdown import refuse_hard_body, render_body

PARAGRAPH = "Plain words with **one** mark, [a link](https://a.example/b_c) and a stop. " * 6
ELEMENTS = frozenset({"b", "div", "i", "p", "table", "td"})


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("a" * (MAX_BYTES + 1), "size"),
        ("ў" * (MAX_BYTES // 2 + 1), "size"),
        ("\n" * MAX_BYTES, "size"),
        (">" * 400 + "a", "nesting"),
        ("\n".join("    " * depth + "- a" for depth in range(60)), "nesting"),
        ("- " * 60 + "a", "nesting"),
        ("<div>\n\n" * 600, "nesting"),
        ("<b>" * 600, "nesting"),
        (("|" + "a|" * 300 + "\n") + "|" + "-|" * 300 + "\n" + ("|" + "a|" * 300 + "\n") * 500,
         "cells"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_refused_by_name(body: str, what: str) -> None:
    with pytest.raises(BodyTooHardError) as refusal:
        render_body(body)
    assert refusal.value.what == what
    assert "The text itself is kept" in str(refusal.value)


@pytest.mark.parametrize(
    ("fragment", "what"),
    [
        ("[a][b", "marks"),
        ("*a ", "marks"),
        ("<b>a</b>", "marks"),
        ("- a\n", "lines"),
        ("a\n\n", "size"),
        (">" * 50 + "a\n", "lines"),
        ("|a|b|\n|-|-|\n|\n", "lines"),
    ],
)
def test_work_ends_where_what_is_allowed_ends(fragment: str, what: str) -> None:
    with pytest.raises(BodyTooHardError) as refusal:
        html_of(fragment * (MAX_BYTES // 10 // len(fragment)), ELEMENTS, Work(100_000))
    assert refusal.value.what == what


@pytest.mark.parametrize(
    "body",
    [
        f"{PARAGRAPH}\n\n" * 2000,
        "- [a link](https://a.example/b) and some words of one item\n" * 1000,
        "| name | [link](https://a.example) | 1 |\n|---|---|--:|\n"
        + "| name | [link](https://a.example) | 1 |\n" * 500,
        "".join(f"Words[^{n}] of it.\n\n[^{n}]: Note {n}.\n\n" for n in range(300)),
        "> Quoted words of a long speech\n" * 2000,
        "If a < b and b > c & so on. " * 200,
        "[" * 5000,
        "![[[" * 2000,
        "`" * 5000,
        "~~a" * 2000,
    ],
)
def test_long_texts_and_marks_that_cost_nothing_are_let_in(body: str) -> None:
    refuse_hard_body(body)


@pytest.mark.parametrize("opening", [">", "> - ", "- ", "1. ", "a\n: "])
def test_what_is_nested_is_shown_whole_or_refused(opening: str) -> None:
    shown = 0
    for depth in range(1, MAX_LEVEL + 20):
        lines = [opening * depth + "deepest"]
        if opening.startswith("a"):
            lines = [f"{'  ' * level}a\n{'  ' * level}:" for level in range(depth)]
            lines.append("  " * depth + "  deepest")
        try:
            assert "deepest" in render_body("\n".join(lines))
            shown = depth
        except BodyTooHardError as refusal:
            assert refusal.what == "nesting"  # noqa: PT017 - shown or refused, never a part
    assert shown >= 10


FRAGMENTS = (
    "[", "[a", "![", "[a](b", "![a](b", "[a][b", "[a][", "[x] [", "[^", "[^1", "[^1] ",
    "[^1]: a\n", "[^1]: a\n\n[^1]\n\n", "[^1]: [^2]: ", "``a`", "`a` ", "*a*", "***a*", "***a***",
    "a**b", "*a_b", "__a", "<a ", "<a b='", "<a@b>", "<ab:c>", "<![CDATA[", "<!--\n", "> <!--\n",
    "<script>\n\n", "<div x\n", "<?\n", "</div>", "<b>a</b>", "&amp;", "&", "\\*", "|", "a|",
    "|a|\n|-|\n", "|-", "> a\n", ">\n", "> - a\n", "- a\n", "- a\n\n", "1. a\n", "# a\n",
    "a\n===\n", "***\n", "* * ", "a\n: b\n", "a\n~ b\n", "a\n\n: b\n\n", "[a]: b\n", "[a]: b 'c\n",
    "[a\n", "```\n", "~~a~~", "~~~a~~~", "<http://", "<http://a>", " \n", "\t", "a\n\n", "a\n",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_work_that_is_done_is_work_that_is_counted(fragment: str) -> None:
    few, many = (_lines_a_step(fragment * (size // len(fragment))) for size in (500, 2000))
    # The dearest step, a link's address of a letter, runs some 170 lines of Python.
    assert many < 200
    assert many < 1.5 * few


def _lines_a_step(body: str) -> float:
    """How many lines of Python are run for a step of work that is counted."""
    lines, work = 0, Work()

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    outer = sys.gettrace()
    sys.settrace(trace)
    try:
        html_of(body, ELEMENTS, work)
    except BodyTooHardError as refusal:
        assert refusal.what == "nesting"  # noqa: PT017 - deep at once, and little work
    finally:
        sys.settrace(outer)
    return lines / (MAX_WORK - work.left)


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_megabyte_of_anything_makes_a_page_of_some_megabytes_or_none(fragment: str) -> None:
    body = fragment * (MAX_BYTES // len(fragment))
    try:
        assert len(render_body(body)) < 20 * MAX_BYTES
    except BodyTooHardError as refusal:
        assert "cannot be laid out" in str(refusal)  # noqa: PT017 - a page or a sentence
