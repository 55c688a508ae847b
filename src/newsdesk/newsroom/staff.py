"""The newsroom itself: its people, regions, settings, and everybody's saved searches."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import ValidationError

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.people import Person, Right, Role, SavedSearch
from newsdesk.model.regions import Region, standard_regions
from newsdesk.newsroom.access import person_who, record
from newsdesk.newsroom.identifiers import tagging_entity
from newsdesk.settings import NewsroomSettings
from newsdesk.store import newsroom_settings, people
from newsdesk.store.engine import Session, Store


class NameTakenError(RefusalError):
    """Two people of one name could not be told apart."""

    words: ClassVar[str] = N_("There is already somebody called “{name}”. Nobody was added.")


class NeedsNameError(InputError):
    """A person without a name."""

    words: ClassVar[str] = N_("Please give a name of 1 to 80 characters. Nobody was added.")


class SomebodyMustActError(InputError):
    """Nobody said who they are."""

    words: ClassVar[str] = N_("Please say who you are: --as NAME. Nothing was changed.")


class LastChiefError(RefusalError):
    """A newsroom without a chief could never be managed again."""

    words: ClassVar[str] = N_("{name} is the only chief; make somebody else chief first.")


class ChangedMeanwhileError(RefusalError):
    """Somebody else changed the same record: `mine` was to be kept, `theirs` stands."""

    words: ClassVar[str] = N_(
        "Somebody changed {what} in between. Nothing was saved; look at it again."
    )


class BadSettingError(InputError):
    """A setting's value is not allowed."""

    words: ClassVar[str] = N_("{setting}: {reason} Nothing was changed.")


class BadRegionError(InputError):
    """A region is not complete."""

    words: ClassVar[str] = N_(
        "A region needs a key of small letters, digits and hyphens, and a name in every language. "
        "Nothing was changed."
    )


def add_person(
    store: Store, name: str, role: Role, *, by: int | None, at: dt.datetime
) -> tuple[int, Changes]:
    """Take somebody on; their id. The first person of an empty newsroom needs nobody's right.

    That first person also finds the newsroom furnished with the standard regions. As long as there
    is no chief everybody may take people on, or nobody ever could.
    """
    with store.writing() as session:
        first = people.count(session) == 0
        if not first:
            if by is None:
                raise SomebodyMustActError
            person_who(session, by, Right.MANAGE if people.chiefs_for_change(session) else None)
        if people.find(session, name) is not None:
            raise NameTakenError(name=name.strip())
        person = people.add(session, _person(name=name, role=role, joined_at=at))
        if first:
            _furnish(session)
        number = id_of(person)
        actor = number if by is None else by
        record(session, "add_person", by=actor, at=at, name=person.name, role=role.value)
        return number, Changes.of(Kind.PERSON, number)


def change_person(
    store: Store,
    person_id: int,
    *,
    role: Role,
    active: bool,
    seen: int,
    by: int,
    at: dt.datetime,
) -> Changes:
    """Give somebody another role, or note that they left or came back."""
    with store.writing() as session:
        # All chiefs first and always in one order: two who demote each other wait, not deadlock.
        chiefs = people.chiefs_for_change(session)
        person_who(session, by, Right.MANAGE)
        person = people.for_change(session, person_id)
        if person.version != seen:
            raise ChangedMeanwhileError(
                what=person.name, mine=(role, active), theirs=(person.role, person.active)
            )
        stays_chief = role is Role.CHIEF and active
        if chiefs == [person] and not stays_chief:
            raise LastChiefError(name=person.name)
        person.role, person.active = role, active
        person.version += 1
        record(
            session, "change_person", by=by, at=at, name=person.name, role=role.value, active=active
        )
        return Changes.of(Kind.PERSON, person_id)


def everybody(store: Store) -> Sequence[Person]:
    """All people by name, those who left included."""
    with store.reading() as session:
        return people.everybody(session)


def named(store: Store, name: str) -> Person:
    """The person called `name`, or NoSuchPersonError."""
    with store.reading() as session:
        return people.named(session, name)


def regions(store: Store) -> Sequence[Region]:
    """All regions in the order of the list, those no longer offered included."""
    with store.reading() as session:
        return newsroom_settings.regions(session)


def put_region(store: Store, region: Region, *, by: int, at: dt.datetime) -> Changes:
    """Add a region, or change the one with the same key if its version is still the one seen."""
    try:
        Region.model_validate(region.model_dump())
    except ValidationError as error:
        raise BadRegionError from error
    with store.writing() as session:
        person_who(session, by, Right.MANAGE)
        standing = newsroom_settings.region_for_change(session, region.key)
        if standing is None:
            newsroom_settings.add_region(session, Region(**region.model_dump()))
        elif standing.version != region.version:
            raise ChangedMeanwhileError(what=region.name_en, mine=region, theirs=standing)
        else:
            for name, value in region.model_dump(exclude={"key", "version"}).items():
                setattr(standing, name, value)
            standing.version += 1
        record(session, "put_region", by=by, at=at, key=region.key, name=region.name_en)
        return Changes.of(Kind.REGION, region.key)


def settings(store: Store) -> NewsroomSettings:
    """The newsroom's settings."""
    with store.reading() as session:
        return newsroom_settings.settings(session)


def change_settings(
    store: Store,
    chosen: Mapping[str, Any],
    *,
    seen: NewsroomSettings | None = None,
    by: int,
    at: dt.datetime,
) -> Changes:
    """Change some settings, by their names in `NewsroomSettings`; all of them or none.

    With the settings that were `seen`, ChangedMeanwhileError where another value stands of one of
    those named: two people may change different settings at once, not the same.
    """
    with store.writing() as session:
        person_who(session, by, Right.MANAGE)
        standing = newsroom_settings.settings_for_change(session)
        for name in chosen if seen is not None else ():
            if getattr(standing, name) != getattr(seen, name):
                theirs = getattr(standing, name)
                raise ChangedMeanwhileError(what=name, mine=chosen[name], theirs=theirs)
        if chosen.get("site_url", standing.site_url) != standing.site_url:
            # What was published keeps its names when the site moves to another address.
            chosen = {"tagging_entity": tagging_entity(session, standing)} | dict(chosen)
        try:
            changed = NewsroomSettings(**(standing.model_dump() | dict(chosen)))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            name = ".".join(str(part) for part in first["loc"][:1])
            reason = first["msg"].removeprefix("Value error, ")
            raise BadSettingError(setting=name, reason=_(reason)) from error
        newsroom_settings.put_settings(session, changed)
        names = sorted(chosen)
        record(session, "change_settings", by=by, at=at, names=names)
        return Changes.of(Kind.SETTINGS, *names)


def searches(store: Store, person_id: int) -> Sequence[SavedSearch]:
    """Somebody's saved searches, the oldest first."""
    with store.reading() as session:
        return people.searches(session, person_id)


def save_search(store: Store, words: str, *, by: int) -> Changes:
    """Keep words to search for again."""
    with store.writing() as session:
        person_who(session, by)
        kept = [search.words for search in people.searches(session, by)]
        wanted = " ".join(words.split())
        if wanted and wanted not in kept:
            people.add_search(session, SavedSearch(person_id=by, words=wanted[:200]))
        return Changes.of(Kind.SEARCH, by)


def forget_search(store: Store, search_id: int, *, by: int) -> Changes:
    """Forget a saved search of one's own."""
    with store.writing() as session:
        people.forget_search(session, search_id, person_id=by)
        return Changes.of(Kind.SEARCH, by)


def _person(**values: object) -> Person:
    try:
        return Person.model_validate(values)
    except ValidationError as error:
        raise NeedsNameError from error


def _furnish(session: Session) -> None:
    for region in standard_regions():
        newsroom_settings.add_region(session, region)
