"""The articles of a release as a table, and the files of one as a list."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from newsdesk.desktop.publish.work import DueArticle, Fate
from newsdesk.desktop.tables import PANEL_MARGIN, Column, RecordModel, RecordTable
from newsdesk.desktop.theme import MONO, SMALL_PX, font
from newsdesk.desktop.widgets import text_label
from newsdesk.i18n import N_, _

_FATES = {
    Fate.NEW: (N_("New"), "good"),
    Fate.CHANGED: (N_("Corrected"), "warn"),
    Fate.WITHDRAWN: (N_("Withdrawn"), "bad"),
    Fate.HELD: (N_("Held"), "muted"),
    Fate.RENEWED: (N_("Renewed"), "good"),
}


def article_table(zone: ZoneInfo, name: str) -> RecordTable[DueArticle]:
    """A table that says of each article what happens to it; times are shown in `zone`."""

    def remark(one: DueArticle) -> str:
        if one.embargo is None:
            return one.address
        until = f"{one.embargo.astimezone(zone):%d/%m/%Y %H:%M}"
        return _("Under embargo until {until}").format(until=until)

    columns = [
        Column[DueArticle](
            N_("What happens"),
            lambda one: _(_FATES[one.fate][0]),
            tone=lambda one: _FATES[one.fate][1],
        ),
        Column[DueArticle](N_("Headline"), lambda one: one.headline, stretch=True),
        Column[DueArticle](N_("Language"), lambda one: one.language.upper()),
        Column[DueArticle](N_("Where, or when"), remark, tone=lambda _one: "muted", stretch=True),
    ]
    return RecordTable(RecordModel(columns, lambda one: (one.id, one.fate, one.language)), name)


class FileList(QWidget):
    """Paths below a heading; hidden where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = text_label("", "section")
        self._model = QStringListModel(self)
        view = QListView()
        view.setModel(self._model)
        view.setUniformItemSizes(True)
        view.setFont(font(MONO, SMALL_PX))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._heading.setBuddy(view)
        self._view = view
        layout = QVBoxLayout(self)
        layout.setContentsMargins(PANEL_MARGIN, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._heading)
        layout.addWidget(view, 1)
        self.hide()

    def show_paths(self, heading: str, paths: Iterable[str]) -> None:
        """Show these paths; without any the list goes away."""
        shown = list(paths)
        self._heading.setText(heading)
        self._view.setAccessibleName(heading)
        if shown != self._model.stringList():
            self._model.setStringList(shown)
        self.setVisible(bool(shown))

    def paths(self) -> list[str]:
        """What is shown, nothing where the list is away."""
        return [] if self.isHidden() else self._model.stringList()
