"""A source of rows for the tests, which answers when it is told to."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from newsdesk.desktop.articles.rows import ArticleRow, Live
from newsdesk.model.article import Language, Stage


def article(article_id: int, headline: str = "") -> ArticleRow:
    return ArticleRow(
        id=article_id,
        headline=headline or f"Article {article_id}",
        stage=Stage.IN_REVIEW,
        live=Live.NOT_PUBLISHED,
        region="Uzbekistan",
        language=Language.EN,
        updated_at=dt.datetime(2025, 5, 11, 7, 4, tzinfo=dt.UTC),
        who="A. Karimova",
    )


class Shelf:
    """`order` is the list's; `held` keeps answers back until `release`."""

    def __init__(self, order: Sequence[int]) -> None:
        self.order = list(order)
        self.headlines: dict[int, str] = {}
        self.asked: list[int] = []
        self.holding = False
        self.held: list[Callable[[], object]] = []

    def ids(self, done: Callable[[Sequence[int]], object]) -> None:
        order = list(self.order)
        self._answer(lambda: done(order))

    def rows(self, ids: Sequence[int], done: Callable[[Mapping[int, ArticleRow]], object]) -> None:
        self.asked += ids
        rows = {i: article(i, self.headlines.get(i, "")) for i in ids}
        self._answer(lambda: done(rows))

    def release(self) -> None:
        answers, self.held = self.held, []
        for answer in answers:
            answer()

    def _answer(self, answer: Callable[[], object]) -> None:
        if self.holding:
            self.held.append(answer)
        else:
            answer()
