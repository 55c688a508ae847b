"""People, their roles, and what each role may do."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints
from sqlmodel import Field, SQLModel

from newsdesk.model.columns import UtcDateTime, by_value


class Role(StrEnum):
    """What a person is in the newsroom."""

    REPORTER = "reporter"
    EDITOR = "editor"
    CHIEF = "chief"


class Right(StrEnum):
    """What needs a right; whatever is not named here everyone may do."""

    EDIT_OTHERS = "edit_others"
    REVIEW = "review"
    APPROVE_RATES = "approve_rates"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    CONFIRM_RATES = "confirm_rates"
    MANAGE = "manage"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.REPORTER: frozenset(),
    Role.EDITOR: frozenset(
        {
            Right.EDIT_OTHERS,
            Right.REVIEW,
            Right.APPROVE_RATES,
            Right.PUBLISH,
            Right.WITHDRAW,
        }
    ),
    Role.CHIEF: frozenset(Right),
}


class Person(SQLModel, table=True):
    """Somebody who works here. Who left is kept, inactive, so that the audit keeps its names."""

    id: int | None = Field(default=None, primary_key=True)
    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)] = (
        Field(unique=True)
    )
    role: Role = Field(sa_type=by_value(Role))
    active: bool = True
    version: int = 1
    joined_at: dt.datetime = Field(sa_type=UtcDateTime)


class SavedSearch(SQLModel, table=True):
    """Words somebody searches for again and again."""

    __tablename__ = "saved_search"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    words: str = Field(max_length=200)


def may(person: Person, right: Right) -> bool:
    """Whether `person`'s role has `right`."""
    return person.active and right in RIGHTS[person.role]
