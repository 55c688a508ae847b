"""An article draft from the day's rates."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.conftest import Newsroom

from newsdesk.model.article import Language, Stage
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import browsing, rates_article, rates_desk
from newsdesk.newsroom.rates_article import NoApprovedTableError

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)


def enter(newsroom: Newsroom, day: dt.date, *, approved: bool = True, **rates: str) -> None:
    entries = tuple(DraftRate(code, Decimal(rate)) for code, rate in rates.items())
    rates_desk.enter(newsroom.store, DraftTable(day, entries), by=newsroom.reporter, at=newsroom.at)
    if approved:
        rates_desk.approve(
            newsroom.store, day, reason="Compared.", by=newsroom.chief, at=newsroom.at
        )


def test_a_draft_tells_the_required_currencies_of_the_approved_table(newsroom: Newsroom) -> None:
    enter(newsroom, FRIDAY, USD="12768.72", EUR="14400.04", RUB="162.63", CNY="1771.00")
    enter(newsroom, MONDAY, USD="12790.43", EUR="14486.44", RUB="162.60", CNY="1774.00")
    number, changes = rates_article.write(
        newsroom.store, MONDAY, Language.EN, by=newsroom.reporter, at=newsroom.at
    )
    view = browsing.article(newsroom.store, number)
    assert view.stage is Stage.DRAFT
    assert "- 1 euro – 14,486.44 soums (+86.40; 0.6%)" in view.text.body
    assert "yuan" not in view.text.body
    assert view.text.date == newsroom.at.date()
    assert number in {id_ for _kind, id_ in changes.touched}


def test_another_language_of_it_is_the_same_story(newsroom: Newsroom) -> None:
    enter(newsroom, MONDAY, USD="12790.43", EUR="14486.44", RUB="162.60")
    first, _ = rates_article.write(
        newsroom.store, MONDAY, Language.UZ, by=newsroom.reporter, at=newsroom.at
    )
    second, _ = rates_article.write(
        newsroom.store, MONDAY, Language.RU, story_of=first, by=newsroom.reporter, at=newsroom.at
    )
    shown = browsing.article(newsroom.store, second)
    assert [number for _language, number, _headline in shown.translations] == [first]


@pytest.mark.parametrize("day", [FRIDAY, MONDAY])
def test_figures_that_nobody_approved_are_not_told(newsroom: Newsroom, day: dt.date) -> None:
    enter(newsroom, MONDAY, approved=False, USD="12790.43", EUR="14486.44", RUB="162.60")
    with pytest.raises(NoApprovedTableError):
        rates_article.write(newsroom.store, day, Language.EN, by=newsroom.reporter, at=newsroom.at)
