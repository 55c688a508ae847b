"""How much work a body may be, counted while it is laid out, and the refusal of what is more.

Bodies of marks without sense can keep any Markdown reader busy: brackets that never close are
looked through again and again, a table's few signs make many cells. What takes long is counted
where it is done, so that no kind of it needs to be foreseen, and a busy machine refuses nothing
that an idle one takes.
"""

from typing import ClassVar

from newsdesk.errors import InputError
from newsdesk.i18n import N_

MAX_BYTES = 1_000_000
# Quotes, lists (two each), definitions (two each) and notes around a line.
MAX_LEVEL = 60
# HTML elements that a reporter opened and did not close; browsers flatten what is deeper.
MAX_OPEN_TAGS = 512
# In steps of about a microsecond; ordinary prose of MAX_BYTES takes a third of it.
MAX_WORK = 2_000_000


class BodyTooHardError(InputError):
    """A body that would take the renderer too long; `what` is the kind of mark, for the log."""

    words: ClassVar[str] = N_(
        "This text cannot be laid out: it is too long, too deeply nested, or has too many marks"
        " in one paragraph. The text itself is kept. Divide it with blank lines, or take"
        " out the marks that mean nothing."
    )


class Work:
    """What is left of the work that one body may be."""

    def __init__(self, most: int = MAX_WORK) -> None:
        self.left = most
        self._open_tags = 0

    def take(self, steps: int, what: str) -> None:
        """Count `steps`. Raises BodyTooHardError with `what` where they were too many."""
        self.left -= steps
        if self.left < 0:
            raise BodyTooHardError(what=what)

    def nest(self, by: int) -> None:
        """Count an HTML element that is opened (1) or closed (-1)."""
        self._open_tags = max(0, self._open_tags + by)
        if self._open_tags > MAX_OPEN_TAGS:
            raise BodyTooHardError(what="nesting")


def refuse_long_body(body_markdown: str) -> None:
    """Raise BodyTooHardError, with `what` being size, where a body is longer than any article."""
    if len(body_markdown.encode("utf-8", "replace")) > MAX_BYTES:
        raise BodyTooHardError(what="size")
