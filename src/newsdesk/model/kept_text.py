"""What was once rendered from an approved revision, kept so that no release renders it again."""

from enum import StrEnum

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from newsdesk.model.columns import by_value


class Form(StrEnum):
    """What a revision's body was made into: HTML for pages, feeds and search; a channel's post."""

    BODY = "body"
    POST = "post"


class KeptText(SQLModel, table=True):
    """A revision's body in one form. `mark` tells of all that it depends on besides the revision.

    Under another mark the text is no longer right, and the next release that needs it puts a new
    one in its place.
    """

    __tablename__ = "kept_text"

    revision_id: int = Field(primary_key=True, foreign_key="revision.id")
    form: Form = Field(primary_key=True, sa_type=by_value(Form))
    mark: str = Field(max_length=64)
    text: str = Field(sa_type=Text)
