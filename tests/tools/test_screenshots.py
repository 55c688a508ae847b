"""Which pictures README shows, and that the tool still takes them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tools import screenshots

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs/screenshots"
MOST_BYTES = 250_000


def test_readme_shows_the_pictures_that_the_tool_renews_and_no_others() -> None:
    shown = re.findall(r"\(docs/screenshots/([^)]+)\)", (ROOT / "README.md").read_text())
    kept = {path.name for path in PICTURES.iterdir()}
    assert set(shown) == set(screenshots.SHOWN.values()) == kept


def test_no_picture_of_readme_is_heavy() -> None:
    heavy = [path.name for path in PICTURES.iterdir() if path.stat().st_size > MOST_BYTES]
    assert heavy == []


def test_the_index_puts_the_pictures_of_one_screen_in_a_row() -> None:
    names = ("help.en.1440x900.dark.png", "help.en.1440x900.light.png", "live.ru.1024x700.dark.png")
    page = screenshots.index([Path(name) for name in names])
    assert page.count("<div>") == 2
    assert page.index("help.en.1440x900.light.png") < page.index("<h2 id=live>")


@pytest.mark.slow
def test_a_screen_is_taken_in_both_themes_in_the_size_asked_for(tmp_path: Path) -> None:
    asked = ("--language", "en", "--size", "1024x700", "--only", "doors")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(
        [sys.executable, "-m", "tools.screenshots", str(tmp_path), *asked],
        check=True,
        cwd=ROOT,
        env=environment,
    )
    taken = {path.name: Image.open(path) for path in tmp_path.glob("sign-in.*.png")}
    assert set(taken) == {f"sign-in.en.1024x700.{theme}.png" for theme in ("light", "dark")}
    assert {picture.size for picture in taken.values()} == {(1024, 700)}
    light, dark = (taken[f"sign-in.en.1024x700.{theme}.png"] for theme in ("light", "dark"))
    assert light.getpixel((5, 5)) != dark.getpixel((5, 5))
