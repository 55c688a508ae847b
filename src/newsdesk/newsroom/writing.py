"""What a reporter does: begin, save, hand over, take back an earlier state, leave a note."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import ClassVar

from newsdesk.errors import InputError, RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import (
    Article,
    ArticleText,
    Note,
    Occasion,
    Revision,
    Stage,
    content_hash,
    text_of,
    visible,
)
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.identity import id_of
from newsdesk.model.stages import Step, after
from newsdesk.newsroom.access import (
    STAGE_WORDS,
    WrongStageError,
    person_who,
    person_who_may_change,
    record,
)
from newsdesk.newsroom.checks import NotReadyError, failing
from newsdesk.newsroom.pictures import keep_in
from newsdesk.publish.pictures.master import Master
from newsdesk.store import articles, newsroom_settings, people
from newsdesk.store.engine import Session, Store


class ConflictError(RefusalError):
    """Somebody saved in between. Carries both texts, and the version that now stands."""

    words: ClassVar[str] = N_(
        "{who} changed article {id} while you were writing. Both texts are kept: compare them and "
        "save again."
    )


_LONGEST_NOTE = 5000


class EmptyNoteError(InputError):
    """A note without words."""

    words: ClassVar[str] = N_("Please write what the note should say. Nothing was changed.")


class LongNoteError(InputError):
    """A note that is an article."""

    words: ClassVar[str] = N_(
        "A note has at most {most} characters, this one {count}. Nothing was changed."
    )


def new(
    store: Store,
    text: ArticleText,
    *,
    by: int,
    at: dt.datetime,
    story_of: int | None = None,
    imported: bool = False,
) -> tuple[int, Changes]:
    """Begin an article with `text`; its id. With `story_of` it is another language of that one."""
    with store.writing() as session:
        person_who(session, by)
        story = None if story_of is None else articles.get(session, story_of).story_id
        number = _begin(session, text, story_id=story, imported=imported, by=by, at=at)
        return number, Changes.of(Kind.ARTICLE, number)


def new_ones(
    store: Store,
    texts: Iterable[ArticleText],
    *,
    masters: Iterable[Master] = (),
    by: int,
    at: dt.datetime,
) -> tuple[list[int], Changes]:
    """Begin an imported article with each text, all or none; their ids.

    `masters` are pictures that come along with the texts.
    """
    with store.writing() as session:
        person_who(session, by)
        attached = keep_in(session, masters, by=by, at=at)
        numbers = [
            _begin(session, text, story_id=None, imported=True, by=by, at=at) for text in texts
        ]
        return numbers, attached | Changes.of(Kind.ARTICLE, *numbers)


def save(
    store: Store,
    article_id: int,
    text: ArticleText,
    *,
    seen: int,
    masters: Iterable[Master] = (),
    by: int,
    at: dt.datetime,
) -> Changes:
    """Keep `text` as the working copy and as a revision.

    `seen` is the version that the writer began from; if another stands now, ConflictError with
    `mine`, `theirs` and `version`. A change of what readers would get voids an approval. Saving
    what already stands changes nothing. `masters` are pictures that come along with the text; one
    that is named and not kept is a PictureGoneError.
    """
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who_may_change(session, by, article)
        theirs = text_of(article)
        if theirs == text:
            return Changes()
        if article.version != seen:
            raise ConflictError(
                id=article_id,
                who=people.get(session, article.updated_by).name,
                mine=text,
                theirs=theirs,
                version=article.version,
            )
        attached = keep_in(session, masters, by=by, at=at)
        _replace(session, article, text, Occasion.SAVED, by=by, at=at)
        record(session, "save", by=by, at=at, article=article)
        return attached | Changes.of(Kind.ARTICLE, id_of(article))


def submit(store: Store, article_id: int, *, by: int, at: dt.datetime) -> Changes:
    """Hand the article over for approval. NotReadyError names what is missing."""
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who_may_change(session, by, article)
        step(article, Step.SUBMIT)
        missing = failing(text_of(article), newsroom_settings.regions(session))
        if missing:
            raise NotReadyError(id=article_id, checks=missing)
        handed_over(session, article, Occasion.SUBMITTED, by=by, at=at)
        record(session, "submit", by=by, at=at, article=article)
        return Changes.of(Kind.ARTICLE, id_of(article))


def restore(
    store: Store, article_id: int, number: int, *, seen: int, by: int, at: dt.datetime
) -> Changes:
    """Make revision `number` the working copy again, as a new revision; nothing is lost by it."""
    with store.reading() as session:
        earlier = text_of(articles.revision(session, article_id, number))
    with store.writing() as session:
        article = articles.for_change(session, article_id)
        person_who_may_change(session, by, article)
        if article.version != seen:
            raise ConflictError(
                id=article_id,
                who=people.get(session, article.updated_by).name,
                mine=earlier,
                theirs=text_of(article),
                version=article.version,
            )
        _replace(session, article, earlier, Occasion.RESTORED, by=by, at=at)
        record(session, "restore", by=by, at=at, article=article, number=number)
        return Changes.of(Kind.ARTICLE, id_of(article))


def note(store: Store, article_id: int, words: str, *, by: int, at: dt.datetime) -> Changes:
    """Leave a note for colleagues on an article."""
    with store.writing() as session:
        article = articles.get(session, article_id)
        person_who(session, by)
        keep_note(session, article, words, by=by, at=at)
        record(session, "note", by=by, at=at, article=article)
        return Changes.of(Kind.ARTICLE, id_of(article))


def step(article: Article, taken: Step) -> None:
    """Move the article along the table of stages, or WrongStageError."""
    stage = after(article.stage, taken)
    if stage is None:
        raise WrongStageError(
            id=article.id, stage=article.stage, stage_words=_(STAGE_WORDS[article.stage])
        )
    article.stage = stage
    if stage is not Stage.APPROVED:
        article.approval_id = None


def handed_over(
    session: Session, article: Article, occasion: Occasion, *, by: int, at: dt.datetime
) -> Revision:
    """Keep the state in which the article changes hands."""
    article.version += 1
    article.updated_at = at
    article.updated_by = by
    return articles.keep_revision(session, article, occasion, by=by, at=at)


def keep_note(session: Session, article: Article, words: str, *, by: int, at: dt.datetime) -> None:
    """Keep a note in a transaction that is under way."""
    told = visible(words).strip()
    if not told:
        raise EmptyNoteError
    if len(told) > _LONGEST_NOTE:
        raise LongNoteError(most=_LONGEST_NOTE, count=len(told))
    articles.add_note(
        session, Note(article_id=id_of(article), written_by=by, written_at=at, text=told)
    )


def story(store: Store, article_id: int) -> Sequence[Article]:
    """The article and its other languages."""
    with store.reading() as session:
        return articles.of_story(session, articles.get(session, article_id).story_id or article_id)


def _begin(
    session: Session,
    text: ArticleText,
    *,
    story_id: int | None,
    imported: bool,
    by: int,
    at: dt.datetime,
) -> int:
    article = articles.add(
        session,
        Article(
            **text.model_dump(),
            story_id=story_id,
            author_id=by,
            created_at=at,
            updated_at=at,
            updated_by=by,
        ),
    )
    occasion = Occasion.IMPORTED if imported else Occasion.SAVED
    articles.keep_revision(session, article, occasion, by=by, at=at)
    record(session, "import" if imported else "new", by=by, at=at, article=article)
    return id_of(article)


def _replace(
    session: Session,
    article: Article,
    text: ArticleText,
    occasion: Occasion,
    *,
    by: int,
    at: dt.datetime,
) -> None:
    same_for_readers = content_hash(text_of(article)) == content_hash(text)
    standing = article.revision_id
    stays_approved = same_for_readers and article.stage is Stage.APPROVED
    if not stays_approved:
        step(article, Step.EDIT)
    articles.put_text(session, article, text)
    handed_over(session, article, occasion, by=by, at=at)
    if stays_approved:
        article.revision_id = standing
