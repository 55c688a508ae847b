"""A line of the list of articles, and where lines come from."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from newsdesk.i18n import N_, _
from newsdesk.model.article import Language, Stage


class Live(StrEnum):
    """What readers have of an article, as far as a list tells it."""

    NOT_PUBLISHED = "not_published"
    LIVE = "live"
    CORRECTION_OPEN = "correction_open"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ArticleRow:
    """One article in a list. `region` is a name to show, `updated_at` aware UTC."""

    id: int
    headline: str
    stage: Stage
    live: Live
    region: str
    language: Language
    updated_at: dt.datetime
    who: str
    note: str = ""


class RowSource(Protocol):
    """The articles of one desk or one search.

    Both answer later or at once, always on the window's thread, and call `done` at most once.
    """

    def ids(self, done: Callable[[Sequence[int]], object]) -> None:
        """Every id, in the order of the list."""

    def rows(self, ids: Sequence[int], done: Callable[[Mapping[int, ArticleRow]], object]) -> None:
        """The rows of `ids`; an id that is gone is left out."""


STAGE_WORDS: dict[Stage, str] = {
    Stage.DRAFT: N_("Draft"),
    Stage.IN_REVIEW: N_("In review"),
    Stage.RETURNED: N_("Returned"),
    Stage.APPROVED: N_("Approved"),
    Stage.SPIKED: N_("Spiked"),
}
# The names of the theme's colours.
STAGE_TONES: dict[Stage, str] = {
    Stage.DRAFT: "muted",
    Stage.IN_REVIEW: "warn",
    Stage.RETURNED: "bad",
    Stage.APPROVED: "good",
    Stage.SPIKED: "muted",
}
LANGUAGE_CODES: dict[Language, str] = {
    Language.UZ: "UZ",
    Language.UZ_CYRL: "ЎЗ",
    Language.RU: "RU",
    Language.EN: "EN",
}


def pills(row: ArticleRow) -> list[tuple[str, str]]:
    """The words and tones of a row's pills: what readers have first, then the working copy."""
    shown = []
    if row.live in (Live.LIVE, Live.CORRECTION_OPEN):
        shown.append((_("Live"), "good"))
    elif row.live is Live.WITHDRAWN:
        shown.append((_("Withdrawn"), "bad"))
    # A live article's own draft or approval is what the readers have; anything else is news.
    resting = row.stage in (Stage.DRAFT, Stage.APPROVED) and row.live is not Live.NOT_PUBLISHED
    if not resting or (row.live is Live.CORRECTION_OPEN and row.stage is Stage.APPROVED):
        shown.append((_(STAGE_WORDS[row.stage]), STAGE_TONES[row.stage]))
    return shown


def details(row: ArticleRow, when: str) -> str:
    """The quiet part of a row's second line; a note stands for the time and the person."""
    note = row.note
    if row.live is Live.CORRECTION_OPEN and not note:
        note = _("correction open")
    rest = (note,) if note else (when, row.who)
    parts = (row.region, LANGUAGE_CODES[row.language], *rest)
    return " · ".join(part for part in parts if part)


def short_time(moment: dt.datetime, now: dt.datetime) -> str:
    """The hour of today's moments, the day of others; `now` brings the newsroom's zone."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    return f"{local:%d/%m}" if local.year == now.year else f"{local:%d/%m/%Y}"
