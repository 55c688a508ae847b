"""An article draft that tells the day's rates, filled from the approved table."""

import datetime as dt
from typing import ClassVar

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_
from newsdesk.intake.markdown_file import read_article
from newsdesk.model.article import ArticleText, Language
from newsdesk.model.changes import Changes
from newsdesk.model.rate_history import days_of
from newsdesk.newsroom import writing
from newsdesk.newsroom.access import person_who
from newsdesk.publish.rates.article import article_source, told
from newsdesk.store import newsroom_settings, rates
from newsdesk.store.engine import Store


class NoApprovedTableError(RefusalError):
    """There are no approved figures to tell of."""

    words: ClassVar[str] = N_(
        "The table of {day} is not approved, so no article was begun. Have it approved first: an "
        "article must not tell figures that nobody has checked."
    )


def write(
    store: Store,
    day: dt.date,
    language: Language,
    *,
    story_of: int | None = None,
    by: int,
    at: dt.datetime,
) -> tuple[int, Changes]:
    """Begin the article on the rates of `day`: its id. With `story_of`, as that one's translation.

    It tells the required currencies that the approved table holds, in their order; its date is the
    newsroom's own day. NoApprovedTableError where no table of the day is approved.
    """
    text = _text(store, day, language, by=by, at=at)
    return writing.new(store, text, by=by, at=at, story_of=story_of)


def _text(
    store: Store, day: dt.date, language: Language, *, by: int, at: dt.datetime
) -> ArticleText:
    with store.reading() as session:
        settings = newsroom_settings.settings(session)
        byline = person_who(session, by).name
        history = rates.approved(session, currencies=settings.required_currencies)
    shown = [
        told(currency, found)
        for currency in settings.required_currencies
        for found in days_of(history, currency)
        if found.on == day
    ]
    if not shown:
        raise NoApprovedTableError(day=day.isoformat())
    source = article_source(language, day, shown, agency=settings.agency)
    today = at.astimezone(settings.zone).date()
    text = read_article(source, name=f"{language.value}.md", default_date=today, zone=settings.zone)
    return ArticleText.model_validate(text.model_dump() | {"byline": byline})
