"""By what name all that a newsroom publishes is known for good."""

from newsdesk.publish.machines.values import tagging_entity_of
from newsdesk.settings import NewsroomSettings
from newsdesk.store import people
from newsdesk.store.engine import Session


def tagging_entity(session: Session, settings: NewsroomSettings) -> str:
    """How every identifier of the newsroom begins: as set, else by its address and first day.

    Empty in a newsroom that has nobody yet.
    """
    if settings.tagging_entity:
        return settings.tagging_entity
    joined = [person.joined_at for person in people.everybody(session)]
    if not joined:
        return ""
    return tagging_entity_of(settings.site_url, min(joined).astimezone(settings.zone).date())
