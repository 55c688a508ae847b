"""Two people's texts of one article in one, without losing a word of either."""

from typing import ClassVar

from newsdesk.desktop.review.difference import FIELD_WORDS, Forms
from newsdesk.errors import RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import MAX_BODY_CHARACTERS, ArticleText


class TooLongTogetherError(RefusalError):
    """Both bodies do not fit in one."""

    words: ClassVar[str] = N_(
        "Both texts together are too long for one article. Both are kept: take one of them, and"
        " bring over by hand what you need of the other."
    )


def both(theirs: ArticleText, mine: ArticleText, forms: Forms) -> ArticleText:
    """`theirs` with what differs in `mine` below its body; TooLongTogetherError where it cannot.

    Below stand, under a line, each of my other fields by its name, then my body.
    """
    below = [
        _("{field}: {value}").format(field=_(words), value=forms.value(mine, name))
        for name, words in FIELD_WORDS.items()
        if getattr(mine, name) and getattr(mine, name) != getattr(theirs, name)
    ]
    if mine.body.strip() and mine.body != theirs.body:
        below.append(mine.body.strip("\n"))
    if not below:
        return theirs
    body = "\n\n".join([theirs.body.rstrip("\n"), "---", *below]).lstrip("\n") + "\n"
    if len(body) > MAX_BODY_CHARACTERS:
        raise TooLongTogetherError
    return ArticleText.model_validate(theirs.model_dump() | {"body": body})
