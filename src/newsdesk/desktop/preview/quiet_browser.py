"""A reading surface that shows HTML and does nothing else: it fetches nothing, it goes nowhere."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QColor, QTextOption
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget
from typing_extensions import override

from newsdesk.desktop.theme import colours
from newsdesk.i18n import _


class QuietBrowser(QTextBrowser):
    """Shows HTML in the theme's colours. Links are told by `link_told`, never followed.

    `link_told` has words for a status line on the link under the pointer or just pressed, empty
    when the pointer left it. Links within the text scroll to their place.
    """

    link_told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.highlighted.connect(self._tell)
        self.anchorClicked.connect(self._pressed)

    def show_html(self, html: str, css: str, *, keep_place: bool = True) -> None:
        """Show `html` styled by `css`, at the place that was in sight or at the top."""
        bar = self.verticalScrollBar()
        place = bar.value() if keep_place else 0
        self.document().setDefaultStyleSheet(css)
        self.setHtml(html)
        bar.setValue(place)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing is ever loaded: neither pictures nor styles, from the net or from a disk."""
        return None

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
