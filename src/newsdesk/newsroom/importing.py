"""Articles from files: read, checked against the newsroom's regions, kept as drafts; and back."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.intake.files import read_beside
from newsdesk.intake.markdown_file import decoded, read_article, region_key, write_article
from newsdesk.model.article import ArticleText, text_of
from newsdesk.model.changes import Changes
from newsdesk.model.pictures import Picture
from newsdesk.newsroom import staff, writing
from newsdesk.publish.pictures.master import Master, master
from newsdesk.publish.pictures.refusals import PictureError
from newsdesk.store import articles, pictures
from newsdesk.store.engine import Store

# From the name of a text's file and of a picture named in it to that picture's bytes.
Beside = Callable[[str, str], bytes]


class UnknownRegionError(InputError):
    """A file names a region that is not in the list."""

    words: ClassVar[str] = N_(
        "{name}: “{region}” is not in the list of regions ({known}). Nothing was imported."
    )


class PictureNotImportedError(InputError):
    """A picture beside the text cannot be kept."""

    words: ClassVar[str] = N_("{name}: {reason} Nothing was imported.")


@dataclass(frozen=True)
class FromFile:
    """An article as its file says it, with the pictures that lay beside the file."""

    text: ArticleText
    masters: tuple[Master, ...]


@dataclass(frozen=True)
class ToFiles:
    """An article as files that `read` reads back: the text, and its pictures by file name."""

    markdown: str
    pictures: dict[str, bytes]


def bring_in(
    store: Store,
    sources: Sequence[tuple[str, bytes]],
    *,
    beside: Beside | None = None,
    by: int,
    at: dt.datetime,
) -> tuple[list[int], Changes]:
    """Keep files, given as path and content, as drafts; their ids.

    One that cannot be read, or whose pictures cannot, keeps all of them out. Pictures are looked
    for in the folder of the path, unless `beside` finds them.
    """
    found = [read(store, name, content, beside=beside, at=at) for name, content in sources]
    masters = [each for one in found for each in one.masters]
    return writing.new_ones(store, [one.text for one in found], masters=masters, by=by, at=at)


def read(
    store: Store, name: str, content: bytes, *, beside: Beside | None = None, at: dt.datetime
) -> FromFile:
    """What the file says; a date it does not name is the newsroom's day `at` that time.

    Nothing is kept yet: `writing.save` takes the text with its `masters`.
    """
    masters: dict[str, Master] = {}
    find = beside or _in_its_folder

    def attach(file: str) -> str:
        try:
            found = master(find(name, file), file)
        except PictureError as error:
            raise PictureNotImportedError(name=name, reason=error) from error
        masters[found.sha256] = found
        return found.sha256

    zone = staff.settings(store).zone
    text = read_article(
        decoded(content, name=name),
        name=name,
        default_date=at.astimezone(zone).date(),
        zone=zone,
        attach=attach,
    )
    return FromFile(_with_region(store, text, name), tuple(masters.values()))


def read_text(store: Store, name: str, content: bytes, *, at: dt.datetime) -> ArticleText:
    """The text alone, whose pictures are kept already."""
    return read(store, name, content, at=at).text


def to_files(store: Store, article_id: int) -> ToFiles:
    """An article to be carried elsewhere, with its pictures; or NoSuchArticleError."""
    with store.reading() as session:
        text = text_of(articles.get(session, article_id))
        hashes = [use.picture for use in text.pictures]
        kept = pictures.some(session, hashes)
        names = {
            sha256: _file_name(number, kept[sha256])
            for number, sha256 in enumerate(dict.fromkeys(hashes), start=1)
        }
        content = {name: pictures.content(session, sha256) for sha256, name in names.items()}
    return ToFiles(write_article(text, names), content)


def _in_its_folder(name: str, file: str) -> bytes:
    return read_beside(Path(name), file)


def _with_region(store: Store, text: ArticleText, name: str) -> ArticleText:
    """`text` with the key of its region, which a file may name in any language."""
    if not text.region:
        return text
    known = [region for region in staff.regions(store) if region.active]
    key = region_key(text.region, known)
    if key is None:
        keys = ", ".join(region.key for region in known)
        raise UnknownRegionError(name=name, region=text.region, known=keys)
    return ArticleText.model_validate(text.model_dump() | {"region": key})


def _file_name(number: int, picture: Picture) -> str:
    """`1-canal.jpg`: without a sign that some system does not take in a name."""
    stem = re.sub(r"[^\w.-]+", "-", PurePath(picture.name).stem)[:80].strip("-.") or "picture"
    ending = "jpg" if picture.format == "jpeg" else "png"
    return f"{number}-{stem}.{ending}"
