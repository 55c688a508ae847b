"""The article of a day's rates, in every language of publication."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from newsdesk.intake.markdown_file import read_article
from newsdesk.model.article import ArticleText, Language
from newsdesk.model.rate_history import DayRate
from newsdesk.publish.rates.article import Told, article_source, told

MONDAY = dt.date(2025, 6, 2)
TODAY = dt.date(2025, 5, 30)


def rate(
    currency: str, now: str, before: str | None, *, nominal: int = 1, day: dt.date = MONDAY
) -> Told:
    previous = None if before is None else Decimal(before)
    return told(currency, DayRate(day, nominal, Decimal(now), previous))


RATES = (
    rate("USD", "12790.43", "12768.72"),
    rate("EUR", "14486.44", "14400.04"),
    rate("RUB", "162.60", "162.63"),
)


def article(language: Language, *rates: Told, agency: str = "UzDaily.com") -> ArticleText:
    source = article_source(language, MONDAY, rates or RATES, agency=agency)
    return read_article(source, name="rates", default_date=TODAY, zone=ZoneInfo("Asia/Tashkent"))


FIRST_SENTENCES = {
    Language.EN: "From 2 June 2025 the official rate of the US dollar is **12,790.43 soums**",
    Language.RU: "С 2 июня 2025 года официальный курс доллара США составит **12\xa0790,43 сума**",
    Language.UZ: "2025-yil 2-iyundan AQSH dollarining rasmiy kursi **12\xa0790,43 soʻm** boʻladi",
    Language.UZ_CYRL: "2025 йил 2 июндан АҚШ долларининг расмий курси **12\xa0790,43 сўм** бўлади",
}
LEADS = {
    Language.EN: "The euro rises by 86.40 soums, the Russian rouble falls by 0.03 soums.",
    Language.RU: "Курс евро выше на 86,40 сума, курс российского рубля ниже на 0,03 сума.",
    Language.UZ: "Yevro kursi 86,40 soʻmga oshdi, Rossiya rubli kursi 0,03 soʻmga pasaydi.",
    Language.UZ_CYRL: "Евро курси 86,40 сўмга ошди, Россия рубли курси 0,03 сўмга пасайди.",
}


@pytest.mark.parametrize("language", Language)
def test_a_day_is_told_in_the_languages_own_words(language: Language) -> None:
    told = article(language)
    assert told.language is language
    assert told.body.startswith(FIRST_SENTENCES[language])
    assert told.lead == LEADS[language]
    assert "12" in told.headline
    assert told.dateline.endswith("(UzDaily.com)")
    assert (told.date, told.slugline) == (TODAY, "rates-2025-06-02")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_name(language: Language, month: int) -> None:
    day = dt.date(2025, month, 3)
    source = article_source(language, day, RATES, agency="Newsdesk")
    body = source.partition("---\n\n")[2]
    others = {
        article_source(language, dt.date(2025, other, 3), RATES, agency="Newsdesk").partition(
            "---\n\n"
        )[2]
        for other in range(1, 13)
        if other != month
    }
    assert body not in others


@pytest.mark.parametrize("language", Language)
def test_each_currency_has_its_line_with_change_and_per_cent(language: Language) -> None:
    point = "." if language is Language.EN else ","
    lines = [line for line in article(language).body.splitlines() if line.startswith("- ")]
    assert len(lines) == 3
    assert lines[1].endswith(f"(+86{point}40; 0{point}6%)")
    assert lines[2].endswith(f"(−0{point}03; −0{point}02%)")


@pytest.mark.parametrize("language", Language)
def test_a_first_table_tells_no_change(language: Language) -> None:
    told = article(language, rate("USD", "12790.43", None), rate("EUR", "14486.44", None))
    assert told.lead == ""
    assert "%" not in told.body
    assert "+" not in told.body


@pytest.mark.parametrize("language", Language)
def test_what_did_not_move_is_said_to_stay(language: Language) -> None:
    told = article(language, rate("USD", "12790.43", "12790.43"), rate("RUB", "80.00", "80.00"))
    words = {
        "en": "stays where it was",
        "ru": "прежний",
        "uz": "oʻzgarmadi",
        "uz-Cyrl": "ўзгармади",
    }
    assert words[language.value] in told.body
    assert words[language.value] in told.lead


@pytest.mark.parametrize("language", Language)
def test_a_small_rate_for_ten_units_names_them_and_no_per_cent(language: Language) -> None:
    told = article(language, rate("VND", "4.90", "4.89", nominal=10))
    assert "10 VND" in told.headline or "за 10 единиц" in told.headline
    assert "%" not in told.body


def test_any_name_of_an_agency_stays_one_line_of_the_head() -> None:
    told = article(Language.EN, agency='News "desk": #1')
    assert told.dateline == 'Tashkent, Uzbekistan (News "desk": #1)'
