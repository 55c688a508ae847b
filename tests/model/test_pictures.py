"""How an article uses a picture: fractions that mean something, words on one line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from newsdesk.model.pictures import WHOLE, Box, PictureUse, Point, places_named

SHA = "ab" * 32


def use(**values: object) -> PictureUse:
    return PictureUse.model_validate({"picture": SHA} | values)


def test_words_stand_on_one_line_without_invisible_characters() -> None:
    found = use(caption=" Two\n lines\x00 ", credit="R.\tReporter", alternative="A\r\nB")
    assert (found.caption, found.credit, found.alternative) == ("Two lines", "R. Reporter", "A B")


@pytest.mark.parametrize("picture", ["", "AB" * 32, "../" * 10, "ab" * 31, "ab" * 32 + "\n"])
def test_a_picture_is_named_by_its_hash_alone(picture: str) -> None:
    with pytest.raises(ValidationError):
        use(picture=picture)


@pytest.mark.parametrize("focus", [(-0.1, 0.5), (0.5, 1.1), (float("nan"), 0.5), (0.5,), "middle"])
def test_a_focus_lies_in_the_picture(focus: object) -> None:
    with pytest.raises(ValidationError):
        use(focus=focus)


@pytest.mark.parametrize(
    "crop",
    [(0, 0, 0, 1), (0.5, 0, 0.4, 1), (0, 0, 1.2, 1), (0.1, 0.1, 0.11, 0.9), (0, 0, 1)],
)
def test_a_crop_has_an_inside(crop: object) -> None:
    with pytest.raises(ValidationError):
        use(crop=crop)


def test_a_crop_of_everything_is_none() -> None:
    assert use(crop=WHOLE).crop is None
    assert use(crop=(0.00001, 0, 1, 0.99999)).crop is None


def test_the_focus_lies_in_what_is_shown() -> None:
    assert use(crop=(0.5, 0.5, 1, 1), focus=(0.1, 0.7)).focus == Point(0.5, 0.7)


@given(x=st.floats(0, 1), y=st.floats(0, 1), left=st.floats(0, 0.5), right=st.floats(0.6, 1))
def test_fractions_survive_json(x: float, y: float, left: float, right: float) -> None:
    found = use(focus=Point(x, y), crop=Box(left, 0, right, 1))
    assert PictureUse.model_validate(json.loads(found.model_dump_json())) == found
    assert PictureUse.model_validate(found.model_dump()) == found


def test_places_are_found_as_they_are_written() -> None:
    body = (
        "![](picture:2)\n\nWords ![a view]( picture:x ) and ![](<picture:3>).\n\n![](https://a/b)"
    )
    assert places_named(body) == ["2", "x", "3"]
