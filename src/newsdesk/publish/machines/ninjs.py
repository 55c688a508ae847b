"""An article as ninjs 3.1, the IPTC's News in JSON (iptc.org/std/ninjs/userguide).

What the newsroom keeps to itself stays out: ednote and slugline are not among the values at all,
and `trustIndicators` are none, because there is nothing to point at yet.
"""

from newsdesk.model.article import dateline_parts
from newsdesk.publish.machines.bodies import plain_text, with_whole_addresses
from newsdesk.publish.machines.texts import filled, json_bytes
from newsdesk.publish.machines.values import Item, Picture, Publisher, Relation, Version

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}

_RELATIONS = {
    Relation.ORIGINAL: "isTranslationOf",
    Relation.TRANSLATION: "hasTranslation",
    Relation.SIBLING: "sameStory",
}


def ninjs_path(address: str) -> str:
    """The file beside the page at `address`."""
    return f"{address}.ninjs.json"


def ninjs_file(publisher: Publisher, item: Item) -> bytes:
    """The article whole; of a withdrawn one, that it is cancelled and why, without its text."""
    return json_bytes(_withdrawn(publisher, item) if item.withdrawal else _whole(publisher, item))


def _common(publisher: Publisher, item: Item) -> dict[str, object]:
    first = publisher.stamp(item.first_released_at)
    return {
        "uri": publisher.article_tag(item.article_id),
        "standard": STANDARD,
        "type": "text",
        "version": str(item.number),
        "firstCreated": first,
        "versionCreated": publisher.stamp(item.released_at),
        "contentCreated": first,
        "language": item.language.value,
        "copyrightHolder": publisher.agency,
        "headlines": [_text("main", item.headline)],
        "altIds": [{"role": "canonicalUrl", "value": publisher.page_url(item.address)}],
    }


def _withdrawn(publisher: Publisher, item: Item) -> dict[str, object]:
    return _common(publisher, item) | {
        "representationType": "partial",
        "pubStatus": "canceled",
        "descriptions": [_text("withdrawal", item.withdrawal)],
    }


def _whole(publisher: Publisher, item: Item) -> dict[str, object]:
    told = _common(publisher, item) | {
        "representationType": "full",
        "pubStatus": "usable",
        "urgency": item.urgency,
        "descriptions": _descriptions(item),
        "bodies": _bodies(publisher, item),
        "by": ", ".join(author.name for author in item.authors),
        "located": _located(item),
        "places": _places(item),
        "subjects": [{"name": tag.name, "rel": "about"} for tag in item.tags],
        "renditions": [_page(publisher, item)],
        "associations": [
            *(_version(publisher, version) for version in item.versions),
            *(_picture(publisher, picture) for picture in item.pictures),
        ],
    }
    if item.embargo is not None:
        told["embargoedUntil"] = publisher.stamp(item.embargo)
    return filled(told)


def _text(role: str, value: str, content_type: str = "text/plain") -> dict[str, object]:
    return {"role": role, "contentType": content_type, "value": value}


def _descriptions(item: Item) -> list[dict[str, object]]:
    """The lead, and each correction with its day."""
    lead = [_text("abstract", item.lead)] if item.lead else []
    corrections = (f"{each.on.isoformat()}: {each.note}" for each in item.corrections)
    return lead + [_text("correction", each) for each in corrections]


def _bodies(publisher: Publisher, item: Item) -> list[dict[str, object]]:
    plain = plain_text(item.body_html)
    whole = with_whole_addresses(item.body_html, publisher.page_url(item.address))
    counts = {"charCount": len(plain), "wordCount": len(plain.split())}
    return [
        _text("main", plain) | counts,
        _text("richtext", whole, "text/html") | counts,
    ]


def _located(item: Item) -> str:
    """`Tashkent, Uzbekistan` of a dateline that has that form, else the dateline."""
    parts = dateline_parts(item.dateline)
    return f"{parts.place}, {parts.country}" if parts else item.dateline


def _places(item: Item) -> list[dict[str, str]]:
    if item.region is None:
        return []
    return [{"name": item.region.name, "rel": "about", "literal": item.region_key}]


def _page(publisher: Publisher, item: Item) -> dict[str, object]:
    """The page for readers."""
    url = publisher.page_url(item.address)
    return {"name": "page", "href": url, "contentType": "text/html", "title": item.headline}


def _version(publisher: Publisher, version: Version) -> dict[str, object]:
    """Another language of the story: the file of its own has the rest."""
    return {
        "name": f"{_RELATIONS[version.relation]} {version.language.value}",
        "rel": _RELATIONS[version.relation],
        "uri": publisher.article_tag(version.article_id),
        "type": "text",
        "representationType": "partial",
        "language": version.language.value,
        "headlines": [_text("main", version.headline)],
        "altIds": [{"role": "canonicalUrl", "value": publisher.page_url(version.address)}],
    }


def _picture(publisher: Publisher, picture: Picture) -> dict[str, object]:
    url = publisher.file_url(picture.path)
    rendition = {
        "name": "web",
        "href": url,
        "contentType": picture.media_type,
        "width": picture.width,
        "height": picture.height,
    }
    told: dict[str, object] = {
        "name": f"picture {picture.path}",
        "uri": url,
        "type": "picture",
        "renditions": [rendition],
    }
    texts = (("alternative", picture.alternative), ("caption", picture.caption))
    told["descriptions"] = [_text(role, value) for role, value in texts if value]
    return filled(told | {"by": picture.credit})
