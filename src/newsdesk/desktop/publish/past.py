"""The releases there were."""

from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFrame, QStackedWidget

from newsdesk.desktop.tables import Column, RecordModel, RecordTable, headed
from newsdesk.desktop.widgets import EmptyState
from newsdesk.i18n import N_, _
from newsdesk.model.publication import Release, ReleaseState

_By = tuple[str, Release]


class PastReleases(QFrame):
    """When, who, how many files, into which folder; the newest first."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.table = RecordTable(RecordModel(_columns(zone), _number), _("Earlier releases"))
        self._layers = QStackedWidget()
        self._layers.addWidget(
            EmptyState(
                _("Nothing was published yet"),
                _("Every release is listed here with who made it and how many files it wrote."),
            )
        )
        self._layers.addWidget(self.table)
        self.setLayout(headed(_("Earlier releases"), self._layers))

    def show_releases(self, releases: Sequence[_By]) -> None:
        """Show these."""
        self.table.records.show_records(releases)
        self._layers.setCurrentIndex(1 if releases else 0)


def _number(one: _By) -> int | None:
    return one[1].id


def _columns(zone: ZoneInfo) -> list[Column[_By]]:
    def when(one: _By) -> str:
        return f"{one[1].released_at.astimezone(zone):%d/%m/%Y %H:%M}"

    return [
        Column(N_("When"), when),
        Column(N_("Who"), lambda one: one[0]),
        Column(N_("Written"), lambda one: str(one[1].written), right=True),
        Column(N_("Removed"), lambda one: str(one[1].removed), right=True),
        Column(N_("Folder"), _folder, tone=_tone, stretch=True),
    ]


def _folder(one: _By) -> str:
    name = Path(one[1].target).name
    if one[1].state is ReleaseState.DONE:
        return name
    return _("{name}, unfinished: publish again to finish it").format(name=name)


def _tone(one: _By) -> str:
    return "muted" if one[1].state is ReleaseState.DONE else "warn"
