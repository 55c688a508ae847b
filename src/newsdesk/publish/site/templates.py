"""The templates of the pages, each language with its own words, made ready once a process."""

import datetime as dt
import functools

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from newsdesk import resources
from newsdesk.model.amounts import format_amount
from newsdesk.model.article import Language
from newsdesk.publish.site import wording
from newsdesk.publish.site.addresses import author_address, path_of
from newsdesk.publish.site.assets import asset
from newsdesk.publish.site.dates import written_day
from newsdesk.publish.words import words_of


@functools.cache
def environment(language: Language) -> Environment:
    """The templates speaking `language`; every value they are given is escaped."""
    made = Environment(
        loader=FileSystemLoader(resources.folder("site") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Nothing is written anew under a running program, so no file is asked for its age.
        auto_reload=False,
    )
    words = words_of(language)
    # The extension's own method, which no type stub knows; old style, so that a sentence's holes
    # are named and filled as everywhere: _("… {name}").format(name=…).
    made.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=False, pgettext=words.pgettext
    )
    made.filters |= {
        "amount": wording.amount,
        "asset": asset,
        "author_path": lambda language, key: path_of(author_address(language, key)),
        "change": wording.change,
        "change_in_per_cent": wording.change_in_per_cent,
        "date_tag": date_tag,
        "day": wording.day,
        "day_tag": day_tag,
        "digits": format_amount,
        "direction": wording.direction,
        "path": path_of,
        "per_cent": wording.per_cent,
        "stamp": wording.stamp,
        "teaser_moment": wording.teaser_moment,
        "written_day": written_day,
    }
    return made


def day_tag(date: dt.date) -> Markup:
    """`date` as readers and machines see it, as HTML."""
    return Markup('<time datetime="{}">{}</time>').format(date.isoformat(), wording.day(date))


def date_tag(date: dt.date, language: Language) -> Markup:
    """`date` as prose has it, and for machines, as HTML."""
    return Markup('<time datetime="{}">{}</time>').format(
        date.isoformat(), written_day(date, language)
    )


def rendered(template: str, language: Language, values: dict[str, object]) -> bytes:
    """The page that `template` makes of `values`, in UTF-8."""
    return environment(language).get_template(template).render(values).encode()
