"""Pictures in front matter: each line means what it says, or the file is refused."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from newsdesk.intake.front_matter import ArticleFileError, DuplicateKeyError, FrontMatterValueError
from newsdesk.intake.markdown_file import read_article, write_article
from newsdesk.intake.picture_entries import (
    LongPictureWordsError,
    NoFilesHereError,
    PictureSourceError,
    PicturesShapeError,
    PictureValueError,
    TooManyPicturesError,
    UnknownPictureKeyError,
)
from newsdesk.model.article import ArticleText

SHA = "ab" * 32
WHOLE = f"""\
pictures:
  - file: canal.jpg
    caption: "The bridge: its first day"
    Credit: R. Reporter
    alternative: |
      A white bridge,
      two cars
    focus: 0.4, 0.3
    crop: 0, 0.1, 1, 0.9
  - picture: {SHA}
"""


def hash_of(file: str) -> str:
    """Stands for attaching a file: another hash for each name."""
    return file.encode().hex().ljust(64, "0")[:64]


def read(head: str) -> ArticleText:
    source = f"---\nheadline: A\n{head}\n---\nText."
    zone = ZoneInfo("Asia/Tashkent")
    return read_article(
        source, name="a.md", default_date=dt.date(2025, 5, 11), zone=zone, attach=hash_of
    )


def test_a_picture_has_all_that_is_said_of_it() -> None:
    first, second = read(WHOLE).pictures
    assert (first.picture, first.caption) == (hash_of("canal.jpg"), "The bridge: its first day")
    assert (first.credit, first.alternative) == ("R. Reporter", "A white bridge, two cars")
    assert (first.focus, first.crop) == ((0.4, 0.3), (0, 0.1, 1, 0.9))
    assert (second.picture, second.focus, second.crop) == (SHA, (0.5, 0.5), None)


def test_what_is_written_is_read_back() -> None:
    text = read(WHOLE)
    for files in ({}, {hash_of("canal.jpg"): "canal.jpg"}):
        written = write_article(text, files)
        assert (
            read_article(
                written,
                name="b.md",
                default_date=dt.date(2000, 1, 1),
                zone=ZoneInfo("UTC"),
                attach=hash_of,
            )
            == text
        )
    assert "file:" not in write_article(text)


def test_a_text_without_pictures_has_no_such_key() -> None:
    assert "pictures" not in write_article(read("pictures: []"))
    assert read("pictures:").pictures == ()


@pytest.mark.parametrize(
    ("head", "kind", "told"),
    [
        ("pictures: canal.jpg", PicturesShapeError, "line 3 of a.md is not a list of pictures"),
        ("pictures: [canal.jpg]", PicturesShapeError, "Write a line such as - file"),
        ("pictures:\n  - caption: A", PictureSourceError, "Picture 1 of a.md should name"),
        (f"pictures:\n  - file: a\n    picture: {SHA}", PictureSourceError, "name one file"),
        ("pictures:\n  - file: a\n    captoin: B", UnknownPictureKeyError, "key captoin"),
        ("pictures:\n  - picture: ../../etc", PictureValueError, "is ../../etc, which"),
        ("pictures:\n  - file: a\n    focus: middle", PictureValueError, "focus of picture 1"),
        ("pictures:\n  - file: a\n    focus: 0.5", PictureValueError, "is 0.5"),
        ("pictures:\n  - file: a\n    focus: nan, 0", PictureValueError, "is nan, 0"),
        ("pictures:\n  - file: a\n    crop: 0, 0, 0, 1", PictureValueError, "crop of picture"),
        ("pictures:\n  - file: a\n    focus: 40, 30", PictureValueError, "each between 0 and 1"),
        (
            f"pictures:\n  - file: a\n    credit: {'x' * 201}",
            LongPictureWordsError,
            "credit of picture 1 of a.md is longer than 200",
        ),
        ("pictures:" + "\n  - file: a" * 41, TooManyPicturesError, "more than 40 pictures"),
        ("pictures:\n  - file: a\n    file: b", DuplicateKeyError, "gives file twice"),
        ("pictures:\n  - file: [a]", FrontMatterValueError, "value of pictures in line 3"),
        ("pictures:\n  - file: a\n  - b", FrontMatterValueError, "value of pictures"),
        ("pictures:\n  - [a]", FrontMatterValueError, "value of pictures"),
        ("tags:\n  - file: a", FrontMatterValueError, "value of tags in line 3"),
        ("lead:\n  - file: a", FrontMatterValueError, "value of lead"),
    ],
)
def test_what_means_nothing_is_refused(head: str, kind: type[ArticleFileError], told: str) -> None:
    with pytest.raises(kind) as refused:
        read(head)
    assert told in str(refused.value)
    assert "Nothing was imported" in str(refused.value)


def test_where_only_texts_are_read_a_file_is_refused() -> None:
    with pytest.raises(NoFilesHereError, match="only its text"):
        read_article(
            "---\nheadline: A\npictures:\n  - file: a.jpg\n---\n",
            name="a.md",
            default_date=dt.date(2025, 5, 11),
            zone=ZoneInfo("UTC"),
        )
