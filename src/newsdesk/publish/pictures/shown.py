"""An article's pictures as its page has them: values that can go to another process, then HTML."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from newsdesk.model.pictures import Picture, PictureUse
from newsdesk.publish.pictures.figure import figure_html
from newsdesk.publish.pictures.placing import with_figures
from newsdesk.publish.pictures.plan import Plan, plan
from newsdesk.publish.pictures.renditions import renditions


@dataclass(frozen=True)
class Shown:
    """One picture of an article, with its files."""

    use: PictureUse
    plan: Plan


def shown_of(uses: Iterable[PictureUse], kept: Mapping[str, Picture]) -> tuple[Shown, ...]:
    """An article's pictures in their order; `kept` has each of them by hash."""
    return tuple(Shown(use, plan(kept[use.picture], use)) for use in uses)


def leading_figure(pictures: Sequence[Shown], *, root: str) -> str:
    """The first picture, which stands above the text; empty where there is none."""
    return figure_html(pictures[0].use, pictures[0].plan, root=root, leads=True) if pictures else ""


def body_with_pictures(body_html: str, pictures: Sequence[Shown], *, root: str) -> str:
    """The rendered body with all other pictures in their places or at its end."""
    figures = {
        number: figure_html(each.use, each.plan, root=root)
        for number, each in enumerate(pictures[1:], start=2)
    }
    return with_figures(body_html, figures)


def paths_of(pictures: Iterable[Shown]) -> frozenset[str]:
    """Every file that readers of the article can ask for."""
    return frozenset(path for each in pictures for path in each.plan.paths)


def files_of(
    pictures: Iterable[Shown], missing: Collection[str], content: Callable[[str], bytes]
) -> dict[str, bytes]:
    """Path → bytes of those files that are `missing`; `content` gives a master by its hash.

    A master is asked for only where one of its files is to be made.
    """
    made: dict[str, bytes] = {}
    for each in pictures:
        wanted = each.plan.paths & set(missing) - made.keys()
        if wanted:
            made |= renditions(content(each.use.picture), each.plan, wanted)
    return made
