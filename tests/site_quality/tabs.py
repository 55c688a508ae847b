"""Tabs in which pages may say nothing aloud and fetch nothing from elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Request
from playwright.sync_api import Page as Tab
from tests.publish.site.tabs import failed

Scheme = Literal["light", "dark"]

# Before anything of the page: reports of the policy, and how far things move after they are shown.
_WATCH = """
window.watched = { violations: [], shift: 0 };
document.addEventListener("securitypolicyviolation", (event) => {
  window.watched.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.watched.shift += entry.value;
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@contextmanager
def watched_tab(
    browser: Browser, served: str, *, width: int = 1280, scripts: bool = True, **how: Any
) -> Iterator[Tab]:
    """A tab of which everything is heard, and which fails the test at its end if it spoke.

    Spoken is a message, an error, an opened dialog or window, a request that failed, was answered
    with an error or went anywhere but to `served`, and a report of the pages' policy.
    """
    said: list[str] = []
    with browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=scripts, **how
    ) as context:
        if scripts:
            context.add_init_script(_WATCH)
        listen(context, served, said)
        yield context.new_page()
    assert said == [], said[:10]


def listen(context: BrowserContext, served: str, said: list[str]) -> None:
    """Write down in `said` whatever the pages of `context` do that nobody should hear of."""

    def asked(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(served).netloc:
            said.append(f"asked {request.url}")

    def opened(tab: Tab) -> None:
        tab.on("pageerror", lambda error: said.append(f"error {error}"))

    def answered(dialog: Dialog) -> None:
        said.append(f"dialog {dialog.message}")
        dialog.dismiss()

    context.on("request", asked)
    context.on("page", opened)
    context.on("console", lambda message: said.append(f"{message.text} ({message.page})"))
    context.on("dialog", answered)
    context.on("requestfailed", lambda request: said.extend(failed(request)))
    context.on(
        "response",
        lambda answer: (
            said.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
        ),
    )


def visit(tab: Tab, address: str) -> None:
    """Open a page and wait until it has all it wants; its policy has nothing to report."""
    tab.goto(address, wait_until="load")
    # Time for what scripts fetch after that: the newest rates, what a search finds.
    tab.wait_for_timeout(150)
    assert tab.evaluate("watched.violations") == [], address
