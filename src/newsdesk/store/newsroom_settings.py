"""The newsroom's settings and its list of regions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from newsdesk.model.regions import Region
from newsdesk.model.settings_record import SettingsRecord
from newsdesk.settings import NewsroomSettings


def settings(session: Session) -> NewsroomSettings:
    """The settings as chosen, with defaults for the rest."""
    record = session.get(SettingsRecord, 1)
    return NewsroomSettings(**record.chosen) if record else NewsroomSettings()


def settings_for_change(session: Session) -> NewsroomSettings:
    """The same, held until the transaction ends."""
    session.get(SettingsRecord, 1, with_for_update=True)
    return settings(session)


def put_settings(session: Session, chosen: NewsroomSettings) -> None:
    """Keep what differs from the defaults."""
    record = session.get(SettingsRecord, 1)
    if record is None:
        record = SettingsRecord(version=0)
        session.add(record)
    record.chosen = chosen.model_dump(mode="json", exclude_defaults=True)
    record.version += 1


def regions(session: Session) -> Sequence[Region]:
    """All regions, those no longer offered included, in the order of the list."""
    return session.scalars(select(Region).order_by(col(Region.position), col(Region.key))).all()


def region_for_change(session: Session, key: str) -> Region | None:
    """The region with this key, held until the transaction ends; None where there is none."""
    return session.get(Region, key, with_for_update=True)


def add_region(session: Session, region: Region) -> None:
    """Keep a new region."""
    session.add(region)
    session.flush()
