"""Every currency of the bank has a name that a reader of each language knows."""

import re

import pytest

from newsdesk.model.article import Language
from newsdesk.model.currencies import KNOWN, QUOTED_BY_THE_BANK
from newsdesk.publish.site.currencies import currency_name

ALPHABETS = {
    Language.EN: "A-Za-z",
    Language.RU: "А-Яа-яЁё",
    Language.UZ: "A-Za-zʻʼ",
    Language.UZ_CYRL: "А-Яа-яЁёЎўҚқҒғҲҳ",
}


@pytest.mark.parametrize("language", list(Language))
def test_every_currency_of_the_bank_has_a_name_in_the_letters_of_the_page(
    language: Language,
) -> None:
    for currency in QUOTED_BY_THE_BANK - {"XDR"}:
        name = currency_name(currency, language)
        assert name != currency
        plain = name.replace("ó", "o")
        assert re.fullmatch(f"[{ALPHABETS[language]}() -]+", plain), name
        assert name[0].isupper()


@pytest.mark.parametrize("language", list(Language))
def test_no_two_currencies_of_the_bank_share_a_name(language: Language) -> None:
    names = [currency_name(currency, language) for currency in QUOTED_BY_THE_BANK]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("currency", "names"),
    [
        ("USD", ("AQSH dollari", "АҚШ доллари", "Доллар США", "US Dollar")),
        ("EUR", ("Yevro", "Евро", "Евро", "Euro")),
        ("RUB", ("Rossiya rubli", "Россия рубли", "Российский рубль", "Russian Rouble")),
        ("KZT", ("Qozogʻiston tengesi", "Қозоғистон тенгеси", "Казахский тенге", None)),
        ("KGS", ("Qirgʻiz somi", "Қирғиз соми", "Киргизский сом", "Kyrgyz Som")),
        ("TMT", ("Turkmaniston manati", "Туркманистон манати", "Туркменский манат", None)),
        ("KWD", ("Quvayt dinori", "Қувайт динори", "Кувейтский динар", "Kuwaiti Dinar")),
    ],
)
def test_the_names_are_those_that_readers_use(currency: str, names: tuple[str | None, ...]) -> None:
    for language, name in zip(Language, names, strict=True):
        assert name is None or currency_name(currency, language) == name


def test_a_currency_without_a_name_stands_with_its_code() -> None:
    assert currency_name("XXQ", Language.UZ_CYRL) == "XXQ"
    assert all(currency_name(each, language) for each in KNOWN for language in Language)
