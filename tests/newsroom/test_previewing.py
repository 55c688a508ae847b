import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.conftest import NOON, Newsroom, text
from tests.publish.pictures.samples import photo

from newsdesk.model.article import Language
from newsdesk.model.rate_checks.values import DraftRate, DraftTable
from newsdesk.newsroom import browsing, rates_desk, review
from newsdesk.newsroom.pictures import keep
from newsdesk.newsroom.previewing import (
    messages_of,
    page_files,
    page_of,
    page_pictures,
    surroundings,
)
from newsdesk.publish.hardness import BodyTooHardError


def test_text_that_is_not_kept_yet_gets_a_page(file_newsroom: Newsroom) -> None:
    around = surroundings(file_newsroom.store, None, at=NOON)
    page = page_of(around, text())
    assert page.address == "en/2025/05/11/bridge-over-the-canal-opens-0"
    assert page.first_released_at == NOON
    assert page.strip is None


def test_exact_page_is_the_one_that_a_release_writes(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    file_newsroom.approved(headline="Earlier news")
    file_newsroom.publish(tmp_path / "site")
    number = file_newsroom.approved()
    written = text()
    at = file_newsroom.at + dt.timedelta(minutes=1)
    path, files = page_files(file_newsroom.store, number, written, at=at)
    file_newsroom.publish(tmp_path / "site")
    assert files[path] == (tmp_path / "site" / path).read_bytes()
    assert files["static/site.css"]


def test_page_of_a_typed_text_keeps_the_address_readers_know(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    released = browsing.article(file_newsroom.store, number).on_site
    assert released is not None
    around = surroundings(file_newsroom.store, number, at=NOON + dt.timedelta(days=1))
    page = page_of(around, text(headline="Another headline"))
    assert page.address == released.address
    assert page.first_released_at == released.first_released_at


def test_new_correction_is_shown_with_the_day_readers_will_have_it(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    late_evening = dt.datetime(2025, 6, 2, 20, 0, tzinfo=dt.UTC)
    around = surroundings(file_newsroom.store, number, at=late_evening)
    page = page_of(around, text(correction="It took three years."))
    assert [(each.on, each.note) for each in page.corrections] == [
        (dt.date(2025, 6, 3), "It took three years.")
    ]
    assert "Corrected: It took three years." in messages_of(around, page.text)[0].text_plain


def test_correction_that_readers_have_is_not_told_twice(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    review.correct(
        file_newsroom.store, number, "A note.", by=file_newsroom.editor, at=file_newsroom.tick()
    )
    around = surroundings(file_newsroom.store, number, at=file_newsroom.at)
    assert len(page_of(around, text(correction="A note.")).corrections) == 1


def test_withdrawn_article_is_shown_as_it_would_stand_again(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    number = file_newsroom.approved()
    file_newsroom.publish(tmp_path / "site")
    review.withdraw(
        file_newsroom.store, number, "Wrong.", by=file_newsroom.editor, at=file_newsroom.tick()
    )
    file_newsroom.publish(tmp_path / "site")
    path, files = page_files(file_newsroom.store, number, text(), at=file_newsroom.tick())
    assert "Cars may use it now." in files[path].decode()
    assert "Wrong." not in files[path].decode()


def test_strip_is_the_one_that_a_release_would_carry(file_newsroom: Newsroom) -> None:
    for day, dollar in ((dt.date(2025, 5, 30), "12768.72"), (dt.date(2025, 6, 2), "12790.43")):
        draft = DraftTable(
            day,
            (
                DraftRate("USD", Decimal(dollar)),
                DraftRate("EUR", Decimal("14486.44")),
                DraftRate("RUB", Decimal("162.60")),
            ),
        )
        at = dt.datetime(day.year, day.month, day.day, 5, tzinfo=dt.UTC)
        rates_desk.enter(
            file_newsroom.store, draft, reason="As the bank says.", by=file_newsroom.chief, at=at
        )
        rates_desk.approve(file_newsroom.store, day, by=file_newsroom.editor, at=at)
    strip = surroundings(file_newsroom.store, None, at=NOON).strip
    assert strip is not None
    assert strip.effective_on == dt.date(2025, 6, 2)
    assert strip.rates[0].change_percent == Decimal("0.17")


def test_page_in_another_language_has_that_language_s_latest(
    file_newsroom: Newsroom, tmp_path: Path
) -> None:
    file_newsroom.approved(headline="Мост открыт", language="ru")
    file_newsroom.publish(tmp_path / "site")
    number = file_newsroom.write()
    path, files = page_files(
        file_newsroom.store, number, text(language=Language.RU), at=file_newsroom.tick()
    )
    assert "Мост открыт" in files[path].decode()


def test_body_too_hard_for_readers_has_neither_page_nor_message(file_newsroom: Newsroom) -> None:
    hard = text(body="- " * 40 + "deep")
    with pytest.raises(BodyTooHardError):
        page_files(file_newsroom.store, None, hard, at=NOON)
    with pytest.raises(BodyTooHardError):
        messages_of(surroundings(file_newsroom.store, None, at=NOON), hard)


def test_exact_page_has_its_pictures(file_newsroom: Newsroom, tmp_path: Path) -> None:
    store, found = file_newsroom.store, photo()
    keep(store, found, by=file_newsroom.reporter, at=NOON)
    words = {"caption": "The bridge", "credit": "R. Reporter", "alternative": "A bridge"}
    number = file_newsroom.approved(pictures=[{"picture": found.sha256} | words])
    written = browsing.article(store, number).text
    at = file_newsroom.at + dt.timedelta(minutes=1)
    path, files = page_files(store, number, written, at=at)
    made = page_pictures(store, written).files()
    file_newsroom.publish(tmp_path / "site")
    assert files[path] == (tmp_path / "site" / path).read_bytes()
    assert made == {each: (tmp_path / "site" / each).read_bytes() for each in made} != {}


def test_a_picture_that_is_not_kept_is_left_out_of_previews(file_newsroom: Newsroom) -> None:
    store = file_newsroom.store
    keep(store, photo(), by=file_newsroom.reporter, at=NOON)
    typed = text(pictures=[{"picture": "ab" * 32}, {"picture": photo().sha256}])
    around = surroundings(store, None, uses=typed.pictures, at=NOON)
    assert [each.use.picture for each in page_of(around, typed).pictures] == [photo().sha256]
    assert around.thumbnails == {photo().sha256: photo().thumbnail}
    assert len(page_pictures(store, typed).shown) == 1
