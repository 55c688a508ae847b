"""A newsroom whose site has every kind of page in every language."""

import datetime as dt
from pathlib import Path

from tests.publish.pictures.samples import corners, written

from newsdesk import resources
from newsdesk.model.article import ArticleText, Language
from newsdesk.newsroom import (
    browsing,
    pictures,
    publishing,
    rates_desk,
    review,
    sample,
    staff,
    writing,
)
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom

NOON = dt.datetime(2025, 6, 2, 7, tzinfo=dt.UTC)

# Everything that Markdown can say, in an article as nobody writes it.
BODY = """The bridge[^1] opened **on *Sunday***, ~~Saturday~~, with `a ribbon` and
[a list](https://example.org/list?a=1&b=2 "Of guests"). Write to <desk@news.example>.\\
It is 240 m long.

## Figures

| Year | Cars | Trains |
|:-----|-----:|:------:|
| 2024 | 1 200 | – |
| 2025 | 3 400 | a very long cell that may not make a narrow page any wider than it is |

### How they were counted

1. By hand
   - at dawn
   - at dusk
2. By camera

> It is a good bridge.
>
> > Better than the last.

Ferry
: What went before.

```python
bridges = [length for length in lengths if length > 200 and not name.startswith("old") and open]
```

![](picture:2)

---

Averylongwordwithoutanyplacetobreakitasinanaddressthatsomebodypasted/{long} stands here too.

[^1]: Built in two years, [they say](#fn:1).
""".replace("{long}", "x" * 120)

_HEADLINES = {
    Language.UZ: "Kanal ustidagi koʻprik ochildi",
    Language.UZ_CYRL: "Канал устидаги кўприк очилди",
    Language.RU: "Над каналом открыли мост",
    Language.EN: "Bridge over the canal opens",
}


def fill(store: Store, target: Path) -> None:
    """The sample newsroom with a story that has everything, corrected, and one taken down."""
    filled = sample.fill(store, resources.folder("sample"), target=target)
    editor = staff.named(store, "Dilshod Rahimov").id or 0
    reporter = staff.named(store, "Aziza Karimova").id or 0
    desk = _Desk(store, target, reporter, editor, filled.chief, filled.last)
    whole = desk.story(BODY, "Bridge")
    gone = desk.story("The ferry goes on.\n", "Ferry")
    desk.publish()
    for number in whole:
        review.correct(store, number, "The bridge is 240 m long.", by=editor, at=desk.tick())
        desk.approve(number)
    for number in gone:
        review.withdraw(store, number, "It does not.", by=filled.chief, at=desk.tick())
    desk.correct_rates("The dollar’s rate was mistyped.")
    desk.publish()


def made(folder: Path) -> Path:
    """The site of a newsroom that is filled anew in `folder`."""
    store = open_newsroom(str(folder / "filled.newsdesk"), now=NOON)
    try:
        fill(store, folder / "site")
    finally:
        store.close()
    return folder / "site"


class _Desk:
    """People at work; the time moves on a minute with everything they do."""

    def __init__(
        self, store: Store, target: Path, reporter: int, editor: int, chief: int, at: dt.datetime
    ) -> None:
        self.store = store
        self.target = target
        self.reporter = reporter
        self.editor = editor
        self.chief = chief
        self.at = at

    def tick(self) -> dt.datetime:
        """The time, a minute after the last."""
        self.at += dt.timedelta(minutes=1)
        return self.at

    def story(self, body: str, slugline: str) -> list[int]:
        """One article in all languages, approved."""
        numbers: list[int] = []
        shown = [self._picture(width) for width in (1600, 900)]
        for language, headline in _HEADLINES.items():
            text = ArticleText.model_validate(
                {
                    "language": language,
                    "headline": f"{headline} – {slugline}",
                    "lead": "It took two years, and it is 240 metres long.",
                    "dateline": "Tashkent, Uzbekistan (Newsdesk)",
                    "region": "tashkent",
                    "date": dt.date(2025, 6, 1),
                    "byline": "A. Karimova, J. Toʻrayev",
                    "slugline": slugline,
                    "tags": ["bridges", "Toshkent", "мосты"],
                    "body": body,
                    "pictures": shown,
                }
            )
            number, _changes = writing.new(
                self.store,
                text,
                by=self.reporter,
                at=self.tick(),
                story_of=numbers[0] if numbers else None,
            )
            self.approve(number)
            numbers.append(number)
        return numbers

    def approve(self, number: int) -> None:
        """What stands goes to the editor, who approves it."""
        writing.submit(self.store, number, by=self.reporter, at=self.tick())
        seen = browsing.article(self.store, number).content_hash
        review.approve(self.store, number, seen_hash=seen, by=self.editor, at=self.tick())

    def correct_rates(self, note: str) -> None:
        """The newest table once more, with a word for readers."""
        newest = rates_desk.newest(self.store, at=self.tick())
        assert newest is not None
        day = newest.draft.effective_on
        rates_desk.enter(
            self.store, newest.draft, note=note, reason=note, by=self.editor, at=self.tick()
        )
        rates_desk.approve(self.store, day, reason=note, by=self.chief, at=self.tick())

    def publish(self) -> None:
        """The editor publishes what is due."""
        publishing.publish(self.store, self.target, by=self.editor, at=self.tick())

    def _picture(self, width: int) -> dict[str, str]:
        data = written(corners(width, width * 2 // 3))
        sha256, _changes = pictures.add(
            self.store, data, "bridge.jpg", by=self.reporter, at=self.tick()
        )
        return {
            "picture": sha256,
            "caption": "The bridge on its first day",
            "credit": "A. Karimova / Newsdesk",
            "alternative": "A bridge, two cars",
        }
