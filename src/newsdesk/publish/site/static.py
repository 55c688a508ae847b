"""What the site has besides its articles and lists, and the mark by which all of it is known."""

import hashlib
import json
from urllib.parse import urlsplit

import babel
import jinja2
import markdown_it
import mdit_py_plugins
import nh3

import newsdesk
from newsdesk import resources
from newsdesk.i18n import SITE_DOMAIN
from newsdesk.publish.site.addresses import front_address
from newsdesk.publish.site.assets import assets
from newsdesk.publish.site.content import Site
from newsdesk.publish.site.frame import LANGUAGE_NAMES, frame, language_links
from newsdesk.publish.site.letters import LETTERS_PATH, letters
from newsdesk.publish.site.templates import rendered
from newsdesk.publish.words import words_of

# What they make stands in the pages, and may change with their version.
_RENDERERS = (babel, jinja2, markdown_it, mdit_py_plugins, nh3, newsdesk)


def static_files(site: Site) -> dict[str, bytes]:
    """Path → bytes: styles, scripts, icon, schema, the root's page and that for what is missing."""
    own = {
        "index.html": _root_page(site),
        "404.html": _missing_page(site),
        LETTERS_PATH: letters(),
    }
    return dict(sorted((assets() | own).items()))


def fingerprint(site: Site) -> str:
    """The SHA-256, in hexadecimal, of all that every page of `site` is made with.

    Two equal ones mean that a page with equal values is equal; after a change every page is
    written anew.
    """
    told: dict[str, object] = {
        "site": [site.name, site.agency, site.url, site.zone.key, site.telegram_channel],
        "language": site.main_language,
        "menu": site.menu,
        "about": sorted(site.about.items()),
        "tagging_entity": site.tagging_entity,
        "regions": [[region.key, sorted(region.names.items())] for region in site.regions],
        "versions": [module.__version__ for module in _RENDERERS],
        "letters": hashlib.sha256(letters()).hexdigest(),
    }
    pages = resources.folder("site")
    words = resources.folder("locale")
    files = {path.relative_to(pages.parent): path for path in sorted(pages.rglob("*.*"))}
    files |= {
        path.relative_to(words.parent): path for path in sorted(words.rglob(f"{SITE_DOMAIN}.mo"))
    }
    told["files"] = [
        [name.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()]
        for name, path in files.items()
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _root_page(site: Site) -> bytes:
    """The page at the site's own address: it leads on to the main language's front page."""
    language = site.main_language
    same = {each: front_address(each) for each in LANGUAGE_NAMES}
    values = frame(site, language, front_address(language), same=same, strip=None)
    return rendered("root.html", language, values)


def _missing_page(site: Site) -> bytes:
    """The page that a server shows for any address it does not have.

    It is shown at any depth, so that its links start from the site's root on its server.
    """
    values = frame(site, site.main_language, "404", same={}, strip=None)
    values["root"] = f"{urlsplit(site.url).path}/"
    values["lines"] = [
        {
            "link": link,
            "sentence": words_of(language).gettext("There is no page at this address."),
            "front": words_of(language).gettext("To the front page"),
        }
        for language, link in zip(LANGUAGE_NAMES, language_links({}), strict=True)
    ]
    return rendered("missing.html", site.main_language, values)
