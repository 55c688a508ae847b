"""A reading surface that shows HTML and does nothing else: it fetches nothing, it goes nowhere."""

from collections.abc import Mapping

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QImage, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from newsdesk.desktop.theme import colours
from newsdesk.i18n import _

# What opens the address of a picture that was given.
THUMBNAIL = "thumbnail:"


class QuietBrowser(QTextBrowser):
    """Shows HTML in the theme's colours. Links are told by `link_told`, never followed.

    `link_told` has words for a status line on the link under the pointer or just pressed, empty
    when the pointer left it. Links within the text scroll to their place. Pictures are shown that
    were given to it, as `thumbnail:` and their hash.
    """

    link_told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._given: Mapping[str, bytes] = {}
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.highlighted.connect(self._tell)
        self.anchorClicked.connect(self._pressed)

    def give(self, thumbnails: Mapping[str, bytes]) -> None:
        """Show these pictures, by hash, in what is shown next."""
        self._given = thumbnails

    def show_html(self, html: str, css: str, *, keep_place: bool = True) -> None:
        """Show `html` styled by `css`, at the place that was in sight or at the top."""
        bar = self.verticalScrollBar()
        place = bar.value() if keep_place else 0
        self.document().setDefaultStyleSheet(css)
        self.setHtml(html)
        bar.setValue(place)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """What was given; nothing is ever loaded from the net or from a disk, styles neither."""
        address = name if isinstance(name, str) else name.toString()
        given = self._given.get(address.removeprefix(THUMBNAIL))
        return None if given is None else QImage.fromData(given)

    def _tell(self, url: QUrl) -> None:
        words = _("{address} (links are not opened here)").format(address=url.toString())
        self.link_told.emit("" if url.isEmpty() else words)

    def _pressed(self, url: QUrl) -> None:
        if url.toString().startswith("#"):
            self.scrollToAnchor(url.fragment())
        else:
            self._tell(url)


def tint(colour: str, share: float) -> str:
    """`colour` thinned on the theme's paper, as `#rrggbb`; `share` 1 is the colour itself."""
    ground, ink = QColor(colours().paper), QColor(colour)
    mixed = [
        round(low + (high - low) * share)
        for low, high in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)  # type: ignore[index]  # the stub calls the tuple an object
    ]
    return QColor(*mixed).name()
