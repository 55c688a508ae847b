"""The window's icons: own drawings in `resources/icons`, in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from newsdesk import resources
from newsdesk.desktop.theme import colours

ICON_PX = 16
_SCALES = (1, 2, 3)


def icon(name: str, colour: str = "") -> QIcon:
    """The drawing `name` in `colour`, the ink of the present theme where none is named.

    Ask again when the palette changes: an icon keeps the colours it was made with.
    """
    tokens = colours()
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, colour or tokens.ink, scale), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, tokens.muted, scale), QIcon.Mode.Disabled)
    return made


@lru_cache(maxsize=128)
def pixmap(name: str, colour: str, scale: int = 1) -> QPixmap:
    """The drawing `name` in `colour`, `ICON_PX` wide and high, for a screen of that scale."""
    drawn = QPixmap(ICON_PX * scale, ICON_PX * scale)
    drawn.fill(Qt.GlobalColor.transparent)
    source = (resources.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn
