import datetime as dt
import zoneinfo
from decimal import Decimal

import pytest

from newsdesk.model.article import Language
from newsdesk.publish.site import wording
from newsdesk.publish.site.content import StripRate, Teaser
from newsdesk.publish.words import words_of

TASHKENT = zoneinfo.ZoneInfo("Asia/Tashkent")
DAY = dt.date(2025, 5, 11)


@pytest.mark.parametrize(
    ("currency", "nominal", "rate", "shown"),
    [
        ("USD", 1, "12790.43", "$1 – 12790.43"),
        ("EUR", 1, "14486.44", "€1 – 14486.44"),
        ("RUB", 1, "162.6", "₽1 – 162.60"),
        ("KZT", 1, "24", "₸1 – 24.00"),
        ("VND", 10, "4.8525", "VND\u00a010 – 4.8525"),
        ("USD", 1, "12790.4300", "$1 – 12790.43"),
        ("USD", 1, "1E+3", "$1 – 1000.00"),
    ],
)
def test_a_rate_has_two_decimals_or_more_and_no_grouping(
    currency: str, nominal: int, rate: str, shown: str
) -> None:
    assert wording.amount(StripRate(currency, nominal, Decimal(rate), None)) == shown


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ("0.17", "0.17%"),
        ("0.60", "0.6%"),
        ("-0.02", "-0.02%"),
        ("0.00", "0%"),
        ("-0", "0%"),
        ("100", "100%"),
        ("-10.50", "-10.5%"),
    ],
)
def test_a_change_drops_its_trailing_zeros(change: str, shown: str) -> None:
    assert wording.per_cent(Decimal(change)) == shown


def test_a_day_is_written_with_four_figures_of_the_year() -> None:
    assert wording.day(DAY) == "11/05/2025"
    assert wording.day(dt.date(987, 1, 2)) == "02/01/0987"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (Language.EN, "12:04, Tashkent time"),
        (Language.RU, "12:04, Ташкент"),
        (Language.UZ, "12:04, Toshkent vaqti bilan"),
        (Language.UZ_CYRL, "12:04, Тошкент вақти билан"),
    ],
)
def test_a_time_names_the_city_of_the_newsrooms_zone(language: Language, shown: str) -> None:
    moment = dt.datetime(2025, 5, 11, 7, 4, tzinfo=dt.UTC)
    told = wording.zoned_clock(moment, on=DAY, zone=TASHKENT, words=words_of(language))
    assert told == shown


def test_a_time_on_another_day_says_which() -> None:
    late = dt.datetime(2025, 5, 11, 19, 30, tzinfo=dt.UTC)
    words = words_of(Language.EN)
    told = wording.zoned_clock(late, on=DAY, zone=TASHKENT, words=words)
    assert told == "12/05/2025, 00:30, Tashkent time"


def test_a_zone_we_have_no_word_for_is_named_in_english() -> None:
    zone = zoneinfo.ZoneInfo("America/New_York")
    assert wording.city(zone, words_of(Language.RU)) == "New York"


@pytest.mark.parametrize(
    ("hour", "on", "shown"),
    [
        (6, DAY, "11:30"),
        (6, None, "11/05/2025, 11:30"),
        (6, DAY + dt.timedelta(days=1), "11/05/2025, 11:30"),
        # Half past midnight of the day after the one it stands under.
        (19, DAY, "11/05/2025"),
        (19, None, "11/05/2025"),
    ],
)
def test_a_list_gives_the_time_alone_only_where_the_day_is_known(
    hour: int, on: dt.date | None, shown: str
) -> None:
    released = dt.datetime(2025, 5, 11, hour, 30, tzinfo=dt.UTC)
    teaser = Teaser("en/2025/05/11/words-1", "Words", "", "navoi", DAY, released)
    assert wording.teaser_moment(teaser, TASHKENT, on) == shown


def test_reading_takes_at_least_a_minute() -> None:
    assert wording.minutes_to_read("") == 1
    assert wording.minutes_to_read("word " * 900) == 4
