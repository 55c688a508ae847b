"""Articles from files with their pictures: all of it comes in, or nothing does."""

import datetime as dt
from pathlib import Path

import pytest
from tests.conftest import NOON, Newsroom
from tests.publish.pictures.samples import corners, known, photo, written

from newsdesk.errors import InputError
from newsdesk.intake.files import ElsewhereError, UnreadableFileError
from newsdesk.intake.markdown_file import write_article
from newsdesk.newsroom import browsing, importing, pictures, writing
from newsdesk.newsroom.importing import PictureNotImportedError

ARTICLE = """\
---
headline: Bridge over the canal opens
dateline: Tashkent, Uzbekistan (Newsdesk)
region: Uzbekistan
pictures:
  - file: {file}
    caption: The bridge
    credit: R. Reporter
    alternative: A bridge
---
The bridge opened.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "texts"
    (found / "images").mkdir(parents=True)
    (found / "canal.jpg").write_bytes(known())
    (found / "images" / "canal.jpg").write_bytes(written(corners(), "PNG"))
    (found / "notes.jpg").write_text("These are words.")
    (tmp_path / "secret.jpg").write_bytes(known())
    return found


def bring_in(newsroom: Newsroom, folder: Path, *files: str) -> list[int]:
    sources = [
        (str(folder / f"{number}.md"), ARTICLE.format(file=file).encode())
        for number, file in enumerate(files)
    ]
    ids, _changes = importing.bring_in(newsroom.store, sources, by=newsroom.reporter, at=NOON)
    return ids


def test_pictures_come_in_with_their_articles(newsroom: Newsroom, folder: Path) -> None:
    ids = bring_in(newsroom, folder, "canal.jpg", "images/canal.jpg", "./canal.jpg")
    uses = [browsing.article(newsroom.store, number).text.pictures[0] for number in ids]
    assert [use.caption for use in uses] == ["The bridge"] * 3
    assert uses[0].picture == uses[2].picture != uses[1].picture
    kept = pictures.newest(newsroom.store, most=10)
    assert {(each.name, each.format.value) for each in kept} == {
        ("canal.jpg", "jpeg"),
        ("canal.jpg", "png"),
    }
    assert b"SECRET" not in pictures.content(newsroom.store, uses[0].picture)
    writing.submit(newsroom.store, ids[0], by=newsroom.reporter, at=newsroom.tick())


@pytest.mark.parametrize(
    ("file", "kind", "told"),
    [
        ("none.jpg", UnreadableFileError, "none.jpg” cannot be read"),
        ("images", UnreadableFileError, "cannot be read"),
        ("notes.jpg", PictureNotImportedError, "notes.jpg” is not a picture"),
        ("../secret.jpg", ElsewhereError, "does not lie beside the text"),
        ("/etc/hostname", ElsewhereError, "Put it into the same folder"),
        ('"a\\0b"', UnreadableFileError, "cannot be read"),
    ],
)
def test_one_picture_that_cannot_be_kept_keeps_all_out(
    file_newsroom: Newsroom, folder: Path, file: str, kind: type[InputError], told: str
) -> None:
    with pytest.raises(kind) as refused:
        bring_in(file_newsroom, folder, "canal.jpg", file)
    assert told in str(refused.value)
    assert "Nothing was imported" in str(refused.value)
    assert browsing.ids(file_newsroom.store) == []
    assert pictures.newest(file_newsroom.store, most=1) == []


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    file_newsroom: Newsroom, folder: Path
) -> None:
    (folder / "link.jpg").symlink_to(folder.parent / "secret.jpg")
    with pytest.raises(ElsewhereError):
        bring_in(file_newsroom, folder, "link.jpg")


def test_an_article_goes_out_and_comes_back_with_its_pictures(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    sha256, _changes = pictures.keep(
        newsroom.store, photo("a b/../c?.webp"), by=newsroom.editor, at=NOON
    )
    use = {"picture": sha256, "caption": "One", "focus": (0.25, 0.5)}
    number = newsroom.write(pictures=[use, use | {"caption": "Two"}])
    out = importing.to_files(newsroom.store, number)
    assert out.pictures == {"1-c.jpg": photo().content}
    (tmp_path / "1-c.jpg").write_bytes(out.pictures["1-c.jpg"])
    again = importing.read(newsroom.store, str(tmp_path / "a.md"), out.markdown.encode(), at=NOON)
    text = browsing.article(newsroom.store, number).text
    assert [use.caption for use in again.text.pictures] == ["One", "Two"]
    assert [use.focus for use in again.text.pictures] == [use.focus for use in text.pictures]


def test_a_file_replaces_a_text_together_with_its_pictures(
    newsroom: Newsroom, folder: Path
) -> None:
    number = newsroom.write()
    source = ARTICLE.format(file="canal.jpg").encode()
    found = importing.read(newsroom.store, str(folder / "a.md"), source, at=NOON)
    assert found.text.date == dt.date(2025, 6, 2)
    writing.save(
        newsroom.store,
        number,
        found.text,
        seen=1,
        masters=found.masters,
        by=newsroom.reporter,
        at=newsroom.tick(),
    )
    assert browsing.article(newsroom.store, number).text == found.text
    kept = importing.read_text(newsroom.store, "-", write_article(found.text).encode(), at=NOON)
    assert kept == found.text
