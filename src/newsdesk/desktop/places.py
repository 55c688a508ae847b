"""The places besides the articles: which panel stands behind which command."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from newsdesk.desktop.office import Office
from newsdesk.desktop.publish.panel import PublishPanel
from newsdesk.desktop.rates.panel import RatesPanel
from newsdesk.desktop.staff.people import PeoplePanel
from newsdesk.desktop.staff.regions import RegionsPanel
from newsdesk.desktop.staff.settings import SettingsPanel

PLACES: dict[str, Callable[[Office], QWidget]] = {
    "desk_rates": RatesPanel,
    "desk_publications": PublishPanel,
    "desk_people": PeoplePanel,
    "regions": RegionsPanel,
    "settings": SettingsPanel,
}
