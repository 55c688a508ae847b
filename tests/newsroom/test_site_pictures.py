"""An article's pictures on the site: made once, shared, and gone with the last that shows them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Newsroom
from tests.newsroom.test_publishing import page_of, rebuild, standing
from tests.publish.pictures.samples import corners, opened, seen, written

from newsdesk.newsroom import keeping, pictures, publishing, review, staff, writing
from newsdesk.newsroom.publishing import Ways
from newsdesk.newsroom.site_pictures import UNMADE
from newsdesk.publish.pictures.master import Master, master
from newsdesk.publish.release import OWN_FOLDER, CancelledError, ChangedByHandError

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


def withdraw(newsroom: Newsroom, number: int) -> None:
    """The editor decides that an article is taken down."""
    at = newsroom.tick()
    review.withdraw(newsroom.store, number, "It was wrong.", by=newsroom.editor, at=at)


def correct(newsroom: Newsroom, number: int, **values: Any) -> None:
    """What is live is corrected, and the correction approved by somebody else."""
    at = newsroom.tick()
    review.correct(newsroom.store, number, "Another picture.", by=newsroom.editor, at=at)
    newsroom.save(number, **values)
    writing.submit(newsroom.store, number, by=newsroom.reporter, at=newsroom.tick())
    newsroom.approve(number)


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


@pytest.mark.slow
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


def test_a_post_has_the_leading_picture_and_no_trace_of_the_others(
    newsroom: Newsroom, site: Path
) -> None:
    keep(newsroom)
    with_two(newsroom)
    newsroom.publish(site)
    [post] = [
        path for path in standing(site) if path.endswith("11-bridge-over-the-canal-opens-1.txt")
    ]
    told = standing(site)[post].decode()
    assert told.splitlines()[2] == "The bridge (R. Reporter)"
    assert "Opened on Sunday.\n\nCars may use it now." in told
    assert "From the south" not in told
    html = standing(site)[post.replace(".txt", ".html.txt")].decode()
    assert 'href="' in html
    [path] = [path for path in of_pictures(site) if path in html]
    assert path.endswith("-240.jpg")
    assert "picture:" not in html


def test_a_correction_touches_the_files_of_what_it_changes(newsroom: Newsroom, site: Path) -> None:
    keep(newsroom)
    number = with_two(newsroom)
    newsroom.publish(site)
    before, files = stamps(site), of_pictures(site)
    correct(newsroom, number, pictures=[use(WIDE, crop=(0, 0, 0.5, 1)), use(SMALL)])
    outcome = newsroom.publish(site)
    written = {path for path in outcome.plan.written if path.startswith("pictures/")}
    removed = {path for path in outcome.plan.removed if path.startswith("pictures/")}
    assert (len(written), len(removed)) == (4, 4)
    assert of_pictures(site).keys() == files.keys() - removed | written
    kept = files.keys() - removed
    assert {path: stamps(site)[path] for path in kept} == {path: before[path] for path in kept}


def test_a_shared_picture_stays_until_the_last_article_that_shows_it_goes(
    newsroom: Newsroom, site: Path
) -> None:
    keep(newsroom)
    first = with_two(newsroom)
    second = newsroom.approved(headline="Cars on the bridge", pictures=[use(WIDE, caption="Cars")])
    newsroom.publish(site)
    both = of_pictures(site)
    withdraw(newsroom, first)
    newsroom.publish(site)
    assert "<img" not in page_of(newsroom, site, first).read_text()
    left = of_pictures(site)
    assert (len(both), len(left)) == (8, 4)
    withdraw(newsroom, second)
    outcome = newsroom.publish(site)
    assert of_pictures(site) == {}
    assert set(left) <= set(outcome.plan.removed)
    assert list(keeping.check(newsroom.store)) == []


def test_an_article_with_a_picture_touches_its_own_files_alone(
    newsroom: Newsroom, site: Path
) -> None:
    keep(newsroom)
    with_two(newsroom)
    newsroom.publish(site)
    others = of_pictures(site)
    newsroom.approved(headline="Another", pictures=[use(SMALL, crop=(0, 0, 1, 0.5))])
    outcome = newsroom.publish(site)
    written = {path for path in outcome.plan.written if path.startswith("pictures/")}
    assert (len(written), written & others.keys()) == (4, set())
    assert not any(path.startswith("pictures/") for path in outcome.plan.removed)


def test_a_picture_changed_by_hand_is_told_and_one_that_is_missing_made_again(
    newsroom: Newsroom, site: Path
) -> None:
    keep(newsroom)
    with_two(newsroom)
    newsroom.publish(site)
    files = of_pictures(site)
    gone, changed = sorted(files)[:2]
    (site / gone).unlink()
    (site / changed).write_bytes(b"by hand")
    troubles = [each.sentence() for each in keeping.check(newsroom.store)]
    assert [sum(path in each for each in troubles) for path in (gone, changed)] == [1, 1]
    with pytest.raises(ChangedByHandError) as refused:
        rebuild(newsroom, site)
    assert refused.value.data["paths"] == (changed,)
    at = newsroom.tick()
    publishing.publish(
        newsroom.store, site, by=newsroom.editor, at=at, rebuild=True, overwrite=True
    )
    assert of_pictures(site) == files


def test_a_rehearsal_names_the_files_and_makes_none(newsroom: Newsroom, site: Path) -> None:
    keep(newsroom)
    with_two(newsroom)
    at = newsroom.tick()
    rehearsed = publishing.rehearse(newsroom.store, site, by=newsroom.editor, at=at)
    told = {path for path, facts in rehearsed.plan.written.items() if facts == UNMADE}
    assert standing(site) == {}
    newsroom.publish(site)
    assert told == of_pictures(site).keys()


def test_a_release_that_is_stopped_while_pictures_are_made_leaves_nothing(
    newsroom: Newsroom, site: Path
) -> None:
    keep(newsroom)
    with_two(newsroom)
    with pytest.raises(CancelledError):
        publishing.publish(
            newsroom.store, site, by=newsroom.editor, at=newsroom.tick(), cancelled=lambda: True
        )
    assert standing(site) == {}


def test_machines_are_told_of_the_pictures(newsroom: Newsroom, site: Path) -> None:
    keep(newsroom)
    with_two(newsroom)
    newsroom.publish(site)
    files = standing(site)
    pictures_made = of_pictures(site)
    [lead] = [path for path in pictures_made if path.endswith("-240.jpg")]
    url = staff.settings(newsroom.store).site_url
    [page] = [data.decode() for path, data in files.items() if path.endswith("opens-1.html")]
    card = re.search(rf'property="og:image" content="{url}/([^"]+-card.jpg)"', page)
    assert card is not None
    assert card[1] in pictures_made
    assert 'name="twitter:card" content="summary_large_image"' in page
    structured = page.partition('type="application/ld+json">')[2].partition("</script>")[0]
    assert f"{url}/{lead}" in structured
    [ninjs] = [data.decode() for path, data in files.items() if path.endswith(".ninjs.json")]
    assert f"{url}/{lead}" in ninjs
    feed = files["en/feed.json"].decode()
    assert json.loads(feed)["items"][0]["image"] == f"{url}/{lead}"
    assert f"{url}/pictures/" in json.loads(feed)["items"][0]["content_html"]
    for path in ("en/feed.json", "en/feed.rss", "en/feed.atom"):
        assert b"picture:" not in files[path]
