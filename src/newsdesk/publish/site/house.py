"""The pages on which a newsroom answers for itself: who it is, and what it had to correct."""

from newsdesk.model.article import Language
from newsdesk.publish.markdown import render_body
from newsdesk.publish.site.addresses import (
    about_address,
    canonical,
    corrections_address,
    turned,
)
from newsdesk.publish.site.content import NoticesPage, Site, Strip
from newsdesk.publish.site.frame import frame
from newsdesk.publish.site.pages import turn_links
from newsdesk.publish.site.templates import rendered
from newsdesk.publish.site.told import way_to
from newsdesk.publish.words import words_of


def about_page(site: Site, language: Language, strip: Strip | None) -> bytes:
    """What the newsroom says of itself in its settings; how to reach it where it says nothing."""
    address = about_address(language)
    same = {each: about_address(each) for each in Language}
    values = frame(site, language, address, same=same, strip=strip)
    told = site.about.get(language, "")
    name = words_of(language).gettext("About us")
    body_html = render_body(told, base_url=canonical(site.url, address)) if told else ""
    values |= {
        "body_html": body_html,
        "pictures_from_elsewhere": '<img src="http' in body_html,
        "structured": way_to(site, language, name),
    }
    return rendered("agency.html", language, values)


def corrections_page(site: Site, page: NoticesPage) -> bytes:
    """A page of corrections and withdrawals, each with its day and its article."""
    language, newest = page.language, corrections_address(page.language)
    address = turned(newest, page.turn.number)
    same = {language: address}
    if page.turn.number is None:
        same = {each: corrections_address(each) for each in Language}
    values = frame(site, language, address, same=same, strip=page.strip)
    name = words_of(language).gettext("Corrections")
    values |= {
        "page": page,
        "turns": turn_links(newest, page.turn),
        "structured": way_to(site, language, name),
    }
    return rendered("corrections.html", language, values)
