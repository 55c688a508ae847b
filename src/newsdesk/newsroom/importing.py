"""Articles from files: read, checked against the newsroom's regions, kept as drafts."""

import datetime as dt
from collections.abc import Sequence
from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_
from newsdesk.intake.markdown_file import decoded, read_article, region_key
from newsdesk.model.article import ArticleText
from newsdesk.model.changes import Changes
from newsdesk.newsroom import staff, writing
from newsdesk.store.engine import Store


class UnknownRegionError(InputError):
    """A file names a region that is not in the list."""

    words: ClassVar[str] = N_(
        "{name}: “{region}” is not in the list of regions ({known}). Nothing was imported."
    )


def bring_in(
    store: Store, sources: Sequence[tuple[str, bytes]], *, by: int, at: dt.datetime
) -> tuple[list[int], Changes]:
    """Keep files, given as name and content, as drafts; their ids.

    One that cannot be read keeps all of them out.
    """
    texts = [read_text(store, name, content, at=at) for name, content in sources]
    return writing.new_ones(store, texts, by=by, at=at)


def read_text(store: Store, name: str, content: bytes, *, at: dt.datetime) -> ArticleText:
    """What the file says; a date it does not name is the newsroom's day `at` that time."""
    zone = staff.settings(store).zone
    source = decoded(content, name=name)
    text = read_article(source, name=name, default_date=at.astimezone(zone).date(), zone=zone)
    if not text.region:
        return text
    known = [region for region in staff.regions(store) if region.active]
    key = region_key(text.region, known)
    if key is None:
        keys = ", ".join(region.key for region in known)
        raise UnknownRegionError(name=name, region=text.region, known=keys)
    return ArticleText.model_validate(text.model_dump() | {"region": key})
