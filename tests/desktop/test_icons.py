import pytest
from PySide6.QtGui import QColor

from newsdesk import resources
from newsdesk.desktop.icons import ICON_PX, icon, pixmap

pytestmark = pytest.mark.usefixtures("qapp")


def test_every_drawing_shows_something() -> None:
    names = [path.stem for path in resources.folder("icons").glob("*.svg")]
    assert names
    for name in names:
        image = pixmap(name, "#ff0000").toImage()
        shown = {image.pixelColor(x, y).alpha() for x in range(ICON_PX) for y in range(ICON_PX)}
        assert max(shown) > 128, name


def test_drawing_takes_the_colour_asked_for() -> None:
    image = pixmap("plus", "#ff0000", 3).toImage()
    assert image.pixelColor(24, 24) == QColor("#ff0000")


def test_disabled_icon_differs() -> None:
    made = icon("check")
    normal = made.pixmap(ICON_PX, mode=made.Mode.Normal).toImage()
    assert normal != made.pixmap(ICON_PX, mode=made.Mode.Disabled).toImage()
