"""The rates desk: two people, what is approved never changes, and no wrong figure goes out."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError
from tests.conftest import Newsroom

from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.model.rates import RateStage
from newsdesk.newsroom import rates_desk, rates_grounds, staff
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.rates_desk import (
    ChiefWantedError,
    OwnTableError,
    RatesRefusedError,
    RatesUnconfirmedError,
    TableApprovedError,
    TableChangedError,
    TableConflictError,
)
from newsdesk.store.rates import NoSuchRateTableError

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)


def table(day: dt.date, usd: str, eur: str = "14400.04", rub: str = "162.63") -> DraftTable:
    """A table of the three currencies."""
    rates = {"USD": usd, "EUR": eur, "RUB": rub}
    return DraftTable(day, tuple(DraftRate(code, Decimal(rate)) for code, rate in rates.items()))


def enter(newsroom: Newsroom, draft: DraftTable, *, note: str = "", reason: str = "") -> int:
    """The reporter enters a table."""
    number, _findings, _changes = rates_desk.enter(
        newsroom.store, draft, note=note, reason=reason, by=newsroom.reporter, at=newsroom.tick()
    )
    return number


def approve(newsroom: Newsroom, day: dt.date, *, by: int | None = None, reason: str = "") -> None:
    """The editor, or whoever is named, approves a day's table."""
    who = newsroom.editor if by is None else by
    rates_desk.approve(newsroom.store, day, reason=reason, by=who, at=newsroom.tick())


def test_a_table_takes_two_people_and_keeps_every_digit(newsroom: Newsroom) -> None:
    enter(newsroom, table(FRIDAY, "12768.72", rub="162.60"))
    with pytest.raises(NotAllowedError):
        approve(newsroom, FRIDAY, by=newsroom.colleague)
    approve(newsroom, FRIDAY)
    view = rates_desk.view(newsroom.store, FRIDAY, at=newsroom.at)
    assert (view.table.stage, view.entered_by, view.approved_by) == (
        RateStage.APPROVED,
        "Reporter",
        "Editor",
    )
    assert [(each.currency, str(each.rate)) for each in view.draft.entries] == [
        ("USD", "12768.72"),
        ("EUR", "14400.04"),
        ("RUB", "162.60"),
    ]


def test_nobody_approves_the_table_they_entered_unless_the_settings_allow_it(
    newsroom: Newsroom,
) -> None:
    rates_desk.enter(
        newsroom.store, table(FRIDAY, "12768.72"), by=newsroom.editor, at=newsroom.tick()
    )
    with pytest.raises(OwnTableError, match="Editor entered the table of 2025-05-30"):
        approve(newsroom, FRIDAY)
    staff.change_settings(
        newsroom.store, {"own_approval": True}, by=newsroom.chief, at=newsroom.tick()
    )
    approve(newsroom, FRIDAY)


def test_what_is_approved_changes_only_by_a_correction_with_a_note(newsroom: Newsroom) -> None:
    enter(newsroom, table(FRIDAY, "12768.72"))
    approve(newsroom, FRIDAY)
    with pytest.raises(TableApprovedError, match="correct it"):
        enter(newsroom, table(FRIDAY, "12769.00"))
    with pytest.raises(TableApprovedError):
        approve(newsroom, FRIDAY)
    enter(newsroom, table(FRIDAY, "12769.00"), note="The dollar was mistyped.")
    enter(newsroom, table(FRIDAY, "12769.01"))
    view = rates_desk.view(newsroom.store, FRIDAY, at=newsroom.at)
    assert (view.table.number, view.table.note) == (2, "The dollar was mistyped.")
    grounds = rates_grounds.grounds(newsroom.store, at=newsroom.at)
    assert grounds.history[-1].rates["USD"] == (1, Decimal("12768.72"))
    approve(newsroom, FRIDAY)
    grounds = rates_grounds.grounds(newsroom.store, at=newsroom.at)
    assert grounds.history[-1].rates["USD"] == (1, Decimal("12769.01"))
    assert [each.number for each in rates_desk.tables(newsroom.store)] == [2, 1]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE rate SET rate = '1'",
        "DELETE FROM rate",
        "UPDATE rate_table SET stage = 'draft'",
        "DELETE FROM rate_table",
    ],
)
def test_the_database_itself_keeps_what_is_approved(newsroom: Newsroom, change: str) -> None:
    enter(newsroom, table(FRIDAY, "12768.72"))
    enter(newsroom, table(FRIDAY, "12768.73"))
    approve(newsroom, FRIDAY)
    with newsroom.store.trying() as session:
        with pytest.raises(DatabaseError, match="immutable"):
            session.execute(sql(change))
        session.rollback()


def test_a_mistyped_figure_is_kept_as_a_draft_and_not_approved(newsroom: Newsroom) -> None:
    enter(newsroom, table(FRIDAY, "12768.72"))
    approve(newsroom, FRIDAY)
    enter(newsroom, table(MONDAY, "1279.04", eur="14486.44", rub="162.60"))
    with pytest.raises((RatesRefusedError, ChiefWantedError, RatesUnconfirmedError)) as caught:
        approve(newsroom, MONDAY)
    assert "2025-06-02" in str(caught.value)
    assert "It is kept as a draft." in str(caught.value)
    assert rates_desk.view(newsroom.store, MONDAY, at=newsroom.at).table.stage is RateStage.DRAFT


def test_a_doubtful_figure_wants_a_reason_that_is_kept(newsroom: Newsroom) -> None:
    enter(newsroom, table(FRIDAY, "12768.72"))
    approve(newsroom, FRIDAY)
    enter(newsroom, table(MONDAY, "13200.00", eur="14486.44", rub="162.60"))
    with pytest.raises((RatesUnconfirmedError, ChiefWantedError)):
        approve(newsroom, MONDAY)
    approve(newsroom, MONDAY, by=newsroom.chief, reason="The bank announced it.")
    view = rates_desk.view(newsroom.store, MONDAY, at=newsroom.at)
    assert (view.table.stage, view.table.reason) == (RateStage.APPROVED, "The bank announced it.")


def test_an_approver_approves_the_table_they_read(newsroom: Newsroom) -> None:
    enter(newsroom, table(FRIDAY, "12768.72"))
    read = rates_desk.view(newsroom.store, FRIDAY, at=newsroom.at).table.version
    enter(newsroom, table(FRIDAY, "12768.27"))
    with pytest.raises(TableChangedError):
        rates_desk.approve(
            newsroom.store, FRIDAY, seen_version=read, by=newsroom.editor, at=newsroom.tick()
        )


def test_a_lost_race_carries_both_tables(newsroom: Newsroom) -> None:
    enter(newsroom, table(FRIDAY, "12768.72"))
    enter(newsroom, table(FRIDAY, "12768.27"))
    with pytest.raises(TableConflictError, match="Reporter entered") as caught:
        rates_desk.enter(
            newsroom.store,
            table(FRIDAY, "12768.99"),
            seen_version=1,
            by=newsroom.colleague,
            at=newsroom.tick(),
        )
    assert caught.value.mine.entries[0].rate == Decimal("12768.99")
    assert caught.value.theirs.entries[0].rate == Decimal("12768.27")
    assert caught.value.version == 2


def test_a_day_without_a_table_is_named(newsroom: Newsroom) -> None:
    assert rates_desk.newest(newsroom.store, at=newsroom.at) is None
    with pytest.raises(NoSuchRateTableError, match="2025-06-02"):
        approve(newsroom, MONDAY)


def test_the_strip_follows_the_newsrooms_day_and_a_correction_of_the_day_before(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    newsroom.at = dt.datetime(2025, 5, 30, 11, 0, tzinfo=dt.UTC)
    enter(newsroom, table(FRIDAY, "12768.72"))
    approve(newsroom, FRIDAY)
    enter(newsroom, table(MONDAY, "12790.43", eur="14486.44", rub="162.60"))
    approve(newsroom, MONDAY)
    front = tmp_path / "en" / "index.html"
    # 18:59 UTC on Sunday is 23:59 in Tashkent, a minute before the day of the new table.
    newsroom.at = dt.datetime(2025, 6, 1, 18, 58, tzinfo=dt.UTC)
    newsroom.publish(tmp_path)
    assert "30/05/2025" in front.read_text()
    assert "12790.43" not in front.read_text()
    newsroom.publish(tmp_path)
    page = front.read_text()
    assert "02/06/2025" in page
    assert "0.17%" in page
    enter(newsroom, table(FRIDAY, "12700.00"), note="The dollar of 30 May was mistyped.")
    approve(newsroom, FRIDAY, by=newsroom.chief, reason="As the bank has it.")
    assert newsroom.publish(tmp_path).release is not None
    assert "0.71%" in front.read_text()
