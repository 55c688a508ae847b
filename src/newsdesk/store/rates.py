"""Rate tables."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, TypeVar, overload

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, type_coerce
from sqlalchemy.orm import aliased
from sqlmodel import Session, col
from typing_extensions import override

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.people import Person
from newsdesk.model.rate_checks import DatedRates
from newsdesk.model.rates import BankAnswer, Rate, RateStage, RateTable

V = TypeVar("V")
D = TypeVar("D")


class NoSuchRateTableError(InputError):
    """There is no rate table for this day."""

    words: ClassVar[str] = N_("There is no rate table for {day}.")


@dataclass(frozen=True)
class TableLine:
    """A day's newest table as a list shows it; `approved_by` is empty while it is a draft."""

    effective_on: dt.date
    number: int
    stage: RateStage
    entered_by: str
    approved_by: str
    note: str


@dataclass(frozen=True)
class HeldTable:
    """The approved table that holds on a day: by currency its nominal and the soums for it.

    `number` and `note` are those of the table itself, `approved_at` when it began to hold.
    """

    effective_on: dt.date
    number: int
    approved_at: dt.datetime
    note: str
    rates: dict[str, tuple[int, Decimal]]


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


def approved(
    session: Session, *, currencies: Collection[str] = (), most: int | None = None
) -> list[DatedRates]:
    """The approved rates that hold on each day, oldest day first.

    Of `currencies` only, where some are named; of the last `most` days only, where it is given.
    A row a day instead of one a rate, no records, and figures made of what was told only where
    somebody looks: twenty years are some ten thousand rates of three currencies.
    """
    holding = _holding().subquery()
    space, change = literal(" "), func.coalesce(type_coerce(col(Rate.stated_change), String), "")
    figures = (cast(col(Rate.nominal), String), type_coerce(col(Rate.rate), String), change)
    quote: ColumnElement[str] = type_coerce(col(Rate.currency), String)
    for figure in figures:
        quote = quote + space + figure
    found = (
        select(holding.c.effective_on, func.aggregate_strings(quote, ";"))
        .join(Rate, col(Rate.table_id) == holding.c.id)
        .group_by(holding.c.effective_on)
        .order_by(holding.c.effective_on)
    )
    if currencies:
        found = found.where(col(Rate.currency).in_(currencies))
    if most is not None:
        last_days = select(holding.c.effective_on).order_by(holding.c.effective_on.desc())
        found = found.where(holding.c.effective_on.in_(last_days.limit(most)))
    return [
        DatedRates(day, _Told(told, _rates_in), _Told(told, _changes_in))
        for day, told in session.execute(found)
    ]


def currencies_held(session: Session) -> list[str]:
    """Every currency that an approved table of any day holds, in order."""
    found = (
        select(col(Rate.currency))
        .join(RateTable, col(RateTable.id) == col(Rate.table_id))
        .where(col(RateTable.stage) == RateStage.APPROVED)
    )
    return sorted(session.scalars(found.distinct()))


def holding_since(
    session: Session, *, approved_after: dt.datetime, effective_after: dt.date, until: dt.date
) -> Sequence[dt.date]:
    """The days up to `until` whose approved table is another than readers may have, in order.

    They have what was approved by `approved_after` for days up to `effective_after`.
    """
    newer = (col(RateTable.approved_at) > approved_after) | (
        col(RateTable.effective_on) > effective_after
    )
    found = select(col(RateTable.effective_on)).where(
        col(RateTable.stage) == RateStage.APPROVED, col(RateTable.effective_on) <= until, newer
    )
    return session.scalars(found.distinct().order_by(col(RateTable.effective_on))).all()


def days_held(session: Session, *, until: dt.date) -> Sequence[dt.date]:
    """The days up to `until` that have an approved table, in order."""
    found = select(col(RateTable.effective_on)).where(
        col(RateTable.stage) == RateStage.APPROVED, col(RateTable.effective_on) <= until
    )
    return session.scalars(found.distinct().order_by(col(RateTable.effective_on))).all()


def table_held(session: Session, day: dt.date) -> RateTable | None:
    """The approved table that holds on a day, None where there is none."""
    return session.scalar(_approved(col(RateTable.effective_on) == day).limit(1))


def held(session: Session, *, first: dt.date, last: dt.date) -> list[HeldTable]:
    """The tables that hold on the days from `first` to `last`, in order. One question."""
    holding = _holding().subquery()
    found = (
        select(
            holding.c.effective_on,
            col(RateTable.number),
            col(RateTable.approved_at),
            col(RateTable.note),
            col(Rate.currency),
            col(Rate.nominal),
            col(Rate.rate),
        )
        .join(RateTable, col(RateTable.id) == holding.c.id)
        .join(Rate, col(Rate.table_id) == holding.c.id)
        .where(holding.c.effective_on >= first, holding.c.effective_on <= last)
        .order_by(holding.c.effective_on, col(Rate.currency))
    )
    tables: dict[dt.date, HeldTable] = {}
    for day, number, approved_at, note, currency, nominal, rate in session.execute(found):
        if day not in tables:
            tables[day] = HeldTable(day, number, approved_at, note, {})
        tables[day].rates[currency] = (nominal, rate)
    return list(tables.values())


def lines(session: Session) -> list[TableLine]:
    """The newest table of each day as a line, the latest day first."""
    newest = _newest_numbers().subquery()
    approver = aliased(Person)
    found = (
        select(
            col(RateTable.effective_on),
            col(RateTable.number),
            col(RateTable.stage),
            col(Person.name),
            col(approver.name),
            col(RateTable.note),
        )
        .join(
            newest,
            (col(RateTable.effective_on) == newest.c.effective_on)
            & (col(RateTable.number) == newest.c.number),
        )
        .join(Person, col(Person.id) == col(RateTable.entered_by))
        .outerjoin(approver, col(approver.id) == col(RateTable.approved_by))
        .order_by(col(RateTable.effective_on).desc())
    )
    return [
        TableLine(day, number, stage, entered_by, approved_by or "", note)
        for day, number, stage, entered_by, approved_by, note in session.execute(found)
    ]


def answers(session: Session, *, since: dt.date) -> Sequence[BankAnswer]:
    """What the bank answered for the days from `since` on."""
    found = select(BankAnswer).where(col(BankAnswer.effective_on) >= since)
    return session.scalars(found.order_by(col(BankAnswer.effective_on))).all()


def put_answer(session: Session, answer: BankAnswer) -> None:
    """Keep the bank's newest answer for its day."""
    session.merge(answer)
    session.flush()


def everything(session: Session, *, most: int | None = None) -> Sequence[RateTable]:
    """All tables, or the first `most`: the latest day first and within it the newest."""
    order = (col(RateTable.effective_on).desc(), col(RateTable.number).desc())
    return session.scalars(select(RateTable).order_by(*order).limit(most)).all()


class _Told(Mapping[str, V]):
    """A day's figures by currency, made of the told quotes when somebody first looks at them."""

    __slots__ = ("_made", "_make", "_told")

    def __init__(self, told: str, make: Callable[[str], dict[str, V]]) -> None:
        self._told, self._make = told, make
        self._made: dict[str, V] | None = None

    @override
    def __getitem__(self, currency: str) -> V:
        return self._figures()[currency]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._figures())

    @override
    def __len__(self) -> int:
        return len(self._figures())

    @override
    def __contains__(self, currency: object) -> bool:
        return currency in self._figures()

    @overload
    def get(self, key: str, /) -> V | None: ...
    @overload
    def get(self, key: str, /, default: V | D) -> V | D: ...
    @override
    def get(self, key: str, /, default: V | D | None = None) -> V | D | None:
        # The checks ask this of hundreds of tables at every key: the mixin's way is slow.
        return self._figures().get(key, default)

    def __repr__(self) -> str:
        return repr(self._figures())

    def _figures(self) -> dict[str, V]:
        if self._made is None:
            self._made = self._make(self._told)
        return self._made


def _rates_in(told: str) -> dict[str, tuple[int, Decimal]]:
    return {currency: (int(nominal), Decimal(rate)) for currency, nominal, rate, _ in _split(told)}


def _changes_in(told: str) -> dict[str, Decimal]:
    return {currency: Decimal(change) for currency, _, _, change in _split(told) if change}


def _split(told: str) -> list[list[str]]:
    """The parts of each quote, by currency: a database may tell them in any order."""
    return sorted(quote.split(" ") for quote in told.split(";"))


def _approved(*conditions: ColumnElement[bool]) -> Select[RateTable]:
    return (
        select(RateTable)
        .where(col(RateTable.stage) == RateStage.APPROVED, *conditions)
        .order_by(col(RateTable.effective_on).desc(), col(RateTable.number).desc())
    )


def _newest_numbers(*conditions: ColumnElement[bool]) -> Select[dt.date, int]:
    """Each day with the number of its newest table of those under `conditions`."""
    return (
        select(col(RateTable.effective_on), func.max(col(RateTable.number)).label("number"))
        .where(*conditions)
        .group_by(col(RateTable.effective_on))
    )


def _holding() -> Select[int | None, dt.date]:
    """The id and day of each table that holds: the newest approved one of its day."""
    newest = _newest_numbers(col(RateTable.stage) == RateStage.APPROVED).subquery()
    return select(col(RateTable.id), col(RateTable.effective_on)).join(
        newest,
        (col(RateTable.effective_on) == newest.c.effective_on)
        & (col(RateTable.number) == newest.c.number),
    )
