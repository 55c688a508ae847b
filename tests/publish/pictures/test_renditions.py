"""What readers get: the part that was chosen, in the size that was promised, the same each time."""

import pytest
from PIL import Image
from tests.publish.pictures.samples import corners, kept, opened, seen, written

from newsdesk.model.pictures import PictureUse
from newsdesk.publish.pictures.master import Master, master
from newsdesk.publish.pictures.plan import Plan, plan
from newsdesk.publish.pictures.renditions import renditions


def planned(found: Master, **values: object) -> Plan:
    use = PictureUse.model_validate({"picture": found.sha256} | values)
    return plan(kept(found), use)


@pytest.fixture(scope="module")
def photo() -> Master:
    return master(written(corners(600, 400)), "corners.jpg")


def test_every_file_is_what_the_plan_says(photo: Master) -> None:
    found = planned(photo)
    made = renditions(photo.content, found)
    assert made.keys() == found.paths
    for file in found.files:
        image = opened(made[file.path])
        assert image.size == (file.width, file.height)
        assert Image.MIME[image.format or ""] == file.media_type
        assert seen(image) == ["red", "green", "blue", "white"]


def test_files_hold_nothing_but_the_picture(photo: Master) -> None:
    for data in renditions(photo.content, planned(photo)).values():
        image = opened(data)
        assert dict(image.getexif()) == {}
        assert not {"icc_profile", "xmp", "exif", "comment"} & set(image.info)


def test_the_same_master_gives_the_same_bytes() -> None:
    noise = master(written(Image.effect_noise((500, 300), 80).convert("RGB")), "noise.jpg")
    first = renditions(noise.content, planned(noise))
    assert renditions(noise.content, planned(noise)) == first


def test_only_what_is_wanted_is_made(photo: Master) -> None:
    found = planned(photo)
    wanted = {found.avif[0].path, "pictures/00/another-480.avif"}
    assert renditions(photo.content, found, wanted).keys() == {found.avif[0].path}
    assert renditions(b"never opened", found, ()) == {}


def test_a_crop_is_all_that_readers_get(photo: Master) -> None:
    found = planned(photo, crop=(0.0, 0.5, 0.5, 1.0))
    made = renditions(photo.content, found)
    assert (found.jpeg[-1].width, found.jpeg[-1].height) == (300, 200)
    assert {colour for data in made.values() for colour in seen(data)} == {"blue"}


def test_the_card_looks_at_the_focus() -> None:
    tall = master(written(corners(400, 1200)), "tall.jpg")
    for focus, colours in (((0.5, 0.1), ["red", "green"] * 2), ((0.5, 0.9), ["blue", "white"] * 2)):
        found = planned(tall, focus=focus)
        made = renditions(tall.content, found, {found.card.path})
        assert seen(made[found.card.path]) == colours


def test_what_can_be_seen_through_is_white() -> None:
    logo = master(written(Image.new("RGBA", (64, 48), (0, 0, 0, 0)), "PNG"), "logo.png")
    for data in renditions(logo.content, planned(logo)).values():
        assert opened(data).mode == "RGB"
        assert seen(data) == ["white"] * 4


def test_grey_pictures_are_written_in_every_format() -> None:
    grey = master(written(Image.linear_gradient("L")), "grey.jpg")
    assert all(renditions(grey.content, planned(grey)).values())
