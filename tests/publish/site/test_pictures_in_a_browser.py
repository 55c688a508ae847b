"""An article's pictures in a real browser, as a release wrote them."""

from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from tests.conftest import NOON, Newsroom
from tests.publish.pictures.samples import corners, written
from tests.publish.site.tabs import quiet_tab

from newsdesk.newsroom import browsing, pictures

WORDS: dict[str, Any] = {
    "caption": "The bridge on its first day",
    "credit": "R. Reporter",
    "alternative": "A bridge",
}
NATURAL = "each => each.complete && each.naturalWidth"
SHOWN = "each => each.getBoundingClientRect().width"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pictures_come_and_fit(
    browser: Browser,
    file_newsroom: Newsroom,
    tmp_path: Path,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    store, by = file_newsroom.store, file_newsroom.reporter
    uses = []
    for size in ((720, 400), (340, 500)):
        data = written(corners(*size))
        sha256, _changes = pictures.add(store, data, "bridge.jpg", by=by, at=NOON)
        uses.append({"picture": sha256} | WORDS)
    body = "Opened on Sunday.\n\n![](picture:2)\n\nCars may use it now."
    number = file_newsroom.approved(body=body, pictures=uses)
    file_newsroom.publish(tmp_path)
    found = browsing.article(store, number).on_site
    assert found is not None
    with quiet_tab(browser, width=width, scheme=scheme) as tab:
        tab.route(
            "http://site.test/**",
            lambda route: route.fulfill(path=tmp_path / urlsplit(route.request.url).path[1:]),
        )
        tab.goto(f"http://site.test/{found.address}.html")
        images = tab.locator("figure img")
        assert images.count() == 2
        for place in range(2):
            image = images.nth(place)
            image.scroll_into_view_if_needed()
            image.evaluate("each => each.decode()")
            assert image.evaluate(NATURAL) > 0
            assert image.evaluate("each => each.currentSrc").endswith(".avif")
            assert image.evaluate(SHOWN) <= width
        assert tab.evaluate("document.documentElement.scrollWidth") == width
