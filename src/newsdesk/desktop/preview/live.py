"""From every typed state to what the panels show, without holding the typist up."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from newsdesk.desktop.office import Office
from newsdesk.desktop.preview.page_html import page_html
from newsdesk.errors import NewsdeskError
from newsdesk.model.article import ArticleText
from newsdesk.newsroom.checks import Check, checks
from newsdesk.newsroom.previewing import Surroundings, messages_of, page_of, surroundings
from newsdesk.publish.telegram import Message

PAUSE_MS = 120
# A long text takes the lane for longer: it waits until the typist rests.
LONG_BODY_CHARACTERS = 50_000
LONG_PAUSE_MS = 700


@dataclass(frozen=True)
class Rendered:
    """One state of the text as readers would get it; `problem` says why there is no page of it.

    `thumbnails` are the pictures that the page shows, by hash.
    """

    text: ArticleText
    page_html: str
    messages: tuple[Message, ...]
    checks: tuple[Check, ...]
    problem: str
    thumbnails: Mapping[str, bytes] = field(default_factory=dict)


def rendered(around: Surroundings, text: ArticleText) -> Rendered:
    """All that the panels show of `text`."""
    found = tuple(checks(text, around.regions))
    try:
        html = page_html(around.site, page_of(around, text))
        messages = messages_of(around, text)
    except NewsdeskError as error:
        return Rendered(text, "", (), found, str(error))
    return Rendered(text, html, messages, found, "", around.thumbnails)


class LivePreview(QObject):
    """Renders the newest text of one article on the lane for outside work.

    `rendered` carries a `Rendered`; of what is typed while one is made only the newest follows.
    """

    rendered = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._reading, self._rendering = object(), object()
        self._around: Surroundings | None = None
        self._text: ArticleText | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._render)

    def show(self, article_id: int | None, text: ArticleText) -> None:
        """Turn to another article, or read again what stands around this one."""
        self.clear()
        self._text = text
        at = self._office.clock()
        self._office.read(
            lambda store: surroundings(store, article_id, uses=text.pictures, at=at),
            self._surrounded,
            token=self._reading,
        )

    def show_text(self, text: ArticleText) -> None:
        """Take a newer state of the text; it is rendered after a moment."""
        self._text = text
        if len(text.body) > LONG_BODY_CHARACTERS:
            self._pause.start(LONG_PAUSE_MS)
        elif not self._pause.isActive():
            self._pause.start(PAUSE_MS)

    def clear(self) -> None:
        """Turn away from the article; nothing of it is shown any more."""
        self._pause.stop()
        self._text = self._around = None
        self._office.lanes.drop(self._reading)
        self._office.lanes.drop(self._rendering)

    def _surrounded(self, around: Surroundings) -> None:
        self._around = around
        self._pause.stop()
        self._render()

    def _render(self) -> None:
        around, text = self._around, self._text
        if around is None or text is None:
            return
        self._office.lanes.outside(
            lambda: rendered(around, text),
            self.rendered.emit,
            self._office.failed,
            token=self._rendering,
        )
