"""What readers get of the rates, release by release: the strip, the page, the files, the post."""

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tdjson
from tests.conftest import NOON, Newsroom

from newsdesk.model.article import Language
from newsdesk.model.rate_checks import DraftRate, DraftTable
from newsdesk.newsroom import keeping, publishing, rates_desk, staff
from newsdesk.publish import release

THURSDAY, FRIDAY, MONDAY = dt.date(2025, 5, 29), dt.date(2025, 5, 30), dt.date(2025, 6, 2)
TUESDAY = dt.date(2025, 6, 3)
FIRST = {"USD": "12768.72", "EUR": "14400.04", "RUB": "162.63", "KHR": "3.02"}
SECOND = {"USD": "12790.43", "EUR": "14486.44", "RUB": "162.60", "KHR": "3.05"}
# What shows the newest table whole, in every language.
WHOLE = {
    path.format(folder)
    for folder in ("en", "ru", "uz", "uz-cyrl")
    for path in ("{}/rates/index.html", "telegram/{}/rates.html.txt", "telegram/{}/rates.txt")
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish into."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def rates(newsroom: Newsroom, day: dt.date, figures: dict[str, str], *, note: str = "") -> None:
    """A table of the day, entered, confirmed and approved."""
    draft = DraftTable(day, tuple(DraftRate(code, Decimal(each)) for code, each in figures.items()))
    store, at = newsroom.store, newsroom.tick()
    rates_desk.enter(store, draft, note=note, reason="Seen.", by=newsroom.editor, at=at)
    rates_desk.approve(store, day, by=newsroom.chief, at=newsroom.tick())


def written(newsroom: Newsroom, site: Path) -> set[str]:
    """What the next release writes, whatever it does."""
    return set(newsroom.publish(site).plan.written)


def told(site: Path, name: str) -> dict[str, Any]:
    """What a file of rates tells."""
    found: dict[str, Any] = json.loads((site / "rates" / f"{name}.json").read_bytes())
    return found


def of_currency(table: dict[str, Any], currency: str) -> dict[str, Any]:
    """One currency's row."""
    [row] = [row for row in table["rates"] if row["currency"] == currency]
    return dict(row)


def strip_pages(paths: set[str]) -> set[str]:
    """Those of the pages that stand for articles: fronts, regions, search."""
    return {path for path in paths if path.endswith(".html") and "/rates/" not in path}


def test_the_strip_gives_no_per_cent_of_a_rate_whose_last_digit_alone_would_make_it(
    file_newsroom: Newsroom, site: Path
) -> None:
    settings = {"required_currencies": ["USD", "KHR"]}
    staff.change_settings(file_newsroom.store, settings, by=file_newsroom.chief, at=NOON)
    rates(file_newsroom, FRIDAY, FIRST)
    rates(file_newsroom, MONDAY, SECOND)
    file_newsroom.publish(site)
    strip = (site / "en" / "index.html").read_text().partition("</section>")[0]
    assert "<b>$1 – 12790.43</b>" in strip
    assert "0.17%" in strip
    assert strip.count("%") == 1
    assert of_currency(told(site, "latest"), "KHR")["change_percent"] is None


def test_a_table_is_told_to_programs_as_it_was_approved(
    file_newsroom: Newsroom, site: Path
) -> None:
    rates(file_newsroom, FRIDAY, FIRST)
    rates(file_newsroom, MONDAY, SECOND | {"KZT": "24.5"})
    file_newsroom.publish(site)
    monday = told(site, "2025-06-02")
    assert monday == told(site, "latest")
    assert {name: monday[name] for name in monday if name != "rates"} == {
        "date": "2025-06-02",
        "number": 1,
        "previous_date": "2025-05-30",
        "corrected": None,
        "strip": ["USD", "EUR", "RUB"],
    }
    assert [row["currency"] for row in monday["rates"]] == ["USD", "EUR", "RUB", "KHR", "KZT"]
    assert of_currency(monday, "RUB") == {
        "currency": "RUB",
        "symbol": "₽",
        "nominal": 1,
        "rate": "162.60",
        "previous": "162.63",
        "change": "-0.03",
        "change_percent": "-0.02",
    }
    new = of_currency(monday, "KZT")
    assert (new["rate"], new["previous"], new["change"]) == ("24.50", None, None)
    friday = told(site, "2025-05-30")
    assert friday["previous_date"] is None
    assert of_currency(friday, "USD")["change"] is None


def test_tomorrows_table_waits_for_its_day(file_newsroom: Newsroom, site: Path) -> None:
    rates(file_newsroom, MONDAY, FIRST)
    rates(file_newsroom, TUESDAY, SECOND)
    file_newsroom.publish(site)
    assert not (site / "rates" / "2025-06-03.json").exists()
    assert told(site, "latest")["date"] == "2025-06-02"
    file_newsroom.at += dt.timedelta(days=1)
    paths = written(file_newsroom, site)
    assert paths >= {"rates/2025-06-03.json", "rates/latest.json", *WHOLE}
    assert told(site, "latest")["date"] == "2025-06-03"


@pytest.mark.slow
def test_without_a_table_there_is_nothing_of_the_rates(file_newsroom: Newsroom, site: Path) -> None:
    file_newsroom.approved()
    paths = written(file_newsroom, site)
    assert {path for path in paths if "rates" in path} == {"rates/schema.json", "static/rates.js"}
    rates(file_newsroom, MONDAY, SECOND)
    assert written(file_newsroom, site) >= {"rates/latest.json", *WHOLE}


@pytest.mark.slow
def test_publishing_an_article_leaves_the_rates_alone(file_newsroom: Newsroom, site: Path) -> None:
    for day, figures in ((THURSDAY, FIRST), (FRIDAY, SECOND), (MONDAY, FIRST)):
        rates(file_newsroom, day, figures)
    file_newsroom.approved()
    file_newsroom.publish(site)
    file_newsroom.approved(headline="Another")
    assert {path for path in written(file_newsroom, site) if "rates" in path} == set()


def test_a_new_table_writes_its_own_day_and_what_shows_the_newest(
    file_newsroom: Newsroom, site: Path
) -> None:
    rates(file_newsroom, THURSDAY, FIRST)
    rates(file_newsroom, FRIDAY, SECOND)
    file_newsroom.approved()
    file_newsroom.publish(site)
    rates(file_newsroom, MONDAY, FIRST)
    paths = written(file_newsroom, site)
    assert paths - strip_pages(paths) == {"rates/2025-06-02.json", "rates/latest.json", *WHOLE}
    assert not any("/2025/" in path for path in paths)
    assert file_newsroom.publish(site).release is None


def test_a_correction_of_an_old_day_alone_is_a_release_of_that_day_and_the_next(
    file_newsroom: Newsroom, site: Path
) -> None:
    days = [dt.date(2024, 3, 18) + dt.timedelta(days=each) for each in range(4)]
    for number, day in enumerate((*days, MONDAY)):
        rates(file_newsroom, day, SECOND if number % 2 else FIRST)
    file_newsroom.publish(site)
    rates(file_newsroom, days[1], SECOND | {"USD": "12780.34"}, note="USD was 12790.43.")
    outcome = file_newsroom.publish(site)
    # Too old for anything that the page shows.
    assert set(outcome.plan.written) == {f"rates/{each}.json" for each in days[1:3]}
    corrected = told(site, str(days[1]))
    assert (corrected["number"], corrected["corrected"]) == (2, "USD was 12790.43.")
    assert of_currency(told(site, str(days[2])), "USD")["previous"] == "12780.34"
    assert told(site, str(days[2]))["corrected"] is None
    assert file_newsroom.publish(site).release is None
    assert list(keeping.check(file_newsroom.store)) == []


def test_a_correction_of_the_day_before_reaches_strip_page_and_post(
    file_newsroom: Newsroom, site: Path
) -> None:
    rates(file_newsroom, FRIDAY, FIRST)
    rates(file_newsroom, MONDAY, SECOND)
    file_newsroom.publish(site)
    rates(file_newsroom, FRIDAY, FIRST | {"USD": "12760.00"}, note="Mistyped.")
    paths = written(file_newsroom, site)
    assert paths - strip_pages(paths) == {
        "rates/2025-05-30.json",
        "rates/2025-06-02.json",
        "rates/latest.json",
        *WHOLE,
    }
    for path in ("en/index.html", "en/rates/index.html", "telegram/en/rates.txt"):
        assert "0.24%" in (site / path).read_text()


@pytest.mark.slow
def test_a_correction_of_the_newest_day_says_so_everywhere(
    file_newsroom: Newsroom, site: Path
) -> None:
    rates(file_newsroom, MONDAY, SECOND | {"EUR": "14468.44"})
    file_newsroom.publish(site)
    note = "The euro was given as 14468.44."
    file_newsroom.at += dt.timedelta(days=1)
    rates(file_newsroom, MONDAY, SECOND, note=note)
    file_newsroom.publish(site)
    assert f'<p class="strip-note">{note}</p>' in (site / "en" / "index.html").read_text()
    page = (site / "en" / "rates" / "index.html").read_text()
    assert f'Corrected <time datetime="2025-06-03">03/06/2025</time>.</strong> {note}' in page
    assert f"Corrected: {note}" in (site / "telegram" / "en" / "rates.txt").read_text()
    assert told(site, "latest")["corrected"] == note


@pytest.mark.slow
def test_a_table_kept_after_a_release_but_approved_before_it_is_not_forgotten(
    file_newsroom: Newsroom, site: Path
) -> None:
    for day in (dt.date(2024, 3, 18), FRIDAY, MONDAY):
        rates(file_newsroom, day, FIRST)
    file_newsroom.publish(site)
    # Another machine's clock is behind, or its approval waited for the release to end.
    file_newsroom.at -= dt.timedelta(minutes=30)
    rates(file_newsroom, dt.date(2024, 3, 18), SECOND, note="Mistyped.")
    file_newsroom.at += dt.timedelta(hours=1)
    assert "rates/2024-03-18.json" in written(file_newsroom, site)
    assert file_newsroom.publish(site).release is None


@pytest.mark.slow
def test_each_folder_gets_the_days_that_it_lacks(file_newsroom: Newsroom, site: Path) -> None:
    rates(file_newsroom, FRIDAY, FIRST)
    for folder in ("one", "two"):
        file_newsroom.publish(site / folder)
    rates(file_newsroom, MONDAY, SECOND)
    for folder in ("one", "two", "three"):
        file_newsroom.publish(site / folder)
    assert standing(site / "one") == standing(site / "two") == standing(site / "three")


@pytest.mark.slow
def test_a_history_that_comes_in_at_once_goes_out_at_once(
    file_newsroom: Newsroom, site: Path
) -> None:
    rates(file_newsroom, MONDAY, SECOND)
    file_newsroom.publish(site)
    days = [dt.date(2024, 3, 18) + dt.timedelta(days=7 * each) for each in range(12)]
    for day in days:
        rates(file_newsroom, day, FIRST)
    file_newsroom.publish(site)
    assert {path.stem for path in (site / "rates").glob("2*.json")} == {
        *map(str, days),
        "2025-06-02",
    }
    newest = of_currency(told(site, "latest"), "USD")
    assert (told(site, "latest")["previous_date"], newest["change"]) == (str(days[-1]), "21.71")
    publishing.publish(
        file_newsroom.store, site / "fresh", by=file_newsroom.editor, at=file_newsroom.tick()
    )
    fresh = standing(site / "fresh")
    assert {path: each for path, each in standing(site).items() if "fresh" not in path} == fresh


@pytest.mark.slow
def test_telegram_takes_the_post_of_the_newest_rates_in_every_language(
    file_newsroom: Newsroom, site: Path
) -> None:
    rates(file_newsroom, FRIDAY, FIRST)
    rates(file_newsroom, MONDAY, SECOND)
    file_newsroom.publish(site)
    for name in (language.value.lower() for language in Language):
        folder = site / "telegram" / name
        asked = {
            "@type": "parseTextEntities",
            "text": (folder / "rates.html.txt").read_text().strip(),
            "parse_mode": {"@type": "textParseModeHTML"},
        }
        answer = json.loads(tdjson.td_execute(json.dumps(asked).encode()) or b"{}")
        assert answer["text"] == (folder / "rates.txt").read_text().strip()
        links = [each["type"].get("url") for each in answer["entities"]]
        assert f"https://news.example/{name}/rates/index.html" in links
        assert "€1 – 14486.44 UZS ▲ +86.40 (+0.6%)" in answer["text"]


def standing(target: Path) -> dict[str, bytes]:
    """All that readers have."""
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file() and release.OWN_FOLDER not in path.parts
    }
