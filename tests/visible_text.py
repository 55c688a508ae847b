"""`python -m tests.visible_text FILE`: what a reader sees of a page, as a real browser has it.

A process of its own, because Playwright's interface shares no process with Qt's event loop.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def visible_text(page: Path) -> str:
    """The text of the page in the file `page`, line by line."""
    command = [sys.executable, "-m", "tests.visible_text", str(page)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.goto(Path(sys.argv[1]).as_uri())
        sys.stdout.write(page.locator("body").inner_text())
        browser.close()


if __name__ == "__main__":
    main()
