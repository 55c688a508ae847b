"""The occasions on which two texts are compared: a conflict, a recovery, a look at what changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from newsdesk.desktop.office import Office
from newsdesk.desktop.review.compare import Answer, CompareDialog, Side
from newsdesk.desktop.review.difference import Forms
from newsdesk.desktop.review.merging import TooLongTogetherError, both
from newsdesk.i18n import _
from newsdesk.model.article import ArticleText


class ConflictDialog(CompareDialog):
    """Somebody saved in between. `resolved` has the text to go on with.

    Closing it decides nothing: the caller keeps what is typed.
    """

    resolved = Signal(object)

    def __init__(
        self,
        office: Office,
        *,
        mine: ArticleText,
        theirs: ArticleText,
        who: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            office,
            Side(_("Saved by {who}").format(who=who), theirs),
            Side(_("Yours"), mine),
            heading=_("{who} changed this article while you were writing").format(who=who),
            explanation=_(
                "Both texts are kept. Whichever you take, the saved one stays in the history."
            ),
            answers=(
                Answer("theirs", _("Take theirs")),
                Answer("mine", _("Take yours")),
                Answer("both", _("Take both"), primary=True),
            ),
            equals=True,
            parent=parent,
        )
        self._mine, self._theirs = mine, theirs
        self._zone = office.settings.zone
        self.chosen.connect(self._resolve)

    def _resolve(self, name: str) -> None:
        try:
            text = self._taken(name)
        except TooLongTogetherError as error:
            self.refuse(str(error))
            return
        self.accept()
        self.resolved.emit(text)

    def _taken(self, name: str) -> ArticleText:
        if name == "both":
            return both(self._theirs, self._mine, Forms(self._zone))
        return self._theirs if name == "theirs" else self._mine


def recovery_dialog(
    office: Office, *, saved: ArticleText, typed: ArticleText, parent: QWidget | None = None
) -> CompareDialog:
    """What was typed before the program ended unexpectedly; answers `recover` and `discard`."""
    return CompareDialog(
        office,
        Side(_("Saved"), saved),
        Side(_("Typed afterwards"), typed),
        heading=_("Text from before the program ended"),
        explanation=_("It was typed and not saved. It is kept until you decide."),
        answers=(Answer("discard", _("Discard")), Answer("recover", _("Recover"), primary=True)),
        parent=parent,
    )


def changes_dialog(
    office: Office, *, before: Side, now: Side, parent: QWidget | None = None
) -> CompareDialog:
    """What changed since a state that was approved or is live; nothing is to be decided."""
    return CompareDialog(
        office,
        before,
        now,
        heading=_("What changed"),
        explanation=_("Underlined words are new, those struck through are gone."),
        answers=(),
        parent=parent,
    )
