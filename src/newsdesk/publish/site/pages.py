"""The pages of the site: values in, bytes out, and equal values give equal bytes."""

from typing import NamedTuple

from newsdesk.model.article import Language
from newsdesk.publish.bodies import page_body
from newsdesk.publish.markdown import render_body
from newsdesk.publish.pictures.shown import body_with_pictures, leading_figure
from newsdesk.publish.site import wording
from newsdesk.publish.site.addresses import (
    canonical,
    day_address,
    front_address,
    list_address,
    newest_address,
    region_address,
    root_from,
    turned,
)
from newsdesk.publish.site.bylines import authors_of
from newsdesk.publish.site.content import ArticlePage, ListPage, Site, Turn
from newsdesk.publish.site.frame import frame
from newsdesk.publish.site.sharing import shares
from newsdesk.publish.site.templates import rendered
from newsdesk.publish.site.told import card_of, feeds_of, item_of, ninjs_of, structured, way_to
from newsdesk.publish.words import words_of


class TurnLinks(NamedTuple):
    """Where the pages beside one stand in a list that grows; None where there is none."""

    earlier: str | None
    later: str | None


def article_page(site: Site, page: ArticlePage) -> bytes:
    """The page of one article; of a withdrawn one, its headline and why it was taken down."""
    text = page.text
    same = dict(page.translations) | {text.language: page.address}
    values = frame(site, text.language, page.address, same=same, strip=page.strip)
    values |= {"page": page, "text": text}
    if page.withdrawal:
        values["withdrawn_on"] = wording.local_day(page.released_at, site.zone)
        return rendered("withdrawn.html", text.language, values)
    body_html = body_of(site, page)
    item = item_of(site, page, body_html)
    values |= {
        "day_address": day_address(text.language, text.date),
        "body_html": body_html,
        "lead_picture": leading_figure(page.pictures, root=root_from(page.address)),
        "card": card_of(page),
        "pictures_from_elsewhere": '<img src="http' in body_html,
        "authors": item.authors,
        "tags": item.tags,
        "byline": _byline(page),
        "shares": shares(canonical(site.url, page.address), text.headline),
        "structured": structured(site, item),
        "feeds": feeds_of(site, front_address(text.language)),
        "time": wording.zoned_clock(
            page.first_released_at, on=text.date, zone=site.zone, words=words_of(text.language)
        ),
        "minutes": wording.minutes_to_read(text.body),
    }
    return rendered("article.html", text.language, values)


def body_of(site: Site, page: ArticlePage) -> str:
    """The article's body as its page and its feeds have it."""
    body_html = render_body(page.text.body) if page.body_html is None else page.body_html
    base_url = canonical(site.url, page.address)
    whole = page_body(body_html, dateline=page.text.dateline, base_url=base_url)
    return body_with_pictures(whole, page.pictures, root=root_from(page.address))


def ninjs_file(site: Site, page: ArticlePage) -> tuple[str, bytes]:
    """The article for other newsrooms, beside its page; of a withdrawn one, why it was."""
    return ninjs_of(site, page, "" if page.withdrawal else body_of(site, page))


def list_page(site: Site, page: ListPage) -> bytes:
    """A front page, a region's, a tag's, an author's or a day's."""
    address = list_address(page)
    values = frame(site, page.language, address, same=_same_list(page), strip=page.strip)
    names = {region.key: region.names[page.language] for region in site.regions}
    name = names.get(page.region, page.region) if page.region is not None else page.name
    newest = newest_address(page)
    values |= {
        "page": page,
        "name": name,
        "neighbours": {
            direction: (day, day_address(page.language, day))
            for direction, day in (("earlier", page.earlier), ("later", page.later))
            if day is not None
        },
        "turns": turn_links(newest, page.turn),
        "structured": way_to(site, page.language, name) if name else [],
        "feeds": feeds_of(site, newest, name) if _has_feeds(page) else [],
    }
    return rendered("list.html", page.language, values)


def turn_links(newest: str, turn: Turn) -> TurnLinks:
    """Of a list whose newest page stands at `newest`; a page leads to the older and the newer."""
    if turn.number is None:
        return TurnLinks(turned(newest, turn.full) if turn.full else None, None)
    return TurnLinks(
        turned(newest, turn.number - 1) if turn.number > 1 else None,
        turned(newest, turn.number + 1 if turn.number < turn.full else None),
    )


def _byline(page: ArticlePage) -> list[tuple[str, str | None]]:
    """The byline as typed, in parts: words, and the key of the author where they are a name."""
    text, rest = page.text, page.text.byline
    parts: list[tuple[str, str | None]] = []
    for key, name in authors_of(text.byline, text.language).items():
        before, _name, rest = rest.partition(name)
        parts += [(before, None), (name, key)]
    return [part for part in (*parts, (rest, None)) if part[0]]


def _has_feeds(page: ListPage) -> bool:
    """Feeds stand beside front pages and regions that have articles."""
    whole = page.day is None and page.tag is None and page.author is None
    return whole and page.turn.number is None and bool(page.teasers)


def _same_list(page: ListPage) -> dict[Language, str]:
    """The same list in every language that has it: a day may have news in one language only."""
    if page.turn.number is not None or page.day or page.tag or page.author:
        return {page.language: list_address(page)}
    if page.region is not None:
        return {each: region_address(each, page.region) for each in Language}
    return {each: front_address(each) for each in Language}
