"""What was rendered from revisions, by form."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import delete, insert, select, tuple_
from sqlmodel import Session, col

from newsdesk.model.kept_text import Form, KeptText
from newsdesk.store.batches import batches


class Rendered(NamedTuple):
    """A revision's body in one form, and the mark of what made it."""

    revision_id: int
    form: Form
    mark: str
    text: str


def of_revisions(
    session: Session, form: Form, revision_ids: Sequence[int]
) -> dict[int, tuple[str, str]]:
    """Mark and text of what is kept of these revisions in one form, by revision."""
    columns = select(col(KeptText.revision_id), col(KeptText.mark), col(KeptText.text))
    return {
        revision_id: (mark, text)
        for some in batches(revision_ids)
        for revision_id, mark, text in session.execute(
            columns.where(col(KeptText.form) == form, col(KeptText.revision_id).in_(some))
        )
    }


def put(session: Session, rendered: Collection[Rendered]) -> None:
    """Keep these, instead of what was kept of the same revisions in the same form."""
    key = tuple_(col(KeptText.revision_id), col(KeptText.form))
    for some in batches(sorted({(one.revision_id, one.form) for one in rendered})):
        session.execute(delete(KeptText).where(key.in_(some)))
    if rendered:
        session.execute(insert(KeptText), [one._asdict() for one in rendered])
