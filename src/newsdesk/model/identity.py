"""A record's id, once it has one."""

from typing import Protocol


class Kept(Protocol):
    """A record that the database numbers when it is first kept."""

    id: int | None


def id_of(record: Kept) -> int:
    """The id that the database gave. A record that was never kept has none: ValueError."""
    if record.id is None:
        raise ValueError("this record was never kept")
    return record.id
