"""Rate tables."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import ClassVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlmodel import Session, col

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.rates import Rate, RateStage, RateTable


class NoSuchRateTableError(InputError):
    """There is no rate table for this day."""

    words: ClassVar[str] = N_("There is no rate table for {day}.")


def add(session: Session, table: RateTable) -> None:
    """Keep a new table; it has its id, and its number within the day, afterwards."""
    last = session.scalar(
        select(func.max(RateTable.number)).where(col(RateTable.effective_on) == table.effective_on)
    )
    table.number = (last or 0) + 1
    session.add(table)
    session.flush()


def put_rates(session: Session, table: RateTable, rates: Iterable[Rate]) -> None:
    """Make `rates` all that the table holds."""
    for old in rates_of(session, table):
        session.delete(old)
    session.flush()
    session.add_all(rates)
    session.flush()


def for_change(session: Session, table_id: int) -> RateTable:
    """The table with this id, held until the transaction ends."""
    table = session.get(RateTable, table_id, with_for_update=True)
    if table is None:
        raise NoSuchRateTableError(day=table_id)
    return table


def newest_of(session: Session, day: dt.date) -> RateTable:
    """The newest table of a day, draft or approved, or NoSuchRateTableError."""
    table = session.scalar(
        select(RateTable)
        .where(col(RateTable.effective_on) == day)
        .order_by(col(RateTable.number).desc())
        .limit(1)
    )
    if table is None:
        raise NoSuchRateTableError(day=day.isoformat())
    return table


def get(session: Session, table_id: int) -> RateTable:
    """The table with this id."""
    return session.get_one(RateTable, table_id)


def rates_of(session: Session, table: RateTable) -> Sequence[Rate]:
    """A table's rates, by currency."""
    found = select(Rate).where(col(Rate.table_id) == table.id)
    return session.scalars(found.order_by(col(Rate.currency))).all()


def newest_approved(session: Session, *, until: dt.date) -> RateTable | None:
    """The approved table of the latest effective day that is not after `until`."""
    return session.scalar(_approved(col(RateTable.effective_on) <= until).limit(1))


def before(session: Session, day: dt.date, *, known_at: dt.datetime) -> RateTable | None:
    """The table of the latest effective day before `day`, of those approved at `known_at`."""
    earlier = _approved(col(RateTable.effective_on) < day, col(RateTable.approved_at) <= known_at)
    return session.scalar(earlier.limit(1))


def approved(session: Session, *, most: int) -> list[tuple[RateTable, Sequence[Rate]]]:
    """The approved table that holds on each day, of the last `most` tables, oldest day first."""
    by_day: dict[dt.date, RateTable] = {}
    for table in session.scalars(_approved().limit(most)):
        by_day.setdefault(table.effective_on, table)
    held: dict[int | None, list[Rate]] = {table.id: [] for table in by_day.values()}
    rates = select(Rate).where(col(Rate.table_id).in_(held))
    for rate in session.scalars(rates.order_by(col(Rate.currency))):
        held[rate.table_id].append(rate)
    return [(table, held[table.id]) for _, table in sorted(by_day.items())]


def everything(session: Session, *, most: int | None = None) -> Sequence[RateTable]:
    """All tables, or the first `most`: the latest day first and within it the newest."""
    order = (col(RateTable.effective_on).desc(), col(RateTable.number).desc())
    return session.scalars(select(RateTable).order_by(*order).limit(most)).all()


def _approved(*conditions: ColumnElement[bool]) -> Select[RateTable]:
    return (
        select(RateTable)
        .where(col(RateTable.stage) == RateStage.APPROVED, *conditions)
        .order_by(col(RateTable.effective_on).desc(), col(RateTable.number).desc())
    )
