"""Column types that keep what SQLite would lose: the zone of a time, the digits of a sum.

SQLModel stores enums by name, drops time zones and turns Decimal into a float on SQLite
(seen with SQLModel 0.0.50, SQLAlchemy 2.1); every column of these kinds names a type from here.
"""

import datetime as dt
import json
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Names for constraints, so that a later migration can name the one it drops.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An aware time, kept and given back in UTC. A time without a zone is a programming error."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _: Dialect) -> dt.datetime | None:
        """The same instant in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: Any | None, _: Dialect) -> dt.datetime | None:  # noqa: ANN401 - the driver's own type
        """The instant, aware."""
        if value is None:
            return None
        kept: dt.datetime = value
        return kept.replace(tzinfo=dt.UTC) if kept.tzinfo is None else kept.astimezone(dt.UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept digit by digit, as text without an exponent."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _: Dialect) -> str | None:
        """Its digits, for example `162.60`."""
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: Any | None, _: Dialect) -> Decimal | None:  # noqa: ANN401 - the driver's own type
        """The decimal with the same digits, trailing zeros included."""
        return None if value is None else Decimal(value)


class TextList(TypeDecorator[tuple[str, ...]]):
    """A short ordered list of texts, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _: Dialect) -> str | None:
        """A JSON array."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any | None, _: Dialect) -> tuple[str, ...] | None:  # noqa: ANN401 - the driver's own type
        """The texts in their order."""
        return None if value is None else tuple(json.loads(value))


class Details(TypeDecorator[dict[str, Any]]):
    """A small JSON object, keys sorted so that equal objects are equal texts."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, _: Dialect) -> str | None:
        """A JSON object."""
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: Any | None, _: Dialect) -> dict[str, Any] | None:  # noqa: ANN401 - the driver's own type
        """The object."""
        return None if value is None else dict(json.loads(value))


class _EnumByValue(TypeDecorator[StrEnum]):
    """An enum kept by its value, which is what people and exports see."""

    impl = String(16)
    cache_ok = True
    kind: type[StrEnum]

    def process_bind_param(self, value: StrEnum | str | None, _: Dialect) -> str | None:
        """The value."""
        return None if value is None else self.kind(value).value

    def process_result_value(self, value: Any | None, _: Dialect) -> StrEnum | None:  # noqa: ANN401 - the driver's own type
        """The member."""
        return None if value is None else self.kind(value)


def by_value(kind: type[StrEnum]) -> type[_EnumByValue]:
    """A column type for `kind`."""
    return type(f"{kind.__name__}Column", (_EnumByValue,), {"kind": kind, "cache_ok": True})
