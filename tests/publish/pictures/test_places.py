"""A body's places for pictures, from Markdown to the page."""

import pytest

from newsdesk.publish.markdown import render_body
from newsdesk.publish.pictures.placing import with_figures

FIGURES = {2: "<figure>two</figure>"}


def shown(body_markdown: str, **how: str) -> str:
    return with_figures(render_body(body_markdown, **how), FIGURES)


def test_a_place_on_its_own_becomes_the_picture() -> None:
    wanted = "<p>One.</p>\n<figure>two</figure>\n<p>Two.</p>"
    assert shown("One.\n\n![](picture:2)\n\nTwo.") == wanted


def test_the_dateline_opens_the_words_after_a_picture() -> None:
    found = shown("![](picture:2)\n\nOne.", dateline="Tashkent", base_url="https://a.example/en/b")
    assert found.startswith("<figure>two</figure>\n<p><strong")


def test_a_place_in_code_is_code() -> None:
    assert "![](picture:2)</code>" in shown("`![](picture:2)`")


@pytest.mark.parametrize(
    "body",
    [
        "[words](picture:2)",
        '<a href="picture:2">words</a>',
        "words ![](picture:two)",
        "words ![](picture:2/../../a)",
        'words <img src="picture://host/a">',
        'words <img src="PICTURE:2">',
    ],
)
def test_nothing_else_gets_through_by_that_name(body: str) -> None:
    found = render_body(body)
    assert "words" in found
    assert "picture:" not in found.lower()
