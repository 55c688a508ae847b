"""Every page of the site, read by the Nu Html Checker."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

CHECKER = Path(__file__).parents[2] / "build/checker/node_modules/vnu-jar/build/dist/vnu.jar"


def told_by_the_checker(folder: Path) -> list[dict[str, Any]]:
    """The errors that the Nu Html Checker finds in the pages below `folder`."""
    java = shutil.which("java")
    assert java, "The pages are held against the HTML standard with java; `make setup-dev` has it."
    assert CHECKER.is_file(), f"{CHECKER} is missing; `make setup-dev` fetches it."
    command: list[str | Path] = [
        java,
        "-jar",
        CHECKER,
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        folder,
    ]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=200)
    messages: list[dict[str, Any]] = json.loads(ended.stderr)["messages"]
    return messages


def test_no_page_breaks_the_html_standard(site: Path) -> None:
    found = [
        (message["url"].partition("/site/")[2], message["message"], message.get("extract"))
        for message in told_by_the_checker(site)
    ]
    assert found == []
