"""The desks of articles: their words, their empty states, and where their rows come from."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from newsdesk.desktop.articles.rows import ArticleRow, Live
from newsdesk.desktop.office import Office
from newsdesk.i18n import N_, _
from newsdesk.model.article import Language, Stage, Visibility
from newsdesk.model.regions import Region
from newsdesk.newsroom import browsing, staff
from newsdesk.newsroom.browsing import Desk, Row
from newsdesk.store.engine import Store


@dataclass(frozen=True)
class DeskWords:
    """What stands where a desk has no article."""

    title: str
    advice: str


DESKS: dict[str, tuple[Desk, DeskWords]] = {
    "desk_mine": (
        Desk.MINE,
        DeskWords(N_("No drafts of yours"), N_("Begin an article with Ctrl+N, or import one.")),
    ),
    "desk_waiting": (
        Desk.WAITING,
        DeskWords(
            N_("Nothing waits for approval"), N_("What reporters submit stands here for editors.")
        ),
    ),
    "desk_approved": (
        Desk.APPROVED,
        DeskWords(
            N_("Nothing waits to be published"),
            N_("What editors approve stands here until it is published."),
        ),
    ),
    "desk_live": (
        Desk.LIVE,
        DeskWords(N_("Nothing is live yet"), N_("Publish what is approved, and readers have it.")),
    ),
    "desk_all": (
        Desk.ALL,
        DeskWords(N_("No articles yet"), N_("Begin the first one with Ctrl+N, or import some.")),
    ),
    "desk_spiked": (
        Desk.SPIKED,
        DeskWords(N_("Nothing is spiked"), N_("What is put aside stands here, and can come back.")),
    ),
}
_NOTHING_FOUND = DeskWords(
    N_("Nothing found"), N_("Search for fewer words, or for how the words begin.")
)


def words_of(name: str) -> DeskWords:
    """The words of a desk, or of a search where `name` is no desk's."""
    return DESKS[name][1] if name in DESKS else _NOTHING_FOUND


class OfficeRows:
    """Rows of one desk or one search, read on the database lane.

    `unsaved` answers which articles have text that is typed and not saved.
    """

    def __init__(
        self,
        office: Office,
        desk: Desk,
        *,
        words: str = "",
        unsaved: Callable[[], frozenset[int]],
    ) -> None:
        self._office = office
        self._desk = desk
        self._words = words
        self._unsaved = unsaved

    def ids(self, done: Callable[[Sequence[int]], object]) -> None:
        """Every id, in the order of the list."""
        person, desk, words = self._office.person_id, self._desk, self._words
        self._office.read(
            lambda store: browsing.ids(store, desk, person_id=person, words=words),
            done,
            token=(self, "ids"),
        )

    def rows(self, ids: Sequence[int], done: Callable[[Mapping[int, ArticleRow]], object]) -> None:
        """The rows of `ids`; an id that is gone is left out."""
        wanted = list(ids)

        def read(store: Store) -> tuple[list[Row], dict[str, Region]]:
            regions = {region.key: region for region in staff.regions(store)}
            return browsing.rows(store, wanted), regions

        def show(found: tuple[list[Row], dict[str, Region]]) -> None:
            unsaved, office = self._unsaved(), self._office
            now = office.clock().astimezone(office.settings.zone)
            done({row.id: _shown(row, found[1], unsaved=unsaved, now=now) for row in found[0]})

        self._office.read(read, show)


def _shown(
    row: Row, regions: Mapping[str, Region], *, unsaved: frozenset[int], now: dt.datetime
) -> ArticleRow:
    language = Language(row.language)
    region = regions.get(row.region)
    return ArticleRow(
        id=row.id,
        headline=row.headline or _("Without a headline"),
        stage=row.stage,
        live=_live(row),
        region=region.name(language) if region else row.region,
        language=language,
        updated_at=row.updated_at,
        who=row.author,
        note=_("unsaved changes") if row.id in unsaved else _held(row, now),
    )


def _held(row: Row, now: dt.datetime) -> str:
    """Until when an approved article is held back, in the newsroom's zone, or empty."""
    if row.stage is not Stage.APPROVED or row.embargo is None or row.embargo <= now:
        return ""
    return _("held until {when}").format(when=f"{row.embargo.astimezone(now.tzinfo):%d/%m %H:%M}")


def _live(row: Row) -> Live:
    if row.visibility is None:
        return Live.NOT_PUBLISHED
    if row.visibility is Visibility.WITHDRAWN:
        return Live.WITHDRAWN
    return Live.CORRECTION_OPEN if row.open_change else Live.LIVE
