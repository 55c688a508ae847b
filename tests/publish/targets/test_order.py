"""What is pointed to travels before what points to it."""

import itertools

import pytest

from newsdesk.publish.targets.order import in_turns, turn_of

ORDER = [
    ("static/page.css", "search/en/2025-05/index/en_1.pf_index", "media/a.webp"),
    (
        "en/2025/05/11/bridge-1.html",
        "uz-cyrl/2025/05/11/kuprik-2.html",
        "en/2025/05/11/bridge-1.ninjs.json",
        "rates/2025-06-02.json",
        "telegram/en/2025-05-11-bridge.json",
    ),
    (
        "index.html",
        "en/index.html",
        "en/2025/05/11/index.html",
        "en/feed.atom",
        "en/rates/index.html",
    ),
    ("sitemaps/en-1.xml", "search/en/2025-05/pagefind-entry.json"),
    ("sitemap.xml", "sitemap-news.xml", "robots.txt", "search/en/shards.json"),
    ("rates/latest.json",),
]


@pytest.mark.parametrize(
    ("turn", "path"), [(turn, path) for turn, paths in enumerate(ORDER) for path in paths]
)
def test_each_kind_of_file_has_its_turn(turn: int, path: str) -> None:
    assert turn_of(path) == turn


def test_turns_follow_each_other() -> None:
    paths = set(itertools.chain(*ORDER))
    assert in_turns(paths) == [sorted(turn) for turn in ORDER]
