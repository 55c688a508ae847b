"""What this person can do with this article now, and why not: the answers to `Command.needs`."""

from collections.abc import Callable
from dataclasses import dataclass

from newsdesk.i18n import N_, _
from newsdesk.model.article import Stage, Visibility
from newsdesk.model.people import Person, Right, may
from newsdesk.model.stages import Step, after
from newsdesk.newsroom.browsing import ArticleView


@dataclass(frozen=True)
class Situation:
    """All that decides what can be done. `view` is None where nothing, or nothing saved, is open.

    `typing` says that an article is in the editor, `undecided` that text was found for it of which
    nobody has said yet what becomes of it, `searching` that words stand in the search.
    """

    person: Person
    own_approval: bool
    view: ArticleView | None
    typing: bool
    undecided: bool = False
    searching: bool = False

    @property
    def own(self) -> bool:
        """Whether the article is this person's."""
        return self.view is None or self.view.author_id == self.person.id

    @property
    def live(self) -> bool:
        """Whether readers have the article."""
        if self.view is None:
            return False
        return any(one.visibility is Visibility.LIVE for one in self.view.publications)


def reason_against(needs: str, now: Situation) -> str:
    """The sentence why `needs` cannot be had now, empty where it can."""
    return _ANSWERS[needs](now)


def _always(_now: Situation) -> str:
    return ""


def _article(now: Situation) -> str:
    return "" if now.typing else _("Open an article first.")


def _edit(now: Situation) -> str:
    if not now.typing:
        return _("Open an article first.")
    if now.undecided:
        return _decided(now)
    if now.view is not None and now.view.stage is Stage.SPIKED:
        return _("This article is spiked. Bring it back to change it.")
    if not now.own and not may(now.person, Right.EDIT_OTHERS):
        return _(
            "This is {author}’s article; you can read it, and an editor can change it."
        ).format(author=now.view.author if now.view else "")
    return ""


def _step(taken: Step, refusal: str) -> Callable[[Situation], str]:
    def answer(now: Situation) -> str:
        stage = Stage.DRAFT if now.view is None else now.view.stage
        return "" if after(stage, taken) is not None else _(refusal)

    return answer


def _right(right: Right) -> Callable[[Situation], str]:
    def answer(now: Situation) -> str:
        return "" if may(now.person, right) else _("An editor or a chief can do this.")

    return answer


def _saved(now: Situation) -> str:
    return "" if now.view is not None else _("Save the article first.")


def _decided(now: Situation) -> str:
    return _("Decide first what becomes of the text that was typed.") if now.undecided else ""


def _not_own(now: Situation) -> str:
    if now.own and not now.own_approval:
        return _("You wrote this article; another editor approves it.")
    return ""


def _live(now: Situation) -> str:
    return "" if now.live else _("Readers do not have this article.")


def _not_live(now: Situation) -> str:
    return _("Readers can see this article: withdraw it first.") if now.live else ""


def _searching(now: Situation) -> str:
    return "" if now.searching else _("Search for something first.")


def _all(*answers: Callable[[Situation], str]) -> Callable[[Situation], str]:
    def answer(now: Situation) -> str:
        return next((reason for each in answers if (reason := each(now))), "")

    return answer


_SUBMIT = _step(Step.SUBMIT, N_("Only a draft or a returned article can be submitted."))
_APPROVE = _step(Step.APPROVE, N_("Only an article that waits for approval can be approved."))
_RETURN = _step(Step.RETURN, N_("Only a submitted article can be returned."))
_SPIKE = _step(Step.SPIKE, N_("The article is spiked already."))
_UNSPIKE = _step(Step.UNSPIKE, N_("The article is not spiked."))

_ANSWERS: dict[str, Callable[[Situation], str]] = {
    "write": _always,
    "searching": _searching,
    "article": _article,
    "edit": _edit,
    "submit": _all(_edit, _SUBMIT),
    "approve": _all(_article, _saved, _decided, _APPROVE, _right(Right.REVIEW), _not_own),
    "return": _all(_article, _saved, _decided, _RETURN, _right(Right.REVIEW)),
    "restore": _all(_saved, _edit),
    "correct": _all(_article, _saved, _live, _edit),
    "withdraw": _all(_article, _saved, _decided, _live, _right(Right.WITHDRAW)),
    "spike": _all(_saved, _edit, _SPIKE, _not_live),
    "unspike": _all(_article, _saved, _decided, _UNSPIKE),
    "publish": _right(Right.PUBLISH),
}
