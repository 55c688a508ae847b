"""Articles, their revisions, approvals and notes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import load_only
from sqlmodel import Session, col

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.model.article import (
    TEXT_FIELDS,
    Approval,
    Article,
    ArticleText,
    Channel,
    Note,
    Occasion,
    Revision,
    Stage,
    Visibility,
    content_hash,
    text_of,
)
from newsdesk.model.identity import id_of
from newsdesk.model.publication import Publication
from newsdesk.store import pictures, search
from newsdesk.store.batches import batches

_LISTED = (
    "headline",
    "stage",
    "region",
    "language",
    "date",
    "updated_at",
    "author_id",
    "revision_id",
    "embargo",
)


class NoSuchArticleError(InputError):
    """No article has this id."""

    words: ClassVar[str] = N_("There is no article {id}.")


class NoSuchRevisionError(InputError):
    """The article has no revision of this number."""

    words: ClassVar[str] = N_("Article {id} has no revision {number}.")


@dataclass(frozen=True)
class ArticleFilter:
    """Which articles a list shows; what is not named does not narrow it.

    `words` is what somebody typed into the search field. `visibility` is the site's.
    `not_released` leaves out what the site's readers have just as it stands.
    """

    stages: tuple[Stage, ...] = ()
    author_id: int | None = None
    visibility: Visibility | None = None
    not_released: bool = False
    words: str = ""


def add(session: Session, article: Article) -> Article:
    """Keep a new article; it has its id, and its story's, afterwards."""
    session.add(article)
    session.flush()
    if article.story_id is None:
        article.story_id = article.id
    search.index(session, article)
    return article


def get(session: Session, article_id: int) -> Article:
    """The article with this id, or NoSuchArticleError."""
    article = session.get(Article, article_id)
    if article is None:
        raise NoSuchArticleError(id=article_id)
    return article


def for_change(session: Session, article_id: int) -> Article:
    """The same, held until the transaction ends so that nobody else changes it meanwhile."""
    article = session.get(Article, article_id, with_for_update=True)
    if article is None:
        raise NoSuchArticleError(id=article_id)
    return article


def put_text(session: Session, article: Article, text: ArticleText) -> None:
    """Make `text` the working copy's and index it."""
    for name in TEXT_FIELDS:
        setattr(article, name, getattr(text, name))
    session.flush()
    search.index(session, article)


def keep_revision(
    session: Session, article: Article, occasion: Occasion, *, by: int, at: dt.datetime
) -> Revision:
    """Keep the working copy as it stands as an immutable revision, and name it the newest."""
    newest = session.scalar(
        select(func.max(Revision.number)).where(col(Revision.article_id) == article.id)
    )
    text = text_of(article)
    revision = Revision(
        **text.model_dump(),
        article_id=id_of(article),
        number=(newest or 0) + 1,
        occasion=occasion,
        saved_by=by,
        saved_at=at,
        content_hash=content_hash(text),
    )
    session.add(revision)
    session.flush()
    pictures.use(session, id_of(revision), (use.picture for use in text.pictures))
    article.revision_id = revision.id
    return revision


def revisions(session: Session, article_id: int) -> Sequence[Revision]:
    """All revisions of an article, newest first."""
    found = select(Revision).where(col(Revision.article_id) == article_id)
    return session.scalars(found.order_by(col(Revision.number).desc())).all()


def revision(session: Session, article_id: int, number: int) -> Revision:
    """The revision with this number, or NoSuchRevisionError."""
    found = session.scalar(
        select(Revision).where(
            col(Revision.article_id) == article_id, col(Revision.number) == number
        )
    )
    if found is None:
        raise NoSuchRevisionError(id=article_id, number=number)
    return found


def keep_approval(session: Session, approval: Approval) -> int:
    """Keep an approval; its id."""
    session.add(approval)
    session.flush()
    return id_of(approval)


def approval(session: Session, article: Article) -> Approval | None:
    """The approval in force, None where there is none."""
    return None if article.approval_id is None else session.get(Approval, article.approval_id)


def add_note(session: Session, note: Note) -> None:
    """Keep a note."""
    session.add(note)
    session.flush()


def notes(session: Session, article_id: int) -> Sequence[Note]:
    """The notes on an article, newest first."""
    found = select(Note).where(col(Note.article_id) == article_id)
    return session.scalars(found.order_by(col(Note.id).desc())).all()


def ids(session: Session, wanted: ArticleFilter) -> list[int]:
    """The ids of the articles wanted: the latest change first, of a search the newest first."""
    found = _narrowed(session, select(col(Article.id)), wanted)
    if wanted.words:
        found = found.order_by(col(Article.id).desc())
    else:
        found = found.order_by(col(Article.updated_at).desc(), col(Article.id).desc())
    return [int(id_) for id_ in session.scalars(found)]


def count(session: Session, wanted: ArticleFilter) -> int:
    """How many articles are wanted."""
    return session.scalar(_narrowed(session, select(func.count(col(Article.id))), wanted)) or 0


def some(session: Session, article_ids: Sequence[int]) -> dict[int, Article]:
    """What lists show of the articles with these ids, by id; without lead, body and notes.

    Those that do not exist are left out.
    """
    light = select(Article).options(
        load_only(*(getattr(Article, name) for name in _LISTED), raiseload=True)
    )
    return {
        id_of(article): article
        for ids in batches(article_ids)
        for article in session.scalars(light.where(col(Article.id).in_(ids)))
    }


def of_story(session: Session, story_id: int) -> Sequence[Article]:
    """The languages of one story, in the order in which they were begun."""
    found = select(Article).where(col(Article.story_id) == story_id)
    return session.scalars(found.order_by(col(Article.id))).all()


def _narrowed(session: Session, found: Select[int], wanted: ArticleFilter) -> Select[int]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.stages:
        conditions.append(col(Article.stage).in_(wanted.stages))
    if wanted.author_id is not None:
        conditions.append(col(Article.author_id) == wanted.author_id)
    if wanted.visibility is not None:
        visible = select(col(Publication.article_id)).where(
            col(Publication.channel) == Channel.SITE,
            col(Publication.visibility) == wanted.visibility,
        )
        conditions.append(col(Article.id).in_(visible))
    if wanted.not_released:
        released = select(col(Publication.revision_id)).where(
            col(Publication.channel) == Channel.SITE
        )
        conditions.append(col(Article.revision_id).not_in(released))
    if wanted.words:
        conditions.append(search.matching(session, wanted.words))
    return found.where(*conditions)
