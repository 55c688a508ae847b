"""Who may do what: the one door every decision goes through, and the audit it writes to."""

import datetime as dt
from typing import Any, ClassVar

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import Article, Stage
from newsdesk.model.audit import AuditEvent
from newsdesk.model.identity import id_of
from newsdesk.model.people import RIGHTS, Person, Right, Role, may
from newsdesk.store import audit, people
from newsdesk.store.engine import Session


class NotAllowedError(RefusalError):
    """The person's role does not have the right."""

    words: ClassVar[str] = N_("{name} may not do this; {who} can. Nothing was changed.")


class LeftError(RefusalError):
    """The person no longer works here."""

    words: ClassVar[str] = N_("{name} no longer works in this newsroom. Nothing was changed.")


class NotYoursError(RefusalError):
    """A reporter changes only their own articles."""

    words: ClassVar[str] = N_(
        "Article {id} belongs to {author}; you can read it, and an editor can change it."
    )


def person_who(session: Session, person_id: int, right: Right | None = None) -> Person:
    """The person, if they work here and have `right`; else a refusal."""
    person = people.get(session, person_id)
    if not person.active:
        raise LeftError(name=person.name)
    if right is not None and not may(person, right):
        who = _("an editor or a chief") if right in RIGHTS[Role.EDITOR] else _("a chief")
        raise NotAllowedError(name=person.name, right=right, who=who)
    return person


def person_who_may_change(session: Session, person_id: int, article: Article) -> Person:
    """The person, if the article is theirs or they may change others'."""
    person = person_who(session, person_id)
    if article.author_id != person_id and not may(person, Right.EDIT_OTHERS):
        author = people.get(session, article.author_id)
        raise NotYoursError(id=article.id, author=author.name)
    return person


def record(
    session: Session,
    action: str,
    *,
    by: int,
    at: dt.datetime,
    article: Article | None = None,
    rate_table_id: int | None = None,
    release_id: int | None = None,
    **details: Any,  # noqa: ANN401 - whatever JSON holds
) -> None:
    """Write a decision to the audit, in the transaction that makes it."""
    audit.add(
        session,
        AuditEvent(
            at=at,
            person_id=by,
            action=action,
            article_id=None if article is None else id_of(article),
            rate_table_id=rate_table_id,
            release_id=release_id,
            details={key: value for key, value in details.items() if value not in (None, "")},
        ),
    )


class WrongStageError(RefusalError):
    """The step is not possible from the article's stage."""

    words: ClassVar[str] = N_(
        "Article {id} is {stage_words}; this cannot be done with it now. Nothing was changed."
    )


STAGE_WORDS: dict[Stage, str] = {
    Stage.DRAFT: N_("a draft"),
    Stage.IN_REVIEW: N_("waiting for approval"),
    Stage.RETURNED: N_("returned to its author"),
    Stage.APPROVED: N_("approved"),
    Stage.SPIKED: N_("spiked"),
}
