"""What search engines read in a page: schema.org's terms as JSON-LD.

The texts stand between `<script type="application/ld+json">` and `</script>` as they are. Such a
script is data and never runs, so no Content-Security-Policy asks about it.
"""

from collections.abc import Sequence

from newsdesk.model.article import dateline_parts
from newsdesk.publish.machines.texts import filled, json_for_script
from newsdesk.publish.machines.values import (
    Correction,
    Item,
    Linked,
    Picture,
    Publisher,
    Relation,
    Version,
)

_CONTEXT = "https://schema.org"


def news_article(publisher: Publisher, item: Item) -> str:
    """An article's schema.org/NewsArticle; the text itself stands in the page."""
    url = publisher.page_url(item.address)
    told: dict[str, object] = {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        "@id": url,
        "identifier": publisher.article_tag(item.article_id),
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": item.headline,
        "description": item.lead,
        "datePublished": publisher.stamp(item.first_released_at),
        "dateModified": publisher.stamp(item.released_at),
        "dateline": item.dateline,
        "locationCreated": _place_of(item),
        "author": [_person(publisher, author) for author in item.authors] or [_agency(publisher)],
        "publisher": _agency(publisher),
        "inLanguage": item.language.value,
        "articleSection": item.region.name if item.region else "",
        "keywords": [tag.name for tag in item.tags],
        "image": [_image(publisher, picture) for picture in item.pictures],
        "correction": [_correction(each) for each in item.corrections],
        "isAccessibleForFree": True,
    }
    return json_for_script(filled(told | _translations(publisher, item)))


def breadcrumbs(publisher: Publisher, way: Sequence[Linked]) -> str:
    """The way from the front page to this one as schema.org/BreadcrumbList.

    The last step may be without an address: it is the page itself.
    """
    steps = [
        filled(
            {
                "@type": "ListItem",
                "position": position,
                "name": step.name,
                "item": publisher.page_url(step.address) if step.address else "",
            }
        )
        for position, step in enumerate(way, start=1)
    ]
    told = {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}
    return json_for_script(told)


def _translations(publisher: Publisher, item: Item) -> dict[str, object]:
    """The work that this one translates and is based on, and those that translate it."""
    originals = [_work(publisher, each) for each in item.versions if _is(each, Relation.ORIGINAL)]
    return {
        "isBasedOn": originals,
        "translationOfWork": originals,
        "workTranslation": [
            _work(publisher, each) for each in item.versions if _is(each, Relation.TRANSLATION)
        ],
    }


def _is(version: Version, relation: Relation) -> bool:
    return version.relation is relation


def _work(publisher: Publisher, version: Version) -> dict[str, object]:
    url = publisher.page_url(version.address)
    return {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "headline": version.headline,
        "inLanguage": version.language.value,
    }


def _person(publisher: Publisher, author: Linked) -> dict[str, object]:
    url = publisher.page_url(author.address) if author.address else ""
    return filled({"@type": "Person", "name": author.name, "url": url})


def _agency(publisher: Publisher) -> dict[str, object]:
    channel = publisher.telegram_channel
    return filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{publisher.url}/#publisher",
            "name": publisher.agency,
            "url": f"{publisher.url}/",
            "sameAs": [f"https://t.me/{channel}"] if channel else [],
            "logo": _image(publisher, publisher.logo) if publisher.logo else "",
        }
    )


def _image(publisher: Publisher, picture: Picture) -> dict[str, object]:
    url = publisher.file_url(picture.path)
    return filled(
        {
            "@type": "ImageObject",
            "url": url,
            "width": picture.width,
            "height": picture.height,
            "caption": picture.caption,
            "creditText": picture.credit,
        }
    )


def _place_of(item: Item) -> dict[str, object] | str:
    parts = dateline_parts(item.dateline)
    return {"@type": "Place", "name": f"{parts.place}, {parts.country}"} if parts else ""


def _correction(correction: Correction) -> dict[str, object]:
    return {
        "@type": "CorrectionComment",
        "text": correction.note,
        "datePublished": correction.on.isoformat(),
    }
