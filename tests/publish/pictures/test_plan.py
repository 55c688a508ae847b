"""Files are known before they are made, named by what is in them, and never larger than what is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.pictures.samples import picture

from newsdesk.model.pictures import SMALLEST_SIDE, Box, PictureUse, Point
from newsdesk.publish.pictures.plan import Pixels, plan

SHA = "ab" * 32


def use(**values: object) -> PictureUse:
    return PictureUse.model_validate({"picture": SHA} | values)


def test_a_large_picture_has_four_widths_in_three_formats_and_a_card() -> None:
    found = plan(picture(3200, 2000), use())
    assert [(file.width, file.height) for file in found.jpeg] == [
        (480, 300),
        (800, 500),
        (1200, 750),
        (1600, 1000),
    ]
    assert len(found.files) == len(found.paths) == 13
    assert {file.media_type for file in found.webp} == {"image/webp"}
    assert (found.card.width, found.card.height) == (1200, 630)
    assert found.plain.width == 1200


@pytest.mark.parametrize(
    ("width", "widths"),
    [(3, [3]), (480, [480]), (700, [480, 700]), (1600, [480, 800, 1200, 1600])],
)
def test_no_file_is_wider_than_the_picture(width: int, widths: list[int]) -> None:
    found = plan(picture(width, 400), use())
    assert [file.width for file in found.avif] == widths


def test_the_path_says_what_is_in_the_file_and_how_wide_it_is() -> None:
    whole, cropped = use(), use(crop=(0, 0, 0.5, 1))
    first = plan(picture(1000, 500), whole)
    assert first.avif[0].path.startswith("pictures/")
    assert first.avif[0].path.endswith("-480.avif")
    assert first.paths == plan(picture(1000, 500), whole).paths
    assert first.paths.isdisjoint(plan(picture(1000, 500), cropped).paths)
    assert first.paths.isdisjoint(plan(picture(1000, 500, sha256="cd" * 32), whole).paths)


def test_words_and_focus_leave_the_files_of_the_page_as_they_are() -> None:
    plain = plan(picture(1000, 1000), use())
    other = plan(picture(1000, 1000), use(caption="Another", focus=(0.1, 0.1)))
    assert other.avif == plain.avif
    assert other.card.path != plain.card.path


@pytest.mark.parametrize(
    ("focus", "top"), [((0.5, 0.5), 738), ((0.5, 0.0), 0), ((0.5, 1.0), 1475), ((0.5, 0.4), 538)]
)
def test_the_card_is_cut_around_the_focus(focus: tuple[float, float], top: int) -> None:
    found = plan(picture(1000, 2000), use(focus=focus))
    assert found.shown_on_card == Pixels(0, top, 1000, top + 525)
    assert (found.card.width, found.card.height) == (1000, 525)


def test_the_card_shows_only_what_the_crop_leaves() -> None:
    found = plan(picture(2000, 1000), use(crop=(0.5, 0.0, 1.0, 1.0), focus=(0.0, 0.5)))
    assert (found.shown_on_card.left, found.shown_on_card.right) == (1000, 2000)


fractions = st.floats(0, 1)


@given(st.integers(1, 3200), st.integers(1, 3200), st.data())
def test_every_part_lies_in_the_picture(width: int, height: int, data: st.DataObject) -> None:
    left, top = data.draw(st.floats(0, 0.9)), data.draw(st.floats(0, 0.9))
    right = data.draw(st.floats(left + 2 * SMALLEST_SIDE, 1))
    bottom = data.draw(st.floats(top + 2 * SMALLEST_SIDE, 1))
    focus = Point(data.draw(fractions), data.draw(fractions))
    found = plan(picture(width, height), use(focus=focus, crop=Box(left, top, right, bottom)))
    assert 0 <= found.shown.left < found.shown.right <= width
    assert 0 <= found.shown.top < found.shown.bottom <= height
    card = found.shown_on_card
    assert found.shown.left <= card.left < card.right <= found.shown.right
    assert found.shown.top <= card.top < card.bottom <= found.shown.bottom
    assert all(file.width <= found.shown.width for file in found.files)
    assert all(file.height > 0 for file in found.files)
