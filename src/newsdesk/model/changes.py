"""What a change touched, so that whoever shows it knows what to show again."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of thing that can change."""

    ARTICLE = "article"
    PICTURE = "picture"
    RATE_TABLE = "rate_table"
    RELEASE = "release"
    PERSON = "person"
    REGION = "region"
    SEARCH = "search"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Changes:
    """The kinds and ids that one decision touched; ids are numbers, or a region's key."""

    touched: frozenset[tuple[Kind, int | str]] = frozenset()

    @classmethod
    def of(cls, kind: Kind, *ids: int | str) -> "Changes":
        """The things of one kind."""
        return cls(frozenset((kind, id_) for id_ in ids))

    def __or__(self, other: "Changes") -> "Changes":
        """Both together."""
        return Changes(self.touched | other.touched)

    def ids(self, kind: Kind) -> frozenset[int | str]:
        """The ids of `kind` that were touched."""
        return frozenset(id_ for touched, id_ in self.touched if touched is kind)

    def concerns(self, kinds: Iterable[Kind]) -> bool:
        """Whether anything of `kinds` was touched."""
        wanted = frozenset(kinds)
        return any(kind in wanted for kind, _ in self.touched)
