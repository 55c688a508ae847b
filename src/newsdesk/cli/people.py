"""`newsdesk people …`, `regions …` and `settings`: the newsroom itself."""

import json
from typing import Annotated, Any, ClassVar

import typer

from newsdesk.cli.desk import desk, now
from newsdesk.cli.printing import Json, group, print_json
from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.article import Language
from newsdesk.model.people import Role
from newsdesk.model.regions import Region
from newsdesk.newsroom import staff

commands = group("People.")
regions = group("The list of regions.")


class BadAssignmentError(InputError):
    """A setting that is not written NAME=VALUE, or is none."""

    words: ClassVar[str] = N_("“{typed}” is no setting; write NAME=VALUE with one of: {known}.")


@commands.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    role: Annotated[Role, typer.Option(help="What they are in the newsroom.")],
) -> None:
    """Take somebody on; prints their id. The first person of an empty newsroom needs no --as."""
    with desk(context).opened() as store:
        by = desk(context).anybody(store)
        number, _changes = staff.add_person(store, name, role, by=by, at=now())
        print(number)


@commands.command("change")
def change(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    role: Annotated[Role | None, typer.Option(help="Their new role.")] = None,
    left: Annotated[
        bool | None, typer.Option("--left/--back", help="They left, or came back.")
    ] = None,
) -> None:
    """Give somebody another role, or note that they left or came back."""
    with desk(context).opened() as store:
        person = staff.named(store, name)
        staff.change_person(
            store,
            person.id or 0,
            role=role or person.role,
            active=person.active if left is None else not left,
            seen=person.version,
            by=desk(context).person(store),
            at=now(),
        )


@commands.command("list")
def list_people(context: typer.Context, as_json: Json = False) -> None:
    """List the people, those who left included."""
    with desk(context).opened() as store:
        found = staff.everybody(store)
    if as_json:
        print_json(
            [
                {
                    "id": person.id,
                    "name": person.name,
                    "role": person.role.value,
                    "active": person.active,
                }
                for person in found
            ]
        )
        return
    for person in found:
        print(f"{person.id:>4}  {person.role.value:8}  {person.name}")


@regions.command("list")
def list_regions(context: typer.Context, as_json: Json = False) -> None:
    """List the regions in their order, those no longer offered included."""
    with desk(context).opened() as store:
        found = staff.regions(store)
    if as_json:
        print_json([region.model_dump(exclude={"position", "version"}) for region in found])
        return
    for region in found:
        print(f"{region.key:16}  {region.name_en}")


@regions.command("put")
def put_region(
    context: typer.Context,
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its name in addresses.")],
    names: Annotated[
        tuple[str, str, str, str],
        typer.Argument(metavar="UZ UZ_CYRL RU EN", help="Its name in each language."),
    ],
    hidden: Annotated[bool, typer.Option("--hidden", help="No longer offered.")] = False,
) -> None:
    """Add a region at the end of the list, or change the names of one."""
    with desk(context).opened() as store:
        by = desk(context).person(store)
        known = {region.key: region for region in staff.regions(store)}
        standing = known.get(key)
        region = Region(
            key=key,
            **dict(zip(_NAMES, names, strict=True)),
            position=len(known) if standing is None else standing.position,
            active=not hidden,
            version=1 if standing is None else standing.version,
        )
        staff.put_region(store, region, by=by, at=now())


def settings(
    context: typer.Context,
    chosen: Annotated[
        list[str] | None, typer.Argument(metavar="NAME=VALUE...", help="What to change.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the newsroom's settings, or change some: all that are named, or none."""
    with desk(context).opened() as store:
        standing = staff.settings(store).model_dump(mode="json")
        if chosen:
            values = dict(_assignment(each, standing) for each in chosen)
            staff.change_settings(store, values, by=desk(context).person(store), at=now())
            standing = staff.settings(store).model_dump(mode="json")
    if as_json:
        print_json(standing)
    elif not chosen:
        for name, value in standing.items():
            print(f"{name}={json.dumps(value, ensure_ascii=False)}")


def _assignment(typed: str, standing: dict[str, Any]) -> tuple[str, Any]:
    name, separator, value = typed.partition("=")
    if not separator or name not in standing:
        raise BadAssignmentError(typed=typed, known=", ".join(standing))
    if isinstance(standing[name], list):
        return name, tuple(part.strip() for part in value.split(",") if part.strip())
    return name, value


_NAMES = tuple(f"name_{language.value.replace('-', '_').lower()}" for language in Language)
