"""The page as readers would get it, live, and the way to the exact one in a browser."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.preview.live import Rendered
from newsdesk.desktop.preview.page_html import page_css
from newsdesk.desktop.preview.quiet_browser import QuietBrowser
from newsdesk.desktop.theme import colours
from newsdesk.desktop.widgets import text_label
from newsdesk.errors import NewsdeskError, RefusalError
from newsdesk.i18n import N_, _
from newsdesk.model.article import ArticleText
from newsdesk.newsroom.previewing import UnmadePictures, page_files, page_pictures


class PreviewNotWrittenError(RefusalError):
    """The disk refused the files of a preview."""

    words: ClassVar[str] = N_(
        "The preview could not be written: {reason}. The text is not touched."
    )


class NoBrowserError(RefusalError):
    """The system has nothing that opens a page."""

    words: ClassVar[str] = N_("No browser could be opened. The page stands at {path}.")


class PagePreview(QWidget):
    """The page of the newest text; `browse` opens the exact one with `opener`.

    `folder` belongs to these previews alone and is emptied before each. `link_told` has words for
    the window's status line.
    """

    link_told = Signal(str)

    def __init__(
        self,
        office: Office,
        *,
        folder: Path,
        opener: Callable[[QUrl], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._folder = folder
        self._opener = opener
        self._html = ""
        self._writing = object()
        self._article_id: int | None = None
        self._text: ArticleText | None = None
        self._page = QuietBrowser()
        self._page.setAccessibleName(_("The page as readers would get it"))
        self._page.document().setDocumentMargin(16)
        self._page.link_told.connect(self.link_told)
        self._problem = text_label(role="bad")
        self._problem.setWordWrap(True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._problem.setContentsMargins(16, 16, 16, 12)
        self._problem.hide()
        self._browse = QPushButton(_("Preview in browser"))
        self._browse.setToolTip(_("Show the exact page that readers would get."))
        self._browse.clicked.connect(self.browse)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 9, 16, 9)
        foot.addWidget(self._browse)
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._problem, 1)
        layout.addWidget(self._page, 1)
        layout.addLayout(foot)

    def show_article(self, article_id: int | None, text: ArticleText) -> None:
        """Turn to an article; its page follows by `show_rendered`."""
        if article_id != self._article_id or self._text is None:
            self._show("", keep_place=False)
        self._article_id = article_id
        self._text = text

    def clear(self) -> None:
        """Turn away from the article."""
        self._article_id = self._text = None
        self._show("", keep_place=False)

    def show_text(self, text: ArticleText) -> None:
        """Take a newer state, for the exact page."""
        self._text = text

    def show_rendered(self, rendered: Rendered) -> None:
        """Show a state's page, or say in its place why there is none."""
        self._problem.setText(rendered.problem)
        self._problem.setVisible(bool(rendered.problem))
        self._page.setVisible(not rendered.problem)
        self._page.give(rendered.thumbnails)
        if rendered.page_html != self._html:
            self._show(rendered.page_html, keep_place=True)

    def browse(self) -> None:
        """Write the exact page of the newest text with all it needs, and open it."""
        article_id, text, at = self._article_id, self._text, self._office.clock()
        if text is None:
            return
        self._browse.setEnabled(False)
        self._office.read(
            lambda store: (
                *page_files(store, article_id, text, at=at),
                page_pictures(store, text),
            ),
            self._write,
            failed=self._fail,
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_page"):
            self._show(self._html, keep_place=True)

    def _show(self, html: str, *, keep_place: bool) -> None:
        self._html = html
        self._page.show_html(html, page_css(colours()), keep_place=keep_place)

    def _write(self, made: tuple[str, dict[str, bytes], UnmadePictures]) -> None:
        path, files, pictures = made
        folder = self._folder
        self._office.lanes.outside(
            lambda: written(folder, path, files | pictures.files()),
            self._open,
            self._fail,
            token=self._writing,
        )

    def _open(self, page: Path) -> None:
        self._browse.setEnabled(True)
        if not self._opener(QUrl.fromLocalFile(str(page))):
            self._office.failed(NoBrowserError(path=str(page)))

    def _fail(self, error: NewsdeskError) -> None:
        self._browse.setEnabled(True)
        self._office.failed(error)


def written(folder: Path, path: str, files: dict[str, bytes]) -> Path:
    """Write `files` as all that `folder` holds; where `path` of them is. PreviewNotWrittenError."""
    try:
        if folder.exists():
            shutil.rmtree(folder)
        for name, content in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    except OSError as error:
        raise PreviewNotWrittenError(reason=error.strerror or str(error)) from error
    return folder / path
