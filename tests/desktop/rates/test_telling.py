import datetime as dt
from decimal import Decimal

from newsdesk.desktop.rates.telling import title_of, told, words_of
from newsdesk.model.rate_history import DayRate, Span
from newsdesk.publish.rates.chart import Curve

DAY = dt.date(2025, 6, 2)
DOLLAR = Curve("USD", (DayRate(DAY, 1, Decimal("12790.43"), Decimal("12768.72")),))
DONG = Curve("VND", (DayRate(DAY, 10, Decimal("4.93"), None),))


def test_a_day_says_its_rates_and_changes() -> None:
    assert words_of(told([DOLLAR], DAY)) == "02/06/2025: USD – 12790.43 UZS, +21.71 (0.17%)"


def test_several_say_theirs_in_turn_and_for_how_many_units() -> None:
    assert words_of(told([DOLLAR, DONG], DAY)).endswith("(0.17%); 10 VND – 4.93 UZS")


def test_a_currency_without_the_day_is_left_out() -> None:
    assert told([DOLLAR, Curve("EUR", ())], DAY) == told([DOLLAR], DAY)
    assert words_of(None) == ""


def test_a_chart_is_called_by_its_currencies_and_its_range() -> None:
    assert title_of([DOLLAR], Span.YEAR) == "USD, the last year"
    assert title_of([DOLLAR, DONG], Span.ALL) == "USD, VND in per cent, all days"
