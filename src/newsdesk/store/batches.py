"""Long lists of values in pieces that one statement takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

# PostgreSQL takes at most 65,535 parameters in a statement, SQLite 32,766; a pair counts twice.
MOST_AT_ONCE = 10_000

_T = TypeVar("_T")


def batches(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """`values` in their order, in pieces of at most `MOST_AT_ONCE`."""
    return (values[i : i + MOST_AT_ONCE] for i in range(0, len(values), MOST_AT_ONCE))
