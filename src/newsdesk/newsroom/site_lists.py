"""The site's lists that grow: in which an article stands, and which pages they have.

A line of a list keeps its number for good, and a page is always of the same numbers. Publishing an
article therefore touches the newest page of each list it stands in, and once in many articles
closes a page. Correcting an old one touches the one page that it stands on.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from newsdesk.model.article import Language, Revision, Visibility
from newsdesk.model.listing import Listing, ListLine, SiteList
from newsdesk.model.publication import Publication
from newsdesk.publish.site.addresses import tag_key
from newsdesk.publish.site.bylines import authors_of
from newsdesk.publish.site.content import Teaser, Turn
from newsdesk.store import listings
from newsdesk.store.engine import Session
from newsdesk.store.listings import Note, Told

LINES_A_PAGE = 30
# How many articles of its story a page names before and after its own.
BESIDE_IN_STORY = 3


class PageOf(NamedTuple):
    """A page of a list; without a number it is the newest one."""

    of: SiteList
    number: int | None = None


class Span(NamedTuple):
    """The numbers of the lines on a page; without a `last` all from `first` on."""

    first: int
    last: int | None


def enter(session: Session, article_ids: Collection[int]) -> None:
    """Bring the lines of articles up to date with what readers have of them."""
    lines: dict[int, list[ListLine]] = {}
    for line in listings.lines_of(session, article_ids):
        lines.setdefault(line.article_id, []).append(line)
    notes: dict[int, list[Note]] = {}
    for note in listings.notes(session, article_ids):
        notes.setdefault(note.article_id, []).append(note)
    numbers = _Numbers(session)
    changed: list[ListLine] = []
    for told in listings.told(session, article_ids):
        article_id = told.publication.article_id
        held = lines.get(article_id, [])
        changed += _standing(told, held, numbers)
        changed += _noticed(told, held, notes.get(article_id, []), numbers)
    listings.add(session, changed)


def full_pages(newest_number: int) -> int:
    """How many numbered pages stand for a list of so many lines.

    The newest page keeps the lines of one more, so that it is never nearly empty.
    """
    return max(0, newest_number // LINES_A_PAGE - 1)


def touched(session: Session, article_ids: Collection[int]) -> set[PageOf]:
    """The pages of lists that change with these articles."""
    full = _Numbers(session)
    found = set()
    for line in listings.lines_of(session, article_ids):
        if line.sort is Listing.STORY:
            continue
        stands = full_pages(full.newest(line.of))
        page = (line.number - 1) // LINES_A_PAGE + 1
        found.add(PageOf(line.of, page if page <= stands else None))
        if line.number % LINES_A_PAGE == 0:
            # It closed the page before its own, which the one before that leads to.
            found |= {PageOf(line.of, each) for each in (page - 1, page - 2) if 1 <= each <= stands}
    return found


def everything(session: Session) -> Iterator[PageOf]:
    """All pages of all lists that have one."""
    for of, newest in listings.lists(session).items():
        if of.sort is not Listing.STORY:
            yield PageOf(of)
            yield from (PageOf(of, number) for number in range(1, full_pages(newest) + 1))


def turn_of(session: Session, page: PageOf) -> tuple[Turn, Span]:
    """Where a page stands in its list, and the numbers of its lines."""
    full = full_pages(listings.newest_number(session, page.of))
    if page.number is None:
        return Turn(None, full), Span(full * LINES_A_PAGE + 1, None)
    last = page.number * LINES_A_PAGE
    return Turn(page.number, full), Span(last - LINES_A_PAGE + 1, last)


def teaser(publication: Publication, revision: Revision) -> Teaser:
    """An article as a list shows it."""
    return Teaser(
        address=publication.address,
        headline=revision.headline,
        lead=revision.lead,
        region=revision.region,
        date=revision.date,
        first_released_at=publication.first_released_at,
    )


def name_in(of: SiteList, revision: Revision) -> str:
    """What a tag or an author is called in an article that stands in the list."""
    if of.sort is Listing.TAG:
        names = {tag_key(tag, of.language): tag for tag in revision.tags}
    else:
        names = authors_of(revision.byline, of.language)
    return names.get(of.key, of.key)


def story_beside(
    session: Session, article_ids: Collection[int]
) -> dict[int, tuple[tuple[Teaser, ...], tuple[Teaser, ...]]]:
    """By article that is in a story, those before and after it, each from the nearest on."""
    return {
        line.article_id: (
            _beside(session, line, later=False),
            _beside(session, line, later=True),
        )
        for line in listings.lines_of(session, article_ids)
        if line.sort is Listing.STORY and line.shown
    }


def story_touched(session: Session, article_ids: Collection[int]) -> set[tuple[Language, int]]:
    """The articles whose pages name one of these as earlier or later in their story."""
    return {
        (publication.language, publication.article_id)
        for line in listings.lines_of(session, article_ids)
        if line.sort is Listing.STORY
        for later in (False, True)
        for publication, _revision in listings.beside(
            session, line, later=later, most=BESIDE_IN_STORY
        )
    }


def _beside(session: Session, line: ListLine, *, later: bool) -> tuple[Teaser, ...]:
    found = listings.beside(session, line, later=later, most=BESIDE_IN_STORY)
    return tuple(teaser(*each) for each in found)


def _standing(told: Told, held: list[ListLine], numbers: "_Numbers") -> Iterator[ListLine]:
    """The article's lines, shown or not, where that changes; new ones for new lists."""
    wanted = _wanted(told)
    for line in held:
        if line.sort is not Listing.NOTICES:
            line.shown = line.of in wanted
            wanted.pop(line.of, None)
            yield line
    for of in wanted:
        yield _line(told, of, numbers)


def _wanted(told: Told) -> dict[SiteList, None]:
    """The lists that the article stands in, each once and in a fixed order."""
    one = told.publication
    if one.visibility is Visibility.WITHDRAWN:
        return {}
    keys = {
        Listing.REGION: [one.region],
        Listing.TAG: [tag_key(tag, one.language) for tag in told.tags],
        Listing.AUTHOR: list(authors_of(told.byline, one.language)),
        Listing.STORY: [told.slugline.casefold()[:300]],
    }
    return {
        SiteList(one.language, sort, key): None
        for sort, found in keys.items()
        for key in found
        if key
    }


def _noticed(
    told: Told, held: list[ListLine], notes: list[Note], numbers: "_Numbers"
) -> Iterator[ListLine]:
    """New lines of the corrections: each note once, and each withdrawal."""
    lines = [line for line in held if line.sort is Listing.NOTICES]
    last = next((line.note for line in reversed(lines) if not line.withdrawn), "")
    newest = max((line.release_id for line in lines), default=0)
    of = SiteList(told.publication.language, Listing.NOTICES)
    for note in notes:
        if note.release_id > newest and note.text != last:
            last = note.text
            yield _line(told, of, numbers, release_id=note.release_id, note=note.text)
    one = told.publication
    if one.visibility is Visibility.WITHDRAWN and one.release_id > newest:
        yield _line(told, of, numbers, note=one.withdrawal, withdrawn=True)


def _line(
    told: Told,
    of: SiteList,
    numbers: "_Numbers",
    *,
    release_id: int | None = None,
    note: str = "",
    withdrawn: bool = False,
) -> ListLine:
    return ListLine(
        language=of.language,
        sort=of.sort,
        key=of.key,
        number=numbers.next(of),
        article_id=told.publication.article_id,
        release_id=release_id or told.publication.release_id,
        note=note,
        withdrawn=withdrawn,
    )


class _Numbers:
    """The newest number of each list, asked once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._newest: dict[SiteList, int] = {}

    def newest(self, of: SiteList) -> int:
        """The number of the newest line."""
        if of not in self._newest:
            self._newest[of] = listings.newest_number(self._session, of)
        return self._newest[of]

    def next(self, of: SiteList) -> int:
        """The number after it, which is now the newest."""
        self._newest[of] = self.newest(of) + 1
        return self._newest[of]
