"""The places besides the articles: which panel stands behind which command, and who runs errands.

Each is imported when somebody first goes there: together they take as long as the window itself.
"""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from newsdesk.desktop.office import Office


@runtime_checkable
class RunsErrands(Protocol):
    """A panel that does some of the commands itself."""

    def run(self, command: str) -> None:
        """Do what the command of this name says, as soon as the panel stands."""


def _rates(office: Office) -> QWidget:
    from newsdesk.desktop.rates.panel import RatesPanel  # noqa: PLC0415 - see above

    return RatesPanel(office)


def _publications(office: Office) -> QWidget:
    from newsdesk.desktop.publish.panel import PublishPanel  # noqa: PLC0415 - see above

    return PublishPanel(office)


def _people(office: Office) -> QWidget:
    from newsdesk.desktop.staff.people import PeoplePanel  # noqa: PLC0415 - see above

    return PeoplePanel(office)


def _regions(office: Office) -> QWidget:
    from newsdesk.desktop.staff.regions import RegionsPanel  # noqa: PLC0415 - see above

    return RegionsPanel(office)


def _settings(office: Office) -> QWidget:
    from newsdesk.desktop.staff.settings import SettingsPanel  # noqa: PLC0415 - see above

    return SettingsPanel(office)


PLACES: dict[str, Callable[[Office], QWidget]] = {
    "desk_rates": _rates,
    "desk_publications": _publications,
    "desk_people": _people,
    "regions": _regions,
    "settings": _settings,
}

ERRANDS = dict.fromkeys(
    ("fetch_rates", "paste_rates", "import_rates", "write_rates_article"), "desk_rates"
)
"""The commands that a place's panel does itself, each with that place."""
