"""What a release wants of the channel: the one place where publishing meets the outbox."""

import datetime as dt
from collections.abc import Iterator

from newsdesk.model.article import Channel, Visibility
from newsdesk.model.identity import id_of
from newsdesk.model.outbox_content import Content, Mark
from newsdesk.model.publication import Publication, Release
from newsdesk.newsroom import outbox
from newsdesk.newsroom.channel_text import channel_article
from newsdesk.newsroom.outbox import Wanted, contents_of
from newsdesk.newsroom.site_content import Reader, site_of
from newsdesk.publish.telegram import messages_of_article
from newsdesk.publish.telegram.message import units
from newsdesk.store import newsroom_settings, publications
from newsdesk.store import outbox as shelf
from newsdesk.store.engine import Session


def queue_release(
    session: Session, release: Release, *, by: int, at: dt.datetime
) -> tuple[int, ...]:
    """Put into the outbox what a release made live, corrected or withdrew on the channel.

    In the release's own transaction, last of all in it, so that both are kept or neither. Gives
    the articles that something is to be sent of; none where sending is off. The texts are those
    of the release's files.
    """
    settings = newsroom_settings.settings(session)
    if not settings.telegram_sending:
        return ()
    return tuple(
        wanted.article_id
        for wanted in _wanted(session, Reader(session, settings), release)
        if outbox.queue(session, wanted, release_id=id_of(release), by=by, at=at)
    )


def _wanted(session: Session, reader: Reader, release: Release) -> Iterator[Wanted]:
    site = site_of(session)
    for publication in shelf.released(session, id_of(release)):
        if publication.visibility is Visibility.WITHDRAWN:
            yield Wanted(publication.article_id, (), notice=_notice(session, publication))
            continue
        on_site = publications.on(session, Channel.SITE, publication.article_id)
        if on_site is None:
            continue
        page = reader.article_page(on_site)
        yield Wanted(
            publication.article_id,
            contents_of(messages_of_article(channel_article(site, page))),
            first=publication.first_released_at == release.released_at,
        )


def _notice(session: Session, publication: Publication) -> Content:
    """The headline and the reason that readers are given."""
    headline = publications.revision(session, publication.revision_id).headline
    return Content(f"{headline}\n\n{publication.withdrawal}", (Mark(0, units(headline), "bold"),))
