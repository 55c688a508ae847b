"""Where every page and file of the site stands, and how one page links to another.

Links are relative, so that the site works in any folder and from a disk.
"""

import datetime as dt

from newsdesk.model.article import Language
from newsdesk.model.slugs import slug
from newsdesk.publish.site.content import ListPage


def folder_of(language: Language) -> str:
    """The folder of a language's pages, `uz-cyrl` for `uz-Cyrl`.

    In small letters, because some servers' disks tell `Cyrl` from `cyrl` and others do not.
    """
    return language.value.lower()


def article_address(language: Language, date: dt.date, headline: str, article_id: int) -> str:
    """`en/2025/05/11/<slug>-<id>`, for an article that readers get for the first time."""
    return f"{_day_folder(language, date)}/{slug(headline, language)}-{article_id}"


def front_address(language: Language) -> str:
    """The front page of a language."""
    return f"{folder_of(language)}/index"


def region_address(language: Language, key: str) -> str:
    """The page of one region."""
    return f"{folder_of(language)}/region/{key}/index"


def day_address(language: Language, day: dt.date) -> str:
    """The archive of one day."""
    return f"{_day_folder(language, day)}/index"


def search_address(language: Language) -> str:
    """The search page of a language."""
    return f"{folder_of(language)}/search"


def rates_address(language: Language) -> str:
    """The page of the currency rates."""
    return f"{folder_of(language)}/rates/index"


def list_address(page: ListPage) -> str:
    """Where `page` stands: a region's, a day's or the front page."""
    if page.region is not None:
        return region_address(page.language, page.region)
    if page.day is not None:
        return day_address(page.language, page.day)
    return front_address(page.language)


def path_of(address: str) -> str:
    """The file that holds the page at `address`, below the site's root."""
    return f"{address}.html"


def root_from(address: str) -> str:
    """What leads from the page at `address` to the site's root: empty, or `../` repeated."""
    return "../" * address.count("/")


def canonical(site_url: str, address: str) -> str:
    """The page's one full address on the web."""
    return f"{site_url}/{path_of(address)}"


def _day_folder(language: Language, day: dt.date) -> str:
    return f"{folder_of(language)}/{day.isoformat().replace('-', '/')}"
