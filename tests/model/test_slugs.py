"""Address parts, from headlines in every language of publication."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.model.article import Language
from newsdesk.model.slugs import MAX_LENGTH, slug

EN, RU, UZ, CYRL = Language.EN, Language.RU, Language.UZ, Language.UZ_CYRL

HEADLINES = [
    (EN, "Almalyk campus opens laboratory", "almalyk-campus-opens-laboratory"),
    (
        EN,
        "Central bank’s rate: 12,790.43 soums (+0.17%)",
        "central-banks-rate-12-790-43-soums-0-17",
    ),
    (EN, "Café “Señor” opens in Łódź, Straße 5", "cafe-senor-opens-in-lodz-strasse-5"),
    (EN, "The word щедрый means generous", "the-word-shchedryy-means-generous"),
    (RU, "Щедрый урожай: подъезд к рынку расширят", "shchedryy-urozhay-podezd-k-rynku-rasshiryat"),
    (RU, "Хлеб, цены и жизнь объявили", "khleb-tseny-i-zhizn-obyavili"),
    (RU, "Ещё один вьюнок у Ёлки", "eshchyo-odin-vyunok-u-yolki"),
    (RU, "Ферганская Қўқон ҳаёти", "ferganskaya-qoqon-hayoti"),
    (UZ, "Oʻzbekiston gʻalaba qozondi", "ozbekiston-galaba-qozondi"),
    (UZ, "Maʼmuriy sanʼat markazi", "mamuriy-sanat-markazi"),
    (UZ, "Суд қарори ҳақида", "sud-qarori-haqida"),
    (CYRL, "Ўзбекистон Республикаси ёшлари", "ozbekiston-respublikasi-yoshlari"),
    (CYRL, "Ғалаба, қишлоқ, ҳаёт, хона, ўрмон", "galaba-qishloq-hayot-xona-ormon"),
    (CYRL, "Жиззах, журнал, жўхори", "jizzax-jurnal-joxori"),
    (CYRL, "Европа, ер, поезд, объект, мен", "yevropa-yer-poyezd-obyekt-men"),
    (CYRL, "Лицей, федерация, концерт, цирк", "litsey-federatsiya-konsert-sirk"),
    (CYRL, "Санъат, маъмурий, апрель", "sanat-mamuriy-aprel"),
]


@pytest.mark.parametrize(("language", "headline", "expected"), HEADLINES)
def test_a_headline_becomes_its_address_part(
    language: Language, headline: str, expected: str
) -> None:
    assert slug(headline, language) == expected


@pytest.mark.parametrize("sign", ["\u02bb", "\u02bc", "\u2018", "\u2019", "'", "`", "\u00b4", ""])
def test_every_apostrophe_gives_the_same_address(sign: str) -> None:
    assert slug(f"O{sign}zbekiston va G{sign}ijduvon", UZ) == "ozbekiston-va-gijduvon"


def test_composed_and_decomposed_letters_give_the_same_address() -> None:
    assert slug("йўл Café", UZ) == slug("и\u0306у\u0306л Cafe\u0301", UZ) == "yol-cafe"


@pytest.mark.parametrize("text", ["", "  ", "…—!", "日本", "../..", "\u00ad", "ьъ", "\x00"])
def test_nothing_sayable_falls_back(text: str) -> None:
    assert slug(text, EN) == "article"


def test_a_long_headline_is_cut_at_a_word() -> None:
    assert slug("laboratory " * 20, EN) == "-".join(["laboratory"] * 7)


def test_a_word_that_ends_at_the_limit_is_kept_whole() -> None:
    assert slug("a" * 60 + " " + "b" * 19 + " c", EN) == "a" * 60 + "-" + "b" * 19


def test_one_endless_word_is_cut_at_the_limit() -> None:
    assert slug("щ" * 100, RU) == "shch" * 20


@given(st.text(max_size=300), st.sampled_from(Language))
def test_an_address_part_never_leaves_its_folder(text: str, language: Language) -> None:
    part = slug(text, language)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part)
    assert len(part) <= MAX_LENGTH
    assert slug(part, Language.EN) == part
