"""The tables as they stand now, for migrations and for their comparison with the models."""

from sqlmodel import SQLModel

# Every module with a table, so that the metadata is whole.
from newsdesk.model import (  # noqa: F401
    article,
    audit,
    kept_text,
    listing,
    outbox,
    people,
    pictures,
    publication,
    rates,
    regions,
    settings_record,
)

# The newest migration. A constant, so that opening an up-to-date file does not import Alembic;
# a test compares it with the scripts.
HEAD = "0007"

metadata = SQLModel.metadata
