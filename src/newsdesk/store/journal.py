"""The journal: what is being typed, kept within a second, apart from the newsroom's database.

One file a text, written whole beside the old one, synced and renamed over it: a kill or a full
disk leaves the state before. It does not need the database, which may be away; it never changes
what is saved, approved or live.
"""

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from newsdesk.errors import RefusalError
from newsdesk.i18n import N_

_ENDING = ".typed.json"


class JournalError(RefusalError):
    """What was typed could not be kept beside the newsroom."""

    words: ClassVar[str] = N_(
        "What you typed could not be kept on this disk: {reason}. It is still in the window; make "
        "room, or copy it elsewhere."
    )


@dataclass(frozen=True)
class Typed:
    """What somebody was typing: `values` by the names of `ArticleText`, as the fields held them.

    `key` names the text on this machine. `article_id` is None for one never saved, `seen` the
    version that the writer began from.
    """

    key: str
    article_id: int | None
    seen: int
    person_id: int
    at: dt.datetime
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Journal:
    """The journal in one folder, which belongs to one newsroom."""

    folder: Path

    def keep(self, typed: Typed) -> None:
        """Keep `typed` in the place of what its key held; durable when this returns."""
        document = {
            "article_id": typed.article_id,
            "seen": typed.seen,
            "person_id": typed.person_id,
            "at": typed.at.isoformat(),
            "values": dict(typed.values),
        }
        path = self._path(typed.key)
        beside = path.with_suffix(".new")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with beside.open("w", encoding="utf-8") as file:
                json.dump(document, file, ensure_ascii=False)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            raise JournalError(reason=error.strerror or str(error)) from error

    def drop(self, key: str) -> None:
        """Forget what a key holds, because it is saved or was given up."""
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise JournalError(reason=error.strerror or str(error)) from error

    def kept(self) -> list[Typed]:
        """All that is kept, the latest first. A file that cannot be read stays where it is."""
        found = (self._read(path) for path in sorted(self.folder.glob(f"*{_ENDING}")))
        typed = [one for one in found if one is not None]
        return sorted(typed, key=lambda one: one.at, reverse=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _read(self, path: Path) -> Typed | None:
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            return Typed(
                key=path.name.removesuffix(_ENDING),
                article_id=document["article_id"],
                seen=document["seen"],
                person_id=document["person_id"],
                at=dt.datetime.fromisoformat(document["at"]),
                values=document["values"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
