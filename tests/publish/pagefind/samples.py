"""Articles to be found, and a small site of the search alone."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tests.publish.site.samples import SITE

from newsdesk.model.article import Language
from newsdesk.publish.pagefind import shards
from newsdesk.publish.pagefind.documents import Document
from newsdesk.publish.pagefind.page import find_page
from newsdesk.publish.site.addresses import folder_of
from newsdesk.publish.site.assets import assets
from newsdesk.publish.site.letters import LETTERS_PATH, letters

YEAR = 2025


def document(
    number: int,
    headline: str,
    text: str = "",
    *,
    language: Language = Language.EN,
    date: dt.date = dt.date(YEAR, 5, 11),
    hour: int = 6,
    lead: str = "",
    region: str = "uzbekistan",
    tags: tuple[str, ...] = (),
) -> Document:
    """An article of `date`, first released at `hour` of it."""
    names = {each.key: each.names[language] for each in SITE.regions}
    return Document(
        address=f"{folder_of(language)}/{date:%Y/%m/%d}/article-{number}",
        headline=headline,
        lead=lead,
        text=text,
        region=region,
        region_name=names[region],
        date=date,
        first_released_at=dt.datetime(date.year, date.month, date.day, hour, tzinfo=dt.UTC),
        tags=tags,
    )


def site(documents: Mapping[Language, Iterable[Document]]) -> dict[str, bytes]:
    """The search pages and all that they ask for."""
    files = assets() | shards.engine() | {LETTERS_PATH: letters()}
    for language, listed in documents.items():
        files[f"{folder_of(language)}/search.html"] = find_page(SITE, language, None)
        by_key = defaultdict(list)
        for each in listed:
            by_key[shards.shard_key(each.date, current_year=YEAR)].append(each)
        for key, some in by_key.items():
            files |= shards.shard(some, language, key)
        files[shards.shards_path(language)] = shards.shards(by_key)
    return files
