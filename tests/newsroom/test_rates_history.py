import datetime as dt
from decimal import Decimal

from tests.conftest import Newsroom

from newsdesk.model.rate_checks import DatedRates, DraftRate, DraftTable
from newsdesk.newsroom import rates_desk, rates_history

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)
DOLLAR, EURO, ROUBLE = Decimal("12768.720"), Decimal("14400.04"), Decimal("162.6")


def enter(newsroom: Newsroom, day: dt.date, *entries: DraftRate) -> None:
    rates_desk.enter(
        newsroom.store, DraftTable(day, entries), by=newsroom.reporter, at=newsroom.tick()
    )


def test_history_holds_what_is_approved_digit_by_digit_and_in_order(newsroom: Newsroom) -> None:
    entries = (
        DraftRate("USD", DOLLAR, stated_change=Decimal("-16.50")),
        DraftRate("RUB", ROUBLE),
        DraftRate("EUR", EURO, stated_change=Decimal(0)),
        DraftRate("VND", Decimal("4.93"), nominal=10),
    )
    enter(newsroom, FRIDAY, *entries)
    rates_desk.approve(
        newsroom.store, FRIDAY, reason="Seen.", by=newsroom.editor, at=newsroom.tick()
    )
    enter(newsroom, MONDAY, *entries)
    (found,) = rates_history.history(newsroom.store)
    assert found == DatedRates(
        FRIDAY,
        {
            "EUR": (1, EURO),
            "RUB": (1, ROUBLE),
            "USD": (1, DOLLAR),
            "VND": (10, Decimal("4.93")),
        },
        {"EUR": Decimal(0), "USD": Decimal("-16.50")},
    )
    assert list(found.rates) == ["EUR", "RUB", "USD", "VND"]
    assert str(found.rates["USD"][1]) == "12768.720"
    (named,) = rates_history.history(newsroom.store, ("RUB",))
    assert named == DatedRates(FRIDAY, {"RUB": (1, ROUBLE)}, {})


def test_a_days_figures_are_those_of_its_newest_table(newsroom: Newsroom) -> None:
    enter(newsroom, MONDAY, DraftRate("USD", DOLLAR), DraftRate("VND", ROUBLE, nominal=10))
    figures = rates_history.figures(newsroom.store, MONDAY)
    assert figures == {"USD": (1, DOLLAR), "VND": (10, ROUBLE)}


def test_currencies_are_those_of_all_approved_days(newsroom: Newsroom) -> None:
    required = (DraftRate("USD", DOLLAR), DraftRate("EUR", EURO), DraftRate("RUB", ROUBLE))
    enter(newsroom, FRIDAY, *required, DraftRate("CNY", ROUBLE))
    rates_desk.approve(
        newsroom.store, FRIDAY, reason="Seen.", by=newsroom.editor, at=newsroom.tick()
    )
    enter(newsroom, MONDAY, DraftRate("USD", DOLLAR), DraftRate("KZT", ROUBLE))
    assert rates_history.currencies(newsroom.store) == ["CNY", "EUR", "RUB", "USD"]
