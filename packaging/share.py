"""Puts the desktop entry and the icons beside the packaged program.

The layout is the one that desktops read (the Desktop Entry and Icon Theme specifications):
`share/` can be copied to /usr/share or ~/.local/share as it is.
"""

import argparse
import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
ICON = HERE.parent / "resources/icons/newsdesk.svg"
SIZES = (16, 32, 48, 64, 128, 256, 512)


def main() -> None:
    """Fill `share/` in the folder that is named."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    share = parser.parse_args().folder / "share"
    copy(HERE / "newsdesk.desktop", share / "applications")
    copy(ICON, share / "icons/hicolor/scalable/apps")
    for size in SIZES:
        draw(size, share / f"icons/hicolor/{size}x{size}/apps/newsdesk.png")


def copy(file: Path, folder: Path) -> None:
    """Have `file` in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(file, folder)


def draw(size: int, target: Path) -> None:
    """Write the icon as a PNG of `size` by `size` pixels."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(target))


if __name__ == "__main__":
    main()
