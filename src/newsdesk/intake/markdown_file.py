"""Articles as Markdown files with front matter: reading one, and writing the same format back.

    ---
    headline: Rates rise
    dateline: Tashkent, Uzbekistan (Newsdesk)
    region: uzbekistan
    date: 2025-05-11
    language: en
    tags: [rates, banks]
    ---
    The text, in Markdown.

Every key may be left out; without a headline the text must open with a `# Heading`, which becomes
it. A key that is not in `KEYS` is refused, so that a misspelt one is not lost. What stands below
`pictures` is told in `picture_entries`.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

import yaml
from pydantic import ValidationError

from newsdesk.i18n import N_
from newsdesk.intake.front_matter import (
    ArticleFileError,
    Entry,
    FrontMatterValueError,
    split_front_matter,
)
from newsdesk.intake.picture_entries import Attach, pictures_written, read_pictures
from newsdesk.model.article import ArticleText, Language, dateline_parts
from newsdesk.model.folding import words
from newsdesk.model.regions import Region

KEYS = (
    "headline",
    "lead",
    "dateline",
    "region",
    "date",
    "language",
    "byline",
    "slugline",
    "tags",
    "urgency",
    "embargo",
    "ednote",
    "correction",
    "pictures",
)

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?( ?Z| ?[+-]\d{2}:?\d{2})?", re.ASCII
)
_HEADING = re.compile(r"# +(?P<heading>.+?)(?: +#+)? *(?:\n|\Z)")
_LEADING_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")


class NotUtf8Error(ArticleFileError):
    """Bytes in another encoding."""

    words: ClassVar[str] = N_(
        "{name} is not written in UTF-8 (byte {position} does not fit). Nothing was imported "
        "from the file. Save it as UTF-8 text and import it again."
    )


class UnknownKeyError(ArticleFileError):
    """A key nobody reads."""

    words: ClassVar[str] = N_(
        "{name} has the key {key} in line {line}, which is not known here. Nothing was imported "
        "from the file. Known keys: {known}."
    )


class MissingHeadlineError(ArticleFileError):
    """Neither a headline nor a heading."""

    words: ClassVar[str] = N_(
        "{name} has no headline. Nothing was imported from the file. Add headline: to its front "
        "matter, or open the text with a line such as # Rates rise."
    )


class DateError(ArticleFileError):
    """Not a day."""

    words: ClassVar[str] = N_(
        "date in line {line} of {name} is {value}, which is not a day. Nothing was imported from "
        "the file. Write it as year-month-day, for example 2025-05-11."
    )


class EmbargoError(ArticleFileError):
    """Not a day and a time."""

    words: ClassVar[str] = N_(
        "embargo in line {line} of {name} is {value}, which is not a day with a time. Nothing "
        "was imported from the file. Write it as 2025-06-03T09:00; without an offset such as "
        "+05:00 the newsroom's time zone holds."
    )


class LanguageError(ArticleFileError):
    """Not a language of publication."""

    words: ClassVar[str] = N_(
        "language in line {line} of {name} is {value}, in which nothing is published here. "
        "Nothing was imported from the file. Write one of: {known}."
    )


class UrgencyError(ArticleFileError):
    """Not a digit from 1 to 9."""

    words: ClassVar[str] = N_(
        "urgency in line {line} of {name} is {value}. Nothing was imported from the file. Write "
        "a number from 1, the most urgent, to 9."
    )


class DatelineError(ArticleFileError):
    """Not place, country and agency."""

    words: ClassVar[str] = N_(
        "dateline in line {line} of {name} is {value}. Nothing was imported from the file. Write "
        "it as Place, Country (Agency), for example Tashkent, Uzbekistan (Newsdesk)."
    )


class TooLongError(ArticleFileError):
    """More characters than the field holds."""

    words: ClassVar[str] = N_(
        "{key} in {name} is longer than {limit} characters. Nothing was imported from the file. "
        "Shorten it and import the file again."
    )


class TooManyTagsError(ArticleFileError):
    """More tags than an article holds."""

    words: ClassVar[str] = N_(
        "{name} has more than {limit} tags. Nothing was imported from the file. Keep the ones "
        "that matter and import it again."
    )


def decoded(data: bytes, *, name: str) -> str:
    """The text of a file given as bytes. Raises `NotUtf8Error`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(name=name, position=error.start + 1) from error


def read_article(
    source: str,
    *,
    name: str,
    default_date: dt.date,
    zone: ZoneInfo,
    attach: Attach | None = None,
) -> ArticleText:
    """What the file `name` with the text `source` says.

    `region` comes back as it stands in the file, for `region_key` to find. Without a date the
    article is of `default_date`; an embargo without an offset is in `zone`, and comes back in
    UTC. Blank lines around the body are left out. `attach` is given the name of each picture's
    file and answers with its hash; without it a text with such files is refused. Raises a kind of
    `ArticleFileError`, and what `attach` raises.
    """
    entries, below = split_front_matter(source, name=name)
    values: dict[str, Any] = {"date": default_date}
    for key, entry in entries.items():
        if key not in KEYS:
            known = ", ".join(KEYS)
            raise UnknownKeyError(name=name, key=key, line=entry.line, known=known)
        if key == "pictures" and entry.value:
            values[key] = read_pictures(entry, name=name, attach=attach)
        elif entry.value:
            values[key] = _value(key, entry, name, zone)
    body = _LEADING_BLANK_LINES.sub("", below).rstrip()
    if not values.get("headline", "").strip():
        heading = _HEADING.match(body)
        if heading is None:
            raise MissingHeadlineError(name=name)
        values["headline"] = heading["heading"]
        body = _LEADING_BLANK_LINES.sub("", body[heading.end() :])
    return _checked({**values, "body": body}, name)


def write_article(text: ArticleText, files: Mapping[str, str] = MappingProxyType({})) -> str:
    """`text` as a file that `read_article` reads back the same, but for blanks around the body.

    A text without a headline, or with a dateline that is not yet in its three parts, is written
    as it is and refused when read. `files` are the names of the pictures' files by hash; a picture
    without one is named by its hash, which the newsroom that keeps it can read back.
    """
    values = {key: getattr(text, key) for key in KEYS}
    values["pictures"] = pictures_written(text.pictures, files)
    values["language"] = text.language.value
    given = {key: value for key, value in values.items() if value not in ("", (), [], None)}
    head = yaml.dump(
        given, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_WRAPPED
    )
    return f"---\n{head}---\n\n{text.body}\n"


def region_key(text: str, regions: Iterable[Region]) -> str | None:
    """The key of the region that `text` names, by key or by name in any language and spelling.

    None where it names none or, but for a difference of spelling, several: `Tashkent` may be the
    city or the region around it, while `tashkent` is a key and `Ташкент` a name.
    """
    listed = tuple(regions)
    wanted = " ".join(text.split())
    for keys in (
        {region.key for region in listed if region.key == wanted},
        {region.key for region in listed if wanted.casefold() in map(str.casefold, _names(region))},
        {
            region.key
            for region in listed
            for name in (region.key, *_names(region))
            if words(name) == words(wanted)
        },
    ):
        if keys:
            return keys.pop() if len(keys) == 1 else None
    return None


def _names(region: Region) -> tuple[str, ...]:
    return tuple(region.name(language) for language in Language)


def _value(key: str, entry: Entry, name: str, zone: ZoneInfo) -> object:
    if key == "tags" and all(isinstance(each, str) for each in entry.value):
        return entry.value
    if not isinstance(entry.value, str):
        raise FrontMatterValueError(name=name, key=key, line=entry.line)
    if key not in _CONVERTED:
        return entry.value
    read, refusal = _CONVERTED[key]
    value = " ".join(entry.value.split())
    try:
        return read(value, zone)
    except (ValueError, OverflowError) as error:
        known = ", ".join(Language)
        raise refusal(name=name, line=entry.line, value=value, known=known) from error


def _date(value: str, _: ZoneInfo) -> dt.date:
    if not _ISO_DATE.fullmatch(value):
        raise ValueError(value)
    return dt.date.fromisoformat(value)


def _embargo(value: str, zone: ZoneInfo) -> dt.datetime:
    if not _ISO_DATE_TIME.fullmatch(value):
        raise ValueError(value)
    stated = dt.datetime.fromisoformat(value.replace(" Z", "Z").replace(" +", "+"))
    return (stated if stated.tzinfo else stated.replace(tzinfo=zone)).astimezone(dt.UTC)


def _language(value: str, _: ZoneInfo) -> Language:
    tags = {language.value.lower(): language for language in Language}
    tag = value.lower().replace("_", "-")
    if tag not in tags:
        raise ValueError(value)
    return tags[tag]


def _urgency(value: str, _: ZoneInfo) -> int:
    if value not in set("123456789"):
        raise ValueError(value)
    return int(value)


def _dateline(value: str, _: ZoneInfo) -> str:
    if dateline_parts(value) is None:
        raise ValueError(value)
    return value


_CONVERTED: dict[str, tuple[Callable[[str, ZoneInfo], object], type[ArticleFileError]]] = {
    "date": (_date, DateError),
    "embargo": (_embargo, EmbargoError),
    "language": (_language, LanguageError),
    "urgency": (_urgency, UrgencyError),
    "dateline": (_dateline, DatelineError),
}


def _checked(values: dict[str, Any], name: str) -> ArticleText:
    try:
        return ArticleText.model_validate(values)
    except ValidationError as error:
        problem = error.errors()[0]
        key, limit = problem["loc"][0], problem["ctx"]["max_length"]
        if key == "tags":
            raise TooManyTagsError(name=name, limit=limit) from error
        raise TooLongError(name=name, key=key, limit=limit) from error


_TEXT = "tag:yaml.org,2002:str"
_NEVER_WRAPPED = 1_000_000_000


class _Dumper(yaml.SafeDumper):
    """Writes several lines as a block and a list in one line."""


def _text_node(dumper: _Dumper, value: str) -> yaml.Node:
    # YAML takes these for ends of lines and would read a line feed back.
    if any(end in value for end in "\x85\u2028\u2029"):
        return dumper.represent_scalar(_TEXT, value, style='"')
    style = "|" if "\n" in value else None
    return dumper.represent_scalar(_TEXT, value, style=style)


def _list_node(dumper: _Dumper, value: tuple[str, ...]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=True)


_Dumper.add_representer(str, _text_node)
_Dumper.add_representer(tuple, _list_node)
