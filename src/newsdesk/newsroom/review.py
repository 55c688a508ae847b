"""What an editor does: approve, return, spike, open a correction, withdraw."""

import datetime as dt
from typing import ClassVar

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_
from newsdesk.model.article import (
    Approval,
    Article,
    ArticleText,
    Occasion,
    Visibility,
    content_hash,
    text_of,
    visible,
)
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.people import Right
from newsdesk.model.publication import Publication
from newsdesk.model.stages import Step
from newsdesk.newsroom.access import person_who, person_who_may_change, record
from newsdesk.newsroom.checks import NotReadyError, failing
from newsdesk.newsroom.writing import handed_over, keep_note, step
from newsdesk.store import articles, newsroom_settings, people, publications
from newsdesk.store.engine import Session, Store

# As long as a correction's note in `ArticleText`.
_LONGEST_REASON = 1000


class OwnArticleError(RefusalError):
    """Nobody approves their own article unless the settings allow it."""

    words: ClassVar[str] = N_(
        "{name} wrote article {id}; another editor approves it. Nothing was changed."
    )


class ChangedSinceSeenError(RefusalError):
    """The article is no longer what the editor read."""

    words: ClassVar[str] = N_(
        "{who} changed article {id} after you opened it. Please read it again; it was not approved."
    )


class NotLiveError(RefusalError):
    """There is nothing that readers have."""

    words: ClassVar[str] = N_("Article {id} is not live. Nothing was changed.")


class StillLiveError(RefusalError):
    """A live article is withdrawn, not spiked."""

    words: ClassVar[str] = N_("Readers can see article {id}: withdraw it first. It was not spiked.")


class BadReasonError(InputError):
    """Readers are owed a reason, and a short one."""

    words: ClassVar[str] = N_(
        "Please say in a sentence of at most {most} characters why; readers will see it. Nothing "
        "was changed."
    )


def approve(store: Store, article_id: int, *, seen_hash: str, by: int, at: dt.datetime) -> Changes:
    """Approve exactly the content whose hash the editor saw (`model.article.content_hash`)."""
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        editor = person_who(session, by, Right.REVIEW)
        settings = newsroom_settings.settings(session)
        if article.author_id == by and not settings.own_approval:
            raise OwnArticleError(id=article_id, name=editor.name)
        text = text_of(article)
        if content_hash(text) != seen_hash:
            who = people.get(session, article.updated_by).name
            raise ChangedSinceSeenError(id=article_id, who=who)
        step(article, Step.APPROVE)
        missing = failing(text, newsroom_settings.regions(session))
        if missing:
            raise NotReadyError(id=article_id, checks=missing)
        revision = handed_over(session, article, Occasion.APPROVED, by=by, at=at)
        article.approval_id = articles.keep_approval(
            session,
            Approval(
                article_id=article_id,
                revision_id=id_of(revision),
                editor_id=by,
                approved_at=at,
                content_hash=seen_hash,
            ),
        )
        record(session, "approve", by=by, at=at, article=article, revision=revision.number)
        return _touched(article)


def return_to_author(
    store: Store, article_id: int, words: str, *, by: int, at: dt.datetime
) -> Changes:
    """Send the article back with a note that says what is wanted."""
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who(session, by, Right.REVIEW)
        step(article, Step.RETURN)
        keep_note(session, article, words, by=by, at=at)
        handed_over(session, article, Occasion.RETURNED, by=by, at=at)
        record(session, "return", by=by, at=at, article=article)
        return _touched(article)


def spike(store: Store, article_id: int, *, by: int, at: dt.datetime) -> Changes:
    """Discard the article; `unspike` takes it back."""
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who_may_change(session, by, article)
        if _live(session, article):
            raise StillLiveError(id=article_id)
        _moved(article, Step.SPIKE, by=by, at=at)
        record(session, "spike", by=by, at=at, article=article)
        return _touched(article)


def unspike(store: Store, article_id: int, *, by: int, at: dt.datetime) -> Changes:
    """Take a spiked article back, as a draft."""
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who_may_change(session, by, article)
        _moved(article, Step.UNSPIKE, by=by, at=at)
        record(session, "unspike", by=by, at=at, article=article)
        return _touched(article)


def correct(store: Store, article_id: int, note: str, *, by: int, at: dt.datetime) -> Changes:
    """Open a correction of a live article, with the note that its readers will see.

    What is live stays as it is until the corrected text is approved and released.
    """
    told = _told(note)
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who_may_change(session, by, article)
        if not _live(session, article):
            raise NotLiveError(id=article_id)
        step(article, Step.EDIT)
        corrected = ArticleText.model_validate(text_of(article).model_dump() | {"correction": told})
        articles.put_text(session, article, corrected)
        handed_over(session, article, Occasion.SAVED, by=by, at=at)
        record(session, "correct", by=by, at=at, article=article, note=told)
        return _touched(article)


def withdraw(store: Store, article_id: int, reason: str, *, by: int, at: dt.datetime) -> Changes:
    """Decide that the article is taken down, with the reason that readers will see.

    The next release does it. An approval that waits for release is void; one that is given after
    this decision outweighs it.
    """
    told = _told(reason)
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who(session, by, Right.WITHDRAW)
        live = _live(session, article)
        if not live:
            raise NotLiveError(id=article_id)
        for publication in live:
            publication.withdrawal = told
        _moved(article, Step.WITHDRAW, by=by, at=at)
        record(session, "withdraw", by=by, at=at, article=article, reason=told)
        return _touched(article)


def _told(reason: str) -> str:
    """What readers are told, on one line; BadReasonError where that is nothing or too much."""
    line = " ".join(visible(reason).split())
    if not 0 < len(line) <= _LONGEST_REASON:
        raise BadReasonError(most=_LONGEST_REASON)
    return line


def _live(session: Session, article: Article) -> list[Publication]:
    found = publications.of_article(session, id_of(article))
    return [one for one in found if one.visibility is Visibility.LIVE]


def _moved(article: Article, taken: Step, *, by: int, at: dt.datetime) -> None:
    step(article, taken)
    article.version += 1
    article.updated_at = at
    article.updated_by = by


def _touched(article: Article) -> Changes:
    return Changes.of(Kind.ARTICLE, id_of(article))
