"""All pictures of an article: above the text, in it, and the files a release has still to make."""

import pickle

from tests.publish.pictures.samples import corners, kept, photo, written

from newsdesk.model.pictures import PictureUse
from newsdesk.publish.pictures.master import master
from newsdesk.publish.pictures.shown import (
    body_with_pictures,
    files_of,
    leading_figure,
    paths_of,
    shown_of,
)

MASTERS = {each.sha256: each for each in (photo(), master(written(corners(90, 30)), "b.jpg"))}
RECORDS = {sha256: kept(each) for sha256, each in MASTERS.items()}
FIRST, SECOND = MASTERS
USES = [
    PictureUse(picture=FIRST, caption="One"),
    PictureUse(picture=SECOND, caption="Two"),
    PictureUse(picture=FIRST, caption="Three"),
]
PICTURES = shown_of(USES, RECORDS)


def test_the_first_leads_and_the_others_stand_in_the_body() -> None:
    assert "One" in leading_figure(PICTURES, root="../")
    body = body_with_pictures('<p>A</p><p><img src="picture:3"></p><p>B</p>', PICTURES, root="../")
    places = [body.index(words) for words in ("<p>A", "Three", "<p>B", "Two")]
    assert places == sorted(places)
    assert "One" not in body


def test_an_article_without_pictures_is_left_as_it_is() -> None:
    assert leading_figure((), root="") == ""
    assert body_with_pictures("<p>A</p>", (), root="") == "<p>A</p>"
    assert paths_of(()) == frozenset()


def test_only_missing_files_are_made_and_shared_ones_once() -> None:
    asked: list[str] = []

    def content(sha256: str) -> bytes:
        asked.append(sha256)
        return MASTERS[sha256].content

    everything = paths_of(PICTURES)
    made = files_of(PICTURES, everything, content)
    assert made.keys() == everything
    assert asked == [FIRST, SECOND]
    one = PICTURES[1].plan.card.path
    assert files_of(PICTURES, {one}, content).keys() == {one}
    assert files_of(PICTURES, set(), content) == {}
    assert asked == [FIRST, SECOND, SECOND]


def test_they_can_go_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(PICTURES)) == PICTURES  # noqa: S301 - our own bytes
