"""Read a copy of the site back whole, and compare it with what was published."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from newsdesk.publish.release import OWN_FOLDER, FileFacts, facts
from newsdesk.publish.targets.connections import Connections
from newsdesk.publish.targets.opening import Target
from newsdesk.publish.targets.remote import Remote


@dataclass(frozen=True)
class Verified:
    """What reading back found, by path. `beside` stands there and belongs to no release."""

    right: int
    missing: tuple[str, ...]
    different: tuple[str, ...]
    beside: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether readers get exactly what was published."""
        return not (self.missing or self.different)


def verify(
    receipt: Mapping[str, FileFacts],
    target: Target,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Verified:
    """Read every file of `receipt` back from `target` and compare its SHA-256 and size.

    Nothing is changed. TargetError where the target cannot be read.
    """
    found: dict[str, FileFacts | None] = {}

    def read(remote: Remote, path: str) -> FileFacts | None:
        content = remote.read(path)
        return None if content is None else facts(content)

    with Connections(target, cancelled=cancelled) as lines:
        listed = lines.one(lambda remote: remote.listing())
        for path, stands in lines.each(sorted(receipt), read):
            found[path] = stands
            progress(len(found), len(receipt))
    missing = tuple(sorted(path for path, stands in found.items() if stands is None))
    different = tuple(
        sorted(path for path, stands in found.items() if stands not in {None, receipt[path]})
    )
    return Verified(
        right=len(found) - len(missing) - len(different),
        missing=missing,
        different=different,
        beside=tuple(sorted(path for path in listed.keys() - receipt.keys() if not _ours(path))),
    )


def _ours(path: str) -> bool:
    return path.startswith(f"{OWN_FOLDER}/")
