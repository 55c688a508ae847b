"""Takes a picture of every screen: light and dark, wide and narrow, in the window's languages.

    python -m tools.screenshots [FOLDER] [--language en] [--size 1440x900] [--only WORDS] [--readme]

The window runs without a display, on a fresh sample newsroom at a fixed time, so that the same
program makes the same pictures; `index.html` in the folder shows them all. The reader's pages are
taken with chromium, where there is one.
"""

import argparse
import contextlib
import html
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from newsdesk import resources
from newsdesk.i18n import use_interface_language

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build/screenshots"
SIZES = ((1440, 900), (1024, 700))
LANGUAGES = ("en", "ru")
# The pictures that README shows, by their names in the folder.
SHOWN = {
    "waiting.en.1440x900.light": "window.png",
    "waiting.en.1440x900.dark": "window-dark.png",
    "rates-refused.en.1440x900.light": "rates.png",
    "publish-result.en.1440x900.light": "publish.png",
    "page-article.en.1440x900.light": "page.png",
}
STYLE = """<style>
body { font: 14px sans-serif; margin: 20px }
div { display: flex; gap: 12px; overflow: auto }
figure { margin: 0 0 24px }
img { width: 620px; border: 1px solid #999 }
</style>"""
SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1200, "logicalDpi": 96}


def main(arguments: Sequence[str]) -> int:
    """Take the pictures that are asked for; 1 where the window said something it should not."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--size", choices=[named(size) for size in SIZES], action="append")
    parser.add_argument("--only", default="", help="scenes with this in their name")
    parser.add_argument("--readme", action="store_true", help="renew docs/screenshots as well")
    chosen = parser.parse_args(arguments)
    folder = chosen.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    sizes = [size for size in SIZES if not chosen.size or named(size) in chosen.size]
    with alone() as scratch:
        complaints = take_all(
            folder, scratch, languages=chosen.language or LANGUAGES, sizes=sizes, only=chosen.only
        )
    taken = sorted(folder.glob("*.png"))
    (folder / "index.html").write_text(index(taken), encoding="utf-8")
    if chosen.readme:
        for name, shown in SHOWN.items():
            lighten(folder / f"{name}.png", ROOT / "docs/screenshots" / shown)
    print(f"{len(taken)} pictures: {folder / 'index.html'}")
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


@contextlib.contextmanager
def alone() -> Iterator[Path]:
    """Work in an empty folder of our own; nothing of the person's own newsrooms is touched."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        scene = Path(folder) / "scene"
        scene.mkdir()
        os.chdir(scene)
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(scene / "person" / name.lower())
        screens = Path(folder) / "screens.json"
        screens.write_text(json.dumps({"screens": [SCREEN]}))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        try:
            yield Path(folder)
        finally:
            os.chdir(before)


def take_all(
    folder: Path,
    scratch: Path,
    *,
    languages: Sequence[str],
    sizes: Sequence[tuple[int, int]],
    only: str,
) -> list[str]:
    """Take every scene in every language and size; what Qt complained of meanwhile."""
    # Qt reads the platform's name when it is imported.
    from tools.screens import pages, scenes, studio  # noqa: PLC0415

    app, complaints = studio.application()
    template = studio.sample_newsroom(scratch / "template")
    for language in languages:
        use_interface_language(resources.folder("locale"), language)
        for size in sizes:
            place = studio.Studio(app, folder, language, size, template)
            for scene in scenes.SCENES:
                if only in scene.__name__:
                    scene(place)
                    print(f"{language} {named(size)} {scene.__name__}", flush=True)
    if only in pages.__name__:
        pages.take_all(folder, studio.published(template, scratch / "site"), sizes)
    return complaints


def index(pictures: Sequence[Path]) -> str:
    """A page that shows all pictures, those of one screen in a row."""
    rows: dict[str, list[Path]] = {}
    for picture in pictures:
        rows.setdefault(picture.name.split(".")[0], []).append(picture)
    parts = [
        "<!doctype html><meta charset=utf-8><title>Screenshots</title>",
        STYLE,
    ]
    for name, shown in rows.items():
        parts.append(f"<h2 id={html.escape(name)}>{html.escape(name)}</h2><div>")
        for picture in shown:
            file, words = html.escape(picture.name), html.escape(picture.stem.partition(".")[2])
            parts.append(
                f'<figure><a href={file}><img loading=lazy src={file} alt="{words}"></a>'
                f"<figcaption>{words}</figcaption></figure>"
            )
        parts.append("</div>")
    return "\n".join(parts) + "\n"


def lighten(source: Path, target: Path) -> None:
    """Copy a picture with 256 colours, which words on paper do with."""
    # The other methods lose colours that few points have, such as a rate's red.
    method = Image.Quantize.MAXCOVERAGE
    with Image.open(source) as picture:
        few = picture.convert("RGB").quantize(256, method, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


def named(size: tuple[int, int]) -> str:
    """A size as the pictures' names have it."""
    return "x".join(map(str, size))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
