"""People, and the searches they saved."""

from collections.abc import Sequence
from typing import ClassVar

from sqlalchemy import func, select
from sqlmodel import Session, col

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.people import Person, Role, SavedSearch


class NoSuchPersonError(InputError):
    """Nobody here has this name or id."""

    words: ClassVar[str] = N_("There is nobody called “{name}” in this newsroom.")


def add(session: Session, person: Person) -> Person:
    """Keep somebody new; they have their id afterwards."""
    session.add(person)
    session.flush()
    return person


def get(session: Session, person_id: int) -> Person:
    """The person with this id, or NoSuchPersonError."""
    person = session.get(Person, person_id)
    if person is None:
        raise NoSuchPersonError(name=person_id)
    return person


def for_change(session: Session, person_id: int) -> Person:
    """The same, held until the transaction ends."""
    person = session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise NoSuchPersonError(name=person_id)
    return person


def named(session: Session, name: str) -> Person:
    """The person called `name`, or NoSuchPersonError."""
    person = find(session, name)
    if person is None:
        raise NoSuchPersonError(name=name)
    return person


def find(session: Session, name: str) -> Person | None:
    """The person called `name`, None where there is nobody."""
    return session.scalar(select(Person).where(col(Person.name) == name.strip()))


def everybody(session: Session) -> Sequence[Person]:
    """All people, those who left included, by name."""
    return session.scalars(select(Person).order_by(col(Person.name), col(Person.id))).all()


def chiefs_for_change(session: Session) -> Sequence[Person]:
    """The chiefs who work here, held until the transaction ends."""
    chiefs = select(Person).where(col(Person.role) == Role.CHIEF, col(Person.active))
    return session.scalars(chiefs.order_by(col(Person.id)).with_for_update()).all()


def count(session: Session) -> int:
    """How many people there are, those who left included."""
    return session.scalar(select(func.count(col(Person.id)))) or 0


def names(session: Session) -> dict[int, str]:
    """Everybody's name by id."""
    return {person.id: person.name for person in everybody(session) if person.id is not None}


def searches(session: Session, person_id: int) -> Sequence[SavedSearch]:
    """The searches that somebody saved, the oldest first."""
    found = select(SavedSearch).where(col(SavedSearch.person_id) == person_id)
    return session.scalars(found.order_by(col(SavedSearch.id))).all()


def add_search(session: Session, search: SavedSearch) -> None:
    """Keep a search."""
    session.add(search)
    session.flush()


def forget_search(session: Session, search_id: int, *, person_id: int) -> None:
    """Forget a search of this person's; nothing where there is none."""
    search = session.get(SavedSearch, search_id)
    if search is not None and search.person_id == person_id:
        session.delete(search)
