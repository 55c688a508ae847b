"""What is off in what is kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select, text
from sqlmodel import Session, col

from newsdesk.i18n import N_, _
from newsdesk.model.article import Approval, Article, Revision, Stage, content_hash, text_of
from newsdesk.model.pictures import Picture, PictureContent
from newsdesk.model.publication import Publication
from newsdesk.store.engine import Store


@dataclass(frozen=True)
class Trouble:
    """Something off; `words` is a template over `data`."""

    words: str
    data: dict[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """What to show, in the interface language."""
        return _(self.words).format(**self.data)


def troubles(store: Store) -> Iterator[Trouble]:
    """All that is off in the newsroom's database; nothing where all is well."""
    with store.reading() as session:
        if store.on_sqlite:
            yield from damage(session)
        yield from _revisions(session)
        yield from _approvals(session)
        yield from _publications(session)
        yield from _pictures(session)
        yield from _search(session)


def damage(session: Session) -> Iterator[Trouble]:
    """What is off in the pages of a SQLite file, and rows that name what does not exist."""
    # FTS5's part of the check (SQLite 3.53.4) trusts what this connection last knew of the index,
    # and calls it damaged once another process has written; a search makes it look again.
    session.execute(text("SELECT 1 FROM article_search WHERE article_search MATCH 'a' LIMIT 1"))
    for (line,) in session.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Trouble(N_("The database file is damaged: {line}."), {"line": line})
    for table, row, *_rest in session.execute(text("PRAGMA foreign_key_check")):
        yield Trouble(
            N_("Row {row} of {table} names something that does not exist."),
            {"table": table, "row": row},
        )


def _revisions(session: Session) -> Iterator[Trouble]:
    for revision in session.scalars(select(Revision).execution_options(yield_per=500)):
        if content_hash(text_of(revision)) != revision.content_hash:
            yield Trouble(
                N_("Revision {number} of article {id} is not what was saved."),
                {"number": revision.number, "id": revision.article_id},
            )


def _approvals(session: Session) -> Iterator[Trouble]:
    approved = (
        select(Article, Approval)
        .outerjoin(Approval, col(Approval.id) == col(Article.approval_id))
        .where(col(Article.stage) == Stage.APPROVED)
    )
    for article, approval in session.execute(approved):
        if approval is None or content_hash(text_of(article)) != approval.content_hash:
            yield Trouble(
                N_("Article {id} counts as approved, but not with what it says now."),
                {"id": article.id},
            )


def _publications(session: Session) -> Iterator[Trouble]:
    unapproved = (
        select(col(Publication.article_id))
        .outerjoin(Approval, col(Approval.revision_id) == col(Publication.revision_id))
        .where(col(Approval.id).is_(None))
        .distinct()
    )
    for article_id in session.scalars(unapproved):
        yield Trouble(
            N_("Readers have a revision of article {id} that nobody approved."), {"id": article_id}
        )


def _pictures(session: Session) -> Iterator[Trouble]:
    kept = select(col(Picture.sha256), col(Picture.name), col(PictureContent.content)).outerjoin(
        PictureContent, col(PictureContent.sha256) == col(Picture.sha256)
    )
    # A picture can have 40 MB, so one at a time.
    for sha256, name, content in session.execute(kept.execution_options(yield_per=1)):
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            yield Trouble(N_("The picture “{name}” is not what was attached."), {"name": name})


def _search(session: Session) -> Iterator[Trouble]:
    kept = session.scalar(select(func.count(col(Article.id)))) or 0
    indexed = session.scalar(text("SELECT count(*) FROM article_search")) or 0
    if kept != indexed:
        yield Trouble(
            N_("The search index knows {indexed} of {kept} articles."),
            {"indexed": indexed, "kept": kept},
        )
