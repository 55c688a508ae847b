"""The pages of the site's lists that grow, as values and as files."""

from newsdesk.model.listing import Listing
from newsdesk.newsroom.site_content import Reader
from newsdesk.newsroom.site_lists import PageOf, Span, name_in, teaser, turn_of
from newsdesk.publish.site.addresses import corrections_address, list_address, path_of, turned
from newsdesk.publish.site.content import ListPage, Notice, NoticesPage, Site, Strip
from newsdesk.publish.site.house import corrections_page
from newsdesk.publish.site.pages import list_page
from newsdesk.store import listings


def list_file(reader: Reader, site: Site, page: PageOf) -> tuple[str, bytes | None]:
    """The file of a page; None instead of a content where the list has nothing to show.

    The corrections' page always stands, and those of the regions that are offered.
    """
    if page.of.sort is Listing.NOTICES:
        notices = notices_page(reader, page)
        address = turned(corrections_address(page.of.language), notices.turn.number)
        # A page that was numbered once stays, though nothing on it may be left.
        stands = page.number is None or page.number <= notices.turn.full
        return path_of(address), corrections_page(site, notices) if stands else None
    shown = listed_page(reader, page)
    offered = page.of.sort is Listing.REGION and any(
        region.key == page.of.key for region in site.regions
    )
    if page.number is None:
        stands = offered or bool(shown.teasers) or shown.turn.full > 0
    else:
        stands = page.number <= shown.turn.full
    return path_of(list_address(shown)), list_page(site, shown) if stands else None


def listed_page(reader: Reader, page: PageOf) -> ListPage:
    """A page of a region, a tag or an author."""
    of = page.of
    turn, span = turn_of(reader.session, page)
    rows = listings.between(reader.session, of, *span)
    names = {
        Listing.REGION: "",
        Listing.TAG: of.key,
        Listing.AUTHOR: of.key,
    }
    name = names[of.sort]
    if name and rows:
        name = name_in(of, rows[0][2])
    return ListPage(
        language=of.language,
        region=of.key if of.sort is Listing.REGION else None,
        day=None,
        teasers=tuple(teaser(one, revision) for _line, one, revision in rows),
        earlier=None,
        later=None,
        strip=_strip(reader, page, span),
        tag=of.key if of.sort is Listing.TAG else None,
        author=of.key if of.sort is Listing.AUTHOR else None,
        name=name,
        turn=turn,
    )


def notices_page(reader: Reader, page: PageOf) -> NoticesPage:
    """A page of the corrections and withdrawals of a language."""
    session, zone = reader.session, reader.settings.zone
    turn, span = turn_of(session, page)
    rows = listings.between(session, page.of, *span)
    releases = listings.releases(session, {line.release_id for line, _one, _revision in rows})
    notices = tuple(
        Notice(
            on=releases[line.release_id].released_at.astimezone(zone).date(),
            address=publication.address,
            headline=revision.headline,
            note=line.note,
            withdrawn=line.withdrawn,
        )
        for line, publication, revision in rows
    )
    return NoticesPage(page.of.language, notices, _strip(reader, page, span), turn)


def _strip(reader: Reader, page: PageOf, span: Span) -> Strip | None:
    """The newest strip on the newest page of a region and of the corrections.

    There are as many of those as languages and regions. All other pages have the strip of the
    release that last changed an article on them, so that no table ever touches them.
    """
    if page.number is None and page.of.sort in (Listing.REGION, Listing.NOTICES):
        return reader.newest_strip()
    release = listings.last_release(reader.session, page.of, *span)
    return reader.strip_of_release(release)
