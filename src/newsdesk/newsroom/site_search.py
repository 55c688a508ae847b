"""What readers can find: which shards of search an article touches, and what each of them holds.

The year that is searched by months is that of the newest release, so that the shards follow from
what is kept, like every page.
"""

import datetime as dt
from collections.abc import Iterator

from newsdesk.model.article import Language, Revision
from newsdesk.model.publication import Publication, Release
from newsdesk.newsroom.site_content import Reader, year_of
from newsdesk.publish.pagefind import shards
from newsdesk.publish.pagefind.documents import Document, plain_text
from newsdesk.publish.pagefind.page import find_page
from newsdesk.publish.site.addresses import path_of, search_address
from newsdesk.publish.site.content import Site
from newsdesk.store import publications


def shard_of(reader: Reader, day: dt.date) -> str:
    """The shard that an article of `day` stands in."""
    return shards.shard_key(day, current_year=reader.current_year())


def turned(reader: Reader, last: Release, release: Release) -> set[str]:
    """The shards of the years that ended, or began again, between two releases."""
    years = sorted(year_of(each, reader.settings) for each in (last, release))
    return {key for year in range(*years) for key in shards.keys_of_year(year)}


def shard_files(
    reader: Reader, site: Site, target: str, language: Language, key: str
) -> Iterator[tuple[str, bytes | None]]:
    """The files of a shard, and None for those in the target that are no longer of it."""
    days = shards.days_of(key, current_year=reader.current_year())
    live = [] if days is None else publications.of_days(reader.session, language, *days)
    names = {region.key: region.names[language] for region in site.regions}
    bodies = reader.bodies([revision for _publication, revision in live])
    documents = (_document(*each, body, names) for each, body in zip(live, bodies, strict=True))
    made = shards.shard(documents, language, key)
    folder = shards.shard_folder(language, key)
    lines = publications.receipt_below(reader.session, target, folder)
    yield from made.items()
    for line in lines:
        if line.path not in made:
            yield line.path, None


def search_files(
    reader: Reader, site: Site, language: Language
) -> Iterator[tuple[str, bytes | None]]:
    """The search page of a language, and the list of its shards."""
    page = find_page(site, language, reader.newest_strip())
    yield path_of(search_address(language)), page
    days = publications.days_used(reader.session, language)
    yield shards.shards_path(language), shards.shards(shard_of(reader, day) for day in days)


def _document(
    publication: Publication, revision: Revision, body_html: str, names: dict[str, str]
) -> Document:
    return Document(
        address=publication.address,
        headline=revision.headline,
        lead=revision.lead,
        text=plain_text(body_html),
        region=revision.region,
        region_name=names.get(revision.region, ""),
        date=revision.date,
        first_released_at=publication.first_released_at,
        tags=tuple(revision.tags),
    )
