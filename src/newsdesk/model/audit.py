"""The audit: who did what, when. It is only ever added to."""

import datetime as dt
from typing import Any

from sqlmodel import Field, SQLModel

from newsdesk.model.columns import Details, UtcDateTime


class AuditEvent(SQLModel, table=True):
    """One decision. `action` is the newsroom function's name, `details` what else it was about."""

    __tablename__ = "audit_event"

    id: int | None = Field(default=None, primary_key=True)
    at: dt.datetime = Field(sa_type=UtcDateTime)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    action: str = Field(max_length=40)
    article_id: int | None = Field(default=None, foreign_key="article.id", index=True)
    rate_table_id: int | None = Field(default=None, foreign_key="rate_table.id", index=True)
    release_id: int | None = Field(default=None, foreign_key="release.id")
    details: dict[str, Any] = Field(default_factory=dict, sa_type=Details)
