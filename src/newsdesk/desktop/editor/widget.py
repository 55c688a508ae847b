"""The article editor: shows an `ArticleText`, answers with one, and tells that it was edited."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from newsdesk.desktop.commands import Actions
from newsdesk.desktop.editor.body import BodyEdit
from newsdesk.desktop.editor.fields import WrappingLine
from newsdesk.desktop.editor.findbar import FindBar
from newsdesk.desktop.editor.metadata import MetadataRow, MoreFields
from newsdesk.desktop.editor.statusline import StatusLine
from newsdesk.desktop.editor.values import EditorChoices, TextProblemsError, validated
from newsdesk.desktop.icons import icon
from newsdesk.desktop.theme import HEADLINE_PX, SANS, SERIF, TEXT_PX, colours, font
from newsdesk.desktop.widgets import LabelledField, MessageBar, text_label
from newsdesk.i18n import _
from newsdesk.model.article import ArticleText
from newsdesk.model.pictures import PictureUse

COLUMN_WIDTH = 700
SIDE = 26
# A narrow column spends less on its margins and its headline.
NARROW, NARROW_SIDE, NARROW_HEADLINE_PX = 470, 18, 20
# What the body and the further fields keep of a low window.
BODY_KEEPS, MORE_KEEPS, HEAD_GAPS = 120, 90, 36
COUNT_AFTER_MS = 300
TOOLS = ("bold", "italic", "link", "quote", "list", "heading")


class ArticleEditor(QWidget):
    """Metadata, headline, tools, body and status of one article.

    `edited` comes with every change that a person makes, never with `set_text`.
    """

    edited = Signal()

    def __init__(self, choices: EditorChoices) -> None:
        super().__init__()
        self._article: Hashable = None
        self._loading = False
        self._pictures: tuple[PictureUse, ...] = ()
        self.message = MessageBar()
        self._locked = MessageBar()
        self.metadata = MetadataRow(choices)
        self.more = MoreFields(choices)
        self.headline = WrappingLine(font(SERIF, HEADLINE_PX, bold=True), padding=2)
        self.headline.setAccessibleName(_("Headline"))
        self.headline.setPlaceholderText(_("Headline"))
        self._headline_problem = text_label(role="problem")
        self.body = BodyEdit()
        self.find_bar = FindBar(self.body)
        self.status = StatusLine()
        self._tools = QFrame()
        self._bar = QToolBar()
        # Qt's own button for the tools that a narrow column has no room for; its arrow is black.
        (self._further_tools,) = self._bar.findChildren(QToolButton, "qt_toolbar_ext_button")
        self._further_tools.setAccessibleName(_("More tools"))
        self._further_tools.setToolTip(_("More tools"))
        self._tool_row = QHBoxLayout(self._tools)
        self._tool_row.addWidget(self._bar)
        self._head = QFrame()
        self._head_column = QVBoxLayout()
        self._counting = QTimer(self)
        self._lay_out()
        self._connect()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What the editor does for the commands of the table, by their names."""
        return {
            "bold": self.body.bold,
            "italic": self.body.italic,
            "link": self.body.link,
            "quote": self.body.quote,
            "list": self.body.list,
            "heading": self.body.heading,
            "find_in_text": self.find_bar.open,
            "find_next": lambda: self.find_bar.step(1),
            "find_previous": lambda: self.find_bar.step(-1),
            "replace": lambda: self.find_bar.open(replacing=True),
            "zoom_in": lambda: self.body.zoom(1),
            "zoom_out": lambda: self.body.zoom(-1),
            "zoom_reset": lambda: self.body.zoom(0),
        }

    def fill_tools(self, actions: Actions) -> None:
        """Make the tool buttons of the window's actions."""
        for name in TOOLS:
            looks = font(SANS, TEXT_PX, bold=name == "bold")
            looks.setItalic(name == "italic")
            self._add_tool(actions[name]).setFont(looks)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._bar.addWidget(space)
        self._add_tool(actions["find_in_text"])

    def _add_tool(self, action: QAction) -> QWidget:
        self._bar.addAction(action)
        button = self._bar.widgetForAction(action)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_text(self, text: ArticleText, *, article: Hashable) -> None:
        """Show `text` of the article known as `article`.

        The same article keeps its cursor, its place and what can be undone: only what differs is
        changed.
        """
        same = article is not None and article == self._article
        self._article = article
        self._loading = True
        self.metadata.show_text(text)
        self.more.show_text(text)
        if same:
            self.headline.set_text(text.headline)
        else:
            self.headline.setPlainText(text.headline)
        self.body.show_text(text.body, same=same)
        self._pictures = text.pictures
        self._loading = False
        self._show_problems({})
        self._show_dateline()
        self._count()

    def values(self) -> dict[str, Any]:
        """What stands in the fields by the names of `ArticleText`, allowed or not."""
        return {
            "headline": self.headline.text(),
            "body": self.body.text(),
            **self.metadata.values(),
            **self.more.values(),
            "pictures": [use.model_dump(mode="json") for use in self._pictures],
        }

    def text(self) -> ArticleText:
        """The article as it stands.

        Raises `TextProblemsError` where a field holds what is not allowed, and says so beside it.
        """
        try:
            text = validated(self.values())
        except TextProblemsError as error:
            self._show_problems(error.problems)
            raise
        self._show_problems({})
        return text

    def set_read_only(self, reason: str) -> None:
        """Let nobody edit and say why; an empty reason lets them again."""
        read_only = bool(reason)
        self.headline.setReadOnly(read_only)
        self.body.setReadOnly(read_only)
        self.metadata.set_read_only(read_only=read_only)
        self.more.set_read_only(read_only=read_only)
        if read_only:
            self._locked.say(reason, closable=False)
        else:
            self._locked.hide()

    def show_more(self, *, shown: bool) -> None:
        """Open or close the fields that not every article needs."""
        self._disclosure.setChecked(shown)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        side = max(NARROW_SIDE if narrow else SIDE, (self.width() - COLUMN_WIDTH) // 2)
        self._head_column.setContentsMargins(side, 12, side, 6)
        self._tool_row.setContentsMargins(side - 9, 1, side - 9, 1)
        self.find_bar.set_side(side)
        self.body.set_margins(side)
        pixels = NARROW_HEADLINE_PX if narrow else HEADLINE_PX
        if self.headline.font().pixelSize() != pixels:
            self.headline.setFont(font(SERIF, pixels, bold=True))
        self._fit_more()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_disclosure"):
            self._draw_icons()

    def _fit_more(self) -> None:
        """Give the further fields what they want, as long as the body keeps some lines."""
        if self.more.isVisible():
            parts = (self.metadata, self.headline, self._dateline, self._tools, self.status)
            others = sum(part.sizeHint().height() for part in parts) + HEAD_GAPS + BODY_KEEPS
            room = max(MORE_KEEPS, self.height() - others)
            self.more.setFixedHeight(min(self.more.wanted_height(), room))

    def _lay_out(self) -> None:
        self._dateline = text_label(role="muted")
        self._dateline.setWordWrap(True)
        self._disclosure = QToolButton()
        self._disclosure.setText(_("More fields"))
        self._disclosure.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._disclosure.setCheckable(True)
        self._disclosure.setToolTip(_("Lead, byline, tags, embargo, notes"))
        self._disclosure.setProperty("role", "disclosure")
        self._draw_icons()
        below = QHBoxLayout()
        below.addWidget(self._dateline, 1)
        below.addWidget(self._disclosure, 0, Qt.AlignmentFlag.AlignTop)
        self._head.setProperty("role", "head")
        self._head.setLayout(self._head_column)
        # Its dateline wraps: the height it needs depends on its width.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._head.setSizePolicy(policy)
        self._head_column.setSpacing(4)
        self._head_column.addWidget(self.metadata)
        self._head_column.addWidget(self.headline)
        self._head_column.addWidget(self._headline_problem)
        self._head_column.insertSpacing(1, 6)
        self._head_column.addLayout(below)
        self._head_column.addWidget(self.more)
        self._headline_problem.hide()
        self.more.hide()
        self._tools.setProperty("role", "tools")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts: tuple[QWidget, ...] = (
            self.message,
            self._locked,
            self._head,
            self._tools,
            self.find_bar,
        )
        for part in parts:
            column.addWidget(part)
        self.body.setMinimumHeight(BODY_KEEPS // 2)
        column.addWidget(self.body, 1)
        column.addWidget(self.status)
        QWidget.setTabOrder(self.headline, self.body)

    def _connect(self) -> None:
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count)
        self._disclosure.toggled.connect(self._toggle_more)
        self.metadata.dateline.typing.changed.connect(self._show_dateline)
        for signal in (
            self.metadata.edited,
            self.more.edited,
            self.headline.typing.changed,
            self.body.typing.changed,
        ):
            signal.connect(self._edited)

    def _edited(self) -> None:
        if not self._loading:
            self._counting.start()
            self.edited.emit()

    def _count(self) -> None:
        self.status.show_words(len(self.body.text().split()))

    def _show_dateline(self) -> None:
        dateline = self.metadata.dateline.dateline()
        self._dateline.setText(_("{dateline} —").format(dateline=dateline) if dateline else "")

    def _toggle_more(self, shown: bool) -> None:  # noqa: FBT001 - the signal's own argument
        self.more.setVisible(shown)
        self._fit_more()
        self._draw_icons()

    def _draw_icons(self) -> None:
        name = "chevron-down" if self._disclosure.isChecked() else "chevron-right"
        self._disclosure.setIcon(icon(name, colours().muted))
        self._further_tools.setIcon(icon("chevron-down", colours().muted))

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        fields: dict[str, LabelledField] = {**self.metadata.problems, **self.more.problems}
        for name, field in fields.items():
            field.show_problem(problems.get(name, ""))
        others = [problems[name] for name in problems if name not in fields]
        self._headline_problem.setText(" ".join(others))
        self._headline_problem.setVisible(bool(others))
        if set(problems) & set(self.more.problems):
            self.show_more(shown=True)
