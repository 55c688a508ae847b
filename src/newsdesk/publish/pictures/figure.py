"""A picture as it stands in a page, and in what machines read.

The template is the theme's `figure.html`. Feeds take the same: `machines.bodies` makes addresses
whole, those in `srcset` too.
"""

import functools
from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from newsdesk import resources
from newsdesk.model.pictures import PictureUse
from newsdesk.publish.machines import values
from newsdesk.publish.pictures.plan import File, Plan


def figure_html(use: PictureUse, plan: Plan, *, root: str, leads: bool = False) -> str:
    """The `<figure>` of a picture; `root` leads from its page to the site's root.

    One that `leads` stands above the body and is fetched at once, the others when they come near.
    Width and height are named, so that nothing moves when the picture comes.
    """
    return _template().render(use=use, plan=plan, root=root, leads=leads).strip()


def machine_picture(use: PictureUse, plan: Plan) -> values.Picture:
    """The widest JPEG, for ninjs, JSON-LD and the enclosures of feeds."""
    return _told(use, plan.jpeg[-1])


def card_picture(use: PictureUse, plan: Plan) -> values.Picture:
    """The card, for `og:image` and the like."""
    return _told(use, plan.card)


def srcset(files: Sequence[File], root: str) -> str:
    """`files` with their widths, as the attribute has them (WHATWG HTML 4.8.4.2.1)."""
    return ", ".join(f"{root}{file.path} {file.width}w" for file in files)


def _told(use: PictureUse, file: File) -> values.Picture:
    return values.Picture(
        path=file.path,
        media_type=file.media_type,
        width=file.width,
        height=file.height,
        alternative=use.alternative,
        caption=use.caption,
        credit=use.credit,
    )


@functools.cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(resources.folder("site") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["srcset"] = srcset
    return environment.get_template("figure.html")
