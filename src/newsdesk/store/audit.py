"""The audit's shelf: events go in, and are read."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session, col

from newsdesk.model.audit import AuditEvent


def add(session: Session, event: AuditEvent) -> None:
    """Keep an event for good."""
    session.add(event)
    session.flush()


def of_article(session: Session, article_id: int) -> Sequence[AuditEvent]:
    """What happened to an article, newest first."""
    found = select(AuditEvent).where(col(AuditEvent.article_id) == article_id)
    return session.scalars(found.order_by(col(AuditEvent.id).desc())).all()


def newest(session: Session, *, most: int) -> Sequence[AuditEvent]:
    """The newest `most` events, newest first."""
    return session.scalars(select(AuditEvent).order_by(col(AuditEvent.id).desc()).limit(most)).all()


def after(session: Session, event_id: int) -> Sequence[AuditEvent]:
    """The events after this one, oldest first."""
    found = select(AuditEvent).where(col(AuditEvent.id) > event_id)
    return session.scalars(found.order_by(col(AuditEvent.id))).all()
