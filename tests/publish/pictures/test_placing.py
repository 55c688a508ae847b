"""Where an article's pictures stand: where the body names them, else at the end."""

import pytest

from newsdesk.publish.pictures.placing import is_place, with_figures

TWO, THREE = "<figure>two</figure>", "<figure>three</figure>"
FIGURES = {2: TWO, 3: THREE}
PLACE = '<img alt="" src="picture:2">'


def test_a_body_without_places_is_followed_by_all_pictures() -> None:
    assert with_figures("<p>Words.</p>\n", FIGURES) == f"<p>Words.</p>\n{TWO}\n{THREE}"


def test_a_body_without_pictures_is_given_back() -> None:
    assert with_figures("<p>Words.</p>\n", {}) == "<p>Words.</p>\n"


def test_a_paragraph_with_nothing_but_a_place_becomes_the_picture() -> None:
    body = f"<p>One.</p>\n<p>{PLACE}</p>\n<p>Two.</p>\n"
    assert with_figures(body, FIGURES) == f"<p>One.</p>\n{TWO}\n<p>Two.</p>\n{THREE}"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<p>One {PLACE}<em>two</em></p>", f"<p>One <em>two</em></p>\n{TWO}"),
        (
            f"<ul>\n<li>A {PLACE}</li>\n<li>B</li>\n</ul>",
            f"<ul>\n<li>A </li>\n<li>B</li>\n</ul>\n{TWO}",
        ),
        (f'<p><a href="https://a.example/">{PLACE}</a></p>', TWO),
        (f"<h2>A<br>{PLACE}</h2>", f"<h2>A<br></h2>\n{TWO}"),
        (PLACE, TWO),
        (f"{PLACE}<p>A</p>", f"{TWO}\n<p>A</p>"),
    ],
)
def test_a_picture_stands_behind_the_block_that_names_it(body: str, shown: str) -> None:
    assert with_figures(body, {2: TWO}) == shown


def test_a_picture_stands_where_it_is_first_named() -> None:
    body = f"<p>{PLACE}</p>\n<p>One.</p>\n<p>{PLACE}</p>\n"
    assert with_figures(body, {2: TWO}) == f"{TWO}\n<p>One.</p>"


def test_a_place_for_no_picture_is_taken_out() -> None:
    assert with_figures(f"<p>One.</p>\n<p>{PLACE}</p>", {}) == "<p>One.</p>"


def test_other_images_stay() -> None:
    body = '<p><img alt="" src="https://a.example/picture:2"></p>'
    assert with_figures(body, {2: TWO}) == f"{body}\n{TWO}"


def test_only_a_number_makes_a_place() -> None:
    assert is_place("picture:2")
    assert not any(map(is_place, ("picture:", "picture:x", "picture:2/../a", " picture:2", "2")))
