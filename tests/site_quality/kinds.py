"""Which page of a built site stands for each kind of page."""

from pathlib import Path

from newsdesk.model.article import Language
from newsdesk.publish.site.addresses import folder_of

# Below a language's folder, the first that is found.
_KINDS = {
    "front": "index.html",
    "article": "2025/06/01/*bridge-*.html",
    "withdrawn": "2025/06/01/*ferry-*.html",
    "region": "region/tashkent/index.html",
    "empty region": "region/bukhara/index.html",
    "tag": "tag/bridges/index.html",
    "author": "author/*/index.html",
    "day": "2025/06/01/index.html",
    "corrections": "corrections/index.html",
    "about": "about.html",
    "rates": "rates/index.html",
    "search": "search.html",
}
LANGUAGES = [folder_of(language) for language in Language]
MISSING = "404.html"


def one_of_each(site: Path, language: str) -> dict[str, str]:
    """The path of one page of each kind in the folder of `language`, by the kind's name."""
    return {
        kind: next(iter(sorted((site / language).glob(pattern)))).relative_to(site).as_posix()
        for kind, pattern in _KINDS.items()
    }


def pages(site: Path) -> list[str]:
    """The paths of all pages of the site."""
    return sorted(
        path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if ".newsdesk" not in path.parts
    )
