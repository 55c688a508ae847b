import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from newsdesk.desktop.articles.rows import (
    LANGUAGE_CODES,
    STAGE_TONES,
    STAGE_WORDS,
    ArticleRow,
    Live,
    details,
    pills,
    short_time,
)
from newsdesk.desktop.theme import LIGHT
from newsdesk.model.article import Language, Stage


def row(stage: Stage, live: Live, note: str = "") -> ArticleRow:
    return ArticleRow(
        id=1,
        headline="Copper",
        stage=stage,
        live=live,
        region="Navoi",
        language=Language.RU,
        updated_at=dt.datetime(2025, 5, 11, 7, 4, tzinfo=dt.UTC),
        who="A. Karimova",
        note=note,
    )


def test_every_stage_and_language_has_words() -> None:
    assert set(STAGE_WORDS) == set(STAGE_TONES) == set(Stage)
    assert set(LANGUAGE_CODES) == set(Language)
    assert all(hasattr(LIGHT, tone) for tone in STAGE_TONES.values())


@pytest.mark.parametrize(
    ("stage", "live", "words"),
    [
        (Stage.DRAFT, Live.NOT_PUBLISHED, ["Draft"]),
        (Stage.APPROVED, Live.NOT_PUBLISHED, ["Approved"]),
        (Stage.APPROVED, Live.LIVE, ["Live"]),
        (Stage.DRAFT, Live.CORRECTION_OPEN, ["Live"]),
        (Stage.IN_REVIEW, Live.CORRECTION_OPEN, ["Live", "In review"]),
        (Stage.APPROVED, Live.CORRECTION_OPEN, ["Live", "Approved"]),
        (Stage.DRAFT, Live.WITHDRAWN, ["Withdrawn"]),
    ],
)
def test_pills_tell_what_readers_have_before_the_working_copy(
    stage: Stage, live: Live, words: list[str]
) -> None:
    assert [word for word, _tone in pills(row(stage, live))] == words


def test_details_leave_out_what_is_empty_and_a_note_replaces_the_person() -> None:
    assert details(row(Stage.DRAFT, Live.NOT_PUBLISHED), "12:04") == (
        "Navoi · RU · 12:04 · A. Karimova"
    )
    assert details(row(Stage.DRAFT, Live.CORRECTION_OPEN), "12:04") == (
        "Navoi · RU · correction open"
    )


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (dt.datetime(2025, 5, 11, 7, 4, tzinfo=dt.UTC), "12:04"),
        # Nine in the evening in London is already the next day in Tashkent.
        (dt.datetime(2025, 5, 10, 19, 0, tzinfo=dt.UTC), "00:00"),
        (dt.datetime(2025, 5, 10, 18, 59, tzinfo=dt.UTC), "10/05"),
        (dt.datetime(2024, 5, 10, 7, 4, tzinfo=dt.UTC), "10/05/2024"),
    ],
)
def test_times_are_of_the_newsrooms_day(moment: dt.datetime, shown: str) -> None:
    now = dt.datetime(2025, 5, 11, 17, 0, tzinfo=ZoneInfo("Asia/Tashkent"))
    assert short_time(moment, now) == shown
