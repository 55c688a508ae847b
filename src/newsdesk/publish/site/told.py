"""What a page tells machines: the values of `publish.machines`, made from those of pages."""

from urllib.parse import quote, urlsplit, urlunsplit

from markupsafe import Markup

from newsdesk.model.article import Language
from newsdesk.publish.machines.feeds import FeedLink, feed_links
from newsdesk.publish.machines.ninjs import ninjs_file, ninjs_path
from newsdesk.publish.machines.structured import breadcrumbs, news_article
from newsdesk.publish.machines.values import Correction, Item, Linked, Picture, Publisher
from newsdesk.publish.pictures.figure import card_picture, machine_picture
from newsdesk.publish.site.addresses import (
    author_address,
    front_address,
    region_address,
    tag_address,
    tag_key,
)
from newsdesk.publish.site.bylines import authors_of
from newsdesk.publish.site.content import ArticlePage, Site


def publisher_of(site: Site) -> Publisher:
    """The site as machines know it."""
    return Publisher(
        name=site.name,
        agency=site.agency,
        url=_in_ascii(site.url),
        zone=site.zone,
        tagging_entity=site.tagging_entity,
        telegram_channel=site.telegram_channel,
    )


def item_of(site: Site, page: ArticlePage, body_html: str) -> Item:
    """The article of `page` whole, with its body as the page has it."""
    text = page.text
    return Item(
        article_id=page.article_id,
        address=page.address,
        language=text.language,
        headline=text.headline,
        first_released_at=page.first_released_at,
        released_at=page.released_at,
        versions=page.versions,
        lead=text.lead,
        dateline=text.dateline,
        date=text.date,
        region=region_of(site, text.region, text.language),
        region_key=text.region,
        authors=tuple(
            Linked(name, author_address(text.language, key))
            for key, name in authors_of(text.byline, text.language).items()
        ),
        tags=tuple(
            Linked(tag, tag_address(text.language, tag_key(tag, text.language)))
            for tag in text.tags
        ),
        urgency=text.urgency,
        number=page.number,
        body_html=body_html,
        corrections=tuple(Correction(each.on, each.note) for each in page.corrections),
        withdrawal=page.withdrawal,
        embargo=text.embargo,
        pictures=tuple(machine_picture(each.use, each.plan) for each in page.pictures),
    )


def leading_picture(page: ArticlePage) -> Picture | None:
    """The picture above the text of `page`; None where it has none."""
    return next((machine_picture(each.use, each.plan) for each in page.pictures), None)


def card_of(page: ArticlePage) -> Picture | None:
    """What other sites show beside a link to `page`; None where it has no picture."""
    return next((card_picture(each.use, each.plan) for each in page.pictures), None)


def ninjs_of(site: Site, page: ArticlePage, body_html: str) -> tuple[str, bytes]:
    """The article of `page` for other newsrooms, and where it stands."""
    item = item_of(site, page, body_html)
    return ninjs_path(page.address), ninjs_file(publisher_of(site), item)


def region_of(site: Site, key: str, language: Language) -> Linked | None:
    """A region by its name and its page; None for one that is no longer offered."""
    names = {region.key: region.names[language] for region in site.regions}
    return Linked(names[key], region_address(language, key)) if key in names else None


def structured(site: Site, item: Item) -> list[Markup]:
    """What stands in the page of an article as JSON-LD: the article, and the way to it."""
    publisher = publisher_of(site)
    front = Linked(site.name, front_address(item.language))
    way = [front, *([item.region] if item.region else []), Linked(item.headline)]
    return [as_script(news_article(publisher, item)), as_script(breadcrumbs(publisher, way))]


def way_to(site: Site, language: Language, name: str) -> list[Markup]:
    """The way to a page called `name` as JSON-LD."""
    way = [Linked(site.name, front_address(language)), Linked(name)]
    return [as_script(breadcrumbs(publisher_of(site), way))]


def feeds_of(site: Site, page_address: str, subject: str = "") -> list[FeedLink]:
    """The feeds beside the list at `page_address`, which has articles."""
    return feed_links(publisher_of(site), page_address, subject)


def as_script(json_text: str) -> Markup:
    """JSON that `machines.texts.json_for_script` made fit to stand between a script's tags."""
    return Markup(json_text)  # noqa: S704 - that writes <, > and & as \\u escapes


def _in_ascii(url: str) -> str:
    """`url` as machines want it, with a host in other letters written as `xn--…` (RFC 5891)."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    port = "" if parts.port is None else f":{parts.port}"
    return urlunsplit((parts.scheme, f"{host}{port}", quote(parts.path), "", ""))
