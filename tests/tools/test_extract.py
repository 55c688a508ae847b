"""Which words reach which catalogue, and what a catalogue is told it lacks."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import extract


def russian(**translations: str | tuple[str, ...]) -> Catalog:
    """A Russian catalogue of two messages, with these translations."""
    catalogue = Catalog(locale="ru", fuzzy=False)
    catalogue.add("{name} published {date}", translations["published"])
    catalogue.add(("{count} article", "{count} articles"), translations["articles"])
    return catalogue


def test_the_readers_words_and_the_interfaces_are_kept_apart() -> None:
    interface, readers = extract.collected("newsdesk"), extract.collected("site")
    assert "Search" in readers
    assert "Publishing was cancelled. Readers still have what they had." in interface
    assert "Publishing was cancelled. Readers still have what they had." not in readers


def test_a_complete_catalogue_lacks_nothing() -> None:
    forms = ("{count} статья", "{count} статьи", "{count} статей")
    assert extract.gaps(russian(published="{name}, {date}", articles=forms)) == []


@pytest.mark.parametrize(
    ("published", "articles", "gap"),
    [
        ("", ("{count}", "{count}", "{count}"), "“{name} published {date}” has no translation."),
        (
            "{name}, {day}",
            ("{count}", "{count}", "{count}"),
            "“{name} published {date}” has other holes in its translation: date, day.",
        ),
        ("{name}, {date}", ("{count}", ""), "“{count} article” has no translation."),
    ],
)
def test_what_a_catalogue_lacks_is_said(
    published: str, articles: tuple[str, ...], gap: str
) -> None:
    assert extract.gaps(russian(published=published, articles=articles)) == [gap]


def test_a_sentence_that_would_not_compile_is_said() -> None:
    catalogue = Catalog(locale="ru", fuzzy=False)
    catalogue.add("More than {share}% is unusual.", "Больше {share}% — необычно.")
    (gap,) = extract.gaps(catalogue)
    assert "cannot be compiled" in gap


def test_an_update_keeps_translations_drops_what_is_gone_and_fills_english(tmp_path: Path) -> None:
    template = Catalog(domain="site")
    template.add("Search")
    template.add("Gone soon")
    path = tmp_path / "ru.po"
    before = extract.updated(path, "ru", template)
    before["Search"].string = "Поиск"
    extract.write(path, before)
    template.delete("Gone soon")
    extract.write(path, extract.updated(path, "ru", template))
    with path.open("rb") as stored:
        after = read_po(stored)
    assert {message.id: message.string for message in after if message.id} == {"Search": "Поиск"}
    english = extract.updated(tmp_path / "en.po", "en", template)
    assert english["Search"].string == "Search"
