"""RSS 2.0."""

from tests.publish.machines.reading import parsed, root_of
from tests.publish.machines.samples import PUBLISHER, bare, feed, item

from newsdesk.publish.machines.feeds import feed_files
from newsdesk.publish.machines.values import Feed

ATOM = "{http://www.w3.org/2005/Atom}"


def rss_of(given: Feed, path: str = "en/feed.rss") -> bytes:
    return feed_files(PUBLISHER, given)[path] or b""


def test_a_channel_tells_who_what_and_when() -> None:
    told = parsed(rss_of(feed(item()))).feed
    assert (told.title, told.link) == ("Newsdesk", "https://news.example/en/index.html")
    assert told.language == "en"
    assert told.updated == "Mon, 12 May 2025 11:00:00 +0500"
    assert told.image.href == "https://news.example/static/logo.png"


def test_a_region_has_its_own_name_and_its_own_address() -> None:
    path = "en/region/uzbekistan/feed.rss"
    given = rss_of(feed(item(), subject="Uzbekistan"), path)
    told = parsed(given).feed
    assert told.title == "Uzbekistan – Newsdesk"
    assert told.description == "Uzbekistan: the latest news from Newsdesk."
    [link] = root_of(given).iter(f"{ATOM}link")
    assert link.attrib == {
        "rel": "self",
        "type": "application/rss+xml",
        "href": f"https://news.example/{path}",
    }


def test_an_item_holds_the_whole_text_and_a_name_for_good() -> None:
    given = rss_of(feed(item()))
    [entry] = parsed(given).entries
    assert entry.id == "tag:news.example,2025:article/12"
    assert entry.guidislink is False
    assert entry.link == "https://news.example/en/2025/05/11/campus-12.html"
    assert entry.published == "Sun, 11 May 2025 12:04:00 +0500"
    assert entry.updated == "2025-05-12T11:00:00+05:00"
    assert entry.author == "A. Karimova"
    assert [tag.term for tag in entry.tags] == ["Uzbekistan", "science", "Almalyk"]
    assert entry.summary == "Forty students a year will spend a term abroad."
    [content] = entry.content
    assert 'href="https://news.example/en/2025/04/30/tram-9.html"' in content.value
    assert "The number was wrong" in content.value


def test_nothing_in_it_is_empty() -> None:
    root = root_of(rss_of(feed(bare())))
    assert [each.tag for each in root.iter() if not (each.text or len(each) or each.attrib)] == []
