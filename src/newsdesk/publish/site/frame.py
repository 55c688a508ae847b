"""What every page has around its content: names, links to regions and languages, its addresses."""

from collections.abc import Mapping
from typing import NamedTuple

from newsdesk.model.article import Language
from newsdesk.publish.site.addresses import (
    about_address,
    canonical,
    corrections_address,
    front_address,
    rates_address,
    region_address,
    root_from,
    search_address,
)
from newsdesk.publish.site.content import Site, Strip
from newsdesk.publish.site.rate_files import LATEST_RATES

# OpenGraph wants a territory with the language (ogp.me, og:locale).
LOCALES = {
    Language.UZ: "uz_UZ",
    Language.UZ_CYRL: "uz_UZ",
    Language.RU: "ru_RU",
    Language.EN: "en_GB",
}


class RegionLink(NamedTuple):
    """A region's page, by its name in the page's language."""

    name: str
    address: str


class LanguageLink(NamedTuple):
    """A language by its own names, and where a reader who wants it is led."""

    tag: str
    short: str
    full: str
    address: str


# Each language by its own names, in the order in which readers find them.
LANGUAGE_NAMES = {
    Language.UZ: ("Oʻz", "Oʻzbekcha"),
    Language.UZ_CYRL: ("Ўз", "Ўзбекча"),
    Language.RU: ("Рус", "Русский"),
    Language.EN: ("Eng", "English"),
}


def frame(
    site: Site,
    language: Language,
    address: str,
    *,
    same: Mapping[Language, str],
    strip: Strip | None,
) -> dict[str, object]:
    """The values that the templates' common parts need for the page at `address`.

    `same` are the addresses of the same page in other languages, this one's among them; a
    language it lacks is linked to that language's front page.
    """
    regions = {
        region.key: RegionLink(region.names[language], region_address(language, region.key))
        for region in site.regions
    }
    return {
        "site": site,
        "language": language,
        "locale": LOCALES[language],
        "other_locales": sorted({LOCALES[each] for each in same} - {LOCALES[language]}),
        "address": address,
        "root": root_from(address),
        "canonical": canonical(site.url, address),
        "alternates": {
            each.value: canonical(site.url, same[each]) for each in LANGUAGE_NAMES if each in same
        },
        "languages": language_links(same),
        "front_address": front_address(language),
        "search_address": search_address(language),
        "about_address": about_address(language),
        "corrections_address": corrections_address(language),
        "rates_address": rates_address(language),
        "latest_rates": LATEST_RATES,
        "regions": regions,
        # Those of the menu are always in sight, the others stand behind "All regions".
        "first_regions": [regions[key] for key in site.menu if key in regions],
        "other_regions": [regions[key] for key in regions if key not in site.menu],
        "strip": strip,
    }


def language_links(same: Mapping[Language, str]) -> list[LanguageLink]:
    """Where each language leads to: the same page in it, else its front page."""
    return [
        LanguageLink(each.value, short, full, same.get(each) or front_address(each))
        for each, (short, full) in LANGUAGE_NAMES.items()
    ]
