"""An article's pictures in front matter: reading the list, and writing it back.

    pictures:
      - file: canal.jpg
        caption: The bridge on its first day
        credit: R. Reporter
        alternative: A white bridge over a canal, two cars on it
        focus: 0.4, 0.3

A picture comes from a `file` beside the text, or is a `picture` kept already, by its hash. `focus`
is what every narrower cut keeps, `crop` what readers get, as left, top, right and bottom; both are
fractions of the picture's width and height.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from pydantic import ValidationError

from newsdesk.i18n import N_
from newsdesk.intake.front_matter import ArticleFileError, Entry
from newsdesk.model.pictures import MIDDLE, MOST_IN_AN_ARTICLE, PictureUse

KEYS = ("file", "picture", "caption", "credit", "alternative", "focus", "crop")
_FRACTIONS = ("focus", "crop")


class PicturesShapeError(ArticleFileError):
    """Not a list of pictures."""

    words: ClassVar[str] = N_(
        "pictures in line {line} of {name} is not a list of pictures. Nothing was imported from "
        "the file. Write a line such as - file: canal.jpg for each one, and below it caption:, "
        "credit: and alternative: with as many spaces before them as before file:."
    )


class TooManyPicturesError(ArticleFileError):
    """More pictures than an article holds."""

    words: ClassVar[str] = N_(
        "{name} has more than {limit} pictures. Nothing was imported from the file. Keep the ones "
        "that matter and import it again."
    )


class UnknownPictureKeyError(ArticleFileError):
    """A key of a picture that nobody reads."""

    words: ClassVar[str] = N_(
        "Picture {number} of {name} has the key {key}, which is not known here. Nothing was "
        "imported from the file. Known keys: {known}."
    )


class PictureSourceError(ArticleFileError):
    """Neither a file nor a kept picture, or both."""

    words: ClassVar[str] = N_(
        "Picture {number} of {name} should name one file. Nothing was imported from the file. "
        "Write file: and the name of a picture that lies beside {name}."
    )


class PictureValueError(ArticleFileError):
    """A value that means nothing there."""

    words: ClassVar[str] = N_(
        "{key} of picture {number} of {name} is {value}, which cannot be read. Nothing was "
        "imported from the file. focus has two fractions such as 0.5, 0.3 and crop four, left, "
        "top, right and bottom, each between 0 and 1."
    )


class LongPictureWordsError(ArticleFileError):
    """More characters than the words beside a picture hold."""

    words: ClassVar[str] = N_(
        "{key} of picture {number} of {name} is longer than {limit} characters. Nothing was "
        "imported from the file. Shorten it and import the file again."
    )


class NoFilesHereError(ArticleFileError):
    """A picture's file where only texts are read."""

    words: ClassVar[str] = N_(
        "{name} names the picture {file}, and only its text can be read here. Nothing was "
        "imported from the file. Take the pictures out of its front matter, or import the file."
    )


# From the name of a file to the hash of the picture in it.
Attach = Callable[[str], str]


def read_pictures(entry: Entry, *, name: str, attach: Attach | None) -> tuple[PictureUse, ...]:
    """The pictures of the front matter of the file `name`.

    `attach` is given each `file` as it is named there and answers with the picture's hash. Raises
    a kind of `ArticleFileError`, and what `attach` raises.
    """
    found = [each for each in entry.value if isinstance(each, dict)]
    if isinstance(entry.value, str) or len(found) != len(entry.value):
        raise PicturesShapeError(name=name, line=entry.line)
    if len(found) > MOST_IN_AN_ARTICLE:
        raise TooManyPicturesError(name=name, limit=MOST_IN_AN_ARTICLE)
    return tuple(
        _use(values, name=name, number=number, attach=attach)
        for number, values in enumerate(found, start=1)
    )


def pictures_written(uses: Sequence[PictureUse], files: Mapping[str, str]) -> list[dict[str, str]]:
    """The list that `read_pictures` reads back; `files` are the names of files by hash."""
    return [_written(use, files) for use in uses]


def _use(values: Mapping[str, str], *, name: str, number: int, attach: Attach | None) -> PictureUse:
    given = {key: value.strip() for key, value in values.items() if value.strip()}
    for key in values:
        if key not in KEYS:
            known = ", ".join(KEYS)
            raise UnknownPictureKeyError(name=name, number=number, key=key, known=known)
    if ("file" in given) == ("picture" in given):
        raise PictureSourceError(name=name, number=number)
    read: dict[str, object] = {key: value for key, value in given.items() if key != "file"}
    for key in _FRACTIONS:
        if key in given:
            read[key] = _fractions(given[key], key, name=name, number=number)
    if "file" in given:
        if attach is None:
            raise NoFilesHereError(name=name, file=given["file"])
        read["picture"] = attach(given["file"])
    try:
        return PictureUse.model_validate(read)
    except ValidationError as error:
        problem = error.errors()[0]
        key = str(problem["loc"][0])
        if problem["type"] == "string_too_long":
            limit = problem["ctx"]["max_length"]
            raise LongPictureWordsError(name=name, number=number, key=key, limit=limit) from error
        value = given.get(key, "")
        raise PictureValueError(name=name, number=number, key=key, value=value) from error


def _fractions(value: str, key: str, *, name: str, number: int) -> tuple[float, ...]:
    try:
        return tuple(float(each) for each in value.split(","))
    except ValueError as error:
        raise PictureValueError(name=name, number=number, key=key, value=value) from error


def _written(use: PictureUse, files: Mapping[str, str]) -> dict[str, str]:
    file = files.get(use.picture)
    values = {
        "file": file or "",
        "picture": "" if file else use.picture,
        "caption": use.caption,
        "credit": use.credit,
        "alternative": use.alternative,
        "focus": "" if use.focus == MIDDLE else _joined(use.focus),
        "crop": "" if use.crop is None else _joined(use.crop),
    }
    return {key: value for key, value in values.items() if value}


def _joined(fractions: Sequence[float]) -> str:
    return ", ".join(f"{each:g}" for each in fractions)
