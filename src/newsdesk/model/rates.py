"""Rate tables: the central bank's figures for one effective day."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from newsdesk.model.columns import Details, ExactDecimal, UtcDateTime, by_value

# The signs the strip shows; another currency stands with its code.
SIGNS = {"USD": "$", "EUR": "€", "RUB": "₽", "GBP": "£", "CNY": "¥", "KZT": "₸"}

PERCENT_SHOWN_FROM = Decimal(10)
"""Below this rate the last digit alone makes a change of a tenth of a per cent, or of ten."""


class RateStage(StrEnum):
    """Where a table stands."""

    DRAFT = "draft"
    APPROVED = "approved"


class RateTable(SQLModel, table=True):
    """One effective day's table. An approved one never changes: a correction is a new `number`.

    `reason` says why figures that wanted a confirmation are right; `note` is the public word on a
    correction, empty for a first table.
    """

    __tablename__ = "rate_table"
    __table_args__ = (UniqueConstraint("effective_on", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    effective_on: dt.date = Field(index=True)
    number: int = 1
    stage: RateStage = Field(default=RateStage.DRAFT, sa_type=by_value(RateStage))
    version: int = 1
    entered_by: int = Field(foreign_key="person.id")
    entered_at: dt.datetime = Field(sa_type=UtcDateTime)
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: dt.datetime | None = Field(default=None, sa_type=UtcDateTime)
    reason: str = Field(default="", max_length=1000, sa_type=Text)
    note: str = Field(default="", max_length=1000, sa_type=Text)


class Rate(SQLModel, table=True):
    """Soums for `nominal` units of `currency`.

    `stated_change` and `stated_percent` are the bank's own figures where they were entered.
    """

    table_id: int = Field(foreign_key="rate_table.id", primary_key=True)
    currency: str = Field(primary_key=True, min_length=3, max_length=3)
    nominal: int = 1
    rate: Decimal = Field(sa_type=ExactDecimal)
    stated_change: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    stated_percent: Decimal | None = Field(default=None, sa_type=ExactDecimal)


class BankAnswer(SQLModel, table=True):
    """What the bank's own address last answered for a day: tables of that day are held against it.

    `figures` has for each currency `nominal` (a number), `rate` and `change` (digits; `change` is
    null where the bank states none).
    """

    __tablename__ = "bank_answer"

    effective_on: dt.date = Field(primary_key=True)
    fetched_by: int = Field(foreign_key="person.id")
    fetched_at: dt.datetime = Field(sa_type=UtcDateTime)
    figures: dict[str, Any] = Field(sa_type=Details)


def change_percent(rate: Decimal, previous: Decimal) -> Decimal:
    """The change from `previous` to `rate` in per cent, half-up to two places, no trailing zeros.

    `Decimal("0.6")`, not `0.60`; zero is `Decimal("0")`, never `-0`.
    """
    exact = (rate - previous) * 100 / previous
    rounded = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return Decimal(f"{rounded.normalize():f}") if rounded else Decimal(0)


def shows_percent(rate: Decimal) -> bool:
    """Whether a change of `rate` in per cent says more about the currency than about rounding."""
    return rate >= PERCENT_SHOWN_FROM
