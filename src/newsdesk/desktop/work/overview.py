"""What stands around the lists: counts, saved searches, whether the day's rates are there."""

import datetime as dt
from dataclasses import dataclass

from newsdesk.desktop.articles.desks import DESKS
from newsdesk.i18n import interface_language
from newsdesk.model.article import Language
from newsdesk.model.banking_days import is_banking_day
from newsdesk.model.identity import id_of
from newsdesk.model.people import Person
from newsdesk.model.rates import RateStage
from newsdesk.newsroom import browsing, news, rates_desk, staff
from newsdesk.settings import NewsroomSettings
from newsdesk.store.engine import Store

# In which language the window names regions, by the interface's.
_NAMES = {"ru": Language.RU, "uz": Language.UZ}


@dataclass(frozen=True)
class Overview:
    """Read in one go. `counts` by the name of the desk's command, `searches` as id and words.

    `rates_missing` says that today is a banking day without an approved table, `publishable` how
    many articles a release would take. `regions` are key
    and name of those that are offered.
    """

    counts: dict[str, int]
    searches: tuple[tuple[int, str], ...]
    rates_missing: bool
    publishable: int
    regions: tuple[tuple[str, str], ...]
    newest_event: int
    person: Person
    settings: NewsroomSettings


def read_overview(store: Store, person_id: int, at: dt.datetime) -> Overview:
    """How things stand for this person at this time."""
    settings = staff.settings(store)
    language = _NAMES.get(interface_language()[:2], Language.EN)
    today = at.astimezone(settings.zone).date()
    counts = browsing.counts(store, person_id)
    approved = {
        table.effective_on
        for table in rates_desk.tables(store)
        if table.stage is RateStage.APPROVED
    }
    return Overview(
        counts={name: counts[desk] for name, (desk, _words) in DESKS.items()},
        searches=tuple((id_of(one), one.words) for one in staff.searches(store, person_id)),
        rates_missing=is_banking_day(today) and today not in approved,
        publishable=browsing.publishable(store, at=at),
        regions=tuple(
            (region.key, region.name(language)) for region in staff.regions(store) if region.active
        ),
        newest_event=news.newest(store),
        person=next(one for one in staff.everybody(store) if one.id == person_id),
        settings=settings,
    )
