"""The feeds of a list."""

import datetime as dt

from tests.publish.machines.samples import FIRST, LATER, PUBLISHER, bare, feed, item

from newsdesk.publish.machines.feeds import MOST_IN_A_FEED, feed_files, feed_links, feed_paths

PATHS = ("en/feed.atom", "en/feed.rss", "en/feed.json")


def test_a_lists_feeds_stand_beside_its_page() -> None:
    assert feed_paths("en/index") == PATHS
    assert feed_paths("en/region/uzbekistan/index")[0] == "en/region/uzbekistan/feed.atom"
    assert tuple(feed_files(PUBLISHER, feed(item()))) == PATHS


def test_a_page_names_its_feeds() -> None:
    links = feed_links(PUBLISHER, "en/region/navoi/index", "Navoi")
    assert [link.path for link in links] == [
        f"en/region/navoi/feed.{ending}" for ending in ("atom", "rss", "json")
    ]
    assert links[0].media_type == "application/atom+xml"
    assert {link.title for link in links} == {"Navoi – Newsdesk"}


def test_a_list_without_articles_has_no_feeds() -> None:
    assert feed_files(PUBLISHER, feed()) == dict.fromkeys(PATHS)


def test_a_withdrawn_article_stands_in_no_feed() -> None:
    gone = item(13, withdrawal="The source took it back.")
    assert feed_files(PUBLISHER, feed(gone)) == dict.fromkeys(PATHS)
    assert feed_files(PUBLISHER, feed(item(), gone)) == feed_files(PUBLISHER, feed(item()))


def test_a_feed_has_the_newest_thirty_whatever_the_order() -> None:
    items = [
        bare(number, first_released_at=FIRST + dt.timedelta(minutes=number), released_at=LATER)
        for number in range(1, 41)
    ]
    files = feed_files(PUBLISHER, feed(*items))
    assert files == feed_files(PUBLISHER, feed(*reversed(items)))
    told = (files["en/feed.atom"] or b"").decode()
    assert told.count("<entry") == MOST_IN_A_FEED
    assert f"<id>{PUBLISHER.article_tag(40)}</id>" in told
    assert f"<id>{PUBLISHER.article_tag(11)}</id>" in told
    assert f"<id>{PUBLISHER.article_tag(10)}</id>" not in told


def test_an_older_article_that_changed_leaves_a_full_feed_as_it_was() -> None:
    items = [
        bare(number, first_released_at=FIRST + dt.timedelta(minutes=number), released_at=LATER)
        for number in range(2, 32)
    ]
    old = bare(1, first_released_at=FIRST, released_at=LATER + dt.timedelta(days=1))
    assert feed_files(PUBLISHER, feed(*items)) == feed_files(PUBLISHER, feed(old, *items))
