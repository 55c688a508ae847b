import datetime as dt
from decimal import Decimal

import pytest

from newsdesk.desktop.rates.typed import (
    Figure,
    TypedRow,
    TypedTable,
    earlier,
    empty_row,
    new_table,
    typed_of,
    understand,
)
from newsdesk.model.amounts import AmbiguousAmountError, NotAnAmountError
from newsdesk.model.currencies import QUOTED_BY_THE_BANK
from newsdesk.model.rate_checks import DatedRates, DraftRate, DraftTable
from newsdesk.newsroom.rates_grounds import Grounds

FRIDAY, MONDAY = dt.date(2025, 5, 30), dt.date(2025, 6, 2)


def test_figures_are_read_as_people_type_them() -> None:
    typed = TypedTable((TypedRow("USD", rate="12 790,43 сум", stated="+21,71"),))
    assert understand(typed, MONDAY).draft == DraftTable(
        MONDAY, (DraftRate("USD", Decimal("12790.43"), stated_change=Decimal("21.71")),)
    )


def test_the_bank_s_change_is_one_field_for_soums_and_per_cent() -> None:
    typed = TypedTable((TypedRow("USD", rate="12790.43", stated="+21,71 (0,17%)"),))
    (entry,) = understand(typed, MONDAY).draft.entries
    assert (entry.stated_change, entry.stated_percent) == (Decimal("21.71"), Decimal("0.17"))


def test_a_change_that_cannot_be_read_is_a_problem_of_its_own_field() -> None:
    understood = understand(TypedTable((TypedRow("USD", rate="12790.43", stated="x"),)), MONDAY)
    assert [entry.rate for entry in understood.draft.entries] == [Decimal("12790.43")]
    assert list(understood.problems) == [("USD", Figure.STATED)]


@pytest.mark.parametrize(
    ("rate", "error"), [("12,790", AmbiguousAmountError), ("12790.4.3", NotAnAmountError)]
)
def test_what_cannot_be_read_is_a_problem_of_its_field(rate: str, error: type) -> None:
    understood = understand(TypedTable((TypedRow("USD", rate=rate),)), MONDAY)
    assert understood.draft.entries == ()
    assert isinstance(understood.problems["USD", Figure.RATE], error)


def test_an_empty_row_is_no_entry_and_no_problem() -> None:
    understood = understand(TypedTable((empty_row("USD"),)), MONDAY)
    assert (understood.draft.entries, understood.problems) == ((), {})


def test_a_draft_typed_and_read_again_is_the_same_draft() -> None:
    draft = DraftTable(
        MONDAY,
        (
            DraftRate("USD", Decimal("12790.43"), stated_change=Decimal("21.71")),
            DraftRate("VND", Decimal("4.93"), nominal=10, stated_percent=Decimal("0.2")),
        ),
    )
    assert understand(typed_of(draft, ("USD",)), MONDAY).draft == draft


def test_required_currencies_stand_first_also_when_they_are_missing() -> None:
    draft = DraftTable(MONDAY, (DraftRate("CNY", Decimal(1770)),))
    rows = typed_of(draft, ("USD", "EUR")).rows
    assert [row.currency for row in rows] == ["USD", "EUR", "CNY"]


def followed(*tables: dict[str, int]) -> list[tuple[str, int]]:
    history = tuple(
        DatedRates(
            FRIDAY - dt.timedelta(days=len(tables) - place),
            {currency: (nominal, Decimal(5)) for currency, nominal in table.items()},
        )
        for place, table in enumerate(tables)
    )
    rows = new_table(Grounds(history, MONDAY, ("USD",)), MONDAY).rows
    return [(row.currency, row.nominal) for row in rows]


def test_a_new_table_begins_with_the_currencies_of_the_last_one() -> None:
    assert followed() == [("USD", 1)]
    assert followed({"USD": 1, "IDR": 100}) == [("USD", 1), ("IDR", 100)]
    assert followed({"USD": 1, "CNY": 1}, {"USD": 1}) == [("USD", 1)]


def test_a_table_that_was_imported_whole_adds_nothing_to_the_next() -> None:
    imported = dict.fromkeys(sorted(QUOTED_BY_THE_BANK), 1)
    assert followed({"USD": 1, "CNY": 1}, imported) == [("USD", 1), ("CNY", 1)]


def test_empty_rows_make_no_difference_between_two_tables() -> None:
    assert TypedTable((empty_row("USD"),)).filled() == TypedTable().filled()


def test_the_rate_before_is_brought_to_the_nominal_of_the_row() -> None:
    grounds = Grounds((DatedRates(FRIDAY, {"VND": (10, Decimal("4.90"))}),), MONDAY, ("USD",))
    before = earlier(grounds, MONDAY, TypedRow("VND", nominal=1))
    assert before is not None
    assert (before.effective_on, before.rate) == (FRIDAY, Decimal("0.49"))


def test_the_day_s_own_table_is_not_before_it() -> None:
    grounds = Grounds((DatedRates(MONDAY, {"USD": (1, Decimal(12790))}),), MONDAY, ("USD",))
    assert earlier(grounds, MONDAY, TypedRow("USD")) is None
