from time import process_time

import pytest

from newsdesk.publish.hardness import MAX_BYTES, BodyTooHardError, refuse_hard_body
from newsdesk.publish.markdown import render_body

PARAGRAPH = "Plain words with **one** mark, [a link](https://a.example/b_c) and a stop. " * 6


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("a" * (MAX_BYTES + 1), "size"),
        ("ў" * (MAX_BYTES // 2 + 1), "size"),
        (">" * 400 + "a", "nesting"),
        ("\n".join("    " * depth + "- a" for depth in range(60)), "nesting"),
        ("- " * 60 + "a", "nesting"),
        ("[" * 5000, "marks"),
        ("![" * 5000, "marks"),
        ("``a`" * 20_000, "marks"),
        ("***\n" * 20_000, "marks"),
        ("[^1]\n\n" * 4000, "notes"),
        ("|" + "a|" * 999 + "\n|" + "-|" * 1000 + "\n" + "|a\n" * 1000, "cells"),
        ("<a " * 20_000, "tags"),
        ("<?" * 5000, "tags"),
        ("a\n\n" * 300_000, "paragraphs"),
        ("<div>\n\n" * 20_000, "tags"),
        ("- a\n" * 100_000, "lines"),
        ("a\n:    b\n\n" * 50_000, "definitions"),
    ],
)
def test_what_would_take_too_long_is_refused_by_name(body: str, what: str) -> None:
    with pytest.raises(BodyTooHardError) as refusal:
        render_body(body)
    assert refusal.value.what == what
    assert "The text itself is kept" in str(refusal.value)


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
    ],
)
def test_long_ordinary_texts_are_let_in(body: str) -> None:
    refuse_hard_body(body)


FRAGMENTS = (
    "[", "[a", "![", "[a](b", "[a][b", "[^", "[^1", "[^1] ", "[^1]: a\n\n[^1]\n\n", "``a`", "*a*",
    "***a*", "a**b", "__a", "<a ", "<a b=", "<![CDATA[", "<!--", "</div>", "<div>\n\n", "&amp;",
    "\\*", "|", "a|", "a|b\n-|-\n\n", "> a\n", ">\n", "- a\n", "- a\n\n", "1. a\n", "# a\n",
    "a\n===\n", "***\n", "a\n: b\n", "a\n\n: b\n\n", "[a]: b\n", "```\n", "~~a~~", "<http://",
    " \n", "a\n\n",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_the_worst_that_is_let_in_takes_a_few_seconds_at_most(fragment: str) -> None:
    body = fragment * _most_let_in(fragment)
    started = process_time()
    try:
        render_body(body)
    except BodyTooHardError as refusal:
        assert refusal.what == "nesting"  # noqa: PT017 - a body may be rendered or be too deep
    assert process_time() - started < 4


def _most_let_in(fragment: str) -> int:
    """How often `fragment` can be repeated before the body is refused."""
    few, many = 0, MAX_BYTES // len(fragment)
    while few < many:
        middle = (few + many + 1) // 2
        try:
            refuse_hard_body(fragment * middle)
            few = middle
        except BodyTooHardError:
            many = middle - 1
    return few
