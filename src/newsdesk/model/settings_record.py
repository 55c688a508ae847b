"""Where the newsroom's settings are kept: one row, one JSON object, one version."""

from typing import Any

from sqlmodel import Field, SQLModel

from newsdesk.model.columns import Details


class SettingsRecord(SQLModel, table=True):
    """The values that differ from `NewsroomSettings`' defaults; there is only the row with id 1."""

    __tablename__ = "settings"

    id: int = Field(default=1, primary_key=True)
    chosen: dict[str, Any] = Field(default_factory=dict, sa_type=Details)
    version: int = 1
