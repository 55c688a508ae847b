"""The front matter of a text file: YAML between two lines of ---, read as plain texts.

YAML would make a number of the headline `2025`, a truth value of `no` and seconds of `12:30`, and
drop what follows a ` #`. Here every value is the text that stands in the file, and what YAML would
change or lose without a word is refused with its line.
"""

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from newsdesk.errors import InputError
from newsdesk.i18n import N_

# Enough for every field at its limit; PyYAML takes about a second for it.
MAX_CHARACTERS = 100_000

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)*")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_SHOWN_CHARACTERS = 60
_CONTENT = (NodeEvent, MappingEndEvent, SequenceEndEvent)


class ArticleFileError(InputError):
    """A file that cannot become an article; every kind carries the file's `name`."""


class FrontMatterOpenError(ArticleFileError):
    """The second --- is missing."""

    words: ClassVar[str] = N_(
        "The front matter of {name} begins with --- on line {line} but never ends. Nothing was "
        "imported from the file. Put a line with --- between the front matter and the text."
    )


class FrontMatterTooLongError(ArticleFileError):
    """More than any article needs."""

    words: ClassVar[str] = N_(
        "The front matter of {name} is longer than {limit} characters. Nothing was imported from "
        "the file. Put the text of the article below the second line with ---."
    )


class FrontMatterSyntaxError(ArticleFileError):
    """YAML cannot be read from this line on."""

    words: ClassVar[str] = N_(
        "Line {line} of {name} cannot be read as front matter: {text}. Nothing was imported from "
        "the file. Write each line as key: value, with quotation marks around a value that "
        "contains a colon, a bracket or a quotation mark."
    )


class FrontMatterTabError(ArticleFileError):
    """YAML does not allow a tab there."""

    words: ClassVar[str] = N_(
        "Line {line} of {name} contains a tab, which front matter does not allow there. Nothing "
        "was imported from the file. Put spaces in its place."
    )


class FrontMatterCharacterError(ArticleFileError):
    """A control character."""

    words: ClassVar[str] = N_(
        "Line {line} of {name} contains the invisible character {code}, which front matter does "
        "not allow. Nothing was imported from the file. Delete the character."
    )


class FrontMatterReferenceError(ArticleFileError):
    """An anchor or an alias, which could make a small file enormous."""

    words: ClassVar[str] = N_(
        "Line {line} of {name} has a value that begins with & or *, which is a reference in "
        "front matter and is not allowed. Nothing was imported from the file. Put the value in "
        "quotation marks."
    )


class FrontMatterCommentError(ArticleFileError):
    """A ` #` after a value, where YAML drops the rest of the line."""

    words: ClassVar[str] = N_(
        "In line {line} of {name} everything from {text} on would be lost, because # begins a "
        "comment there. Nothing was imported from the file. Put the value of {key} in quotation "
        "marks, or the comment on a line of its own."
    )


class FrontMatterShapeError(ArticleFileError):
    """Not lines of key: value."""

    words: ClassVar[str] = N_(
        "The front matter of {name} is not made of lines such as headline: Rates rise. Nothing "
        "was imported from the file. Write one key: value a line."
    )


class FrontMatterValueError(ArticleFileError):
    """A value with an inner structure that its key has no use for."""

    words: ClassVar[str] = N_(
        "The value of {key} in line {line} of {name} is neither text nor a list of texts. "
        "Nothing was imported from the file. Write {key}: and the text after it; put a text "
        "with brackets in quotation marks."
    )


class DuplicateKeyError(ArticleFileError):
    """One key twice."""

    words: ClassVar[str] = N_(
        "{name} gives {key} twice, the second time in line {line}. Nothing was imported from "
        "the file. Keep the one that is right."
    )


class Entry(NamedTuple):
    """One value of the front matter and the line of the file where its key stands, from 1."""

    value: str | list[str] | list[dict[str, str]]
    line: int


def split_front_matter(source: str, *, name: str) -> tuple[dict[str, Entry], str]:
    """The entries at the head of `source` by lower-case key, and the text below them.

    Without a first line of --- there are no entries and everything is text. Line ends are line
    feeds in what comes back. Raises a kind of `ArticleFileError` for anything it cannot keep.
    """
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    begin = _BLANK_LINES.match(text)
    start = begin.end() if begin else 0
    opening = _FENCE.match(text, start)
    if opening is None:
        return {}, text
    first_line = text.count("\n", 0, start) + 1
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        raise FrontMatterOpenError(name=name, line=first_line)
    if closing.start() - opening.end() > MAX_CHARACTERS:
        raise FrontMatterTooLongError(name=name, limit=MAX_CHARACTERS)
    head = _Head(text[opening.end() : closing.start()], first_line=first_line, name=name)
    return head.entries(), text[closing.end() :]


class _Head:
    """The YAML between the fences; keeps what is needed to name a place in the file."""

    def __init__(self, text: str, *, first_line: int, name: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.first_line = first_line
        self.name = name

    def entries(self) -> dict[str, Entry]:
        """The entries by lower-case key, in the file's order."""
        events = self._events()
        opening = next(events, None)
        if opening is None or (isinstance(opening, ScalarEvent) and not opening.value):
            return {}
        if not isinstance(opening, MappingStartEvent):
            raise FrontMatterShapeError(name=self.name)
        found: dict[str, Entry] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                raise FrontMatterShapeError(name=self.name)
            key, line = event.value.strip().lower(), self._line(event)
            if key in found:
                raise DuplicateKeyError(name=self.name, key=key, line=line)
            found[key] = Entry(self._value(events, key, line), line)
        if next(events, None) is not None:
            raise FrontMatterShapeError(name=self.name)
        return found

    def _events(self) -> Iterator[Event]:
        """The YAML events of the one document's content, none of them a reference.

        They come one by one, so that whoever meets a structure can stop there: PyYAML takes
        quadratic time for 50,000 brackets.
        """
        try:
            for event in yaml.parse(self.text, Loader=yaml.BaseLoader):
                if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
                    raise FrontMatterReferenceError(name=self.name, line=self._line(event))
                if isinstance(event, _CONTENT):
                    yield event
        except yaml.reader.ReaderError as error:
            line = self.first_line + self.text.count("\n", 0, error.position)
            code = f"U+{ord(self.text[error.position]):04X}"
            raise FrontMatterCharacterError(name=self.name, line=line, code=code) from error
        except yaml.MarkedYAMLError as error:
            self._refuse_syntax(error)

    def _refuse_syntax(self, error: yaml.MarkedYAMLError) -> NoReturn:
        # A quotation mark that is never closed is noticed at the end, where nothing stands.
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
        places = [min(mark.line, len(self.lines) - 1) for mark in marks]
        index = next((place for place in places if self.lines[place].strip()), 0)
        text, line = self.lines[index], self.first_line + index
        if "\t" in text:
            raise FrontMatterTabError(name=self.name, line=line) from error
        if text.split(":", 1)[-1].lstrip()[:1] in {"&", "*"}:
            raise FrontMatterReferenceError(name=self.name, line=line) from error
        shown = text.strip()[:_SHOWN_CHARACTERS]
        raise FrontMatterSyntaxError(name=self.name, line=line, text=shown) from error

    def _value(
        self, events: Iterator[Event], key: str, line: int
    ) -> str | list[str] | list[dict[str, str]]:
        """A text, a list of texts, or a list of which each item has texts by key."""
        event = next(events)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, key)
        if not isinstance(event, SequenceStartEvent):
            raise FrontMatterValueError(name=self.name, key=key, line=line)
        texts: list[str] = []
        groups: list[dict[str, str]] = []
        for item in events:
            if isinstance(item, SequenceEndEvent):
                break
            if isinstance(item, ScalarEvent):
                texts.append(self._scalar(item, key))
            elif isinstance(item, MappingStartEvent):
                groups.append(self._group(events, key, line))
            if not isinstance(item, ScalarEvent | MappingStartEvent) or (texts and groups):
                raise FrontMatterValueError(name=self.name, key=key, line=line)
        return groups or texts

    def _group(self, events: Iterator[Event], key: str, line: int) -> dict[str, str]:
        """One item of a list: its texts by lower-case key."""
        found: dict[str, str] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            value = next(events)
            if not isinstance(event, ScalarEvent) or not isinstance(value, ScalarEvent):
                raise FrontMatterValueError(name=self.name, key=key, line=line)
            inner = event.value.strip().lower()
            if inner in found:
                raise DuplicateKeyError(name=self.name, key=inner, line=self._line(event))
            found[inner] = self._scalar(value, inner)
        return found

    def _scalar(self, event: ScalarEvent, key: str) -> str:
        line = self._line(event)
        if event.tag not in _TEXT_TAGS:
            raise FrontMatterValueError(name=self.name, key=key, line=line)
        plain = event.style is None
        if plain and event.end_mark is not None:
            end = event.end_mark
            rest = self.lines[end.line][end.column :].strip()
            if rest.startswith("#"):
                shown = rest[:_SHOWN_CHARACTERS]
                line = self.first_line + end.line
                raise FrontMatterCommentError(name=self.name, key=key, line=line, text=shown)
        return "" if plain and event.value in _NOTHING else str(event.value)

    def _line(self, event: Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)
