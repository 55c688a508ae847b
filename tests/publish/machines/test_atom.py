"""Atom."""

from tests.publish.machines.reading import parsed
from tests.publish.machines.samples import PUBLISHER, bare, feed, item

from newsdesk.publish.machines.feeds import feed_files
from newsdesk.publish.machines.values import Feed


def atom_of(given: Feed) -> str:
    return (feed_files(PUBLISHER, given)["en/feed.atom"] or b"").decode()


def test_a_feed_tells_who_what_and_when() -> None:
    told = parsed(atom_of(feed(item())).encode()).feed
    assert told.id == "tag:news.example,2025:feed/en"
    assert (told.title, told.language) == ("Newsdesk", "en")
    assert told.subtitle == "The latest news from Newsdesk."
    assert told.updated == "2025-05-12T11:00:00+05:00"
    assert told.author_detail == {"name": "Newsdesk Agency", "href": "https://news.example/"}
    links = {link.rel: link.href for link in told.links}
    assert links["self"] == "https://news.example/en/feed.atom"
    assert links["alternate"] == "https://news.example/en/index.html"


def test_an_entry_tells_all_of_its_article() -> None:
    [entry] = parsed(atom_of(feed(item())).encode()).entries
    assert entry.id == "tag:news.example,2025:article/12"
    assert entry.title == "Almalyk campus opens a joint laboratory"
    assert entry.link == "https://news.example/en/2025/05/11/campus-12.html"
    assert entry.published == "2025-05-11T12:04:00+05:00"
    assert entry.updated == "2025-05-12T11:00:00+05:00"
    assert entry.author == "A. Karimova"
    assert [tag.term for tag in entry.tags] == ["Uzbekistan", "science", "Almalyk"]
    assert entry.summary == "Forty students a year will spend a term abroad."
    [content] = entry.content
    assert (content.type, content.language) == ("text/html", "en")
    assert content.base == entry.link
    assert 'href="https://news.example/en/2025/04/30/tram-9.html"' in content.value
    assert content.value.startswith("<p><strong>Corrected <time")
    assert "The number was wrong: &lt;14&gt;." in content.value


def test_an_entry_leads_to_the_other_languages() -> None:
    [entry] = parsed(atom_of(feed(item())).encode()).entries
    found = {link.hreflang: link.href for link in entry.links if link.rel == "related"}
    assert list(found) == ["ru", "uz"]
    assert found["ru"] == "https://news.example/ru/2025/05/11/laboratoriya-11.html"


def test_an_article_with_nothing_but_a_headline_is_still_told() -> None:
    [entry] = parsed(atom_of(feed(bare())).encode()).entries
    assert entry.summary == "Almalyk campus opens a joint laboratory"
    assert "authors" not in entry
    assert "tags" not in entry
