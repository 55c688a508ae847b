"""What is kept of a file: the pixels, upright and in sRGB, and nothing else; or a sentence."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from tests.publish.pictures.samples import corners, known, opened, seen, written

from newsdesk.model.pictures import PictureFormat
from newsdesk.publish.pictures import master as masters
from newsdesk.publish.pictures.master import MOST_BYTES, master
from newsdesk.publish.pictures.refusals import (
    BigFileError,
    BrokenPictureError,
    DrawingError,
    EmptyPictureError,
    ManyPixelsError,
    NotAPictureError,
    PictureError,
)

UPRIGHT = ["red", "green", "blue", "white"]


@pytest.mark.parametrize(
    ("kind", "kept_as"),
    [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "jpeg"), ("AVIF", "jpeg"), ("GIF", "png")],
)
def test_each_format_is_kept_as_one_of_two(kind: str, kept_as: str) -> None:
    found = master(written(corners(), kind), f"corners.{kind.lower()}")
    assert (found.format, found.width, found.height) == (PictureFormat(kept_as), 64, 48)
    assert (opened(found.content).format or "").lower() == kept_as
    assert seen(found.content) == seen(found.thumbnail) == UPRIGHT


def test_nothing_of_what_a_camera_knows_is_kept() -> None:
    taken = known()
    assert taken.count(b"SECRET") >= 4
    for data in (taken, written(corners(), "PNG", exif=opened(taken).getexif())):
        found = master(data, "a.jpg")
        for kept in (found.content, found.thumbnail):
            again = opened(kept)
            assert b"SECRET" not in kept
            assert dict(again.getexif()) == {}
            assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
                "progressive",
                "progression",
            }


def test_bytes_behind_the_picture_are_not_kept() -> None:
    found = master(written(corners()) + b"PK\x03\x04 a program", "a.jpg")
    assert b"program" not in found.content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_taken_sideways_stands_upright(orientation: int) -> None:
    # What the camera wrote, so that turning it as EXIF says gives the upright picture back.
    lying = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    image = corners() if lying is None else corners().transpose(lying)
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = master(written(image, "JPEG", exif=exif), "a.jpg")
    assert (found.width, found.height) == (64, 48)
    assert seen(found.content) == UPRIGHT


def test_unreadable_exif_is_no_reason_to_refuse_a_picture() -> None:
    found = master(written(corners(), "JPEG", exif=b"Exif\x00\x00MM\x00*\xff\xff\xff\xff"), "a.jpg")
    assert seen(found.content) == UPRIGHT


def test_the_longest_side_has_at_most_3200_pixels() -> None:
    found = master(written(corners(4000, 1000)), "wide.jpg")
    assert (found.width, found.height) == (3200, 800)
    assert max(opened(found.thumbnail).size) == 480
    thin = master(written(Image.new("L", (6500, 1)), "PNG"), "line.png")
    assert (thin.width, thin.height) == (3200, 1)


def test_a_small_picture_is_never_enlarged() -> None:
    found = master(written(corners(3, 2), "PNG"), "dot.png")
    assert (found.width, found.height) == (3, 2)
    assert opened(found.thumbnail).size == (3, 2)


def test_colours_of_another_profile_become_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # Its red is green and its green is red.
    crossed = profile.replace(b"rXYZ", b"-XYZ").replace(b"gXYZ", b"rXYZ").replace(b"-XYZ", b"gXYZ")
    found = master(written(corners(), icc_profile=crossed), "a.jpg")
    assert seen(found.content) == ["green", "red", "blue", "white"]


def test_a_broken_profile_leaves_the_colours_as_they_are() -> None:
    found = master(written(corners(), icc_profile=b"no profile at all"), "a.jpg")
    assert seen(found.content) == UPRIGHT


def test_cmyk_becomes_rgb() -> None:
    found = master(written(corners().convert("CMYK")), "print.jpg")
    assert opened(found.content).mode == "RGB"
    assert seen(found.content) == UPRIGHT


def test_sixteen_bits_keep_their_greys() -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((0, 0), 0x8080)
    image.putpixel((1, 0), 0xFFFF)
    found = opened(master(written(image, "PNG"), "x-ray.png").content)
    assert (found.mode, found.getpixel((0, 0)), found.getpixel((1, 0))) == ("L", 128, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_are_read_as_they_are(mode: str) -> None:
    image = Image.new("L", (8, 8), 255).convert(mode)
    found = opened(master(written(image, "PNG"), "a.png").content)
    assert found.convert("L").getpixel((4, 4)) == 255


def test_a_palette_with_transparency_stays_transparent() -> None:
    image = corners().quantize(4)
    of_white: object = image.getpixel((60, 40))
    found = master(written(image, "PNG", transparency=of_white), "logo.png")
    kept = opened(found.content)
    assert (found.format, kept.mode) == (PictureFormat.PNG, "RGBA")
    assert [kept.getchannel("A").getpixel(at) for at in ((4, 4), (60, 40))] == [255, 0]


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "GIF"])
def test_transparency_is_kept_as_png(kind: str) -> None:
    image = corners().convert("RGBA")
    image.paste((0, 0, 0, 0), (32, 24, 64, 48))
    found = master(written(image, kind), "logo")
    assert found.format is PictureFormat.PNG
    assert opened(found.content).mode == "RGBA"
    assert seen(found.thumbnail) == UPRIGHT


def test_transparency_that_lets_nothing_through_is_none() -> None:
    found = master(written(corners().convert("RGBA"), "WEBP"), "a.webp")
    assert found.format is PictureFormat.JPEG


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "AVIF"])
def test_of_an_animation_the_first_picture_is_kept(kind: str) -> None:
    other = [Image.new("RGB", (64, 48), "black") for _ in range(2)]
    data = written(corners(), kind, save_all=True, append_images=other, duration=100)
    found = master(data, "moving")
    assert seen(found.content) == UPRIGHT
    assert getattr(opened(found.content), "n_frames", 1) == 1


def test_of_several_pictures_in_one_jpeg_the_first_is_kept() -> None:
    data = written(corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))])
    found = master(data, "phone.jpg")
    assert (found.format, seen(found.content)) == (PictureFormat.JPEG, UPRIGHT)
    assert opened(found.content).format == "JPEG"


def test_the_content_counts_and_not_the_ending() -> None:
    assert master(written(corners(), "PNG"), "photo.jpg").format is PictureFormat.PNG
    with pytest.raises(NotAPictureError, match=r"“photo\.jpg” is not a picture"):
        master(b"Dear editor, here is the picture.", "photo.jpg")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/home/r/canal.jpg", "canal.jpg"),
        ("C:\\Photos\\canal.jpg", "canal.jpg"),
        ("two\nlines\x00.jpg", "two lines.jpg"),
        ("\udcff.jpg", "?.jpg"),
        ("", "?"),
    ],
)
def test_only_the_files_own_name_is_kept(given: str, kept: str) -> None:
    assert master(written(corners()), given).name == kept


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert master(known(), "a.jpg") == master(known(), "a.jpg")
    assert master(known(), "a.jpg").sha256 == master(known(comment=b"new"), "b.jpg").sha256


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize("head", [b"", b"<?xml version='1.0'?>\n", b"\xef\xbb\xbf \n<!-- x -->"])
def test_svg_is_refused(head: bytes) -> None:
    with pytest.raises(DrawingError, match="Export it as PNG"):
        master(head + SVG, "logo.png")


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "ICO", "PPM", "PDF", "TGA"])
def test_other_kinds_of_pictures_are_refused(kind: str) -> None:
    with pytest.raises(NotAPictureError):
        master(written(corners(), kind), "a.jpg")


def test_a_file_without_bytes_is_refused() -> None:
    with pytest.raises(EmptyPictureError, match="is empty"):
        master(b"", "a.jpg")


def test_a_file_that_is_too_big_is_refused_unread() -> None:
    with pytest.raises(BigFileError, match="41 MB; a picture has at most 40 MB"):
        master(b"\xff\xd8\xff" + bytes(MOST_BYTES), "a.jpg")


def png_of(width: int, height: int) -> bytes:
    """A small PNG whose header promises a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [6_400, 9_500, 13_400, 60_000, 2_000_000_000])
def test_a_decompression_bomb_is_refused_by_its_header(side: int) -> None:
    with pytest.raises(PictureError) as refused:
        master(png_of(side, side), "bomb.png")
    assert isinstance(refused.value, ManyPixelsError | BrokenPictureError)


def test_a_bomb_in_forty_bytes_is_refused() -> None:
    # One colour, 9000 pixels wide and high; Pillow would take 1.2 GB for it.
    data = bytes.fromhex(
        "5249464620000000574542505650384c140000002f27e3c908075081540820000a9afec78888fe07"
    )
    with pytest.raises(ManyPixelsError, match="larger than 40 million pixels"):
        master(data, "bomb.webp")


def test_a_profile_that_swells_is_refused_or_left_out() -> None:
    data = written(corners(), "PNG", icc_profile=bytes(50_000_000))
    with pytest.raises(BrokenPictureError):
        master(data, "bomb.png")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_a_file_cut_short_is_refused(kind: str) -> None:
    noise = Image.effect_noise((64, 48), 90).convert("RGB")
    whole = written(noise, kind)
    for part in (0.02, 0.3, 0.6, 0.9):
        with pytest.raises((BrokenPictureError, NotAPictureError)):
            master(whole[: max(1, int(len(whole) * part))], "cut")


WHOLE = {
    kind: written(Image.effect_noise((40, 30), 90).convert("RGB"), kind)
    for kind in ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
}


@given(
    kind=st.sampled_from(sorted(WHOLE)),
    changes=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_changed_bytes_give_a_picture_or_a_sentence(
    kind: str, changes: list[tuple[int, int]]
) -> None:
    data = bytearray(WHOLE[kind])
    for place, value in changes:
        data[place % len(data)] = value
    try:
        found = masters.master(bytes(data), "changed")
    except PictureError:
        return
    assert Image.open(io.BytesIO(found.content)).size == (found.width, found.height)
