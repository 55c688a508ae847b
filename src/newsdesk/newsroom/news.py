"""What others did meanwhile: from the audit to the changes a window has to show."""

from newsdesk.model.audit import AuditEvent
from newsdesk.model.changes import Changes, Kind
from newsdesk.store import audit
from newsdesk.store.engine import Store

# What an action touches besides the records that its event names.
_TOUCHED: dict[str, Kind] = {
    "add_person": Kind.PERSON,
    "change_person": Kind.PERSON,
    "put_region": Kind.REGION,
    "change_settings": Kind.SETTINGS,
    "add_picture": Kind.PICTURE,
    "drop_pictures": Kind.PICTURE,
}


def since(store: Store, event_id: int) -> tuple[int, Changes]:
    """The newest event's id, and what the events after `event_id` touched.

    A release names no article in its event, so it counts as touching the lists: Kind.RELEASE.
    """
    with store.reading() as session:
        events = audit.after(session, event_id)
    changes = Changes()
    for event in events:
        changes |= _touched(event)
    return max((event.id or 0 for event in events), default=event_id), changes


def newest(store: Store) -> int:
    """The newest event's id, 0 where nothing has happened yet."""
    with store.reading() as session:
        events = audit.newest(session, most=1)
    return (events[0].id or 0) if events else 0


def _touched(event: AuditEvent) -> Changes:
    changes = Changes()
    named = (
        (Kind.ARTICLE, event.article_id),
        (Kind.RATE_TABLE, event.rate_table_id),
        (Kind.RELEASE, event.release_id),
    )
    for kind, number in named:
        if number is not None:
            changes |= Changes.of(kind, number)
    if event.action in _TOUCHED:
        changes |= Changes.of(_TOUCHED[event.action], event.id or 0)
    return changes
