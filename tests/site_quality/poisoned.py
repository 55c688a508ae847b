"""A newsroom every field of which holds what somebody wants to run on readers' pages."""

import datetime as dt
from decimal import Decimal
from itertools import cycle
from pathlib import Path

from tests.publish.pictures.samples import corners, written
from tests.site_quality.payloads import BODIES, LINES

from newsdesk.model.article import ArticleText, Language
from newsdesk.model.people import Role
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import browsing, pictures, publishing, rates_desk, review, staff, writing
from newsdesk.store.engine import Store
from newsdesk.store.opening import open_newsroom

_AT = dt.datetime(2025, 6, 2, 7, tzinfo=dt.UTC)
_DAY = dt.date(2025, 6, 2)
# A corrected article's note has some lines at once, and so has the reason of a withdrawn one's.
_LINES_IN_A_NOTE = 4
# Each page of the tags has all that a page has; one in so many articles has tags.
_TAGGED = 4


def made(folder: Path) -> Path:
    """The site of such a newsroom, made in `folder`."""
    store = open_newsroom(str(folder / "poisoned.newsdesk"), now=_AT)
    try:
        _Room(store, folder / "site").fill()
    finally:
        store.close()
    return folder / "site"


class _Room:
    """A newsroom of one chief, whose name is the first of all the bad ones."""

    def __init__(self, store: Store, target: Path) -> None:
        self.store = store
        self.target = target
        self.at = _AT
        self.chief, _changes = staff.add_person(
            store, LINES[0], Role.CHIEF, by=None, at=self.tick()
        )

    def tick(self) -> dt.datetime:
        """The time, a second after the last."""
        self.at += dt.timedelta(seconds=1)
        return self.at

    def fill(self) -> None:
        """Everything written and published; then corrected, withdrawn and published again."""
        self._settings()
        self._regions()
        self._rates("")
        numbers = [self._article(place, body) for place, body in enumerate(BODIES)]
        self._publish()
        self._rates(" ".join(LINES[:8]))
        for place, number in enumerate(numbers):
            note = " ".join((LINES * 3)[place : place + _LINES_IN_A_NOTE])
            if place % _LINES_IN_A_NOTE == 0:
                review.correct(self.store, number, note, by=self.chief, at=self.tick())
                self._approve(number)
            elif place % (2 * _LINES_IN_A_NOTE) == 1:
                review.withdraw(self.store, number, note, by=self.chief, at=self.tick())
        self._publish()

    def _settings(self) -> None:
        bad = '"><img src=x onerror=canary()><script>canary()</script>'
        chosen = {
            "own_approval": True,
            "name": f"News{bad}",
            "agency": f"Desk{bad}",
            "site_url": "https://news.example/'\"><script>canary()</script>",
            "menu": ("world", "'><script>canary()</script>"),
        } | {f"about_{tag}": "\n\n".join(LINES) for tag in ("uz", "uz_cyrl", "ru", "en")}
        staff.change_settings(self.store, chosen, by=self.chief, at=self.tick())

    def _regions(self) -> None:
        short = cycle([line for line in LINES if len(line) <= 80 and "\0" not in line])
        for region in staff.regions(self.store):
            for tag in ("uz", "uz_cyrl", "ru", "en"):
                setattr(region, f"name_{tag}", next(short))
            staff.put_region(self.store, region, by=self.chief, at=self.tick())

    def _rates(self, note: str) -> None:
        entries = (("USD", "12790.43"), ("EUR", "14486.44"), ("RUB", "162.60"))
        draft = DraftTable(_DAY, tuple(DraftRate(code, Decimal(rate)) for code, rate in entries))
        rates_desk.enter(
            self.store, draft, note=note, reason=LINES[1], by=self.chief, at=self.tick()
        )
        rates_desk.approve(self.store, _DAY, reason=LINES[2], by=self.chief, at=self.tick())

    def _article(self, place: int, body: str) -> int:
        line = LINES[place % len(LINES)]
        # The three parts of a dateline are told apart by these signs.
        part = line.replace("canary()", "canary``").translate(dict.fromkeys(map(ord, "(),"), " "))
        languages = list(Language)
        regions = staff.regions(self.store)
        text = ArticleText.model_validate(
            {
                "language": languages[place % len(languages)],
                "headline": line,
                "lead": line,
                "dateline": f"{part[:90]}, {part[:90]} ({part[:90]})",
                "region": regions[place % len(regions)].key,
                "date": _DAY,
                "byline": line if place % _TAGGED else f"{line}, {LINES[place // 2]}",
                "slugline": line,
                "tags": () if place % _TAGGED else LINES[place : place + _TAGGED],
                "ednote": line,
                "body": body,
                "pictures": [self._picture(line)],
            }
        )
        number, _changes = writing.new(self.store, text, by=self.chief, at=self.tick())
        self._approve(number)
        return number

    def _picture(self, line: str) -> dict[str, str]:
        sha256, _changes = pictures.add(
            self.store, written(corners(400, 300)), line, by=self.chief, at=self.tick()
        )
        return {"picture": sha256, "caption": line, "credit": line, "alternative": line}

    def _approve(self, number: int) -> None:
        writing.submit(self.store, number, by=self.chief, at=self.tick())
        seen = browsing.article(self.store, number).content_hash
        review.approve(self.store, number, seen_hash=seen, by=self.chief, at=self.tick())

    def _publish(self) -> None:
        publishing.publish(self.store, self.target, by=self.chief, at=self.tick())
