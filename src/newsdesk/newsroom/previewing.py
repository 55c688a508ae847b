"""What readers would get of a text that is still being written, before anybody decides anything.

What a page needs besides the text is read once (`surroundings`); then every typed state becomes a
page's values or the channel's messages without the newsroom.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from newsdesk.model.article import ArticleText, Channel, Visibility
from newsdesk.model.pictures import Picture, PictureUse
from newsdesk.model.publication import Publication, Release, ReleaseState
from newsdesk.model.regions import Region
from newsdesk.newsroom.channel_text import channel_article
from newsdesk.newsroom.site_content import LATEST_BESIDE_AN_ARTICLE, Reader, site_of
from newsdesk.newsroom.site_machines import completed
from newsdesk.publish.pictures.shown import Shown, files_of, paths_of, shown_of
from newsdesk.publish.site.addresses import article_address, path_of
from newsdesk.publish.site.content import ArticlePage, Correction, Site, Strip
from newsdesk.publish.site.pages import article_page
from newsdesk.publish.site.static import static_files
from newsdesk.publish.telegram import Message, messages_of_article
from newsdesk.store import newsroom_settings, pictures, publications, rates
from newsdesk.store.engine import Session, Store


@dataclass(frozen=True)
class Surroundings:
    """What stands around an article's text if it were released at `at`.

    `published` is the page that the site has of it, None where it never was there; `regions` are
    all of the newsroom's, as the checks want them. `pictures` and `thumbnails` are what is kept of
    the text's own pictures, by hash; one that is not kept is not shown.
    """

    site: Site
    regions: Sequence[Region]
    strip: Strip | None
    article_id: int | None
    published: ArticlePage | None
    at: dt.datetime
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    thumbnails: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class UnmadePictures:
    """The pictures of a page whose files are still to be made, which takes seconds."""

    shown: tuple[Shown, ...]
    masters: Mapping[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Every file that the page asks for, by path."""
        return files_of(self.shown, paths_of(self.shown), self.masters.__getitem__)


def surroundings(
    store: Store,
    article_id: int | None,
    *,
    uses: Sequence[PictureUse] = (),
    at: dt.datetime,
) -> Surroundings:
    """What stands around the article's text; without an id, around one that is not kept yet.

    `uses` are the pictures of the text.
    """
    with store.reading() as session:
        around = _surroundings(session, article_id, uses, at)
        thumbnails = {sha256: pictures.thumbnail(session, sha256) for sha256 in around.pictures}
        return replace(around, thumbnails=thumbnails)


def page_of(around: Surroundings, text: ArticleText) -> ArticlePage:
    """The page's values for `text`, without the other articles that a page leads to."""
    published = around.published
    if published is None:
        return ArticlePage(
            address=article_address(
                text.language, text.date, text.headline, around.article_id or 0
            ),
            text=text,
            first_released_at=around.at,
            released_at=around.at,
            corrections=_corrections(around, (), text),
            withdrawal="",
            translations=(),
            latest=(),
            strip=around.strip,
            article_id=around.article_id or 0,
            pictures=_shown(around, text),
        )
    return replace(
        published,
        text=text,
        released_at=around.at,
        corrections=_corrections(around, published.corrections, text),
        withdrawal="",
        strip=around.strip,
        pictures=_shown(around, text),
    )


def messages_of(around: Surroundings, text: ArticleText) -> tuple[Message, ...]:
    """What would be posted to the channel. Raises BodyTooHardError as `render_body` does."""
    return messages_of_article(channel_article(around.site, page_of(around, text)))


def page_files(
    store: Store, article_id: int | None, text: ArticleText, *, at: dt.datetime
) -> tuple[str, dict[str, bytes]]:
    """The path of the exact page of `text`, and every file that it needs but pictures, by path.

    Raises BodyTooHardError as `render_body` does.
    """
    with store.reading() as session:
        around = _surroundings(session, article_id, text.pictures, at)
        page = page_of(around, text)
        if around.published is None or around.published.text.language is not text.language:
            reader = Reader(session, newsroom_settings.settings(session))
            teasers = reader.front_page(text.language).teasers
            page = replace(page, latest=teasers[:LATEST_BESIDE_AN_ARTICLE])
    path = path_of(page.address)
    return path, static_files(around.site) | {path: article_page(around.site, page)}


def page_pictures(store: Store, text: ArticleText) -> UnmadePictures:
    """The pictures of the exact page of `text`."""
    with store.reading() as session:
        kept = pictures.some(session, _hashes(text.pictures))
        masters = {sha256: pictures.content(session, sha256) for sha256 in kept}
    return UnmadePictures(shown_of(_of_kept(text.pictures, kept), kept), masters)


def _shown(around: Surroundings, text: ArticleText) -> tuple[Shown, ...]:
    return shown_of(_of_kept(text.pictures, around.pictures), around.pictures)


def _of_kept(uses: Sequence[PictureUse], kept: Mapping[str, Picture]) -> list[PictureUse]:
    return [use for use in uses if use.picture in kept]


def _hashes(uses: Sequence[PictureUse]) -> list[str]:
    return sorted({use.picture for use in uses})


def _surroundings(
    session: Session, article_id: int | None, uses: Sequence[PictureUse], at: dt.datetime
) -> Surroundings:
    settings = newsroom_settings.settings(session)
    reader = Reader(session, settings)
    publication = None
    if article_id is not None:
        publication = publications.on(session, Channel.SITE, article_id)
    return Surroundings(
        site=site_of(session),
        regions=newsroom_settings.regions(session),
        strip=_strip(reader, at),
        article_id=article_id,
        published=None if publication is None else _live_page(reader, publication),
        at=at,
        pictures=pictures.some(session, _hashes(uses)),
    )


def _live_page(reader: Reader, publication: Publication) -> ArticlePage:
    """The page as it stands, or of a withdrawn article as it would stand again."""
    again = publication.model_dump() | {"visibility": Visibility.LIVE}
    live = Publication(**again)
    [page] = completed(reader.session, [live], [reader.article_page(live)])
    return page


def _strip(reader: Reader, at: dt.datetime) -> Strip | None:
    """The strip that a release at `at` would carry."""
    today = at.astimezone(reader.settings.zone).date()
    table = rates.newest_approved(reader.session, until=today)
    thought_of = Release(
        target="",
        state=ReleaseState.COMMITTED,
        released_at=at,
        released_by=0,
        rate_table_id=None if table is None else table.id,
        fingerprint="",
    )
    return reader.strip_at(thought_of)


def _corrections(
    around: Surroundings, told: tuple[Correction, ...], text: ArticleText
) -> tuple[Correction, ...]:
    """What readers were told, and the text's own note where it is a new one."""
    if not text.correction or (told and told[-1].note == text.correction):
        return told
    return (*told, Correction(around.at.astimezone(around.site.zone).date(), text.correction))
