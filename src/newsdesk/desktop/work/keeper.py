"""Keeps what is typed in the journal, off the window's thread, and gives it back."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from newsdesk.desktop.tasks import Lanes
from newsdesk.errors import NewsdeskError
from newsdesk.model.article import ArticleText
from newsdesk.store.journal import Journal, Typed


class Keeper:
    """The journal's door for the window; knows what was found there when the program began."""

    def __init__(
        self, journal: Journal, lanes: Lanes, *, failed: Callable[[NewsdeskError], object]
    ) -> None:
        self._journal = journal
        self._lanes = lanes
        self._failed = failed
        self._kept: dict[str, Typed] = {typed.key: typed for typed in journal.kept()}
        self._found = set(self._kept)

    def keep(self, typed: Typed, done: Callable[[dt.datetime], object]) -> None:
        """Keep `typed`; `done` is told its time once it is on the disk."""
        self._kept[typed.key] = typed
        self._found.discard(typed.key)
        self._lanes.keeping(
            lambda: self._journal.keep(typed), lambda _: done(typed.at), self._failed
        )

    def drop(self, key: str) -> None:
        """Forget what a key holds."""
        if self._kept.pop(key, None) is not None:
            self._found.discard(key)
            self._lanes.keeping(lambda: self._journal.drop(key), lambda _: None, self._failed)

    def go_on(self, key: str, article_id: int, seen: int, *, saved: ArticleText) -> None:
        """Keep what was typed under `key` beyond the `saved` state, on top of that state."""
        typed, own_key = self._kept.get(key), f"article-{article_id}"
        beyond = typed is not None and text_again(typed.values) != saved
        if typed is not None and beyond:
            moved = replace(typed, key=own_key, article_id=article_id, seen=seen)
            self.keep(moved, lambda _at: None)
        if key != own_key or not beyond:
            self.drop(key)

    def typed(self, key: str) -> Typed | None:
        """What a key holds, None where nothing unsaved is known of it."""
        return self._kept.get(key)

    def is_found(self, key: str) -> bool:
        """Whether it was there when the program began: a person decides what becomes of it."""
        return key in self._found

    def found(self, person_id: int) -> list[Typed]:
        """What this person typed before the program ended and never saved, the latest first."""
        typed = (self._kept[key] for key in self._found)
        own = (one for one in typed if one.person_id == person_id)
        return sorted(own, key=lambda one: one.at, reverse=True)

    def unsaved_articles(self) -> frozenset[int]:
        """The articles that have unsaved text."""
        ids = (typed.article_id for typed in self._kept.values())
        return frozenset(article_id for article_id in ids if article_id is not None)


def plain_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the editor's fields, as JSON holds it."""
    return {
        name: value.isoformat()
        if isinstance(value, dt.date)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in values.items()
    }


def text_again(values: Mapping[str, Any]) -> ArticleText:
    """The text that `plain_values` was made of, also where it is not allowed as it stands.

    A field that cannot be read at all has its default; a text is never one of those.
    """
    fields: dict[str, Any] = {}
    for name, field in ArticleText.model_fields.items():
        if name not in values:
            continue
        try:
            adapter: TypeAdapter[Any] = TypeAdapter(field.annotation or Any)
            fields[name] = adapter.validate_python(values[name])
        except ValidationError:
            if isinstance(values[name], str):
                fields[name] = values[name]
    fields.setdefault("date", dt.date.min)
    return ArticleText.model_construct(**fields)
