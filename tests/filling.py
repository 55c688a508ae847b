"""Many approved articles at once, for tests and measurements that need a crowd."""

import datetime as dt
from collections.abc import Callable

from newsdesk.model.article import (
    Approval,
    Article,
    ArticleText,
    Language,
    Occasion,
    content_hash,
)
from newsdesk.model.identity import id_of
from newsdesk.model.stages import Step
from newsdesk.newsroom.writing import handed_over, step
from newsdesk.store import articles
from newsdesk.store.engine import Store

_WORDS = ("canal", "bridge", "water", "price", "school", "soum", "harvest", "railway")


def filled(
    store: Store,
    count: int,
    *,
    author: int,
    editor: int,
    at: dt.datetime,
    text: Callable[[int], ArticleText] | None = None,
) -> None:
    """Keep `count` approved articles, in one transaction: those that `text` makes of their numbers.

    Without it they are over the 33 days from 1 May 2025. They went through the same steps as any
    other, but for the audit.
    """
    with store.writing() as session:
        for number in range(count):
            given = (text or _text)(number)
            article = articles.add(
                session,
                Article(
                    **given.model_dump(),
                    author_id=author,
                    created_at=at,
                    updated_at=at,
                    updated_by=author,
                ),
            )
            step(article, Step.SUBMIT)
            step(article, Step.APPROVE)
            revision = handed_over(session, article, Occasion.APPROVED, by=editor, at=at)
            article.approval_id = articles.keep_approval(
                session,
                Approval(
                    article_id=id_of(article),
                    revision_id=id_of(revision),
                    editor_id=editor,
                    approved_at=at,
                    content_hash=content_hash(given),
                ),
            )


def _text(number: int) -> ArticleText:
    first, second = _WORDS[number % len(_WORDS)], _WORDS[number // 10 % len(_WORDS)]
    return ArticleText(
        language=Language.EN,
        headline=f"The {first} and the {second}, part {number}",
        lead="What is known so far.",
        dateline="Tashkent, Uzbekistan (Newsdesk)",
        region="uzbekistan",
        date=dt.date(2025, 5, 1) + dt.timedelta(days=number % 33),
        body=f"The {first} is followed by the {second}.\n\n" + "Nothing more is known. " * 20,
    )
