"""An article's pictures on the site: made once, shared, and gone with the last that shows them."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Newsroom
from tests.newsroom.test_publishing import page_of, rebuild, standing
from tests.publish.pictures.samples import corners, opened, seen, written

from newsdesk.newsroom import keeping, pictures, publishing
from newsdesk.newsroom.publishing import Ways
from newsdesk.publish.pictures.master import Master, master
from newsdesk.publish.release import OWN_FOLDER

WIDE = master(written(corners(240, 160)), "canal.jpg")
SMALL = master(written(corners(90, 60)), "bridge.jpg")
WORDS = {"caption": "The bridge", "credit": "R. Reporter", "alternative": "A bridge, two cars"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty folder to publish into."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def use(found: Master, **values: Any) -> dict[str, Any]:
    return {"picture": found.sha256} | WORDS | values


def keep(newsroom: Newsroom) -> None:
    """The reporter attaches both pictures."""
    for each in (WIDE, SMALL):
        pictures.keep(newsroom.store, each, by=newsroom.reporter, at=newsroom.tick())


def of_pictures(target: Path) -> dict[str, bytes]:
    """The pictures' files that readers have."""
    return {path: data for path, data in standing(target).items() if path.startswith("pictures/")}


def stamps(target: Path) -> dict[str, int]:
    """When each file was last written."""
    return {
        path.relative_to(target).as_posix(): path.stat().st_mtime_ns
        for path in target.rglob("*")
        if path.is_file() and OWN_FOLDER not in path.parts
    }


def with_two(newsroom: Newsroom, **values: Any) -> int:
    """An approved article with a picture above it and one in it."""
    body = "Opened on Sunday.\n\n![](picture:2)\n\nCars may use it now."
    uses = [use(WIDE), use(SMALL, caption="From the south")]
    return newsroom.approved(**{"body": body, "pictures": uses} | values)


def test_the_pictures_of_an_article_reach_its_readers(newsroom: Newsroom, site: Path) -> None:
    keep(newsroom)
    number = with_two(newsroom)
    outcome = newsroom.publish(site)
    page = page_of(newsroom, site, number)
    html = page.read_text().partition("<main")[2]
    assert html.index("lead-picture") < html.index('class="body"') < html.index("From the south")
    assert html.index("Opened on Sunday") < html.index("From the south") < html.index("Cars may")
    assert "picture:" not in html
    found = of_pictures(site)
    named = {path for path in found if f"../{path}" in html}
    assert {path for path in found if not path.endswith("-card.jpg")} == named
    assert {path.rsplit(".", 1)[1] for path in found} == {"avif", "webp", "jpg"}
    for data in found.values():
        assert seen(data) == ["red", "green", "blue", "white"] or opened(data).height < 60
    assert found.keys() <= outcome.plan.written.keys()
    assert list(keeping.check(newsroom.store)) == []


def test_a_whole_build_finds_them_made_and_equal(newsroom: Newsroom, site: Path) -> None:
    keep(newsroom)
    with_two(newsroom)
    newsroom.publish(site)
    before = stamps(site)
    rebuild(newsroom, site)
    assert {path for path, at in stamps(site).items() if before.get(path) != at} == set()
    assert newsroom.publish(site).release is None


def test_equal_newsrooms_give_equal_pictures(
    newsroom: Newsroom, site: Path, tmp_path: Path
) -> None:
    keep(newsroom)
    with_two(newsroom)
    newsroom.publish(site)
    other = tmp_path / "other"
    at = newsroom.tick()
    apart = Ways(processes=2, few=0)
    publishing.publish(newsroom.store, other, by=newsroom.editor, at=at, ways=apart)
    assert of_pictures(other) == of_pictures(site) != {}
