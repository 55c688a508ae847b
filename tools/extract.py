"""Collects the words for people from the sources into the catalogues of both domains.

The interface's words are marked with `_`, `N_`, `ngettext` and `pgettext`; the readers' words
are asked of an article's own catalogue (`words.gettext(…)`) or stand in the site's templates.
Where pages and posts are made both kinds meet: there the bare marks are the interface's, the
calls of a catalogue the readers'.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

import newsdesk

ROOT = Path(__file__).resolve().parents[1]
LOCALES = ROOT / "resources/locale"
SOURCES = ROOT / "src/newsdesk"
READERS = SOURCES / "publish"
TEMPLATES = ROOT / "resources/site/templates"
SOURCE_LANGUAGE = "en"
MARKS = ("_", "N_")
CALLS = ("gettext", "ngettext", "pgettext", "npgettext")


@dataclass(frozen=True)
class Source:
    """One file to read: how, and by which names its words are marked."""

    file: Path
    method: str
    names: tuple[str, ...]


LANGUAGES = {"newsdesk": ("en", "ru"), "site": ("en", "ru", "uz", "uz_Cyrl")}


def main() -> None:
    """Bring the catalogues up to date, or with --check say what they lack and exit with 1."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    check = parser.parse_args().check
    lacks = []
    for domain, languages in LANGUAGES.items():
        template = collected(domain)
        for language in languages:
            path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
            catalogue = updated(path, language, template)
            if not check:
                write(path, catalogue)
            lacks += [f"{path.relative_to(ROOT)}: {gap}" for gap in gaps(catalogue)]
    print("\n".join(lacks) or "Every word has its translation.")
    if check and lacks:
        sys.exit(1)


def collected(domain: str) -> Catalog:
    """Every word of `domain` in the sources, untranslated, with the files where it stands."""
    catalogue = Catalog(domain=domain, project="Newsdesk", charset="utf-8")
    for source in sources(domain):
        place = source.file.relative_to(ROOT).as_posix()
        keywords = {name: DEFAULT_KEYWORDS[name] for name in source.names}
        found = extract_from_file(
            source.method, source.file, keywords=keywords, options={"silent": "false"}
        )
        for line, message, comments, context in found:
            catalogue.add(
                message, locations=[(place, line)], auto_comments=comments, context=context
            )
    return catalogue


def sources(domain: str) -> Iterator[Source]:
    """Every file in which words of `domain` may stand, in a stable order."""
    for file in sorted(SOURCES.rglob("*.py")):
        both_meet = file.is_relative_to(READERS)
        if domain == "newsdesk":
            yield Source(file, "python", MARKS if both_meet else MARKS + CALLS)
        elif both_meet:
            yield Source(file, "python", CALLS)
    if domain == "site":
        for file in sorted(TEMPLATES.rglob("*.*")):
            yield Source(file, "jinja2", MARKS + CALLS)


def updated(path: Path, language: str, template: Catalog) -> Catalog:
    """The catalogue of `path`, or a new one, with exactly the words of `template`."""
    catalogue = Catalog(
        locale=language,
        project="Newsdesk",
        header_comment="# The words of Newsdesk.",
        last_translator="The Newsdesk authors",
        language_team=f"Newsdesk {language}",
        fuzzy=False,
    )
    if path.is_file():
        with path.open("rb") as stored:
            catalogue = read_po(stored, locale=language)
    # Babel's own place-holders tell a translator nothing.
    catalogue.version = newsdesk.__version__
    catalogue.msgid_bugs_address = ""
    catalogue.revision_date = catalogue.creation_date
    catalogue.update(deepcopy(template), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    if language == SOURCE_LANGUAGE:
        for message in catalogue:
            if not any(forms(message.string)):
                message.string = message.id
    return catalogue


def write(path: Path, catalogue: Catalog) -> None:
    """Keep `catalogue` in `path`, in an order that only changes where the words do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stored:
        write_po(stored, catalogue, width=100, sort_by_file=True, include_lineno=False)


def gaps(catalogue: Catalog) -> list[str]:
    """What `catalogue` lacks, a sentence each: translations, certainty, holes that agree."""
    return [
        f"“{forms(message.id)[0]}” {lack}"
        for message in catalogue
        if message.id
        for lack in (*lacking(message, catalogue.num_plurals), *refused(message, catalogue))
    ]


def lacking(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with the translation of one message, in words."""
    translations = forms(message.string)
    if len(translations) < (plurals if message.pluralizable else 1) or not all(translations):
        yield "has no translation."
    elif unknown := set(holes(*translations)) ^ set(holes(*forms(message.id))):
        yield f"has other holes in its translation: {', '.join(sorted(unknown))}."
    if message.fuzzy:
        yield "is marked as unsure."


def refused(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Why `message` would not compile: Babel takes `% i` after a figure for a placeholder."""
    if all(forms(message.string)):
        for error in message.check(catalogue):
            yield f"cannot be compiled: {error}."


def forms(words: str | Iterable[str | None] | None) -> tuple[str, ...]:
    """The forms of a message or of its translation: one, or as many as it has plurals."""
    several = (words,) if isinstance(words, str | None) else words
    return tuple(form or "" for form in several)


def holes(*texts: str) -> list[str]:
    """The names of the {holes} in `texts`."""
    return [name for text in texts for _text, name, *_form in Formatter().parse(text) if name]


if __name__ == "__main__":
    main()
