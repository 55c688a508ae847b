"""People, regions, settings: who may change them, and never a newsroom that nobody can manage."""

import threading
from collections.abc import Callable

import pytest
from tests.conftest import NOON, Newsroom

from newsdesk.model.people import Role
from newsdesk.model.regions import Region
from newsdesk.newsroom import staff
from newsdesk.newsroom.access import NotAllowedError
from newsdesk.newsroom.staff import (
    BadRegionError,
    BadSettingError,
    ChangedMeanwhileError,
    LastChiefError,
    NameTakenError,
    NeedsNameError,
    SomebodyMustActError,
)
from newsdesk.store.engine import RaceLostError, Store
from newsdesk.store.people import NoSuchPersonError


def test_the_first_person_needs_nobody_and_finds_the_regions(store: Store) -> None:
    assert staff.regions(store) == []
    staff.add_person(store, " Aziza ", Role.CHIEF, by=None, at=NOON)
    assert [person.name for person in staff.everybody(store)] == ["Aziza"]
    keys = [region.key for region in staff.regions(store)]
    assert (len(keys), keys[0], keys[-1]) == (17, "uzbekistan", "world")
    with pytest.raises(SomebodyMustActError, match="--as"):
        staff.add_person(store, "Bobur", Role.REPORTER, by=None, at=NOON)


def test_a_newsroom_without_a_chief_can_still_take_people_on(store: Store) -> None:
    first, _ = staff.add_person(store, "Aziza", Role.REPORTER, by=None, at=NOON)
    staff.add_person(store, "Bobur", Role.CHIEF, by=first, at=NOON)
    with pytest.raises(NotAllowedError):
        staff.add_person(store, "Vali", Role.EDITOR, by=first, at=NOON)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_person_has_a_name(newsroom: Newsroom, name: str) -> None:
    with pytest.raises(NeedsNameError):
        staff.add_person(newsroom.store, name, Role.EDITOR, by=newsroom.chief, at=NOON)


def test_names_are_taken_once(newsroom: Newsroom) -> None:
    with pytest.raises(NameTakenError, match="“Editor”"):
        staff.add_person(newsroom.store, " Editor", Role.EDITOR, by=newsroom.chief, at=NOON)
    with pytest.raises(NoSuchPersonError, match="“Nobody”"):
        staff.named(newsroom.store, "Nobody")


def test_of_two_who_take_the_same_name_at_once_one_is_told(newsroom: Newsroom) -> None:
    refused: list[str] = []
    start = threading.Barrier(3)

    def add() -> None:
        start.wait()
        try:
            staff.add_person(newsroom.store, "Same", Role.EDITOR, by=newsroom.chief, at=NOON)
        except (NameTakenError, RaceLostError) as error:
            refused.append(str(error))

    in_threads(add, add, add)
    assert len(refused) == 2


def in_threads(*work: Callable[[], None]) -> None:
    """Do all of `work` at the same time."""
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def change(newsroom: Newsroom, name: str, role: Role, *, active: bool = True) -> None:
    """The chief gives somebody another role."""
    person = staff.named(newsroom.store, name)
    staff.change_person(
        newsroom.store,
        person.id or 0,
        role=role,
        active=active,
        seen=person.version,
        by=newsroom.chief,
        at=newsroom.tick(),
    )


@pytest.mark.parametrize(("role", "active"), [(Role.EDITOR, True), (Role.CHIEF, False)])
def test_the_last_chief_stays(newsroom: Newsroom, role: Role, *, active: bool) -> None:
    with pytest.raises(LastChiefError, match="only chief"):
        change(newsroom, "Chief", role, active=active)
    change(newsroom, "Editor", Role.CHIEF)
    change(newsroom, "Chief", role, active=active)


def test_two_chiefs_cannot_take_each_others_place_away(newsroom: Newsroom) -> None:
    change(newsroom, "Editor", Role.CHIEF)
    people = {person.name: person for person in staff.everybody(newsroom.store)}
    refused: list[str] = []
    start = threading.Barrier(2)

    def demote(whom: str, by: str) -> None:
        start.wait()
        try:
            staff.change_person(
                newsroom.store,
                people[whom].id or 0,
                role=Role.EDITOR,
                active=True,
                seen=people[whom].version,
                by=people[by].id or 0,
                at=NOON,
            )
        except (LastChiefError, NotAllowedError) as error:
            refused.append(str(error))

    in_threads(lambda: demote("Chief", "Editor"), lambda: demote("Editor", "Chief"))
    assert len(refused) == 1


def test_a_change_of_what_somebody_else_changed_is_refused(newsroom: Newsroom) -> None:
    stale = staff.named(newsroom.store, "Editor")
    change(newsroom, "Editor", Role.REPORTER)
    with pytest.raises(ChangedMeanwhileError, match="Editor"):
        staff.change_person(
            newsroom.store,
            newsroom.editor,
            role=Role.CHIEF,
            active=True,
            seen=stale.version,
            by=newsroom.chief,
            at=NOON,
        )


def test_only_a_chief_manages(newsroom: Newsroom) -> None:
    store, editor = newsroom.store, newsroom.editor
    region = staff.regions(store)[0]
    for attempt in (
        lambda: staff.add_person(store, "New", Role.EDITOR, by=editor, at=NOON),
        lambda: staff.put_region(store, region, by=editor, at=NOON),
        lambda: staff.change_settings(store, {"name": "x"}, by=editor, at=NOON),
    ):
        with pytest.raises(NotAllowedError):
            attempt()


def region(key: str, **values: object) -> Region:
    """A region called by its key."""
    names = dict.fromkeys(("name_uz", "name_uz_cyrl", "name_ru", "name_en"), key or "x")
    return Region(key=key, position=50, **(names | values))  # type: ignore[arg-type]  # names are texts


def test_regions_are_added_renamed_and_hidden(newsroom: Newsroom) -> None:
    store, chief = newsroom.store, newsroom.chief
    staff.put_region(store, region("aral"), by=chief, at=NOON)
    renamed = region("aral", name_en="Aral Sea", active=False)
    staff.put_region(store, renamed, by=chief, at=NOON)
    kept = next(each for each in staff.regions(store) if each.key == "aral")
    assert (kept.name_en, kept.active, kept.version) == ("Aral Sea", False, 2)
    with pytest.raises(ChangedMeanwhileError, match="Aral"):
        staff.put_region(store, renamed, by=chief, at=NOON)


@pytest.mark.parametrize(
    "wrong", [region("Aral"), region("a b"), region(""), region("aral", name_ru=" ")]
)
def test_a_region_is_whole_or_refused(file_newsroom: Newsroom, wrong: Region) -> None:
    with pytest.raises(BadRegionError):
        staff.put_region(file_newsroom.store, wrong, by=file_newsroom.chief, at=NOON)


def test_settings_change_all_or_none(newsroom: Newsroom) -> None:
    store, chief = newsroom.store, newsroom.chief
    staff.change_settings(store, {"name": "UzNews", "agency": "UzNews.uz"}, by=chief, at=NOON)
    assert (staff.settings(store).name, staff.settings(store).agency) == ("UzNews", "UzNews.uz")
    with pytest.raises(BadSettingError, match="time_zone"):
        staff.change_settings(store, {"name": "x", "time_zone": "Mars/Base"}, by=chief, at=NOON)
    with pytest.raises(BadSettingError, match="colour"):
        staff.change_settings(store, {"colour": "red"}, by=chief, at=NOON)
    assert staff.settings(store).name == "UzNews"


def test_two_settings_changed_at_once_are_both_kept(newsroom: Newsroom) -> None:
    store, chief = newsroom.store, newsroom.chief
    staff.change_settings(store, {"name": "Old"}, by=chief, at=NOON)
    start = threading.Barrier(2)

    def put(name: str) -> None:
        start.wait()
        staff.change_settings(store, {name: "New"}, by=chief, at=NOON)

    in_threads(lambda: put("name"), lambda: put("agency"))
    assert (staff.settings(store).name, staff.settings(store).agency) == ("New", "New")


def test_saved_searches_are_ones_own(newsroom: Newsroom) -> None:
    store = newsroom.store
    staff.save_search(store, "  water \n prices ", by=newsroom.editor)
    staff.save_search(store, "water prices", by=newsroom.editor)
    staff.save_search(store, "   ", by=newsroom.editor)
    [kept] = staff.searches(store, newsroom.editor)
    assert kept.words == "water prices"
    staff.forget_search(store, kept.id or 0, by=newsroom.reporter)
    assert len(staff.searches(store, newsroom.editor)) == 1
    staff.forget_search(store, kept.id or 0, by=newsroom.editor)
    assert staff.searches(store, newsroom.editor) == []


def test_two_people_may_change_different_settings_but_not_the_same(newsroom: Newsroom) -> None:
    store, chief = newsroom.store, newsroom.chief
    seen = staff.settings(store)
    staff.change_settings(store, {"name": "Theirs"}, seen=seen, by=chief, at=NOON)
    staff.change_settings(store, {"agency": "Mine.uz"}, seen=seen, by=chief, at=NOON)
    with pytest.raises(ChangedMeanwhileError) as lost:
        staff.change_settings(store, {"name": "Mine"}, seen=seen, by=chief, at=NOON)
    assert (lost.value.mine, lost.value.theirs) == ("Mine", "Theirs")
    assert staff.settings(store).agency == "Mine.uz"
