"""What must and what should be right before an article is handed over or approved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from newsdesk.errors import NewsdeskError, RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import ArticleText, dateline_parts
from newsdesk.model.pictures import PictureUse, places_named
from newsdesk.model.regions import Region
from newsdesk.publish.markdown import render_body

# Longer ones are cut in search results and in the messenger's list of chats.
LONGEST_GOOD_HEADLINE = 90
LONGEST_GOOD_LEAD = 300


class Verdict(StrEnum):
    """What a check found: right, worth a look, or in the way."""

    RIGHT = "right"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


@dataclass(frozen=True)
class Check:
    """One line of the list before approval; `words` is a template over `data`."""

    verdict: Verdict
    words: str
    data: dict[str, Any] = field(default_factory=dict)

    def sentence(self) -> str:
        """What to show, in the interface language."""
        return _(self.words).format(**self.data)


class NotReadyError(RefusalError):
    """Checks stand in the way; `checks` has them."""

    words: ClassVar[str] = N_("Article {id} is not ready: {sentences} Nothing was changed.")

    def __init__(self, *, id: int, checks: Sequence[Check]) -> None:  # noqa: A002 - named in words
        sentences = " ".join(f"{check.sentence()}." for check in checks)
        super().__init__(id=id, checks=checks, sentences=sentences)


def checks(text: ArticleText, regions: Sequence[Region]) -> list[Check]:
    """All checks of `text`, in the order in which they are shown."""
    return [rule(text, regions) for rule in _RULES] + _pictures(text)


def failing(text: ArticleText, regions: Sequence[Region]) -> list[Check]:
    """Those that stand in the way."""
    return [check for check in checks(text, regions) if check.verdict is Verdict.WRONG]


def _headline(text: ArticleText, _regions: Sequence[Region]) -> Check:
    if not text.headline:
        return Check(Verdict.WRONG, N_("The headline is missing"))
    long = len(text.headline) > LONGEST_GOOD_HEADLINE
    return Check(
        Verdict.DOUBTFUL if long else Verdict.RIGHT,
        N_("Headline {count} of {most} characters"),
        {"count": len(text.headline), "most": LONGEST_GOOD_HEADLINE},
    )


def _lead(text: ArticleText, _regions: Sequence[Region]) -> Check:
    if not text.lead:
        return Check(Verdict.DOUBTFUL, N_("No lead: lists show the headline alone"))
    long = len(text.lead) > LONGEST_GOOD_LEAD
    return Check(
        Verdict.DOUBTFUL if long else Verdict.RIGHT,
        N_("Lead {count} of {most} characters"),
        {"count": len(text.lead), "most": LONGEST_GOOD_LEAD},
    )


def _dateline(text: ArticleText, _regions: Sequence[Region]) -> Check:
    if dateline_parts(text.dateline):
        return Check(Verdict.RIGHT, N_("Dateline"))
    if text.dateline:
        return Check(Verdict.WRONG, N_("The dateline should read: Place, Country (Agency)"))
    return Check(Verdict.WRONG, N_("The dateline is missing"))


def _region(text: ArticleText, regions: Sequence[Region]) -> Check:
    if any(region.key == text.region for region in regions):
        return Check(Verdict.RIGHT, N_("Region"))
    if text.region:
        return Check(
            Verdict.WRONG, N_("“{region}” is not in the list of regions"), {"region": text.region}
        )
    return Check(Verdict.WRONG, N_("The region is missing"))


def _body(text: ArticleText, _regions: Sequence[Region]) -> Check:
    if not text.body.strip():
        return Check(Verdict.WRONG, N_("The body is empty"))
    try:
        render_body(text.body)
    except NewsdeskError as error:
        return Check(Verdict.WRONG, N_("The body cannot be shown: {reason}"), {"reason": error})
    return Check(Verdict.RIGHT, N_("Body"))


def _pictures(text: ArticleText) -> list[Check]:
    """A line for whatever a picture lacks and each place that names none; one if all is well."""
    found = [
        check
        for number, use in enumerate(text.pictures, start=1)
        for check in _words_of_picture(number, use)
    ]
    found += _places(text)
    if text.pictures and not found:
        return [Check(Verdict.RIGHT, N_("Pictures: {count}"), {"count": len(text.pictures)})]
    return found


_WORDS_OF_A_PICTURE: dict[str, str] = {
    "caption": N_("Picture {number} has no caption"),
    "credit": N_("Picture {number} has no credit"),
    "alternative": N_("Picture {number} has no text for those who do not see it"),
}


def _words_of_picture(number: int, use: PictureUse) -> list[Check]:
    return [
        Check(Verdict.WRONG, words, {"number": number})
        for name, words in _WORDS_OF_A_PICTURE.items()
        if not getattr(use, name)
    ]


def _places(text: ArticleText) -> list[Check]:
    found = []
    numbers = {str(number) for number in range(1, len(text.pictures) + 1)}
    for number in dict.fromkeys(places_named(text.body)):
        if number not in numbers:
            words = N_("The body has a place for picture {number}, and there is none")
            found.append(Check(Verdict.WRONG, words, {"number": number}))
        elif number == "1":
            words = N_("Picture 1 stands above the text; its place in the body stays empty")
            found.append(Check(Verdict.DOUBTFUL, words))
    return found


_RULES: tuple[Callable[[ArticleText, Sequence[Region]], Check], ...] = (
    _headline,
    _lead,
    _dateline,
    _region,
    _body,
)
