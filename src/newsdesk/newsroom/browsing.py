"""What people look at: desks with their counts, lists, one article with all that is known of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from newsdesk.model.article import (
    Article,
    ArticleText,
    Note,
    Revision,
    Stage,
    Visibility,
    content_hash,
    text_of,
)
from newsdesk.model.audit import AuditEvent
from newsdesk.model.identity import id_of
from newsdesk.model.publication import Publication, Release
from newsdesk.store import articles, audit, people, publications
from newsdesk.store.articles import ArticleFilter
from newsdesk.store.engine import Store


class Desk(StrEnum):
    """A list that the window and the command line offer."""

    MINE = "mine"
    WAITING = "waiting"
    APPROVED = "approved"
    LIVE = "live"
    SPIKED = "spiked"
    ALL = "all"


_OPEN = (Stage.DRAFT, Stage.RETURNED)
_KEPT = tuple(stage for stage in Stage if stage is not Stage.SPIKED)


@dataclass(frozen=True)
class Row:
    """An article as a list shows it. `visibility` is the site's, None where it never was there.

    `open_change` says that readers have an earlier state than the working copy.
    """

    id: int
    headline: str
    stage: Stage
    visibility: Visibility | None
    open_change: bool
    region: str
    language: str
    date: dt.date
    updated_at: dt.datetime
    author: str
    embargo: dt.datetime | None


@dataclass(frozen=True)
class ArticleView:
    """One article, read in one transaction. `content_hash` is what an approval would be bound to.

    `translations` are the other languages of the story: language, id, headline.
    """

    id: int
    text: ArticleText
    stage: Stage
    version: int
    content_hash: str
    author_id: int
    author: str
    updated_by: str
    updated_at: dt.datetime
    approved_by: str | None
    approved_at: dt.datetime | None
    publications: tuple[Publication, ...]
    translations: tuple[tuple[str, int, str], ...]
    notes: tuple[tuple[str, Note], ...]

    @property
    def on_site(self) -> Publication | None:
        """What the site's readers have, None where it never was there."""
        return next((one for one in self.publications if one.channel == "site"), None)


def counts(store: Store, person_id: int | None) -> dict[Desk, int]:
    """How many articles each desk has."""
    with store.reading() as session:
        return {desk: articles.count(session, _filter(desk, person_id)) for desk in Desk}


def ids(
    store: Store, desk: Desk = Desk.ALL, *, person_id: int | None = None, words: str = ""
) -> list[int]:
    """The ids of a desk's articles, the latest change first; with `words` those that match."""
    with store.reading() as session:
        return articles.ids(session, _filter(desk, person_id, words))


def ids_at(store: Store, stage: Stage) -> list[int]:
    """The ids of the articles at a stage, the latest change first."""
    with store.reading() as session:
        return articles.ids(session, ArticleFilter(stages=(stage,)))


def rows(store: Store, article_ids: Sequence[int]) -> list[Row]:
    """These articles as a list shows them, in the order asked; what is gone is left out."""
    with store.reading() as session:
        found = articles.some(session, article_ids)
        site = publications.of_articles(session, article_ids)
        names = people.names(session)
        return [
            _row(found[id_], site.get(id_), names[found[id_].author_id])
            for id_ in article_ids
            if id_ in found
        ]


def article(store: Store, article_id: int) -> ArticleView:
    """An article with all that is known of it, or NoSuchArticleError."""
    with store.reading() as session:
        found = articles.get(session, article_id)
        names = people.names(session)
        approval = articles.approval(session, found)
        text = text_of(found)
        story = articles.of_story(session, found.story_id or article_id)
        return ArticleView(
            id=article_id,
            text=text,
            stage=found.stage,
            version=found.version,
            content_hash=content_hash(text),
            author_id=found.author_id,
            author=names[found.author_id],
            updated_by=names[found.updated_by],
            updated_at=found.updated_at,
            approved_by=None if approval is None else names[approval.editor_id],
            approved_at=None if approval is None else approval.approved_at,
            publications=tuple(publications.of_article(session, article_id)),
            translations=tuple(
                (other.language.value, id_of(other), other.headline)
                for other in story
                if other.id != article_id
            ),
            notes=tuple(
                (names[note.written_by], note) for note in articles.notes(session, article_id)
            ),
        )


def revisions(store: Store, article_id: int) -> list[tuple[str, Revision]]:
    """All revisions of an article with who saved them, newest first."""
    with store.reading() as session:
        names = people.names(session)
        found = articles.revisions(session, article_id)
        return [(names[revision.saved_by], revision) for revision in found]


def timeline(store: Store, article_id: int) -> list[tuple[str, AuditEvent]]:
    """What happened to an article and who did it, newest first."""
    with store.reading() as session:
        names = people.names(session)
        events = audit.of_article(session, article_id)
        return [(names.get(event.person_id or 0, ""), event) for event in events]


def releases(store: Store, *, most: int) -> list[tuple[str, Release]]:
    """The newest releases and who made them."""
    with store.reading() as session:
        names = people.names(session)
        found = publications.releases(session, most=most)
        return [(names[release.released_by], release) for release in found]


def publishable(store: Store, *, at: dt.datetime) -> int:
    """How many articles a release at this time would take or take down."""
    with store.reading() as session:
        due = sum(one.embargo is None or one.embargo <= at for one in publications.due(session))
        leaving = {one.article_id for one in publications.to_withdraw(session)}
        return due + len(leaving)


def cut_short(store: Store) -> list[str]:
    """The folders into which a release is decided and not known to be all in place."""
    with store.reading() as session:
        return list(publications.unfinished(session))


def _filter(desk: Desk, person_id: int | None, words: str = "") -> ArticleFilter:
    if desk is Desk.MINE:
        return ArticleFilter(stages=_OPEN, author_id=person_id, words=words)
    if desk is Desk.LIVE:
        return ArticleFilter(visibility=Visibility.LIVE, words=words)
    stages = {
        Desk.WAITING: (Stage.IN_REVIEW,),
        Desk.APPROVED: (Stage.APPROVED,),
        Desk.SPIKED: (Stage.SPIKED,),
    }.get(desk, _KEPT)
    return ArticleFilter(stages=stages, not_released=desk is Desk.APPROVED, words=words)


def _row(found: Article, publication: Publication | None, author: str) -> Row:
    return Row(
        id=id_of(found),
        headline=found.headline,
        stage=found.stage,
        visibility=None if publication is None else publication.visibility,
        open_change=publication is not None and _open_change(found, publication),
        region=found.region,
        language=found.language.value,
        date=found.date,
        updated_at=found.updated_at,
        author=author,
        embargo=found.embargo,
    )


def _open_change(found: Article, publication: Publication) -> bool:
    return (
        publication.visibility is Visibility.LIVE and publication.revision_id != found.revision_id
    )
