"""What the editor is given and what it answers, as values."""

from dataclasses import dataclass, field
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from newsdesk.errors import InputError
from newsdesk.i18n import N_, _
from newsdesk.model.article import ArticleText, Language

LANGUAGE_NAMES: dict[Language, str] = {
    Language.UZ: "Oʻzbekcha",
    Language.UZ_CYRL: "Ўзбекча",
    Language.RU: "Русский",
    Language.EN: "English",
}


@dataclass(frozen=True)
class EditorChoices:
    """What can be chosen: regions as key and name, the zone of times, the agency of datelines."""

    regions: tuple[tuple[str, str], ...]
    zone: ZoneInfo
    agency: str
    languages: tuple[tuple[Language, str], ...] = field(
        default_factory=lambda: tuple(LANGUAGE_NAMES.items())
    )


class TextProblemsError(InputError):
    """`problems` are sentences by the name of the field they stand beside."""

    words: ClassVar[str] = N_(
        "The article cannot be saved like this: {first} What you wrote is kept in the window; "
        "mend the marked fields and save again."
    )

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(problems=problems, first=next(iter(problems.values())))


def validated(values: dict[str, Any]) -> ArticleText:
    """The article's text made of `values`; raises `TextProblemsError` with every problem."""
    try:
        return ArticleText.model_validate(values)
    except ValidationError as error:
        problems: dict[str, str] = {}
        for line in error.errors():
            name = str(line["loc"][0]) if line["loc"] else ""
            problems.setdefault(name, _sentence(line["type"], line.get("ctx", {})))
        raise TextProblemsError(problems) from error


def _sentence(kind: str, limits: dict[str, Any]) -> str:
    if kind == "string_too_long":
        return _("This is too long: {limit} characters at most.").format(limit=limits["max_length"])
    if kind == "too_long":
        return _("These are too many: {limit} at most.").format(limit=limits["max_length"])
    return _("This cannot be read. Write it in another way.")
