"""Whatever people write, every format stays whole, says the same, and lets nothing break out."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

from hypothesis import given, settings
from tests.publish.machines import test_json_feed, test_ninjs
from tests.publish.machines.reading import parsed, root_of, urls_of
from tests.publish.machines.samples import PUBLISHER
from tests.publish.machines.texts_given import items, texts

from newsdesk.publish.machines.bodies import with_whole_addresses
from newsdesk.publish.machines.feeds import feed_files
from newsdesk.publish.machines.sitemaps import month_sitemaps, news_sitemap
from newsdesk.publish.machines.structured import breadcrumbs, news_article
from newsdesk.publish.machines.texts import carried
from newsdesk.publish.machines.values import Feed, Item, Linked

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}title"

quick = settings(max_examples=30)


class Addresses(HTMLParser):
    """All addresses that a browser would find."""

    def __init__(self, body_html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body_html)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


@quick
@given(items(withdrawn=False), texts())
def test_feeds_stay_whole_and_say_the_same(article: Item, subject: str) -> None:
    given_feed = Feed(article.language, "en/index", subject, (article,))
    files = feed_files(PUBLISHER, given_feed)
    assert files == feed_files(PUBLISHER, given_feed)
    for path in ("en/feed.atom", "en/feed.rss"):
        parsed(files[path] or b"")
    atom, rss = root_of(files["en/feed.atom"] or b""), root_of(files["en/feed.rss"] or b"")
    told = json.loads(files["en/feed.json"] or b"")
    test_json_feed.check(told)
    [of_json] = told["items"]
    headline = carried(article.headline)
    assert (atom.findtext(f"{ATOM}entry/{ATOM}title") or "") == headline
    assert (rss.findtext("channel/item/title") or "") == headline
    assert of_json["title"] == headline
    content = atom.findtext(f"{ATOM}entry/{ATOM}content")
    assert content == rss.findtext(f"channel/item/{CONTENT}") == of_json["content_html"]


@quick
@given(items())
def test_a_body_outside_its_page_has_whole_addresses_only(article: Item) -> None:
    url = PUBLISHER.page_url(article.address)
    found = Addresses(with_whole_addresses(article.body_html, url)).found
    assert [each for each in found if not urlsplit(each).scheme] == []
    assert len(found) == len(Addresses(article.body_html).found)


@quick
@given(items())
def test_ninjs_stays_valid_and_says_the_same(article: Item) -> None:
    told = test_ninjs.told_of(article)
    assert told["headlines"][0]["value"] == carried(article.headline)


@quick
@given(items(), texts())
def test_nothing_ends_the_script_that_the_terms_stand_in(article: Item, name: str) -> None:
    for text in (
        news_article(PUBLISHER, article),
        breadcrumbs(PUBLISHER, [Linked(name, "en/index")]),
    ):
        assert re.search("[<>&\u2028\u2029\ud800-\udfff]", text) is None
        json.loads(text)
    assert json.loads(news_article(PUBLISHER, article)).get("headline", "") == carried(
        article.headline
    )


@quick
@given(items())
def test_sitemaps_stay_valid_and_say_the_same(article: Item) -> None:
    [content] = month_sitemaps(PUBLISHER, "2025-05", [article]).values()
    [url] = urls_of(content)
    assert url["loc"] == PUBLISHER.page_url(article.address)
    at = article.first_released_at
    news = news_sitemap(PUBLISHER, [article], at=at, front_address="en/index")
    assert urls_of(news)
    [title] = root_of(news).iter(NEWS)
    assert (title.text or "") == carried(article.headline)
