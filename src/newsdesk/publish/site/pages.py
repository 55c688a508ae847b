"""The pages of the site: values in, bytes out, and equal values give equal bytes."""

from newsdesk.model.article import Language
from newsdesk.publish.markdown import render_body
from newsdesk.publish.site import wording
from newsdesk.publish.site.addresses import (
    canonical,
    day_address,
    front_address,
    list_address,
    region_address,
)
from newsdesk.publish.site.content import ArticlePage, ListPage, Site
from newsdesk.publish.site.frame import frame
from newsdesk.publish.site.templates import rendered
from newsdesk.publish.words import words_of


def article_page(site: Site, page: ArticlePage) -> bytes:
    """The page of one article; of a withdrawn one, its headline and why it was taken down."""
    text = page.text
    same = dict(page.translations) | {text.language: page.address}
    values = frame(site, text.language, page.address, same=same, strip=page.strip)
    values |= {"page": page, "text": text}
    if page.withdrawal:
        values["withdrawn_on"] = wording.local_day(page.released_at, site.zone)
        return rendered("withdrawn.html", text.language, values)
    base_url = canonical(site.url, page.address)
    values |= {
        "day_address": day_address(text.language, text.date),
        "body_html": render_body(text.body, dateline=text.dateline, base_url=base_url),
        "time": wording.zoned_clock(
            page.first_released_at, on=text.date, zone=site.zone, words=words_of(text.language)
        ),
        "minutes": wording.minutes_to_read(text.body),
    }
    return rendered("article.html", text.language, values)


def list_page(site: Site, page: ListPage) -> bytes:
    """A front page, a region's or a day's."""
    address = list_address(page)
    values = frame(site, page.language, address, same=_same_list(page), strip=page.strip)
    values["page"] = page
    values["neighbours"] = {
        direction: (day, day_address(page.language, day))
        for direction, day in (("earlier", page.earlier), ("later", page.later))
        if day is not None
    }
    return rendered("list.html", page.language, values)


def _same_list(page: ListPage) -> dict[Language, str]:
    """The same list in every language that has it: a day may have news in one language only."""
    if page.day is not None:
        return {page.language: list_address(page)}
    if page.region is not None:
        return {each: region_address(each, page.region) for each in Language}
    return {each: front_address(each) for each in Language}
