"""The regions that stories are about: their names, their order, which are offered."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from newsdesk.desktop.office import Office
from newsdesk.desktop.staff.rights import may_manage, read_only_sentence
from newsdesk.desktop.tables import PANEL_MARGIN, Column, RecordModel, RecordTable, headed
from newsdesk.desktop.widgets import EmptyState, LabelledField, MessageBar, Severity, text_label
from newsdesk.errors import NewsdeskError, sentence
from newsdesk.i18n import N_, _
from newsdesk.model.article import Language
from newsdesk.model.changes import Changes, Kind
from newsdesk.model.regions import Region
from newsdesk.model.slugs import slug
from newsdesk.newsroom import staff
from newsdesk.store.engine import Store

_LONGEST_KEY = 40
_LONGEST_NAME = 80
# The name's field in each language, in the order of the columns.
_NAMES = (
    ("name_en", N_("English")),
    ("name_ru", N_("Russian")),
    ("name_uz", N_("Uzbek, Latin")),
    ("name_uz_cyrl", N_("Uzbek, Cyrillic")),
)


class RegionsPanel(QWidget):
    """A table that a chief types into; every cell is kept when it is left."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._model = RecordModel(_columns(), lambda one: one.key)
        self._model.allow_edits(allowed=may_manage(office))
        self.table = RecordTable(self._model, _("Regions"))
        self.message = MessageBar()
        self.up, self.down = QPushButton(_("Move up")), QPushButton(_("Move down"))
        self.new_names = {name: QLineEdit() for name, _words in _NAMES}
        self.add_button = QPushButton(_("Add the region"))
        self.setFocusProxy(self.table)
        self._lay_out()
        self._model.edited.connect(self._put)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.table.selectionModel().selectionChanged.connect(self._show_whether_movable)
        for field in self.new_names.values():
            field.setMaxLength(_LONGEST_NAME)
            field.textEdited.connect(self._show_whether_complete)
            field.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        office.changed.connect(self._hear)
        self._show_whether_movable()
        self._show_whether_complete()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the regions again."""
        self._office.read(staff.regions, self._show, token=("regions", id(self)))

    def _lay_out(self) -> None:
        self._empty = EmptyState(
            _("No regions yet"), _("Add the first one below: its name in four languages.")
        )
        self._empty.hide()
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setVisible(may_manage(self._office))
        adding = QHBoxLayout()
        adding.setSpacing(10)
        for name, words in _NAMES:
            adding.addWidget(LabelledField(_(words), self.new_names[name]), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add_button)
        buttons.addStretch(1)
        for button in (self.up, self.down):
            buttons.addWidget(button)
        for button in (self.add_button, self.up, self.down):
            button.setAutoDefault(True)
        below = QVBoxLayout(foot)
        below.setContentsMargins(PANEL_MARGIN, 10, 16, 12)
        below.setSpacing(10)
        below.addWidget(text_label(_("A new region, by its name in each language"), "section"))
        below.addLayout(adding)
        below.addLayout(buttons)
        paper = QFrame()
        paper.setProperty("role", "paper")
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(read_only_sentence(self._office))
        column.addLayout(headed(_("Regions"), self.table, self._empty), 1)
        column.addWidget(self.message)
        column.addWidget(foot)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(paper)

    def _hear(self, changes: Changes) -> None:
        if self.isVisible() and changes.concerns((Kind.REGION,)):
            self.refresh()

    def _show(self, regions: Sequence[Region]) -> None:
        self._model.show_records(regions)
        self.table.setVisible(bool(regions))
        self._empty.setVisible(not regions)
        self._show_whether_movable()

    def _put(self, row: int, column: int, value: object) -> None:
        """Keep what somebody typed or ticked in a cell."""
        region = self._model.record(row)
        names = [name for name, _words in _NAMES]
        field = names[column - 1] if 0 < column <= len(names) else "active"
        typed = value.strip() if isinstance(value, str) else value
        self._change([Region(**region.model_dump() | {field: typed})])

    def _move(self, by: int) -> None:
        """Let the marked region and the one beside it change places."""
        region = self.table.current()
        if region is None:
            return
        row = self._model.row_of(region.key)
        if not 0 <= row + by < self._model.rowCount():
            return
        other = self._model.record(row + by)
        self._change(
            [
                Region(**region.model_dump() | {"position": other.position}),
                Region(**other.model_dump() | {"position": region.position}),
            ]
        )

    def _add(self) -> None:
        if not self.add_button.isEnabled():
            return
        names = {name: field.text().strip() for name, field in self.new_names.items()}
        regions = [self._model.record(row) for row in range(self._model.rowCount())]
        last = max((region.position for region in regions), default=-1)
        key = slug(names["name_en"], Language.EN)[:_LONGEST_KEY].strip("-")
        if key in {region.key for region in regions}:
            words = _("There is already a region “{name}”. Nothing was added.")
            self.message.say(words.format(name=names["name_en"]), severity=Severity.ERROR)
            return
        added = Region(key=key, position=last + 1, active=True, version=1, **names)
        self._change([added], done=self._was_added)

    def _change(
        self, regions: Sequence[Region], *, done: Callable[[], object] | None = None
    ) -> None:
        def put(store: Store, by: int, at: dt.datetime) -> tuple[None, Changes]:
            touched = Changes()
            for region in regions:
                touched |= staff.put_region(store, region, by=by, at=at)
            return None, touched

        def finish(_none: None) -> None:
            self.message.hide()
            if done is not None:
                done()

        self._office.change(put, finish, failed=self._refuse)

    def _was_added(self) -> None:
        for field in self.new_names.values():
            field.clear()
        self._show_whether_complete()

    def _refuse(self, error: NewsdeskError) -> None:
        self.message.say(sentence(error), severity=Severity.ERROR)
        self.refresh()

    def _show_whether_movable(self) -> None:
        region = self.table.current()
        row = -1 if region is None else self._model.row_of(region.key)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self._model.rowCount() - 1)

    def _show_whether_complete(self) -> None:
        complete = all(field.text().strip() for field in self.new_names.values())
        self.add_button.setEnabled(complete)


def _columns() -> list[Column[Region]]:
    def column(name: str, words: str) -> Column[Region]:
        return Column(
            words, lambda one: str(getattr(one, name)), tone=_tone, stretch=True, editable=True
        )

    return [
        Column(N_("In addresses"), lambda one: one.key, tone=lambda _one: "muted"),
        *(column(name, words) for name, words in _NAMES),
        Column(N_("Offered"), lambda _one: "", checked=lambda one: one.active, editable=True),
    ]


def _tone(region: Region) -> str:
    return "ink" if region.active else "muted"
