from collections.abc import Callable

import pytest

from newsdesk.publish.telegram.hashtags import hashtag_of, hashtags_of


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("Uzbekistan", "#Uzbekistan"),
        ("Central Asia", "#Central_Asia"),
        ("metro-2", "#metro_2"),
        *((f"O{apostrophe}zbekiston", "#Oʻzbekiston") for apostrophe in "'‘’ʻʼ`"),
        *((f"tog{apostrophe}", "#togʻ") for apostrophe in "'‘’ʻʼ`"),
        *((f"ma{apostrophe}no", "#maʼno") for apostrophe in "'‘’ʻʼ`"),
        ("Ўзбекистон", "#Ўзбекистон"),
        ("Қашқадарё вилояти", "#Қашқадарё_вилояти"),
        ("Россия", "#Россия"),
        ("Й", "#Й"),
        ("«Navoiy»", "#Navoiy"),
        ("'Navoiy'", "#Navoiy"),
        ("#already", "#already"),
        ("COVID-19", "#COVID_19"),
        ("5G", "#5G"),
        ("a" * 300, "#" + "a" * 256),
    ],
)
def test_a_name_becomes_a_hashtag_telegram_finds_whole(
    hashtags_found: Callable[[str], list[str]], source: str, tag: str
) -> None:
    assert hashtag_of(source) == tag
    assert hashtags_found(f"Read {tag} on") == [tag]


@pytest.mark.parametrize("source", ["2026", "", "—", "12-05", "_", "'", "٢٠٢٦"])
def test_what_has_no_letter_makes_no_hashtag(source: str) -> None:
    assert hashtag_of(source) == ""


def test_each_hashtag_comes_once_in_its_first_form() -> None:
    assert hashtags_of(("Uzbekistan", "metro", "2026", "uzbekistan")) == ("#Uzbekistan", "#metro")
