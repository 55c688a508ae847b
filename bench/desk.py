"""What a person waits for at the desk: a big body, a long list, the rates form, search, a page.

    python bench/desk.py

Milliseconds of this process's own CPU time, the median of several rounds, so that a busy machine
tells nearly the same as an idle one; the window works without a display.
"""

import datetime as dt
import os
import statistics
import zoneinfo
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from time import process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from newsdesk.desktop.articles.rows import ArticleRow, Live
from newsdesk.desktop.articles.view import ArticleList
from newsdesk.desktop.editor.values import EditorChoices
from newsdesk.desktop.editor.widget import ArticleEditor
from newsdesk.desktop.theme import apply_theme
from newsdesk.model.article import ArticleText, Language, Stage
from newsdesk.model.folding import words
from newsdesk.model.rate_checks import DatedRates, DraftRate, DraftTable, check_table
from newsdesk.publish.site import pages
from newsdesk.publish.site.content import ArticlePage, ListPage, RegionNames, Site, Teaser
from newsdesk.settings import Theme

NOON = dt.datetime(2025, 6, 2, 7, tzinfo=dt.UTC)
DAY = NOON.date()
ZONE = zoneinfo.ZoneInfo("Asia/Tashkent")
PARAGRAPH = (
    "The **Almalyk** campus and a *Wuhan* university, [memo](https://a.example/b), "
    "Oʻzbekiston va Хитой, новая лаборатория. "
) * 6
BODY = "\n\n".join([PARAGRAPH] * 3)
MANY = 100_000
CURRENCIES = [f"{first}{second}X" for first in "ABCDEFGH" for second in "ABCDEFGHIJ"][:75]
TEASERS = 32


class Rows:
    """A source of many rows that answers at once."""

    def __init__(self, order: Sequence[int]) -> None:
        self.order = order

    def ids(self, done: Callable[[Sequence[int]], object]) -> None:
        """All ids."""
        done(self.order)

    def rows(self, ids: Sequence[int], done: Callable[[Mapping[int, ArticleRow]], object]) -> None:
        """These rows."""
        done(
            {
                number: ArticleRow(
                    id=number,
                    headline=f"Article {number}",
                    stage=Stage.DRAFT,
                    live=Live.NOT_PUBLISHED,
                    region="Uzbekistan",
                    language=Language.EN,
                    updated_at=NOON,
                    who="A. Karimova",
                )
                for number in ids
            }
        )


def tell(name: str, work: Callable[[], object], rounds: int = 15) -> None:
    """Print the median of `rounds` rounds of `work`, in CPU milliseconds."""
    times = []
    for _ in range(rounds):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    print(f"{name:58} {statistics.median(times) * 1000:9.2f} ms")


def editor(app: QApplication) -> None:
    """A body of 1 MB: shown, and a key typed at its end."""
    widget = ArticleEditor(EditorChoices((), ZONE, "Newsdesk"))
    widget.resize(700, 800)
    widget.show()
    megabyte = "\n\n".join([PARAGRAPH] * (990_000 // (len(PARAGRAPH) + 2)))
    texts = [ArticleText(date=DAY, body=megabyte + end) for end in ("", " ")]

    def show() -> None:
        texts.reverse()
        widget.set_text(texts[0], article=None)
        app.processEvents()

    def key() -> None:
        widget.body.insertPlainText("x")
        app.processEvents()

    tell("editor: a body of 1 MB is shown", show, 5)
    widget.body.moveCursor(QTextCursor.MoveOperation.End)
    tell("editor: a key in a body of 1 MB", key, 60)


def article_list(app: QApplication) -> None:
    """A list of 100,000: far jumps, one of them moved to the top, painting."""
    source = Rows(range(MANY))
    view = ArticleList(lambda: NOON)
    view.resize(330, 800)
    view.show_source(source, empty_title="", empty_advice="")
    view.show()
    places = iter(range(1, MANY, 4001))

    def jump() -> None:
        view.mark(next(places))
        app.processEvents()
        app.processEvents()

    def refresh() -> None:
        moved = source.order[len(source.order) // 2]
        source.order = [moved, *(number for number in source.order if number != moved)]
        begin.append(process_time())
        view.refresh(frozenset({moved}))
        begin[-1] = process_time() - begin[-1]

    begin: list[float] = []
    tell(f"list of {MANY:,}: a jump", jump)
    tell(f"list of {MANY:,}: painting", view.grab)
    for _ in range(15):
        refresh()
    print(f"{f'list of {MANY:,}: a refresh':58} {statistics.median(begin) * 1000:9.2f} ms")


def rates() -> None:
    """A day's table against 400 earlier ones."""
    for codes in (CURRENCIES[:3], CURRENCIES):
        history = [
            DatedRates(
                DAY - dt.timedelta(days=day),
                {code: (1, Decimal(12000 + day)) for code in codes},
            )
            for day in range(1, 401)
        ]
        draft = DraftTable(DAY, tuple(DraftRate(code, Decimal("12001.43")) for code in codes))

        def check(draft: DraftTable = draft, history: list[DatedRates] = history) -> None:
            check_table(draft, history=history, today=DAY, required=("USD", "EUR", "RUB"))

        tell(f"rate checks: {len(codes)} currencies against 400 tables", check)


def site() -> None:
    """An article's page, and a list of teasers."""
    shared = Site(
        name="Newsdesk",
        agency="Newsdesk",
        url="https://news.example",
        zone=ZONE,
        telegram_channel="newsdesk_sample",
        main_language=Language.EN,
        regions=(RegionNames("uzbekistan", dict.fromkeys(Language, "Uzbekistan")),),
    )
    text = ArticleText(
        date=DAY,
        headline="Almalyk campus opens joint laboratory",
        dateline="Tashkent, Uzbekistan (Newsdesk)",
        region="uzbekistan",
        body=BODY,
    )
    page = ArticlePage(
        address="en/2025/06/02/almalyk-1",
        text=text,
        first_released_at=NOON,
        released_at=NOON,
        corrections=(),
        withdrawal="",
        translations=(),
        latest=(),
        strip=None,
    )
    teaser = Teaser(
        address=page.address,
        headline=text.headline,
        lead="Forty students will work there.",
        region=text.region,
        date=DAY,
        first_released_at=NOON,
    )
    front = ListPage(
        language=Language.EN,
        region=None,
        day=None,
        teasers=(teaser,) * TEASERS,
        earlier=DAY,
        later=None,
        strip=None,
    )
    tell(f"page: an article of {len(BODY.split())} words", lambda: pages.article_page(shared, page))
    tell(f"page: a list of {TEASERS} teasers", lambda: pages.list_page(shared, front))


def folding() -> None:
    """Words for the search index, in MB of UTF-8 a second."""
    text = BODY * 200
    begin = process_time()
    words(text)
    speed = len(text.encode()) / (process_time() - begin) / 1e6
    print(f"{'search: folding':58} {speed:9.1f} MB/s")


def main() -> None:
    """Measure all of it."""
    app = QApplication([])
    apply_theme(app, Theme.LIGHT)
    editor(app)
    article_list(app)
    rates()
    site()
    folding()


if __name__ == "__main__":
    main()
