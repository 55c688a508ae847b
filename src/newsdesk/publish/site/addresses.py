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


def tag_address(language: Language, key: str) -> str:
    """The page of one tag; `key` is what `tag_key` makes of it."""
    return f"{folder_of(language)}/tag/{key}/index"


def author_address(language: Language, key: str) -> str:
    """The page of one author; `key` is what `author_key` makes of the name."""
    return f"{folder_of(language)}/author/{key}/index"


def tag_key(tag: str, language: Language) -> str:
    """What a tag has in addresses; different spellings of one word share it."""
    return slug(tag, language)


def author_key(name: str, language: Language) -> str:
    """What an author's name has in addresses."""
    return slug(name, language)


def corrections_address(language: Language) -> str:
    """The page of all corrections and withdrawals."""
    return f"{folder_of(language)}/corrections/index"


def about_address(language: Language) -> str:
    """The page on which the newsroom says who it is."""
    return f"{folder_of(language)}/about"


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
    """Where `page` stands: a region's, a tag's, an author's, a day's or the front page."""
    return turned(newest_address(page), page.turn.number)


def newest_address(page: ListPage) -> str:
    """Where the newest page of the list stands that `page` belongs to."""
    language = page.language
    if page.region is not None:
        return region_address(language, page.region)
    if page.tag is not None:
        return tag_address(language, page.tag)
    if page.author is not None:
        return author_address(language, page.author)
    if page.day is not None:
        return day_address(language, page.day)
    return front_address(language)


def turned(newest: str, number: int | None) -> str:
    """The page of that number in the list whose newest page stands at `newest`."""
    return newest if number is None else f"{newest.removesuffix('index')}page-{number}"


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
