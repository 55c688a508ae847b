import datetime as dt
import json
from pathlib import Path

import pytest
from tests.conftest import Newsroom

from newsdesk.newsroom import review

NEW_YEAR = dt.datetime(2026, 1, 1, 6, tzinfo=dt.UTC)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish into."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def shards(site: Path) -> dict[str, int]:
    """The English shards that are listed, each with how many articles its folder has."""
    listed = json.loads((site / "search/en/shards.json").read_bytes())
    folders = {path.name for path in (site / "search/en").iterdir() if path.is_dir()}
    assert folders == set(listed)
    return {key: len(list((site / "search/en" / key / "fragment").iterdir())) for key in listed}


def test_an_article_is_found_in_the_shard_of_its_month_and_no_longer_once_withdrawn(
    file_newsroom: Newsroom, site: Path
) -> None:
    file_newsroom.approved(headline="In May", date=dt.date(2025, 5, 11))
    number = file_newsroom.approved(headline="In June", date=dt.date(2025, 6, 1))
    file_newsroom.publish(site)
    assert shards(site) == {"2025-06": 1, "2025-05": 1}
    review.withdraw(
        file_newsroom.store, number, "Wrong.", by=file_newsroom.editor, at=file_newsroom.tick()
    )
    file_newsroom.publish(site)
    assert shards(site) == {"2025-05": 1}


def test_an_article_more_leaves_the_results_of_the_others_alone(
    file_newsroom: Newsroom, site: Path
) -> None:
    file_newsroom.approved(headline="The first", date=dt.date(2025, 5, 11))
    file_newsroom.publish(site)
    file_newsroom.approved(headline="The second", date=dt.date(2025, 5, 12))
    written = file_newsroom.publish(site).plan.written
    assert sum(path.endswith(".pf_fragment") for path in written) == 1
    assert "search/en/shards.json" not in written
    assert "search/pagefind.js" not in written


def test_the_months_of_a_year_that_ended_become_one_shard(
    file_newsroom: Newsroom, site: Path
) -> None:
    file_newsroom.approved(headline="In May", date=dt.date(2025, 5, 11))
    file_newsroom.approved(headline="In June", date=dt.date(2025, 6, 1))
    file_newsroom.publish(site)
    file_newsroom.at = NEW_YEAR
    file_newsroom.approved(headline="In January", date=dt.date(2026, 1, 1))
    file_newsroom.publish(site)
    assert shards(site) == {"2026-01": 1, "2025": 2}
