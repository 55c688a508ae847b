"""Who sits at the panels under test, and the panel itself."""

from tests.desktop.rates.panels import open_panel
from tests.desktop.staff.offices import sit

__all__ = ["open_panel", "sit"]
