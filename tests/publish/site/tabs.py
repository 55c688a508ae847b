"""Tabs of a browser in which a page must say nothing aloud."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Request
from playwright.sync_api import Page as Tab


@contextmanager
def quiet_tab(
    browser: Browser, *, width: int = 1280, scheme: Literal["light", "dark"] = "light"
) -> Iterator[Tab]:
    """A tab that must say nothing: no message, no error, no report of the policy."""
    said: list[str] = []
    with browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme
    ) as context:
        tab = context.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("requestfailed", lambda request: said.extend(failed(request)))
        yield tab
    assert said == []


def failed(request: Request) -> list[str]:
    """The address of a request that failed; one that the browser itself called off did not."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]
